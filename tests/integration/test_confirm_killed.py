# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The controller is killed in the middle of a confirmed commit: what it leaves, what comes next."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.fault_case import ACTION, FORMER, SECRET, address_of, config_of, profile
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

NAME = "srx1"
PORT = f"{STANZA.replace(' ', '/')}/connection/port"
PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        config: "{{{{ wanted }}}}"
        confirm_minutes: 5
        commit_timeout: 30
        verify: {{require: any, timeout: 60, interval: 1}}
"""


def descendants(process: int) -> list[int]:
    """Workers too: they have process groups of their own, and would go on."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    found = [int(child) for child in children]
    return [*found, *(below for child in found for below in descendants(child))]


@dataclass
class Site:
    """A device, a JIMS server, and a way to start and kill ansible-playbook."""

    srx: Srx
    jims: JimsServer
    inventory: dict[str, object]
    program: Path
    environment: dict[str, str]
    folder: Path

    def kill_while(self, asked: threading.Event) -> None:
        """Start the play, and kill it and its workers when the device says so."""
        play, hosts = self.folder / "play.yml", self.folder / "hosts.json"
        play.write_text(PLAY, "utf-8")
        hosts.write_text(json.dumps(self.inventory), "utf-8")
        started = subprocess.Popen(
            [self.program, "-i", hosts, play],
            env={**self.environment, "JIMS_RECORD_FILE": str(self.folder / "killed.jsonl")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert asked.wait(60), "the play did not get that far"
        for process in (*descendants(started.pid), started.pid):
            os.kill(process, signal.SIGKILL)
        started.wait(10)

    def settled(self) -> bool:
        """Wait until the device has noticed that its client is gone."""
        for _turn in range(100):
            if not self.srx.open_sessions:
                return True
            threading.Event().wait(0.1)  # the end of a TCP connection tells nobody but the device
        return False

    def holds_new_port(self) -> bool:
        return "9443" in self.srx.committed(PORT)


@pytest.fixture
def site(ansible_bin: Path, ansible_env: dict[str, str], tmp_path: Path) -> Iterator[Site]:
    jims = JimsServer(address_of(0), "fw", SECRET)
    with Fleet(
        [Device(NAME, config=config_of(jims.address, SECRET))], jims_servers=[jims]
    ) as fleet:
        inventory = fleet.inventory()
        inventory["all"]["vars"] = {"wanted": profile()}
        program = ansible_bin / "ansible-playbook"
        yield Site(
            fleet[NAME], fleet.jims_servers[0], inventory, program, dict(ansible_env), tmp_path
        )


@pytest.fixture
def killed(site: Site) -> Site:
    """Killed while it verifies: the change is in force and waits."""
    asked = threading.Event()
    site.jims.online = False  # verification goes on and on
    site.srx.faults.do("get-jims-query-status", asked.set, nth=3)
    site.kill_while(asked)
    assert site.settled()
    return site


def test_the_device_keeps_no_lock_and_rolls_back_by_itself(killed: Site) -> None:
    assert killed.srx.lock_holder is None
    assert killed.srx.candidate_is_clean
    assert killed.srx.is_commit_pending
    assert killed.holds_new_port()

    killed.srx.advance(5 * 60 + 1)

    assert not killed.srx.is_commit_pending
    assert not killed.holds_new_port()


def test_the_next_run_adopts_it_and_says_so(killed: Site, run_playbook: PlaybookRunner) -> None:
    killed.jims.online = True

    run = run_playbook(PLAY, killed.inventory)

    result = run.last(NAME)
    assert (result["status"], result["changed"], result["changes"]) == ("applied", True, [])
    findings = {finding["id"]: finding["message"] for finding in result["findings"]}
    assert "earlier run" in findings["pending_adopted"]
    assert result["commit"]["confirmed_by"] == "module"
    assert not killed.srx.is_commit_pending
    assert killed.holds_new_port()
    assert killed.srx.lock_holder is None

    again = run_playbook(PLAY, killed.inventory).last(NAME)
    assert (again["status"], again["changed"]) == ("in_sync", False)


def test_another_plan_replaces_it_and_says_so(killed: Site, run_playbook: PlaybookRunner) -> None:
    killed.jims.online = True
    killed.inventory["all"]["vars"]["wanted"]["connection"]["port"] = 10443

    result = run_playbook(PLAY, killed.inventory).last(NAME)

    assert (result["status"], result["changed"]) == ("applied", True)
    assert "pending_superseded" in {finding["id"] for finding in result["findings"]}
    assert not killed.srx.is_commit_pending
    assert "10443" in killed.srx.committed(PORT)


def test_killed_before_the_commit_leaves_nothing(site: Site) -> None:
    asked = threading.Event()
    site.srx.faults.do("load-configuration", asked.set, point="after")
    site.srx.faults.hang("load-configuration", point="after")
    before = site.srx.committed()

    site.kill_while(asked)

    assert site.settled()
    assert site.srx.lock_holder is None
    assert site.srx.candidate_is_clean
    assert site.srx.committed() == before


def test_the_secret_of_the_killed_run_is_nowhere(killed: Site) -> None:
    """Core keeps modules' arguments in files below its temporary folder; an action has none."""
    home = Path(killed.environment["HOME"])
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert SECRET.encode() not in content, path
            assert FORMER.encode() not in content, path
