# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State gathered, and parsed from the three forms in which a device prints the same stanza."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from ncclient import manager
from ncclient.xml_ import to_ele

from tests.integration.profiles import LINES, SECRET, lines
from tests.integration.scenario import ACTION, READ_ONLY
from tests.integration.statements import STANZA, set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, Srx

FORMS = ("xml", "set", "text")
PROFILE: dict[str, Any] = {
    "connection": {
        "connect_method": "https",
        "port": 443,
        "primary": {
            "address": "192.0.2.10",
            "ca_certificate": "/var/db/certs/jims.pem",
            "client_id": "fw",
        },
        "secondary": {
            "address": "192.0.2.11",
            "ca_certificate": "/var/db/certs/jims.pem",
            "client_id": "fw",
        },
    },
    "authentication_entry_timeout": 60,
    "invalid_authentication_entry_timeout": 60,
    "filter": {"domain": ["a.example"]},
}
"""What gathered shows of profiles.LINES: everything but the secrets."""
ONE_SERVER = {
    **PROFILE,
    "connection": {
        name: PROFILE["connection"][name] for name in ("connect_method", "port", "primary")
    },
}
BOTH = {
    "connection.primary.client_secret": "uncomparable",
    "connection.secondary.client_secret": "uncomparable",
}


@dataclass(frozen=True)
class Case:
    """A device, and what gathered must say of it. 'parsed' tells what is different there."""

    name: str
    device: tuple[str, ...]
    gathered: dict[str, Any]
    secrets: dict[str, str] = field(default_factory=dict)
    inactive: tuple[str, ...] = ()
    unmanaged: tuple[str, ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()
    elsewhere: str = ""
    traits: dict[str, Any] = field(default_factory=dict)
    parsed: dict[str, Any] | None = None

    def spec(self) -> Device:
        config = f"{self.elsewhere}\n{set_lines(self.device)}"
        return Device(self.name, config=config, **self.traits)


CASES = (
    Case("complete", LINES, PROFILE, BOTH),
    Case("cluster", LINES, PROFILE, BOTH, traits={"cluster": True, "release": "17.4R1.16"}),
    Case("hidden-secrets", LINES, PROFILE, BOTH, traits={"hide_secrets": True}),
    Case("master-password", LINES, PROFILE, BOTH, traits={"master_password": "Correct-Horse"}),
    Case(
        "deactivated-secondary",
        (*LINES, "inactive: connection secondary"),
        ONE_SERVER,
        {"connection.primary.client_secret": "uncomparable"},
        inactive=("connection.secondary",),
    ),
    Case("deactivated-whole", (*LINES, "inactive:"), {}, inactive=("identity-management",)),
    Case(
        "inherited-port",
        lines(without="connection port"),
        PROFILE,
        BOTH,
        elsewhere=f"set groups fleet {STANZA} connection port 443\nset apply-groups fleet",
        inherited=(("connection.port", "fleet"),),
        parsed={
            **PROFILE,
            "connection": {
                name: value for name, value in PROFILE["connection"].items() if name != "port"
            },
        },
    ),
    Case(
        "unmodelled",
        (
            "connection port 443",
            "ip-query no-ip-query",
            "traceoptions file filename trace",
            "traceoptions file size 1m",
            "traceoptions file no-world-readable",
            "traceoptions flag query",
            "traceoptions flag all",
        ),
        {
            "connection": {"port": 443},
            "ip_query": {"no_ip_query": True},
            "traceoptions": {"file": {"filename": "trace", "size": "1m"}, "flag": ["all", "query"]},
        },
        unmanaged=("traceoptions/file/no-world-readable",),
    ),
    Case(
        "newest",
        (
            "connection primary address jims.example.net",
            "connection primary ca-profile JIMS",
            "jims-validator port 591",
            "session-query no-session-query",
        ),
        {
            "connection": {"primary": {"address": "jims.example.net", "ca_profile": "JIMS"}},
            "jims_validator": {"port": 591},
            "session_query": {"no_session_query": True},
        },
        elsewhere="set security pki ca-profile JIMS ca-identity jims",
        traits={"release": "24.4R1.9"},
    ),
    Case("empty", (), {}),
)
BY_NAME = {case.name: case for case in CASES}

PLAY = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        state: gathered
      register: seen
    - srxfleet.jims.jims_profile:
        state: parsed
        running_config: "{{ as_xml }}"
    - srxfleet.jims.jims_profile:
        state: parsed
        running_config: "{{ as_set }}"
    - srxfleet.jims.jims_profile:
        state: parsed
        running_config: "{{ as_text }}"
    - srxfleet.jims.jims_profile:
        config: "{{ seen.gathered }}"
      when: seen.gathered != {}
"""


@dataclass(frozen=True)
class Gathering:
    """The run, and what each device counted."""

    run: PlaybookRun
    rpcs: dict[str, list[str]]
    sessions: dict[str, int]


def printed(srx: Srx, form: str) -> str:
    """The configuration as this device prints it: a person may well copy all of it."""
    with manager.connect_ssh(
        "127.0.0.1",
        port=srx.port,
        username="admin",
        password="emulated",
        hostkey_verify=False,
        look_for_keys=False,
        allow_agent=False,
    ) as session:
        request = f'<get-configuration database="committed" format="{form}"/>'
        reply = str(session.rpc(to_ele(request)))
    if form == "xml":
        return reply
    for element in ET.fromstring(reply).iter():  # noqa: S314 - the emulated device wrote it
        if element.tag.endswith(f"}}configuration-{form}"):
            return element.text or ""
    raise AssertionError(f"{srx.name} printed no {form}: {reply}")


@pytest.fixture(scope="module")
def gathering(run_module: PlaybookRunner) -> Gathering:
    """Every device gathered, parsed three times, and given back with merged."""
    with Fleet([case.spec() for case in CASES]) as fleet:
        inventory = fleet.inventory()
        for name, host in inventory["all"]["children"]["srx"]["hosts"].items():
            host |= {f"as_{form}": printed(fleet[name], form) for form in FORMS}
        for srx in fleet:
            srx.clear_log()
        run = run_module(PLAY, inventory, "--forks", "10")
        rpcs = {srx.name: [rpc.name for rpc in srx.rpcs] for srx in fleet}
        return Gathering(run, rpcs, {srx.name: srx.sessions for srx in fleet})


pytestmark = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def test_gathered_shows_the_profile_in_force(case: Case, gathering: Gathering) -> None:
    result = gathering.run.results[case.name][0]

    assert result["gathered"] == case.gathered
    assert result["secrets"] == case.secrets
    assert result["inactive"] == list(case.inactive)
    assert result["unmanaged"] == list(case.unmanaged)
    assert [(one["path"], one["group"]) for one in result["inherited"]] == list(case.inherited)
    assert (result["changed"], result["status"], result["changes"]) == (False, "in_sync", [])
    assert result["device"]["host_name"] == case.name


def test_gathered_only_reads(case: Case, gathering: Gathering) -> None:
    # Given back with merged it is a run without changes: the same RPCs once more.
    runs = 2 if case.gathered else 1
    assert gathering.sessions[case.name] == runs
    assert gathering.rpcs[case.name] == list(READ_ONLY) * runs


def test_gathered_given_back_changes_nothing(case: Case, gathering: Gathering) -> None:
    last = gathering.run.of(ACTION, case.name)[-1]
    if not case.gathered:
        assert last.status == "skipped"
        return
    assert (last.result["status"], last.result["changes"]) == ("in_sync", [])


@pytest.mark.parametrize("form", FORMS)
def test_parsed_from_any_form_is_what_was_gathered(
    case: Case, form: str, gathering: Gathering
) -> None:
    result = gathering.run.results[case.name][1 + FORMS.index(form)]

    assert result["parsed"] == (case.gathered if case.parsed is None else case.parsed)
    assert result["secrets"] == case.secrets
    assert result["inactive"] == list(case.inactive)
    assert result["unmanaged"] == list(case.unmanaged)


def test_no_secret_is_shown(case: Case, gathering: Gathering) -> None:
    for result in gathering.run.results[case.name]:
        assert SECRET not in repr(result)
        assert "$9$" not in repr(result)
        assert "$8$" not in repr(result)
