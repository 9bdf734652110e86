# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of a result, whatever the status: playbooks and reports rely on every key."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from tests.integration.profiles import CONFIG, LINES, lines
from tests.integration.statements import set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

ALWAYS = {
    "changed": bool,
    "status": str,
    "changes": list,
    "before": dict,
    "after": dict,
    "commands": list,
    "unmanaged": list,
    "inherited": list,
    "inactive": list,
    "problems": list,
    "secrets": dict,
    "findings": list,
    "device": (dict, type(None)),
    "last_commit": (dict, type(None)),
    "fingerprint": (str, type(None)),
}
ON_FAILURE = {"code": str, "remedy": str, "msg": str}
OF_CORE = {"failed", "unreachable", "exception", "warnings", "deprecations"}
DEVICE_KEYS = {"host_name", "model", "release", "serial", "serials", "cluster_node"}
STATUSES = {
    "in_sync",
    "drift",
    "applied",
    "applied_unverified",
    "rolled_back",
    "refused",
    "failed",
    "unreachable",
    "unknown",
}
SEVERITIES = {"security", "service", "tuning"}
KINDS = {"missing", "different", "unexpected", "inactive"}
VERDICTS = {"same", "different", "absent", "uncomparable"}

PLAY = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: "{{ given }}"
      register: outcome
      check_mode: "{{ check | default(false) }}"
      ignore_errors: true
      ignore_unreachable: true
    - ansible.builtin.debug:
        msg: "AS_JSON {{ outcome | to_json | b64encode }} END"
"""


@dataclass(frozen=True)
class Case:
    """One way for a run to end, with the keys that its result has beside the usual ones."""

    name: str
    given: dict[str, Any]
    status: str
    more: frozenset[str] = frozenset()
    check: bool = False
    reachable: bool = True
    asked: bool = True
    """Whether the device was read, so that it is known."""


FAILED = frozenset(ON_FAILURE)
CASES = (
    Case("in-sync", {"config": {"connection": {"port": 443}}}, "in_sync", frozenset({"diff"})),
    Case(
        "drift", {"config": {"connection": {"port": 1}}}, "drift", frozenset({"diff"}), check=True
    ),
    Case(
        "applied",
        {"config": {"connection": {"port": 1}}, "comment": "ticket 4711"},
        "applied",
        frozenset({"diff", "commit"}),
    ),
    Case("gathered", {"state": "gathered"}, "in_sync", frozenset({"gathered"})),
    Case(
        "rendered",
        {"state": "rendered", "config": CONFIG},
        "in_sync",
        frozenset({"rendered", "diff"}),
        asked=False,
    ),
    Case(
        "parsed",
        {"state": "parsed", "running_config": set_lines(LINES)},
        "in_sync",
        frozenset({"parsed"}),
        asked=False,
    ),
    Case("refused", {"config": {"connection": {"port": 0}}}, "refused", FAILED, asked=False),
    Case("failed", {"config": {"connection": {"port": 1}}}, "failed", FAILED | {"diff"}),
    Case("unreachable", {"config": CONFIG}, "unreachable", FAILED, reachable=False, asked=False),
)


@pytest.fixture(scope="module")
def results(run_module: PlaybookRunner) -> dict[str, dict[str, Any]]:
    """Every case in one run; the results as a later task sees them, through JSON."""
    config = set_lines(lines("traceoptions file no-world-readable", "inactive: filter"))
    with Fleet([Device(case.name, config=config) for case in CASES]) as fleet:
        fleet["failed"].faults.refuse("load-configuration", "no")
        inventory = fleet.inventory()
        for case in CASES:
            host = inventory["all"]["children"]["srx"]["hosts"][case.name]
            host |= {"given": case.given, "check": case.check}
            if not case.reachable:
                host["ansible_port"] = 1
        run = run_module(PLAY, inventory, "--diff", "--forks", "10")
    return {case.name: _registered(run, case.name) for case in CASES}


def _registered(run: PlaybookRun, host: str) -> dict[str, Any]:
    said = run.last(host)["msg"]
    return json.loads(base64.b64decode(said.removeprefix("AS_JSON ").removesuffix(" END")))


named = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@named
def test_every_key_is_there(case: Case, results: dict[str, dict[str, Any]]) -> None:
    result = results[case.name]
    own = {key for key in result if not key.startswith("_")} - OF_CORE

    assert own == set(ALWAYS) | case.more
    assert result["status"] == case.status
    assert case.status in STATUSES


@named
def test_every_value_has_its_type(case: Case, results: dict[str, dict[str, Any]]) -> None:
    result = results[case.name]

    for key, kind in {**ALWAYS, **{key: ON_FAILURE[key] for key in case.more & FAILED}}.items():
        assert isinstance(result[key], kind), key
    assert all(isinstance(line, str) for line in result["commands"])
    assert all(isinstance(path, str) for path in result["unmanaged"] + result["inactive"])
    assert set(result["secrets"].values()) <= VERDICTS
    for change in result["changes"]:
        assert set(change) == {"path", "kind", "before", "after", "severity"}
        assert change["kind"] in KINDS
        assert change["severity"] in SEVERITIES
    for finding in result["findings"]:
        assert set(finding) == {"id", "severity", "path", "message"}
        assert finding["severity"] in SEVERITIES
        assert re.fullmatch(r"[a-z0-9_]+", finding["id"])
    for inherited in result["inherited"]:
        assert set(inherited) == {"path", "group"}


@named
def test_the_device_is_named_where_it_was_asked(
    case: Case, results: dict[str, dict[str, Any]]
) -> None:
    result = results[case.name]
    if not case.asked:
        assert (result["device"], result["fingerprint"]) == (None, None)
        return
    assert set(result["device"]) == DEVICE_KEYS
    assert result["device"]["host_name"] == case.name
    assert result["device"]["release"] == "21.2R3-S2.9"
    assert re.fullmatch(r"[0-9a-f]{64}", result["fingerprint"])


@named
def test_a_failure_still_tells_what_was_seen(
    case: Case, results: dict[str, dict[str, Any]]
) -> None:
    result = results[case.name]
    if not case.asked:
        return
    assert result["before"]["connection"]["primary"]["client_secret"] == "<redacted>"
    assert result["unmanaged"] == ["traceoptions/file/no-world-readable"]


def test_a_commit_tells_its_comment_and_marker(results: dict[str, dict[str, Any]]) -> None:
    commit = results["applied"]["commit"]

    assert re.fullmatch(r"jims [0-9a-f]{8}-[0-9a-f]{6}", commit["marker"])
    assert commit["comment"] == f"ticket 4711 [{commit['marker']}]"
    assert commit["confirmed"] is True
