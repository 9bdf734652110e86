# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""srxfleet.jims.jims_profile_info: a real run over several kinds of devices, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.integration.profiles import LINES, OTHER_SECRET, SECRET
from tests.integration.scenario import warnings_of
from tests.integration.statements import STANZA, set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

ACTION = "srxfleet.jims.jims_profile_info"
JIMS = (
    JimsServer("192.0.2.10", client_id="fw", client_secret=SECRET),
    JimsServer("jims.example.net", client_id="fw", client_secret=OTHER_SECRET),
)
FILTER = """
set security address-book global address oslo 10.1.0.0/16
set security address-book global address-set offices address oslo
"""
NEW = f"""
set {STANZA} connection primary address jims.example.net
set {STANZA} connection primary client-id fw
set {STANZA} connection primary client-secret "{OTHER_SECRET.replace('"', chr(92) + '"')}"
set {STANZA} connection primary ca-profile JIMS
set {STANZA} connection primary routing-instance lab
set {STANZA} filter include-ip address-book global
set {STANZA} filter include-ip address-set offices
set security pki ca-profile JIMS ca-identity jims
set routing-instances lab instance-type virtual-router
{FILTER}
"""
FULL = set_lines(LINES)
INHERITED = FULL.replace("set services", "set groups fleet services")
GROUP = f"""
{INHERITED}
{FILTER}
set groups fleet {STANZA} filter include-ip address-book global
set groups fleet {STANZA} filter include-ip address-set offices
set apply-groups fleet
set {STANZA} connection port 8443
"""
DEVICES = (
    Device("old", release="17.4R1", config=FULL),
    Device("new", release="24.4R1.9", config=NEW),
    Device("cluster", config=FULL, cluster=True, cluster_node=1),
    Device("group", config=GROUP),
    # Its clock is not that of whoever asks.
    Device("past", config=FULL, utc_start=1000000000),
    Device("sealed", config=FULL, master_password="master"),
    Device("quiet", config=FULL),
    Device("empty"),
)

PARTS = ("all", "profile", "status", "counters", "references", "commits", "status, counters")
PLAY = (
    """
- hosts: all
  gather_facts: false
  tasks:
"""
    + "".join(
        f"""
    - {ACTION}:
        gather: "{part}"
      check_mode: {str(part == "all").lower()}
      register: seen
    - ansible.builtin.debug:
        var: seen
"""
        for part in PARTS
    )
    + f"""
    - {ACTION}:
        gather: [profil, status, everything]
        gathered: true
      ignore_errors: true
"""
)

FACTS, READ = "get-system-information", "get-configuration"
STATUS, COUNTERS = "get-jims-query-status", "get-jims-query-statistics"
CLOCK, LOG = "get-system-uptime-information", "get-commit-information"
BYE = "close-session"


@dataclass(frozen=True)
class Reading:
    """One run over all devices."""

    run: PlaybookRun
    sessions: dict[str, list[list[str]]]
    """The RPCs of each session, by device."""
    databases: set[str | None]
    changed: list[str]
    """Devices that were not left as they were."""
    tokens: list[str]
    log_file: str

    def of(self, host: str, part: str) -> dict[str, Any]:
        """What came of gathering a part."""
        return self.run.of(ACTION, host)[PARTS.index(part)].result

    def asked(self, host: str, part: str) -> list[str]:
        """The RPCs for a part."""
        return self.sessions[host][PARTS.index(part)]


def sessions_of(rpcs: Sequence[Any]) -> list[list[str]]:
    names: dict[int, list[str]] = {}
    for rpc in rpcs:
        names.setdefault(rpc.session, []).append(rpc.name)
    return list(names.values())


@pytest.fixture(scope="module")
def reading(run_module: PlaybookRunner, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    log_file = tmp_path_factory.mktemp("log") / "ansible.log"
    with Fleet(DEVICES, jims_servers=JIMS) as fleet:
        for rpc, words in ((STATUS, "syntax error"), (COUNTERS, "permission denied")):
            fleet["quiet"].faults.refuse(rpc, words, times=99)
        before = {srx.name: (srx.committed(), len(srx.commits)) for srx in fleet}
        run = run_module(
            PLAY,
            fleet.inventory(),
            *("-vvv", "--forks", "8"),
            environment={"ANSIBLE_LOG_PATH": str(log_file)},
        )
        return Reading(
            run,
            {srx.name: sessions_of(srx.rpcs) for srx in fleet},
            {rpc.database for srx in fleet for rpc in srx.rpcs if rpc.name == READ},
            [
                srx.name
                for srx in fleet
                if (srx.committed(), len(srx.commits)) != before[srx.name]
                or srx.lock_holder
                or not srx.candidate_is_clean
            ],
            [token for srx in fleet for token in srx.tokens],
            log_file.read_text("utf-8"),
        )


def test_every_device_is_read(reading: Reading) -> None:
    for device in DEVICES:
        for part in PARTS:
            result = reading.of(device.name, part)
            assert (result["changed"], result["status"]) == (False, "in_sync"), result
            assert result["device"]["host_name"] == device.name
    assert warnings_of(reading.run.output) == []
    assert "Traceback" not in reading.run.output


def test_nothing_is_changed_and_no_lock_is_taken(reading: Reading) -> None:
    assert reading.changed == []
    assert reading.databases == {"committed"}
    asked = {name for rpcs in reading.sessions.values() for session in rpcs for name in session}
    assert asked == {FACTS, READ, STATUS, COUNTERS, CLOCK, LOG, BYE}


@pytest.mark.parametrize(
    ("host", "part", "rpcs"),
    [
        ("old", "all", [READ, READ, STATUS, CLOCK, COUNTERS, LOG]),
        ("old", "profile", [READ, READ]),
        ("old", "status", [STATUS, CLOCK]),
        ("old", "counters", [COUNTERS]),
        ("old", "references", [READ]),
        ("old", "commits", [LOG]),
        ("old", "status, counters", [STATUS, CLOCK, COUNTERS]),
        ("new", "all", [READ, READ, STATUS, CLOCK, COUNTERS, LOG]),
        ("new", "references", [READ, READ]),
        ("group", "all", [READ, READ, READ, STATUS, CLOCK, COUNTERS, LOG]),
        ("cluster", "status", [STATUS, CLOCK]),
        ("quiet", "all", [READ, READ, STATUS, COUNTERS, LOG]),
        ("empty", "all", [READ, READ, STATUS, COUNTERS, LOG]),
    ],
)
def test_a_part_costs_just_its_requests(
    host: str, part: str, rpcs: list[str], reading: Reading
) -> None:
    assert reading.asked(host, part) == [FACTS, *rpcs, BYE]


def test_wrong_words_are_told_all_at_once_and_before_connecting(reading: Reading) -> None:
    for device in DEVICES:
        assert len(reading.sessions[device.name]) == len(PARTS)
        record = reading.run.of(ACTION, device.name)[-1]
        result = record.result
        assert record.status == "failed"
        assert (result["code"], result["status"]) == ("INPUT", "refused")
        assert [problem["path"] for problem in result["problems"]] == [
            *("gathered", "gather[profil]", "gather[everything]"),
        ]
        assert "Did you mean gather?" in result["msg"]
        assert result["msg"].endswith("(2 more problems: see 'problems'.)")


def test_no_secret_and_no_token_anywhere(reading: Reading) -> None:
    assert len(reading.tokens) == len(DEVICES) - 2  # quiet says nothing, empty has no server
    places = (reading.run.output, repr(reading.run.records), reading.log_file)
    assert all("gather" in place for place in places)
    for hidden in (*reading.tokens, SECRET, OTHER_SECRET, "$9$", "$8$", "token-string"):
        assert not any(hidden in place for place in places)


# What each kind of device tells


def test_a_plain_device(reading: Reading) -> None:
    result = reading.of("old", "profile")
    assert result["profile"] == result["effective"]
    assert result["effective"]["filter"] == {"domain": ["a.example"]}
    assert result["effective"]["connection"]["primary"] == {
        "address": "192.0.2.10",
        "ca_certificate": "/var/db/certs/jims.pem",
        "client_id": "fw",
    }
    assert result["secrets"] == [
        *("connection.primary.client_secret", "connection.secondary.client_secret"),
    ]
    assert (result["inherited"], result["unmanaged"], result["inactive"]) == ([], [], [])
    assert result["findings"] == []
    assert result["fingerprint"] == reading.of("past", "profile")["fingerprint"]


def test_the_old_counters_and_the_new_ones_have_the_same_names(reading: Reading) -> None:
    old, new = (reading.of(host, "counters")["counters"][0] for host in ("old", "new"))
    assert set(old) == set(new)
    for counters in (old, new):
        assert counters["role"] == "primary"
        assert counters["batch_queries_sent"] == counters["batch_queries_returned"] > 0
        assert (counters["batch_query_errors"], counters["ip_queries_sent"]) == (0, 0)
        assert counters["batch_last_response"].endswith(" UTC")
    assert (old["address"], new["address"]) == ("192.0.2.10", "jims.example.net")
    assert (old["certificates_revoked"], new["certificates_revoked"]) == (None, 0)


def test_status_of_an_old_release(reading: Reading) -> None:
    primary, secondary = reading.of("old", "status")["jims"]
    assert (primary["status"], primary["message"]) == ("Online", "OK (200)")
    assert (primary["address"], primary["fqdn"], primary["port"]) == ("192.0.2.10", None, 443)
    assert (primary["connect_method"], primary["source"]) == ("https", None)
    assert (primary["has_token"], primary["in_use"]) == (True, None)
    assert (secondary["status"], secondary["configured"]) == ("Offline", True)
    assert (secondary["has_token"], secondary["token_expires_in"]) == (False, None)


def test_status_of_a_new_release(reading: Reading) -> None:
    primary, secondary = reading.of("new", "status")["jims"]
    assert (primary["fqdn"], primary["address"]) == ("jims.example.net", "jims.example.net")
    assert (primary["in_use"], primary["routing_instance"]) == (True, "lab")
    assert (primary["source"], primary["interface"]) == ("Automatic", "Automatic")
    assert (secondary["status"], secondary["configured"]) == ("Not configured", False)


@pytest.mark.parametrize("host", ["old", "past", "cluster"])
def test_a_token_lasts_by_the_clock_of_the_device(host: str, reading: Reading) -> None:
    primary = reading.of(host, "status")["jims"][0]
    # The emulated JIMS gives tokens for an hour; the run takes less than half of it.
    assert 1800 < primary["token_expires_in"] <= 3600
    assert primary["token_expires"].startswith("2001-09-09") is (host == "past")


def test_a_cluster_is_read_through_its_wrappers(reading: Reading) -> None:
    result = reading.of("cluster", "all")
    assert [one["status"] for one in result["jims"]] == ["Online", "Offline"]
    assert result["counters"][0]["batch_queries_sent"] > 0
    assert result["device"]["cluster_node"]
    assert len(result["last_commits"]) == 1


def test_what_a_group_sets_is_in_force_but_not_the_device_s_own(reading: Reading) -> None:
    result = reading.of("group", "all")
    assert result["profile"] == {"connection": {"port": 8443}}
    assert result["effective"]["connection"]["port"] == 8443
    assert result["effective"]["filter"]["domain"] == ["a.example"]
    assert {"path": "filter.domain[a.example]", "group": "fleet"} in result["inherited"]
    assert [one["status"] for one in result["jims"]] == ["Online", "Offline"]
    (offices,) = result["references"]["address_sets"]
    assert (offices["state"], [one["value"] for one in offices["addresses"]]) == (
        *("there", ["10.1.0.0/16"]),
    )


def test_references(reading: Reading) -> None:
    assert reading.of("new", "references")["references"] == {
        "address_sets": [
            {
                "path": "filter.include_ip",
                "address_book": "global",
                "address_set": "offices",
                "state": "there",
                "addresses": [{"name": "oslo", "kind": "ip_prefix", "value": "10.1.0.0/16"}],
                "missing": [],
                "circular": False,
            }
        ],
        "ca_profiles": [
            {"path": "connection.primary.ca_profile", "name": "JIMS", "state": "there"}
        ],
        "routing_instances": [
            {"path": "connection.primary.routing_instance", "name": "lab", "state": "there"}
        ],
    }


def test_a_device_that_keeps_quiet(reading: Reading) -> None:
    result = reading.of("quiet", "all")
    assert set(result["not_told"]) == {"status", "counters"}
    assert "permission denied" in result["not_told"]["counters"]
    assert [one["status"] for one in result["jims"]] == ["Unknown", "Unknown"]
    assert result["jims"][0]["message"].startswith("the device cannot tell: syntax error")
    assert result["effective"]["connection"]["port"] == 443


def test_commits(reading: Reading) -> None:
    (first,) = reading.of("empty", "commits")["last_commits"]
    assert set(first) == {"user", "time", "client", "comment", "marker"}
    assert first["marker"] is None
