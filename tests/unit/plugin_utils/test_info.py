# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read of a device: the requests of each part, what comes of them, and what never does."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils import info
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

from tests.srx_emulator import JimsServer
from tests.srx_emulator.problem import Problem, warning

from .loopback import IM, Exchange, Srx

SECRET = "s3cret-value"
JIMS = (JimsServer("192.0.2.10", client_id="fw", client_secret=SECRET),)
SERVER = f"""
set {IM} connection primary address 192.0.2.10
set {IM} connection primary client-id fw
set {IM} connection primary client-secret {SECRET}
"""
FILTER = f"""
set security address-book global address oslo 10.1.0.0/16
set security address-book global address rome 10.2.0.0/16
set security address-book global address-set offices address oslo
set security address-book global address-set offices address-set south
set security address-book global address-set south address rome
set {IM} filter include-ip address-book global
set {IM} filter include-ip address-set offices
"""
FACTS, READ = "get-system-information", "get-configuration"
STATUS, COUNTERS = "get-jims-query-status", "get-jims-query-statistics"
CLOCK, LOG = "get-system-uptime-information", "get-commit-information"
PROFILE_KEYS = {
    *("profile", "effective", "secrets", "unmanaged", "inherited", "inactive", "findings"),
    "fingerprint",
}
ALWAYS = {"changed", "status", "device", "not_told"}


def seen(srx: Srx, *asked: str) -> dict[str, Any]:
    """The result for some subsets; the requests are in srx.asked."""
    srx.asked.clear()
    with srx.reopen() as device:
        return info.as_result(info.look_up(device, info.spelt_out(asked)))


def refuse(srx: Srx, rpc: str, problem: Problem) -> None:
    def deed(exchange: Exchange) -> None:
        exchange.refusal = problem

    srx.on(rpc, deed)


# What is asked for


@pytest.mark.parametrize(
    ("asked", "config", "rpcs"),
    [
        pytest.param(("profile",), SERVER, (READ, READ), id="profile"),
        pytest.param(("status",), "", (STATUS,), id="status of no server"),
        pytest.param(("status",), SERVER, (STATUS, CLOCK), id="status with a token"),
        pytest.param(("counters",), SERVER, (COUNTERS,), id="counters"),
        pytest.param(("commits",), SERVER, (LOG,), id="commits"),
        pytest.param(("references",), SERVER, (READ,), id="references to nothing"),
        pytest.param(("references",), FILTER, (READ, READ), id="references alone"),
        pytest.param(("profile", "references"), FILTER, (READ, READ), id="references and profile"),
        pytest.param(
            ("profile", "references"),
            FILTER.replace(IM, f"groups fleet {IM}") + "\nset apply-groups fleet",
            (READ, READ, READ),
            id="references of a group",
        ),
        pytest.param(("counters", "counters"), "", (COUNTERS,), id="twice"),
        pytest.param(("all",), SERVER, (READ, READ, STATUS, CLOCK, COUNTERS, LOG), id="all"),
        pytest.param(
            ("all", "status"), "", (READ, READ, STATUS, COUNTERS, LOG), id="all of an empty device"
        ),
    ],
)
def test_each_part_costs_just_its_requests(
    asked: tuple[str, ...], config: str, rpcs: tuple[str, ...]
) -> None:
    srx = Srx(config, JIMS)
    seen(srx, *asked)
    assert srx.asked == ["open", FACTS, *rpcs]
    assert srx.is_free


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("profile", PROFILE_KEYS),
        ("status", {"jims"}),
        ("counters", {"counters"}),
        ("references", {"references"}),
        ("commits", {"last_commits"}),
        ("all", {*PROFILE_KEYS, "jims", "counters", "references", "last_commits"}),
    ],
)
def test_what_was_not_asked_for_is_absent(asked: str, keys: set[str]) -> None:
    result = seen(Srx(SERVER, JIMS), asked)
    assert set(result) == ALWAYS | keys
    assert (result["changed"], result["status"], result["not_told"]) == (False, "in_sync", {})
    assert result["device"]["host_name"] == "srx1"


# The profile


def test_the_device_s_own_profile_and_the_one_in_force() -> None:
    config = f"""
    {SERVER}
    set {IM} filter domain b.example
    set {IM} filter domain a.example
    set {IM} traceoptions file no-world-readable
    set {IM} connection secondary address 192.0.2.11
    deactivate {IM} connection secondary
    set groups fleet {IM} connection port 8443
    set groups fleet {IM} filter domain c.example
    set apply-groups fleet
    """
    result = seen(Srx(config), "profile")

    own = {
        "connection": {"primary": {"address": "192.0.2.10", "client_id": "fw"}},
        "filter": {"domain": ["a.example", "b.example"]},
    }
    assert result["profile"] == own
    assert result["effective"] == {
        "connection": {"port": 8443, "primary": {"address": "192.0.2.10", "client_id": "fw"}},
        "filter": {"domain": ["a.example", "b.example", "c.example"]},
    }
    assert result["secrets"] == ["connection.primary.client_secret"]
    assert result["unmanaged"] == ["traceoptions/file/no-world-readable"]
    assert result["inactive"] == ["connection.secondary"]
    assert result["inherited"] == [
        {"path": "connection.port", "group": "fleet"},
        {"path": "filter.domain[c.example]", "group": "fleet"},
    ]
    assert len(result["fingerprint"]) == 64


def test_findings_know_the_release() -> None:
    trusted = f"{SERVER}\nset {IM} connection primary ca-certificate /var/db/certs/ca.pem"
    findings = seen(Srx(trusted, release="23.2R1"), "profile")["findings"]
    assert {"no_secondary", "deprecated"} <= {finding["id"] for finding in findings}
    assert "https_without_ca" not in {finding["id"] for finding in findings}


def test_a_release_that_nobody_knows_is_no_reason_to_fail() -> None:
    srx = Srx(SERVER)
    with srx.reopen() as device:
        read = info.look_up(device, {"profile"})
    strange = info.Info(type(read.facts)(release="next"), read.configured, read.effective)
    assert info.as_result(strange)["profile"]["connection"]["primary"]["client_id"] == "fw"


def test_a_device_without_a_profile() -> None:
    result = seen(Srx(), "profile", "references")
    assert (result["profile"], result["effective"], result["findings"]) == ({}, {}, [])
    assert result["references"] == {"address_sets": [], "ca_profiles": [], "routing_instances": []}


# Status and counters


def test_the_token_lasts_by_the_device_s_clock() -> None:
    srx = Srx(SERVER, JIMS)
    seen(srx, "status")  # JIMS gives a token for an hour
    srx.pass_time(600)
    primary, secondary = seen(srx, "status")["jims"]

    assert (primary["status"], primary["has_token"]) == ("Online", True)
    assert primary["token_expires"] == "2026-01-01 13:00:00 UTC"
    assert primary["token_expires_in"] == 3000
    assert (secondary["status"], secondary["configured"]) == ("Not configured", False)


def test_the_clock_is_not_told() -> None:
    srx = Srx(SERVER, JIMS)
    refuse(srx, CLOCK, Problem("permission denied"))
    result = seen(srx, "status")
    assert result["jims"][0]["token_expires"] == "2026-01-01 13:00:00 UTC"
    assert result["jims"][0]["token_expires_in"] is None
    assert result["not_told"] == {"clock": "permission denied"}


@pytest.mark.parametrize(
    ("words", "release"), [("syntax error", "17.4R1"), ("permission denied", "24.4R1")]
)
def test_a_device_that_does_not_tell_its_status_is_read_all_the_same(
    words: str, release: str
) -> None:
    srx = Srx(SERVER, JIMS, release=release)
    for rpc in (STATUS, COUNTERS, LOG):
        refuse(srx, rpc, Problem(words))
    result = seen(srx, "all")

    assert result["not_told"] == dict.fromkeys(("status", "counters", "commits"), words)
    assert [one["status"] for one in result["jims"]] == ["Unknown", "Unknown"]
    assert result["jims"][0]["message"] == f"the device cannot tell: {words}"
    assert result["counters"][0]["batch_queries_sent"] is None
    assert result["last_commits"] == []
    assert result["profile"]["connection"]["primary"]["address"] == "192.0.2.10"
    assert CLOCK not in srx.asked


@pytest.mark.parametrize("rpc", [FACTS, READ])
def test_facts_and_configuration_must_be_there(rpc: str) -> None:
    srx = Srx(SERVER)
    refuse(srx, rpc, Problem("permission denied"))
    with pytest.raises(Failure) as caught:
        seen(srx, "all")
    assert caught.value.code == "PERMISSION"


def test_a_session_that_is_lost_is_a_failure() -> None:
    srx = Srx(SERVER, JIMS)
    srx.on(STATUS, lambda exchange: setattr(exchange, "cut", True))
    with pytest.raises(Failure) as caught:
        seen(srx, "status")
    assert caught.value.code == "READ"


# The commit log


def test_the_ten_newest_commits() -> None:
    srx = Srx()
    for number in range(11):
        srx.pass_time(60)
        srx.box.configure(f"set {IM} connection port {1000 + number}", "bob", log=f"CHG-{number}")
    srx.run({"config": {"connection": {"port": 443}}, "comment": "CHG-11"})
    commits = seen(srx, "commits")["last_commits"]

    assert len(commits) == 10
    assert commits[0] == {
        "user": "admin",
        "time": "2026-01-01 12:11:00 UTC",
        "client": "netconf",
        "comment": "CHG-11 [jims 0123abcd-456781]",
        "marker": "jims 0123abcd-456781",
    }
    assert commits[1]["time"] == "2026-01-01 12:11:00 UTC"
    assert (commits[1]["user"], commits[1]["client"]) == ("bob", "cli")
    assert (commits[1]["comment"], commits[1]["marker"]) == ("CHG-10", None)
    assert commits[9]["comment"] == "CHG-2"


# Secrets


def test_no_secret_and_no_token_in_what_the_device_says() -> None:
    srx = Srx(SERVER, JIMS)
    seen(srx, "status")
    (token,) = srx.box.monitor.issued
    srx.box.configure(f"set {IM} connection port 1", "bob", log=f"now with {SECRET} and {token}")
    refuse(srx, COUNTERS, Problem(f"no counters with {SECRET}"))
    result = seen(srx, "all")

    tokens = srx.box.monitor.issued
    assert len(tokens) == 2  # a change of the port makes a new one
    assert tokens[1] not in repr(result)
    assert SECRET not in repr(result)
    assert "$9$" not in repr(result)
    assert result["last_commits"][0]["comment"].startswith("now with <redacted> and ")
    assert result["not_told"] == {"counters": "no counters with <redacted>"}


def test_no_token_in_the_words_about_a_server() -> None:
    srx = Srx(SERVER, JIMS)
    seen(srx, "status")
    (token,) = srx.box.monitor.issued
    quoting = f"OK (200) for {token}".encode()
    srx.on(
        STATUS,
        lambda exchange: setattr(
            exchange, "reply", lambda whole: whole.replace(b"OK (200)", quoting)
        ),
    )
    result = seen(srx, "status")
    assert result["jims"][0]["message"] == "OK (200) for <redacted>"


def test_a_secret_that_is_any_word_withholds_what_may_hold_it() -> None:
    srx = Srx(SERVER.replace(SECRET, "blue"))
    srx.box.configure(f"set {IM} connection port 1", "bob", log="the blue cable")
    assert "blue" not in repr(seen(srx, "profile", "commits"))


def test_a_warning_of_the_device_is_told_without_secrets() -> None:
    def deed(exchange: Exchange) -> None:
        warned = warning(f"the value {SECRET} is old").xml().encode()
        exchange.reply = lambda whole: whole.replace(b"</rpc-reply>", warned + b"</rpc-reply>")

    srx = Srx(SERVER)
    srx.on(READ, deed)
    assert seen(srx, "profile")["warnings"] == ["the value <redacted> is old"]
