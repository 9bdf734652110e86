# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking back what a run committed: tried in check mode, done, and asked for once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.integration.fault_case import (
    ACTION,
    FORMER,
    SECRET,
    WRONG,
    address_of,
    config_of,
    forms_of,
    profile,
)
from tests.integration.fault_deeds import COMMIT, FOREVER, THEIRS
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

UNDO = "srxfleet.jims.jims_undo"
DO_PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        config: "{{{{ given.config }}}}"
        confirm_minutes: "{{{{ given.confirm_minutes | default(omit) }}}}"
        commit_timeout: 30
        verify: {{timeout: 2, require: "{{{{ given.require | default('none') }}}}"}}
      ignore_errors: true
"""
UNDO_PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {UNDO}:
        run: "{{{{ run }}}}"
        lock_timeout: 0
      ignore_errors: true
"""

Arranged = Callable[[Srx], object]


def nothing(_srx: Srx) -> None:
    """Nobody did anything since."""


def short(marker: str) -> str:
    return marker.removeprefix("jims ")[:8]


def whole(marker: str) -> str:
    return marker


def another(_marker: str) -> str:
    return "0badcafe"


def expire(srx: Srx) -> None:
    """The run could not confirm its commit, and the device took it back."""
    srx.faults.clear()
    srx.advance(301)


def refuse_to_confirm(srx: Srx) -> None:
    srx.faults.refuse(COMMIT, "disk full", nth=2, times=FOREVER)


def _wait_again(srx: Srx) -> None:
    """The run committed once more, and that waits to be confirmed."""
    log = next(commit.log for commit in srx.commits if commit.log and "jims" in commit.log)
    srx.configure(f"set {STANZA} connection port 10443", "admin", log=log, confirm_minutes=5)


@dataclass(frozen=True)
class Case:
    """What comes between a run and taking it back; statuses of check, run and second run."""

    name: str
    arrange: Arranged
    check: tuple[str, str]
    run: tuple[str, str]
    again: tuple[str, str]
    back: bool
    """Whether the device holds the former profile in the end."""
    naming: Callable[[str], str] = whole
    naming_again: Callable[[str], str] = whole
    words: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    before_run: Arranged = nothing
    port: int = 9443
    """The port before it is taken back."""
    clean: bool = True
    lock_holder: str | None = None


READING = {
    "get-system-information",
    "get-commit-information",
    "get-configuration",
    "close-session",
}
DRIFT, DONE, SYNC = ("drift", ""), ("applied", ""), ("in_sync", "")
STALE = ("refused", "PLAN_STALE")

CASES = (
    Case("taken-back", nothing, DRIFT, DONE, SYNC, True, words="was taken back"),
    Case("named-by-eight-characters", nothing, DRIFT, DONE, SYNC, True, short, whole),
    Case("named-whole-and-then-short", nothing, DRIFT, DONE, SYNC, True, whole, short),
    Case("confirmed-run", nothing, DRIFT, DONE, SYNC, True, given={"confirm_minutes": 5}),
    Case("run-that-still-waits", _wait_again, DRIFT, DONE, SYNC, True, port=10443),
    Case(
        "put-back-by-the-run",
        nothing,
        SYNC,
        SYNC,
        SYNC,
        True,
        words="taken back already",
        given={"confirm_minutes": 5, "require": "any", "config": profile(secret=WRONG)},
    ),
    Case(
        "rolled-back-by-the-device",
        expire,
        SYNC,
        SYNC,
        SYNC,
        True,
        words="taken back already",
        given={"confirm_minutes": 5},
        before_run=refuse_to_confirm,
    ),
    Case(
        "another-run",
        nothing,
        SYNC,
        SYNC,
        SYNC,
        False,
        another,
        another,
        words="changed nothing here",
    ),
    Case(
        "their-commit-after-it",
        lambda srx: srx.configure(THEIRS, "bob"),
        STALE,
        STALE,
        STALE,
        False,
        words="bob",
    ),
    Case(
        "their-change-of-the-profile-after-it",
        lambda srx: srx.configure(f"set {STANZA} connection port 7443", "bob"),
        STALE,
        STALE,
        STALE,
        False,
        words="by hand",
    ),
    Case(
        "locked",
        lambda srx: srx.lock_by("alice"),
        DRIFT,
        ("refused", "LOCKED"),
        ("refused", "LOCKED"),
        False,
        words="alice",
        lock_holder="alice",
    ),
    Case(
        "uncommitted-edits",
        lambda srx: srx.configure(THEIRS, "bob", commit=False),
        STALE,
        ("refused", "DIRTY_CANDIDATE"),
        ("refused", "DIRTY_CANDIDATE"),
        False,
        words="modified",
        clean=False,
    ),
    Case(
        "commit-answer-lost",
        lambda srx: srx.faults.drop(COMMIT, point="after"),
        DRIFT,
        DONE,
        SYNC,
        True,
    ),
    Case(
        "commit-lost",
        lambda srx: srx.faults.drop(COMMIT),
        DRIFT,
        ("failed", "NOT_COMMITTED"),
        DONE,
        True,
    ),
    Case(
        "commit-refused",
        lambda srx: srx.faults.refuse(COMMIT, "disk full"),
        DRIFT,
        ("failed", "COMMIT"),
        DONE,
        True,
        words="disk full",
    ),
)


@dataclass(frozen=True)
class Course:
    """The plays, one after the other."""

    fleet: Fleet
    before: Mapping[str, str]
    markers: Mapping[str, str]
    check: PlaybookRun
    asked: Mapping[str, tuple[str, ...]]
    """The requests of the check."""
    run: PlaybookRun
    again: PlaybookRun

    def result(self, run: PlaybookRun, case: Case) -> dict[str, Any]:
        return run.of(UNDO, case.name)[-1].result


def _held(fleet: Fleet) -> dict[str, str]:
    return {srx.name: srx.committed(plain_secrets=True) for srx in fleet}


@pytest.fixture(scope="module")
def course(run_module: PlaybookRunner) -> Iterator[Course]:
    servers = [JimsServer(address_of(place), "fw", SECRET) for place in range(len(CASES))]
    devices = [
        Device(case.name, config=config_of(server.address, SECRET))
        for case, server in zip(CASES, servers, strict=True)
    ]
    with Fleet(devices, jims_servers=servers) as fleet:
        inventory = fleet.inventory()
        hosts = inventory["all"]["children"]["srx"]["hosts"]
        for case in CASES:
            hosts[case.name]["given"] = {"config": profile(), **case.given}
            case.before_run(fleet[case.name])
        before = _held(fleet)
        done = run_module(DO_PLAY, inventory, "--forks", "10")
        markers = {
            case.name: done.of(ACTION, case.name)[-1].result["commit"]["marker"] for case in CASES
        }
        for case in CASES:
            case.arrange(fleet[case.name])
            fleet[case.name].clear_log()
            hosts[case.name]["run"] = case.naming(markers[case.name])
        check = run_module(UNDO_PLAY, inventory, "--check", "--diff", "--forks", "10")
        asked = {srx.name: tuple(rpc.name for rpc in srx.rpcs) for srx in fleet}
        run = run_module(UNDO_PLAY, inventory, "--diff", "--forks", "10")
        for case in CASES:
            hosts[case.name]["run"] = case.naming_again(markers[case.name])
        again = run_module(UNDO_PLAY, inventory, "--diff", "-vvv", "--forks", "10")
        yield Course(fleet, before, markers, check, asked, run, again)


def verdict(result: Mapping[str, Any]) -> tuple[str, str]:
    return result["status"], result.get("code", "")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
class TestUndo:
    def test_a_check_tells_and_changes_nothing(self, case: Case, course: Course) -> None:
        result = course.result(course.check, case)
        assert verdict(result) == case.check, result["msg"]
        assert result["changed"] is (case.check == DRIFT)
        assert set(course.asked[case.name]) <= READING
        if case.check == DRIFT:
            patch = result["diff"]["prepared"].splitlines()
            assert [line for line in patch if line.startswith("+") and "port" in line] == [
                "+      port 8443;"
            ]
            assert f"-      port {case.port};" in patch

    def test_a_run_takes_it_back_or_says_why_not(self, case: Case, course: Course) -> None:
        result = course.result(course.run, case)
        assert verdict(result) == case.run, result["msg"]
        assert result["changed"] is (case.run == DONE)
        assert case.words in result["msg"]
        if case.run == DONE:
            assert f"takes back {course.markers[case.name]}" in result["commit"]["comment"]

    def test_asked_again_it_has_nothing_to_do(self, case: Case, course: Course) -> None:
        result = course.result(course.again, case)
        assert verdict(result) == case.again, result["msg"]
        assert result["changed"] is (case.again == DONE)

    def test_the_device_holds_what_it_held_before_the_run(self, case: Case, course: Course) -> None:
        held = course.fleet[case.name].committed(plain_secrets=True)
        assert (held == course.before[case.name]) is case.back

    def test_nothing_is_left_behind(self, case: Case, course: Course) -> None:
        srx = course.fleet[case.name]
        assert srx.lock_holder == case.lock_holder
        assert srx.candidate_is_clean is case.clean
        assert not srx.is_commit_pending
        assert srx.open_sessions == 0

    def test_no_secret_is_shown(self, case: Case, course: Course) -> None:
        for run in (course.check, course.run, course.again):
            shown = run.output + str(run.records)
            for secret in (SECRET, FORMER, WRONG):
                for form in forms_of(secret):
                    assert form not in shown
            assert "$9$" not in shown
            assert "Traceback" not in shown


def test_an_undo_can_be_undone(run_playbook: PlaybookRunner) -> None:
    with Fleet([Device("srx1", config=config_of("192.0.2.1"))]) as fleet:
        inventory = fleet.inventory()
        inventory["all"]["vars"] = {"given": {"config": profile()}}
        done = run_playbook(DO_PLAY, inventory).last("srx1")
        changed = fleet["srx1"].committed(plain_secrets=True)
        marker = done["commit"]["marker"]
        for _turn in range(2):
            inventory["all"]["vars"]["run"] = marker
            result = run_playbook(UNDO_PLAY, inventory).last("srx1")
            assert result["status"] == "applied", result["msg"]
            marker = result["commit"]["marker"]
        assert fleet["srx1"].committed(plain_secrets=True) == changed


def test_a_name_that_is_no_run_is_refused(run_playbook: PlaybookRunner) -> None:
    with Fleet([Device("srx1")]) as fleet:
        inventory = fleet.inventory()
        inventory["all"]["vars"] = {"run": "short"}
        result = run_playbook(UNDO_PLAY, inventory).last("srx1")
        assert (result["code"], result["changed"]) == ("INPUT", False)
        assert fleet["srx1"].sessions == 0
