# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stops a change on a device: locks, other people's edits, refusals in the device's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.integration.scenario import ACTION, LOOK, PLAY, PRIMARY
from tests.integration.statements import STANZA, lines_of, split
from tests.playbook_run import PlaybookRun, PlaybookRunner, Record
from tests.srx_emulator import Device, Fleet, Srx
from tests.srx_emulator.faults import Moment, Point

SECRET = "Blue<Horse>&7"
GIVEN = {
    "config": {
        "connection": {
            "port": 443,
            "primary": {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET},
        }
    },
    "lock_timeout": 0,
}
OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""sha256 of no bytes: the fingerprint of a device without a profile."""


PORT_BY_HAND = f"set {STANZA} connection port 443"


def _nothing(_srx: Srx) -> None:
    """The device is as it was made."""


@dataclass
class Once:
    """Somebody does something at the first lock-configuration of ours."""

    deed: Callable[[], None]
    point: Point
    done: bool = False

    async def act(self, moment: Moment) -> None:
        if moment.rpc == "lock-configuration" and not self.done:
            self.done = True
            self.deed()


def at_our_lock(srx: Srx, text: str) -> None:
    """Dave commits just before we get the lock."""
    srx.faults.add(Once(lambda: srx.configure(text, user="dave"), "before"))


def leave_after_refusing_us(srx: Srx) -> None:
    """Alice holds the lock, and leaves as soon as we were told so."""
    srx.lock_by("alice")
    srx.faults.add(Once(lambda: srx.unlock_by("alice"), "send"))


@dataclass(frozen=True)
class Case:
    """How a device is got in the way of a change, and what the run says."""

    name: str
    obstruct: Callable[[Srx], None]
    code: str
    status: str
    words: tuple[str, ...]
    last_rpcs: tuple[str, ...]
    """What comes after the first look, without close-session."""
    given: dict[str, Any] | None = None
    traits: tuple[tuple[str, Any], ...] = ()
    candidate_is_clean: bool = True
    lock_holder: str | None = None
    changed_by_others: bool = False


ASKED = ("get-commit-information", "lock-configuration")
UNDER_LOCK = (
    *ASKED,
    "get-configuration",
    "get-configuration",
    "get-commit-information",
    "get-configuration",
)
GIVEN_BACK = ("discard-changes", "unlock-configuration")

CASES = (
    Case(
        "locked",
        lambda srx: srx.lock_by("alice"),
        "LOCKED",
        "refused",
        ("alice",),
        ASKED,
        lock_holder="alice",
    ),
    Case(
        "locked-for-longer-than-we-wait",
        lambda srx: srx.lock_by("alice"),
        "LOCKED",
        "refused",
        ("alice", "3 s"),
        (),
        given={**GIVEN, "lock_timeout": 3},
        lock_holder="alice",
    ),
    Case(
        "changed-behind-an-expected-fingerprint",
        lambda srx: at_our_lock(srx, PORT_BY_HAND),
        "PLAN_STALE",
        "refused",
        ("changed since then",),
        (*ASKED, "get-configuration", "get-configuration", "unlock-configuration"),
        given={**GIVEN, "expected_fingerprint": OF_NOTHING},
        changed_by_others=True,
    ),
    Case(
        "uncommitted-edits",
        lambda srx: srx.configure(PORT_BY_HAND, user="bob", commit=False),
        "DIRTY_CANDIDATE",
        "refused",
        ("configuration database modified",),
        ASKED,
        candidate_is_clean=False,
    ),
    Case(
        "load-refused",
        lambda srx: srx.faults.refuse("load-configuration", "load failed: out of space"),
        "LOAD",
        "failed",
        ("load failed: out of space",),
        (*UNDER_LOCK, "load-configuration", *GIVEN_BACK),
    ),
    Case(
        "check-of-the-candidate-fails",
        _nothing,
        "VALIDATE",
        "failed",
        ("system tracing",),
        (*UNDER_LOCK, "load-configuration", "commit-configuration", *GIVEN_BACK),
        given={
            "config": {"traceoptions": {"no_remote_trace": True}},
            "lock_timeout": 0,
        },
    ),
    Case(
        "check-fails-on-a-cluster",
        _nothing,
        "VALIDATE",
        "failed",
        ("system tracing",),
        (*UNDER_LOCK, "load-configuration", "commit-configuration", *GIVEN_BACK),
        given={
            "config": {"traceoptions": {"no_remote_trace": True}},
            "lock_timeout": 0,
        },
        traits=(("cluster", True), ("release", "24.4R1.9")),
    ),
    Case(
        "commit-refused",
        lambda srx: srx.faults.refuse("commit-configuration", "could not write to disk"),
        "COMMIT",
        "failed",
        ("could not write to disk",),
        # The commit log is asked whether the commit happened all the same.
        (
            *UNDER_LOCK,
            "load-configuration",
            "commit-configuration",
            "get-commit-information",
            *GIVEN_BACK,
        ),
    ),
    Case(
        "read-only-login",
        _nothing,
        "PERMISSION",
        "failed",
        ("permission denied",),
        ASKED,
        traits=(("read_only", True),),
    ),
    Case(
        "reading-refused",
        lambda srx: srx.faults.refuse("get-configuration", "daemon is not responding", times=9),
        "READ",
        "failed",
        ("daemon is not responding",),
        (),
    ),
    Case(
        "device-quotes-the-secret",
        lambda srx: srx.faults.refuse(
            "load-configuration", f"invalid value '{SECRET}' near $9$dwVYoJZjkqfoaFnCA0O"
        ),
        "LOAD",
        "failed",
        ("<redacted>",),
        (*UNDER_LOCK, "load-configuration", *GIVEN_BACK),
    ),
    Case(
        "stale-plan",
        _nothing,
        "PLAN_STALE",
        "refused",
        ("000000000000",),
        (),
        given={**GIVEN, "expected_fingerprint": "0" * 64},
    ),
    Case(
        "foreign-confirmed-commit",
        lambda srx: srx.configure("set system host-name x", user="carol", confirm_minutes=10),
        "PENDING_FOREIGN_CONFIRM",
        "refused",
        ("carol",),
        # How old it is, is told by the device's own clock.
        ("get-commit-information", "get-system-uptime-information"),
    ),
)


@dataclass(frozen=True)
class Way:
    """What looks like an obstacle and is none."""

    name: str
    obstruct: Callable[[Srx], None]
    status: str
    paths: tuple[str, ...]
    """Of the changes that were left to make under the lock."""
    given: dict[str, Any]
    traits: tuple[tuple[str, Any], ...] = ()


ALL = (
    "connection.port",
    "connection.primary.address",
    "connection.primary.client_id",
    "connection.primary.client_secret",
)
WAYS_THROUGH = (
    Way(
        "lock-that-becomes-free",
        leave_after_refusing_us,
        "applied",
        ALL,
        {**GIVEN, "lock_timeout": 10},
    ),
    Way(
        "fingerprint-as-expected",
        _nothing,
        "applied",
        ALL,
        {**GIVEN, "expected_fingerprint": OF_NOTHING},
    ),
    Way(
        "planned-anew-under-the-lock",
        lambda srx: at_our_lock(srx, PORT_BY_HAND),
        "applied",
        ALL[1:],
        GIVEN,
    ),
    Way(
        "somebody-else-was-faster",
        lambda srx: at_our_lock(srx, PORT_BY_HAND),
        "in_sync",
        (),
        {"config": {"connection": {"port": 443}}},
    ),
    Way(
        "warnings-of-the-device",
        lambda srx: srx.faults.warn(
            "load-configuration", f"statement not found; licence of {SECRET} missing"
        ),
        "applied",
        ALL,
        GIVEN,
    ),
    Way(
        "warning-in-a-commit",
        lambda srx: srx.faults.warn("commit-configuration", "requires 'idp-sig' license"),
        "applied",
        ALL,
        GIVEN,
        (("cluster", True),),
    ),
)


@dataclass(frozen=True)
class Obstacles:
    run: PlaybookRun
    fleet: Fleet
    before: dict[str, str]

    def record(self, case: Case | Way) -> Record:
        return self.run.of(ACTION, case.name)[-1]

    def rpcs(self, case: Case | Way) -> tuple[str, ...]:
        return tuple(rpc.name for rpc in self.fleet[case.name].rpcs)


@pytest.fixture(scope="module")
def obstacles(run_module: PlaybookRunner) -> Iterator[Obstacles]:
    """Every obstacle in one run."""
    with Fleet(
        [Device(case.name, **dict(case.traits)) for case in (*CASES, *WAYS_THROUGH)]
    ) as fleet:
        inventory = fleet.inventory()
        hosts = inventory["all"]["children"]["srx"]["hosts"]
        for case in (*CASES, *WAYS_THROUGH):
            hosts[case.name]["given"] = case.given or GIVEN
            case.obstruct(fleet[case.name])
        before = {srx.name: srx.committed() for srx in fleet}
        run = run_module(PLAY, inventory, "--diff", "-vvvvv", "--forks", "10")
        yield Obstacles(run, fleet, before)


def named(cases: tuple[Any, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


@named(CASES)
def test_the_run_says_what_is_in_the_way(case: Case, obstacles: Obstacles) -> None:
    record = obstacles.record(case)
    result = record.result

    assert record.status == "failed"
    assert (result["code"], result["status"], result["changed"]) == (case.code, case.status, False)
    for words in case.words:
        assert words in result["msg"]
    assert result["remedy"]
    assert "commit" not in result
    assert result["after"] == result["before"]
    if not case.changed_by_others:
        assert result["before"] == {}, "what is not committed is not there"


@named(CASES)
def test_the_rpcs_stop_there(case: Case, obstacles: Obstacles) -> None:
    rpcs = obstacles.rpcs(case)
    if case.code == "READ":
        assert rpcs == ("get-system-information", "get-configuration", "close-session")
    elif case.name == "locked-for-longer-than-we-wait":
        tries = len(rpcs) - len(LOOK) - 2
        assert tries >= 2
        assert rpcs == (
            *LOOK,
            "get-commit-information",
            *["lock-configuration"] * tries,
            "close-session",
        )
    else:
        primary = PRIMARY if ("cluster", True) in case.traits else ()
        assert rpcs == (*LOOK, *primary, *case.last_rpcs, "close-session")
    assert obstacles.fleet[case.name].sessions == 1


@named(CASES)
def test_the_device_is_left_as_it_was(case: Case, obstacles: Obstacles) -> None:
    srx = obstacles.fleet[case.name]

    if not case.changed_by_others:
        assert srx.committed() == obstacles.before[case.name]
    assert srx.candidate_is_clean is case.candidate_is_clean
    assert srx.lock_holder == case.lock_holder
    assert srx.open_sessions == 0


@named(WAYS_THROUGH)
def test_the_change_is_made_all_the_same(case: Way, obstacles: Obstacles) -> None:
    record = obstacles.record(case)
    result = record.result

    assert record.status == "ok", result.get("msg")
    assert (result["status"], result["changed"]) == (case.status, bool(case.paths))
    assert tuple(change["path"] for change in result["changes"]) == case.paths
    srx = obstacles.fleet[case.name]
    assert "connection port 443" in split(lines_of(srx.committed()))[0]
    assert srx.candidate_is_clean
    assert srx.lock_holder is None


def test_what_the_device_warns_of_is_a_warning(obstacles: Obstacles) -> None:
    warnings = obstacles.record(WAYS_THROUGH[4]).result["warnings"]
    assert [str(words) for words in warnings] == [
        "statement not found; licence of <redacted> missing"
    ]
    warnings = obstacles.record(WAYS_THROUGH[5]).result["warnings"]
    assert "requires 'idp-sig' license" in str(warnings[0])


def test_no_secret_and_no_traceback_in_the_output(obstacles: Obstacles) -> None:
    for text in (SECRET, "Blue&lt;Horse", "Blue<Horse", "$9$", "Traceback"):
        assert text not in obstacles.run.output
