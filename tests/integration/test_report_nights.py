# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of real runs: what emulated devices registered, night after night."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.profiles import CONFIG, LINES, SECRET
from tests.integration.report_run import ENDINGS, REPORT, result
from tests.integration.scenario import warnings_of
from tests.integration.statements import set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        config: "{{{{ config }}}}"
      register: jims_profile_result
      ignore_errors: true
      ignore_unreachable: true
      when: inventory_hostname != 'left'
    - {REPORT}:
        results: "{{{{ dict(ansible_play_hosts_all | zip(registered)) }}}}"
        expected_hosts: "{{{{ ansible_play_hosts_all }}}}"
        previous: "{{{{ previous | default(omit) }}}}"
        dest: "{{{{ dest }}}}"
      vars:
        registered: "{{{{ ansible_play_hosts_all | map('extract', hostvars)
          | map(attribute='jims_profile_result', default={{}}) | list }}}}"
      run_once: true
      check_mode: false
"""


class Nights:
    """Two checks of a small fleet: drift on one device, and the next night on another."""

    def __init__(self, run: PlaybookRunner, folder: Path) -> None:
        self.folder = folder
        ca = {"/var/db/certs/jims.pem": b"as the profile names it"}
        wrong = [line.replace("port 443", "port 8443") for line in LINES]
        devices = [
            Device("right", config=set_lines(LINES), files=ca),
            Device("wrong", config=set_lines(wrong), files=ca),
            Device("left", config=set_lines(LINES), files=ca),
        ]
        with Fleet(devices) as fleet:
            inventory = fleet.inventory()
            away = {"ansible_host": "127.0.0.1", "ansible_port": 1}
            inventory["all"]["children"]["srx"]["hosts"]["away"] = away
            self.monday = self._check(run, inventory, "monday")
            self.sessions = {srx.name: srx.sessions for srx in fleet}
            fleet["wrong"].configure(set_lines(["connection port 443"]), user="bob")
            fleet["right"].configure(set_lines(["authentication-entry-timeout 30"]), user="carol")
            before = str(folder / "monday" / "jims-report.json")
            self.tuesday = self._check(run, inventory, "tuesday", previous=before)

    def _check(
        self, run: PlaybookRunner, inventory: dict[str, Any], name: str, **more: str
    ) -> PlaybookRun:
        dest = str(self.folder / name)
        extra = {"config": CONFIG, "dest": dest, **more}
        return run(PLAY, inventory, "--check", "--diff", extra_vars=extra)

    def told(self, night: str) -> dict[str, Any]:
        """The JSON of a night."""
        path = self.folder / night / "jims-report.json"
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return told


@pytest.fixture(scope="module")
def nights(run_module: PlaybookRunner, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    return Nights(run_module, tmp_path_factory.mktemp("reports"))


def test_every_host_is_in_the_report(nights: Nights) -> None:
    told = result(nights.monday)
    assert told["msg"] == (
        "2 of 4 devices need a person: 1 drift, 1 unreachable; 1 in sync, 1 not attempted."
    )
    assert told["counts"] == {
        **dict.fromkeys(("applied", "applied_unverified", "rolled_back", "refused"), 0),
        **dict.fromkeys(("failed", "unknown"), 0),
        **dict.fromkeys(("in_sync", "drift", "unreachable", "not_attempted"), 1),
    }
    assert (told["changed"], told["complete"], told["inventory"]) == (False, True, 4)
    assert told["summary"]["hosts"] == {
        "drift": ["wrong"],
        "unreachable": ["away"],
        "not_attempted": ["left"],
    }


def test_the_files_are_all_there_and_private(nights: Nights) -> None:
    for night in ("monday", "tuesday"):
        files = sorted((nights.folder / night).iterdir())
        assert [path.name for path in files] == [f"jims-report.{end}" for end in ENDINGS]
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert result(nights.monday)["paths"] == {
        end: str(nights.folder / "monday" / f"jims-report.{end}") for end in ENDINGS
    }


def test_drift_is_told_leaf_by_leaf(nights: Nights) -> None:
    told = {host["host"]: host for host in nights.told("monday")["hosts"]}
    generated = nights.told("monday")["generated"]
    assert told["wrong"]["changes"] == [
        {
            "path": "connection.port",
            "kind": "different",
            "actual": 8443,
            "expected": 443,
            "severity": "service",
            "first_seen": generated,
        }
    ]
    assert told["right"]["secrets"] == {
        "connection.primary.client_secret": "same",
        "connection.secondary.client_secret": "same",
    }
    assert (told["away"]["status"], told["away"]["code"]) == ("unreachable", "CONNECT")


def test_the_second_night_knows_the_first(nights: Nights) -> None:
    told = result(nights.tuesday)
    assert {name: told["comparison"][name] for name in ("new", "resolved", "persisting")} == {
        "new": 1,
        "resolved": 1,
        "persisting": 0,
    }
    report = nights.told("tuesday")
    hosts = {host["host"]: host for host in report["hosts"]}
    assert hosts["right"]["changes"][0]["age"] == "new"
    assert hosts["away"]["since"] == nights.told("monday")["generated"]
    assert [one["host"] for one in report["comparison"]["resolved"]] == ["wrong"]
    assert len(report["history"]) == 2


def test_who_committed_last_is_in_the_report(nights: Nights) -> None:
    hosts = {host["host"]: host for host in nights.told("tuesday")["hosts"]}
    assert hosts["right"]["last_commit"]["user"] == "carol"
    page = (nights.folder / "tuesday" / "jims-report.html").read_text("utf-8")
    assert "<bdi>carol</bdi>" in page


def test_a_report_opens_no_session_and_warns_of_nothing(nights: Nights) -> None:
    assert nights.sessions == {"right": 1, "wrong": 1, "left": 0}
    assert warnings_of(nights.monday.output) == []
    assert warnings_of(nights.tuesday.output) == []


def test_no_secret_is_anywhere(nights: Nights) -> None:
    for path in nights.folder.rglob("jims-report.*"):
        text = path.read_text("utf-8")
        assert SECRET not in text
        assert "$9$" not in text
    assert SECRET not in nights.monday.output + nights.tuesday.output
