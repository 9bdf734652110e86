# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verification and confirmed commits, and everything that can go wrong after the commit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest

from tests.integration.fault_case import (
    NEW,
    SECRET,
    WRONG,
    Case,
    Faults,
    Outcome,
    outcomes,
    profile,
)
from tests.integration.fault_deeds import (
    COMMIT,
    COUNTERS,
    FOREVER,
    LOAD,
    LOCK,
    STATUS,
    at,
    be_away,
    both,
    drop,
    fault,
    jims_goes,
    jims_is_down,
    lose_first_session,
    nothing,
    refuse_logins,
    shut_door,
    spoil,
    their_commit,
    their_confirmed_commit,
    their_edit,
)
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Fleet, Srx, hostile

AFTER = 2
"""The status is read before the change, and from the second time on after it."""
EARLIER = "[jims 0123abcd-456789]"
"""The marker of an earlier run."""
TUNING = {"authentication_entry_timeout": 77}
"""A change that has nothing to do with the connection."""


def confirmed(require: str = "any", **more: Any) -> dict[str, Any]:
    """A confirmed commit, with short times."""
    verify = {"require": require, "timeout": 8, "interval": 1, **more.pop("verify", {})}
    return {"confirm_minutes": 5, "commit_timeout": 10, "verify": verify, **more}


def plain(require: str = "any", **more: Any) -> dict[str, Any]:
    return {**confirmed(require, **more), "confirm_minutes": 0}


def case(name: str, *more: Any, given: Mapping[str, Any] | None = None, **traits: Any) -> Case:
    """A case whose device is connected to JIMS before the change, unless it is told otherwise."""
    return Case(
        name,
        *more,
        given=confirmed() if given is None else given,
        **{"former": SECRET, "sessions": 2, **traits},
    )


def unknown_rpc(srx: Srx) -> None:
    srx.faults.refuse(STATUS, "syntax error", times=FOREVER, bad_element=STATUS)


def same_token(reply: bytes) -> bytes:
    return re.sub(rb"(<token-string>)[^<]*", rb"\1the-token-from-before", reply)


def same_counters(reply: bytes) -> bytes:
    return re.sub(rb"(<[a-z-]+-number>)\d+", rb"\g<1>7", reply)


def waiting_since_an_earlier_run(port: str) -> Any:
    """That run was killed before it could confirm."""

    def deed(srx: Srx) -> None:
        text = f"set {STANZA} connection port {port}"
        srx.configure(text, "admin", log=f"by hand {EARLIER}", confirm_minutes=5)

    return fault(deed)


def they_lock_for_a_while(srx: Srx) -> None:
    srx.cut_oldest()
    srx.lock_by("alice")


ALWAYS_TOKEN = spoil(STATUS, same_token, times=FOREVER)
ALWAYS_COUNTERS = spoil(COUNTERS, same_counters, times=FOREVER)
LOSE_FIRST = at(STATUS, lose_first_session, nth=AFTER)

VERDICTS = (
    case("online", nothing, "applied", changed=True, holds=NEW, commits=2),
    case("wrong-secret", nothing, "rolled_back", "JIMS_OFFLINE", commits=2,
         words=("Unauthorized (401)", "previous profile is in force"),
         given=confirmed(config=profile(secret=WRONG))),
    case("server-goes-down", jims_goes(False, COMMIT), "rolled_back", "JIMS_OFFLINE", commits=2,
         words=("Connection timeout",)),
    case("server-comes-in-time",
         both(jims_goes(False, COMMIT), jims_goes(True, STATUS, nth=AFTER + 1)),
         "applied", changed=True, holds=NEW, commits=2, given=confirmed(verify={"timeout": 60})),
    case("server-goes-down-and-nothing-is-required", jims_goes(False, COMMIT),
         "rolled_back", "JIMS_OFFLINE", commits=2, given=confirmed("none")),
    case("offline-before-and-skipped", jims_is_down, "applied", changed=True, holds=NEW,
         commits=2, words=("was not before the change either", "'skip'")),
    case("offline-before-and-required", jims_is_down, "rolled_back", "JIMS_OFFLINE", commits=2,
         words=("as it was before the change",),
         given=confirmed(verify={"if_offline_before": "require"})),
    case("offline-before-and-not-touched", jims_is_down, "applied", changed=True, commits=2,
         given=confirmed(config=TUNING)),
    case("status-never-told", fault(unknown_rpc), "applied", changed=True, holds=NEW, commits=2,
         words=("was not before the change either",)),
    case("status-never-told-and-required", fault(unknown_rpc), "rolled_back", "JIMS_OFFLINE",
         commits=2, words=("cannot tell: syntax error",),
         given=confirmed(verify={"if_offline_before": "require"})),
    case("no-token-and-no-counters",
         both(spoil(STATUS, hostile.without("token-string"), times=FOREVER),
              fault(lambda srx: srx.faults.refuse(COUNTERS, "syntax error", times=FOREVER))),
         "applied", changed=True, holds=NEW, commits=2, words=("by its status alone",)),
    case("same-token-and-no-new-answers", both(ALWAYS_TOKEN, ALWAYS_COUNTERS),
         "rolled_back", "JIMS_OFFLINE", commits=2, words=("token from before the change",)),
    case("same-token-and-new-answers", ALWAYS_TOKEN, "applied", changed=True, holds=NEW,
         commits=2),
    case("garbage-for-a-status", spoil(STATUS, hostile.garbage, nth=AFTER),
         "applied", changed=True, holds=NEW, commits=2, sessions=3),
    case("plain-and-online", nothing, "applied", changed=True, holds=NEW, given=plain()),
    case("plain-and-offline", jims_goes(False, COMMIT), "applied_unverified", "JIMS_OFFLINE",
         changed=True, holds=NEW, words=("in force", "Connection timeout"), given=plain()),
    case("plain-and-no-new-session", at(COMMIT, shut_door, "after"),
         "applied_unverified", "JIMS_OFFLINE", changed=True, holds=NEW,
         words=("no new session",), given=plain()),
)

LOSSES = (
    case("no-new-session", at(COMMIT, shut_door, "after"), "rolled_back", "CONNECT", commits=2,
         words=("no new session",)),
    case("no-new-login", at(COMMIT, refuse_logins, "after"), "rolled_back", "CONNECT", commits=2,
         words=("refused the login",)),
    case("first-session-lost", LOSE_FIRST, "applied", changed=True, holds=NEW, commits=2,
         sessions=3),
    case("first-session-lost-and-offline", both(LOSE_FIRST, jims_goes(False, COMMIT)),
         "rolled_back", "JIMS_OFFLINE", commits=2, sessions=3),
    case("their-commit-confirms", both(LOSE_FIRST, at(STATUS, their_commit, nth=AFTER)),
         "applied", changed=True, holds=NEW, commits=2, sessions=3,
         words=("bob", "confirmed ours")),
    case("their-commit-confirms-and-offline",
         both(LOSE_FIRST, at(STATUS, their_commit, nth=AFTER), jims_goes(False, COMMIT)),
         "applied_unverified", "JIMS_OFFLINE", changed=True, holds=NEW, commits=2, sessions=3),
    case("their-confirmed-commit-on-top",
         both(LOSE_FIRST, at(STATUS, their_confirmed_commit, nth=AFTER)),
         "unknown", "PENDING_FOREIGN_CONFIRM", changed=True, holds=NEW, commits=2, pending=True,
         words=("carol",), sessions=3),
    case("their-change-of-the-profile",
         both(LOSE_FIRST, at(STATUS, lambda srx: srx.configure(
             f"set {STANZA} connection port 7443", "bob"), nth=AFTER)),
         "unknown", "PLAN_STALE", changed=True, holds="7443", commits=2, words=("bob",),
         sessions=3),
    case("their-edit-and-then-the-timer",
         both(LOSE_FIRST, at(STATUS, their_edit, nth=AFTER),
              at(LOCK, lambda srx: srx.advance(400), nth=4)),
         "rolled_back", "NOT_COMMITTED", commits=2, clean=False, sessions=6,
         words=("came too late",)),
    case("locked-by-somebody-for-a-while",
         both(at(STATUS, they_lock_for_a_while, nth=AFTER),
              at(LOCK, lambda srx: srx.unlock_by("alice"), nth=3)),
         "applied", changed=True, holds=NEW, commits=2, sessions=4),
    case("commit-answer-lost", drop(COMMIT, "after"), "applied", changed=True, holds=NEW,
         commits=2, sessions=3, words=("commit log shows it",)),
    case("confirmation-answer-lost", drop(COMMIT, "after", nth=2), "applied", changed=True,
         holds=NEW, commits=2, sessions=3),
    case("confirmation-lost", drop(COMMIT, nth=2), "applied", changed=True, holds=NEW, commits=2,
         sessions=3),
    case("confirmation-slow",
         fault(lambda srx: srx.faults.delay(9, COMMIT, nth=2, point="before")),
         "applied", changed=True, holds=NEW, commits=2, sessions=8, patience=6,
         given=confirmed(commit_timeout=1)),
    case("confirmation-unreadable", spoil(COMMIT, hostile.garbage, nth=2), "applied",
         changed=True, holds=NEW, commits=2, sessions=3),
    case("confirmation-refused",
         fault(lambda srx: srx.faults.refuse(COMMIT, "disk full", nth=2, times=FOREVER)),
         "unknown", "COMMIT", changed=True, holds=NEW, pending=True,
         words=("disk full", "rolls back by itself at about")),
    case("putting-back-refused",
         both(jims_goes(False, COMMIT),
              fault(lambda srx: srx.faults.refuse(LOAD, "not now", nth=2, times=FOREVER))),
         "unknown", "LOAD", changed=True, holds=NEW, pending=True,
         words=("not now", "rolls back by itself at about", "Connection timeout")),
    case("putting-back-answer-lost", both(jims_goes(False, COMMIT), drop(COMMIT, "after", nth=2)),
         "rolled_back", "JIMS_OFFLINE", commits=2, sessions=3),
    case("away-until-the-timer", at(COMMIT, be_away(4, device_seconds=400), "after"),
         "rolled_back", "CONNECT", commits=2, sessions=4),
    case("away-and-back-in-time", at(COMMIT, be_away(4), "after"),
         "applied", changed=True, holds=NEW, commits=2, sessions=4),
    case("ended-by-the-task", jims_goes(False, COMMIT), "unknown", "READ", changed=True,
         holds=NEW, pending=True, hurried=True, sessions=3,
         words=("task's timeout", "rolls back by itself at about")),
)

EARLIER_RUNS = (
    case("earlier-run-adopted", waiting_since_an_earlier_run(NEW), "applied", changed=True,
         holds=NEW, commits=1, words=("earlier run", "was waiting")),
    case("earlier-run-adopted-and-offline",
         both(waiting_since_an_earlier_run(NEW), jims_is_down),
         "rolled_back", "JIMS_OFFLINE", changed=True, commits=1),
    case("earlier-run-superseded", waiting_since_an_earlier_run("7443"), "applied", changed=True,
         holds=NEW, commits=2, words=("this commit replaces it",)),
    case("earlier-run-superseded-by-a-plain-commit", waiting_since_an_earlier_run("7443"),
         "applied", changed=True, holds=NEW, given={}, words=("this commit replaces it",)),
)

CASES = (*VERDICTS, *LOSSES, *EARLIER_RUNS)


@pytest.fixture(scope="module")
def found(run_module: PlaybookRunner) -> Iterator[dict[str, Outcome]]:
    """Every case in one play."""
    with ExitStack() as stack:
        yield outcomes(
            CASES,
            lambda devices, **more: stack.enter_context(Fleet(devices, **more)),
            run_module,
        )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
class TestConfirm(Faults):
    @pytest.fixture
    def outcome(self, case: Case, found: dict[str, Outcome]) -> Outcome:
        return found[case.name]


def test_nobody_waits_for_what_cannot_change(found: dict[str, Outcome]) -> None:
    for name in ("offline-before-and-not-touched", "status-never-told",
                 "status-never-told-and-required"):
        assert found[name].srx.count(STATUS) == 2, name


def test_the_result_says_who_confirmed(found: dict[str, Outcome]) -> None:
    ours = found["online"].result["commit"]
    assert (ours["confirmed"], ours["confirmed_by"], ours["confirm_minutes"]) == (True, "module", 5)
    theirs = found["their-commit-confirms"].result["commit"]
    assert (theirs["confirmed"], theirs["confirmed_by"]) == (True, "other")
    assert (theirs["other_user"], bool(theirs["other_time"])) == ("bob", True)


def test_the_result_says_when_the_device_rolls_back(found: dict[str, Outcome]) -> None:
    commit = found["confirmation-refused"].result["commit"]
    assert commit["confirmed"] is False
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", commit["rolls_back_at"])
    assert "rolls_back_at" not in found["wrong-secret"].result["commit"]


def test_the_status_of_the_servers_is_told_without_the_token(found: dict[str, Outcome]) -> None:
    (server,) = found["online"].result["jims"]
    assert (server["role"], server["status"], server["has_token"]) == ("primary", "Online", True)
    assert set(server) == {"role", "address", "status", "message", "has_token"}


def test_what_is_in_force_after_putting_back_is_told(found: dict[str, Outcome]) -> None:
    result = found["wrong-secret"].result
    assert result["after"] == result["before"]
    assert result["before"]["connection"]["port"] == 8443


def test_nobody_waits_for_the_lock_of_a_plain_commit(found: dict[str, Outcome]) -> None:
    names = [rpc.name for rpc in found["plain-and-offline"].srx.rpcs]
    assert names.index("unlock-configuration") < len(names) - 1 - names[::-1].index(STATUS)
