# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can go wrong with a plain commit; test_confirm.py has the confirmed ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.integration.fault_case import (
    NEW,
    SECRET,
    Case,
    Faults,
    Outcome,
    outcomes,
)
from tests.integration.fault_deeds import (
    COMMIT,
    FACTS,
    FOREVER,
    LOAD,
    LOCK,
    READ,
    at,
    both,
    confirmed_by_a_check,
    drop,
    fault,
    hang,
    nothing,
    refuse_logins,
    shut_door,
    spoil,
    their_commit,
    their_confirmed_commit,
    their_edit,
)
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Fleet, hostile

READ_BACK = 6
"""Of the reads: two looks, two more under the lock, the compare, and this one."""
OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""sha256 of no bytes: the fingerprint of a device without a profile."""

_MESSAGE = (
    "<rpc-error><error-severity>{severity}</error-severity>"
    "<error-message>{{}}</error-message></rpc-error>\n"
)
WARNING = _MESSAGE.format(severity="warning")
ERROR = _MESSAGE.format(severity="error")
ENGINE = "<routing-engine>\n<name>{}</name>\n{}</routing-engine>\n"


def in_results(rpc: str, *parts: str) -> str:
    return f"<{rpc}-results>\n{''.join(parts)}</{rpc}-results>\n"


NODE1_FAILS = in_results(
    "commit",
    ENGINE.format("node0", "<commit-check-success/>\n"),
    ENGINE.format("node1", ERROR.format("could not contact the other node")),
)

BEFORE_THE_LOCK = (
    Case(
        "uncommitted-edits",
        fault(their_edit),
        "refused",
        "DIRTY_CANDIDATE",
        words=("configuration database modified",),
        clean=False,
    ),
    Case(
        "uncommitted-edits-and-still-a-lock",
        fault(their_edit),
        "refused",
        "DIRTY_CANDIDATE",
        words=("somebody else",),
        clean=False,
        traits={"lock_over_edits": True},
    ),
    Case(
        "foreign-confirmed-commit",
        fault(their_confirmed_commit),
        "refused",
        "PENDING_FOREIGN_CONFIRM",
        words=("carol", "10 minutes"),
        pending=True,
    ),
    Case(
        "foreign-confirmed-commit-at-our-lock",
        at(LOCK, their_confirmed_commit),
        "refused",
        "PENDING_FOREIGN_CONFIRM",
        words=("carol",),
        pending=True,
        commits=1,
    ),
    Case(
        "foreign-confirmed-commit-of-long-ago",
        fault(confirmed_by_a_check),
        "applied",
        changed=True,
        holds=NEW,
    ),
    Case(
        "locked",
        fault(lambda srx: srx.lock_by("alice")),
        "refused",
        "LOCKED",
        words=("alice", "terminal p0"),
        lock_holder="alice",
    ),
    Case(
        "locked-for-longer",
        fault(lambda srx: srx.lock_by("alice")),
        "refused",
        "LOCKED",
        words=("alice", "3 s"),
        lock_holder="alice",
        given={"lock_timeout": 3},
    ),
    Case(
        "locked-for-a-moment",
        both(
            fault(lambda srx: srx.lock_by("alice")),
            at(LOCK, lambda srx: srx.unlock_by("alice"), "send"),
        ),
        "applied",
        changed=True,
        holds=NEW,
        given={"lock_timeout": 20},
    ),
    Case(
        "lock-refused-for-another-reason",
        fault(lambda srx: srx.faults.refuse(LOCK, "mgd: database is corrupt", times=FOREVER)),
        "failed",
        "COMMIT",
        words=("database is corrupt",),
        given={"lock_timeout": 60},
    ),
    Case(
        "login-may-only-read",
        nothing,
        "failed",
        "PERMISSION",
        words=("permission denied",),
        traits={"read_only": True},
    ),
    Case(
        "not-the-expected-stanza",
        nothing,
        "refused",
        "PLAN_STALE",
        words=("000000000000",),
        given={"expected_fingerprint": "0" * 64},
    ),
    Case(
        "no-longer-the-expected-stanza",
        at(
            LOCK,
            lambda srx: srx.configure(
                "set services user-identification identity-management connection port 7443", "bob"
            ),
        ),
        "refused",
        "PLAN_STALE",
        words=("changed since then",),
        holds="7443",
        commits=1,
        traits={"config": ""},
        given={"expected_fingerprint": OF_NOTHING},
    ),
    Case(
        "foreign-commit-before-our-lock",
        at(LOCK, their_commit),
        "applied",
        changed=True,
        holds=NEW,
        commits=2,
    ),
)

REFUSALS = (
    Case(
        "load-refused",
        fault(
            lambda srx: srx.faults.refuse(LOAD, "load failed: out of space", path="[edit services]")
        ),
        "failed",
        "LOAD",
        words=("[edit services]", "out of space"),
    ),
    Case(
        "load-warns-and-then-refuses",
        fault(
            lambda srx: srx.faults.answer(
                LOAD,
                in_results(
                    "load-configuration",
                    WARNING.format("statement not found"),
                    ERROR.format("no memory"),
                ),
                point="after",
            )
        ),
        "failed",
        "LOAD",
        words=("no memory", "statement not found"),
    ),
    Case(
        "load-only-warns",
        fault(
            lambda srx: srx.faults.answer(
                LOAD,
                in_results("load-configuration", WARNING.format("statement not found")),
                point="after",
            )
        ),
        "applied",
        changed=True,
        holds=NEW,
        words=("statement not found",),
    ),
    Case(
        "load-quotes-the-secret",
        fault(
            lambda srx: srx.faults.refuse(
                LOAD, f"bad value '{SECRET}' or $9$dwVYoJZjkqfoaFnCA0O", bad_element=SECRET
            )
        ),
        "failed",
        "LOAD",
        words=("<redacted>",),
    ),
    Case(
        "markup-in-a-message",
        fault(
            lambda srx: srx.faults.refuse(LOAD, "<b onclick='x'>{{ 7 * 6 }}</b>\u009b2J\u202e gnp")
        ),
        "failed",
        "LOAD",
        words=("<b onclick='x'>{{ 7 * 6 }}</b>?2J? gnp",),
    ),
    Case(
        "check-fails",
        nothing,
        "failed",
        "VALIDATE",
        words=("system tracing", "[edit services"),
        given={"config": {"traceoptions": {"no_remote_trace": True}}},
    ),
    Case(
        "commit-refused",
        fault(lambda srx: srx.faults.refuse(COMMIT, "could not write to disk")),
        "failed",
        "COMMIT",
        words=("could not write to disk",),
    ),
    Case(
        "commit-warns",
        fault(lambda srx: srx.faults.warn(COMMIT, "requires 'idp-sig' license")),
        "applied",
        changed=True,
        holds=NEW,
        words=("idp-sig",),
    ),
    Case(
        "commit-only-warns",
        fault(
            lambda srx: srx.faults.answer(
                COMMIT, in_results("commit", WARNING.format("licence expires")), point="after"
            )
        ),
        "applied",
        changed=True,
        holds=NEW,
        words=("licence expires",),
    ),
    Case(
        "commit-warns-and-then-refuses",
        fault(
            lambda srx: srx.faults.answer(
                COMMIT,
                in_results("commit", WARNING.format("licence expires"), ERROR.format("disk full")),
            )
        ),
        "failed",
        "COMMIT",
        words=("disk full", "licence expires"),
    ),
    Case(
        "one-node-refuses",
        fault(lambda srx: srx.faults.answer(COMMIT, NODE1_FAILS)),
        "failed",
        "CLUSTER_SYNC",
        words=("node1", "the other node"),
        traits={"cluster": True},
    ),
    Case(
        "one-node-commits-all-the-same",
        fault(lambda srx: srx.faults.answer(COMMIT, NODE1_FAILS, point="after")),
        "failed",
        "CLUSTER_SYNC",
        changed=True,
        holds=NEW,
        words=("node1", "all the same"),
        traits={"cluster": True},
    ),
    Case(
        "both-nodes-fail-the-check",
        nothing,
        "failed",
        "VALIDATE",
        words=("node0", "system tracing"),
        traits={"cluster": True, "release": "24.4R1.9"},
        given={"config": {"traceoptions": {"no_remote_trace": True}}},
    ),
    Case(
        "malformed-answer-of-a-cluster",
        spoil(COMMIT, hostile.unclosed),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
        traits={"cluster": True},
    ),
    Case(
        "unlock-refused",
        fault(lambda srx: srx.faults.refuse("unlock-configuration", "not now")),
        "applied",
        changed=True,
        holds=NEW,
        words=("not now",),
    ),
)

LOSSES = (
    Case("lost-before-hello", drop("hello", "hello"), "unreachable", "CONNECT", unreachable=True),
    Case("login-refused", fault(refuse_logins), "unreachable", "AUTH", unreachable=True),
    Case("door-shut", fault(shut_door), "unreachable", "CONNECT", unreachable=True),
    Case("lost-at-the-first-request", drop(FACTS), "unreachable", "CONNECT", unreachable=True),
    Case("lost-while-reading", drop(READ, nth=2), "failed", "READ"),
    Case("lost-in-the-middle-of-a-reply", spoil(READ, hostile.half, cut=True), "failed", "READ"),
    Case("lost-at-the-lock", drop(LOCK), "failed", "NOT_COMMITTED"),
    Case("lost-with-the-lock", drop(LOCK, "after"), "failed", "NOT_COMMITTED"),
    Case("lost-while-loading", drop(LOAD), "failed", "NOT_COMMITTED"),
    Case("lost-with-the-candidate-loaded", drop(LOAD, "after"), "failed", "NOT_COMMITTED"),
    Case("lost-before-the-commit", drop(COMMIT), "failed", "NOT_COMMITTED", sessions=2),
    Case(
        "lost-after-the-commit",
        drop(COMMIT, "after"),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
        sessions=3,
    ),
    Case(
        "lost-in-the-middle-of-the-answer",
        spoil(COMMIT, hostile.half, cut=True),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
        sessions=3,
    ),
    Case(
        "lost-while-reading-back",
        drop(READ, nth=READ_BACK),
        "applied",
        changed=True,
        holds=NEW,
        sessions=2,
    ),
    Case(
        "lost-at-the-unlock",
        drop("unlock-configuration"),
        "applied",
        changed=True,
        holds=NEW,
        words=("unlock-configuration failed",),
    ),
    Case("hangs-before-hello", hang("hello", "hello"), "unreachable", "CONNECT", unreachable=True),
    Case(
        "hangs-at-the-first-request",
        hang(FACTS),
        "unreachable",
        "CONNECT",
        unreachable=True,
        patience=6,
    ),
    Case(
        "hangs-while-reading",
        hang(READ),
        "failed",
        "READ",
        patience=6,
        words=("no answer within 6 seconds",),
    ),
    Case("hangs-while-loading", hang(LOAD, "after"), "failed", "NOT_COMMITTED", patience=6),
    Case(
        "slow-commit",
        fault(lambda srx: srx.faults.delay(9, COMMIT, point="before")),
        "applied",
        changed=True,
        holds=NEW,
        words=("no answer within 6 seconds",),
        patience=6,
        given={"commit_timeout": 1},
        sessions=6,
    ),
    Case(
        "commit-slower-than-other-commands",
        fault(lambda srx: srx.faults.delay(9, COMMIT, point="before")),
        "applied",
        changed=True,
        holds=NEW,
        patience=6,
        given={"commit_timeout": 60},
    ),
    Case(
        "commit-hangs",
        hang(COMMIT),
        "failed",
        "NOT_COMMITTED",
        patience=6,
        sessions=3,
        given={"commit_timeout": 1},
    ),
    Case(
        "answer-to-the-commit-hangs",
        hang(COMMIT, "after"),
        "applied",
        changed=True,
        holds=NEW,
        patience=6,
        sessions=3,
        given={"commit_timeout": 1},
    ),
    Case(
        "commit-hangs-with-the-lock",
        hang(COMMIT, stuck=True),
        "unknown",
        "LOCKED",
        changed=True,
        words=("show system commit", "admin"),
        patience=6,
        given={"commit_timeout": 1},
        sessions=14,
        lock_holder="admin",
        clean=False,
    ),
    Case(
        "away-after-the-commit",
        both(at(COMMIT, shut_door, "after"), drop(COMMIT, "after")),
        "unknown",
        "CONNECT",
        changed=True,
        unreachable=True,
        holds=NEW,
        sessions=14,
        words=("show system commit",),
    ),
    Case(
        "away-after-the-answer",
        both(at(READ, shut_door, nth=READ_BACK), drop(READ, nth=READ_BACK)),
        "applied",
        changed=True,
        holds=NEW,
        sessions=14,
        words=("could not be read again",),
    ),
    Case("ended-by-the-task-before-the-commit", hang(LOAD, "after"), None, "", hurried=True),
    Case(
        "ended-by-the-task-in-the-commit",
        fault(lambda srx: srx.faults.delay(8, COMMIT, point="before")),
        "applied_unverified",
        "READ",
        changed=True,
        holds=NEW,
        words=("task's timeout",),
        hurried=True,
        sessions=8,
    ),
    Case("ended-by-the-task-and-not-committed", hang(COMMIT), None, "", hurried=True, sessions=4),
)

HOSTILE = (
    Case("document-type", spoil(FACTS, hostile.with_doctype), "failed", "XML_UNSAFE"),
    Case("entity", spoil(READ, hostile.with_entity), "failed", "XML_UNSAFE"),
    Case("garbage", spoil(READ, hostile.garbage), "failed", "READ", words=("no XML",)),
    Case("truncated", spoil(READ, hostile.truncated), "failed", "READ"),
    Case("not-utf-8", spoil(READ, hostile.not_utf8), "failed", "READ", words=("not UTF-8",)),
    Case("huge", spoil(READ, hostile.huge), "failed", "READ", words=("longer than 16777216",)),
    Case("deep", spoil(READ, hostile.deep), "failed", "READ", words=("200 levels",)),
    Case("garbage-under-the-lock", spoil(LOAD, hostile.garbage), "failed", "READ"),
    Case(
        "garbage-for-a-commit",
        spoil(COMMIT, hostile.garbage),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
    ),
    Case(
        "document-type-for-a-commit",
        spoil(COMMIT, hostile.with_doctype),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
    ),
    Case(
        "huge-answer-to-a-commit",
        spoil(COMMIT, hostile.huge),
        "applied",
        changed=True,
        holds=NEW,
        words=("commit log shows it",),
        sessions=3,
    ),
    Case(
        "garbage-while-reading-back",
        spoil(READ, hostile.garbage, nth=READ_BACK),
        "applied",
        changed=True,
        holds=NEW,
        words=("could not be read again",),
    ),
)

CASES = (*BEFORE_THE_LOCK, *REFUSALS, *LOSSES, *HOSTILE)


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
class TestFaults(Faults):
    @pytest.fixture
    def outcome(self, case: Case, found: dict[str, Outcome]) -> Outcome:
        return found[case.name]
