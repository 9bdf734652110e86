# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions end, and locks go back, however a task ends; and what the recap says of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.scenario import ACTION
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet
from tests.srx_emulator.faults import Delay, Point, When

SECRET = "Blue<Horse>&7"
CHANGE = f"""
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        config:
          connection:
            port: 443
            primary: {{address: 192.0.2.10, client_id: fw, client_secret: "{SECRET}"}}
      timeout: "{{{{ seconds | default(0) }}}}"
"""


@dataclass(frozen=True)
class Case:
    """At which request a device begins to hang, and what it holds in the end."""

    name: str
    rpc: str
    point: Point
    nth: int = 1
    committed: bool = False


CASES = (
    Case("while-reading", "get-configuration", "after", nth=2),
    Case("while-locking", "lock-configuration", "after"),
    Case("under-the-lock", "get-configuration", "after", nth=4),
    Case("while-loading", "load-configuration", "after"),
    # The device has the request, and commits whoever still listens.
    Case("while-committing", "commit-configuration", "before", committed=True),
    Case("after-committing", "commit-configuration", "after", committed=True),
)
HANGS = 6.0
TIMEOUT = 3


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    with Fleet([Device(case.name) for case in CASES]) as fleet:
        for case in CASES:
            fault = Delay(When(case.rpc, nth=case.nth), HANGS, case.point)
            fleet[case.name].faults.add(fault)
        yield fleet


@pytest.fixture(scope="module")
def timed_out(run_module: PlaybookRunner, fleet: Fleet) -> PlaybookRun:
    """Every device hangs for longer than the task may take."""
    inventory = fleet.inventory()
    inventory["all"]["children"]["srx"]["vars"]["seconds"] = TIMEOUT
    return run_module(CHANGE, inventory, "--forks", "10", "-vvv")


def settled(fleet: Fleet, name: str) -> None:
    """Wait until a device has seen its last session end."""
    deadline = time.monotonic() + 30
    while fleet[name].open_sessions and time.monotonic() < deadline:
        time.sleep(0.05)  # the emulated device tells no event for it


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_timeout_of_the_task_leaves_nothing_behind(
    case: Case, timed_out: PlaybookRun, fleet: Fleet
) -> None:
    record = timed_out.of(ACTION, case.name)[0]
    settled(fleet, case.name)
    srx = fleet[case.name]

    assert record.status == "failed"
    assert record.result["changed"] is case.committed
    assert srx.open_sessions == 0
    assert srx.lock_holder is None
    assert srx.candidate_is_clean
    assert ("identity-management" in srx.committed()) is case.committed


def test_a_timeout_is_told_by_core(timed_out: PlaybookRun) -> None:
    words = ("Timed out after", "in the expected time frame")  # from 2.19 on, and before
    assert any(told in timed_out.output for told in words)
    assert "Traceback" not in timed_out.output
    assert SECRET not in timed_out.output


def test_unreachable_devices_are_counted_as_such(
    run_playbook: PlaybookRunner, fleet: Fleet
) -> None:
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    hosts["while-reading"]["ansible_port"] = 1
    fleet["while-locking"].faults.clear()
    inventory["all"]["children"]["srx"]["hosts"] = {
        name: hosts[name] for name in ("while-reading", "while-locking")
    }
    play = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {state: gathered}
    - ansible.builtin.debug: {msg: still here}
"""
    run = run_playbook(play, inventory)

    assert run.rc == 4, run.output
    assert run.recap["while-reading"]["unreachable"] == 1
    assert run.recap["while-reading"]["failures"] == 0
    assert len(run.results["while-reading"]) == 1
    assert run.last("while-locking")["msg"] == "still here"


def test_ignore_unreachable(run_playbook: PlaybookRunner, fleet: Fleet) -> None:
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    hosts["while-reading"]["ansible_port"] = 1
    inventory["all"]["children"]["srx"]["hosts"] = {"while-reading": hosts["while-reading"]}
    play = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {state: gathered}
      ignore_unreachable: true
      register: outcome
    - ansible.builtin.debug: {msg: "{{ outcome.code }} {{ outcome.status }}"}
"""
    run = run_playbook(play, inventory)

    assert run.last("while-reading")["msg"] == "CONNECT unreachable", run.output


def test_nothing_of_the_payload_is_in_the_log_file(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """ncclient logs what it sends, and netcommon lets it."""
    log = tmp_path / "ansible.log"
    with Fleet([Device("a")]) as fleet:
        run = run_playbook(
            CHANGE, fleet.inventory(), "-vvv", environment={"ANSIBLE_LOG_PATH": str(log)}
        )

    assert run.recap["a"]["changed"] == 1, run.output
    text = log.read_text("utf-8")
    assert "TASK [srxfleet.jims.jims_profile]" in text
    for words in (SECRET, "Blue&lt;Horse", "Sending:", "load-configuration"):
        assert words not in text
