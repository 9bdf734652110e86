# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a commit without a usable answer, and of one that was refused.

test_every_moment.py has the losses; here are the ones that need a certain device.
"""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from tests.srx_emulator.problem import Problem

from .loopback import IM, MARKER, NOON, TIMEOUT, Exchange, Srx

PLAIN: dict[str, Any] = {"config": {"connection": {"port": 9443}}, "commit_timeout": TIMEOUT}
CONFIRMED = {**PLAIN, "confirm_minutes": 2, "verify": {"timeout": 5}}
COMMIT = "commit-configuration"
NODE1_FAILS = (
    b"<commit-results><routing-engine><name>node0</name><commit-check-success/></routing-engine>"
    b"<routing-engine><name>node1</name><rpc-error><error-severity>error</error-severity>"
    b"<error-message>no contact</error-message></rpc-error></routing-engine></commit-results>"
    b"</rpc-reply>"
)


def told(run: Run) -> tuple[str, str, bool]:
    assert run.failure is not None
    return run.status, run.failure.code, run.failure.changed


def lose_answer(exchange: Exchange) -> None:
    exchange.cut = True


def get_stuck(exchange: Exchange) -> None:
    exchange.undone = exchange.silent = exchange.stuck = True


def fail_on_node1(exchange: Exchange) -> None:
    exchange.reply = lambda whole: whole.partition(b">")[0] + b">" + NODE1_FAILS


def test_somebody_who_edits_proves_that_nobody_commits() -> None:
    """The lock is refused as the candidate is modified: so nobody has it, our lost session too."""
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.cut = exchange.undone = True
        srx.at(0.1, lambda: srx.box.configure("set system host-name x", "bob", commit=False))
        srx.away(0.5)  # bob is faster than our next session

    srx.on(COMMIT, deed)
    run = srx.run(PLAIN)
    assert told(run) == ("failed", "NOT_COMMITTED", False)
    assert "discard-changes" not in srx.asked


def test_a_commit_that_shows_needs_no_lock() -> None:
    """Somebody else takes the lock at once, and keeps it."""
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.cut = True
        srx.at(0.1, lambda: srx.box.store.lock(srx.box.new_owner("alice", "p0", "cli")))

    srx.on(COMMIT, deed)
    run = srx.run(PLAIN)
    assert (run.status, run.failure) == ("applied", None)
    assert srx.asked.count("lock-configuration") == 1


def test_a_commit_that_shows_once_nobody_can_commit() -> None:
    """The device was about it still when the log was first looked at."""
    srx = Srx()
    srx.on(COMMIT, lambda exchange: setattr(exchange, "undone", lose_answer(exchange) is None))

    def deed(_exchange: Exchange) -> None:
        srx.box.configure(f"set {IM} connection port 9443", "admin", log=f"[{MARKER[:-1]}1]")

    srx.on("lock-configuration", deed, nth=2)
    run = srx.run(PLAIN)
    assert (run.status, run.failure) == ("applied", None)
    assert srx.is_free


def test_a_login_that_lost_its_rights_leaves_the_commit_unknown() -> None:
    srx = Srx()
    srx.on(COMMIT, lambda exchange: setattr(exchange, "undone", lose_answer(exchange) is None))
    denied = Problem("permission denied", tag="access-denied")
    for nth in range(2, 200):
        srx.on("lock-configuration", lambda exchange: setattr(exchange, "refusal", denied), nth)
    run = srx.run(PLAIN)
    assert told(run) == ("unknown", "PERMISSION", True)


def test_a_device_that_is_stuck_with_the_lock_is_unknown() -> None:
    srx = Srx()
    srx.on(COMMIT, get_stuck)
    run = srx.run(PLAIN)
    assert told(run) == ("unknown", "LOCKED", True)
    assert "admin terminal" in str(run.failure)
    assert "show system commit" in str(run.failure)
    assert srx.waited <= TIMEOUT + 65


def test_the_time_at_which_a_device_rolls_back_is_told() -> None:
    srx = Srx()
    srx.on(COMMIT, lambda exchange: (lose_answer(exchange), srx.away(10_000)))
    run = srx.run(CONFIRMED)
    assert told(run) == ("unknown", "CONNECT", True)
    assert run.commit is not None
    assert run.commit.ends_at == NOON + 120
    assert "2026-01-01 12:02:00 UTC" in str(run.failure)
    assert 120 <= srx.waited <= 125  # as long as it could still be found waiting
    assert not srx.is_pending
    assert srx.port() is None


def test_the_timer_starts_when_the_commit_is_done() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.seconds = 20
        srx.at(20, lambda: srx.away(10_000))

    srx.on(COMMIT, deed)
    srx.on(COMMIT, lose_answer, nth=2)
    run = srx.run(CONFIRMED)
    assert run.commit is not None
    assert run.commit.ends_at == NOON + 20 + 120


def test_an_unreadable_answer_is_settled_over_the_same_session() -> None:
    srx = Srx()
    srx.on(COMMIT, lambda exchange: setattr(exchange, "reply", lambda _whole: b"<"))
    run = srx.run(PLAIN)
    assert (run.status, run.failure) == ("applied", None)
    assert srx.asked.count("open") == 1
    assert [finding.id for finding in run.findings] == ["reply_lost"]


def test_an_unreadable_answer_to_nothing() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.undone, exchange.reply = True, lambda _whole: b"<"

    srx.on(COMMIT, deed)
    run = srx.run(PLAIN)
    assert told(run) == ("failed", "NOT_COMMITTED", False)
    assert srx.asked.count("open") == 1
    assert srx.is_free


# Refused commits


def test_a_refused_commit_is_not_in_the_log() -> None:
    srx = Srx()
    srx.on(COMMIT, lambda exchange: setattr(exchange, "refusal", Problem("disk full")))
    run = srx.run(PLAIN)
    assert told(run) == ("failed", "COMMIT", False)
    assert srx.asked.count("open") == 1


@pytest.mark.parametrize("task", [PLAIN, CONFIRMED])
def test_one_node_may_have_committed_all_the_same(task: dict[str, Any]) -> None:
    srx = Srx(cluster=True)
    srx.on(COMMIT, fail_on_node1)
    run = srx.run(task)
    assert told(run) == ("failed", "CLUSTER_SYNC", True)
    assert "node1: no contact" in str(run.failure)
    assert ("rolls back by itself at about" in str(run.failure)) is (task is CONFIRMED)
    assert srx.port() == "9443"
    assert srx.is_free


def test_a_session_that_is_lost_after_a_refusal_is_settled() -> None:
    """The error came, the log could not be asked: 'not changed' would be a guess."""
    for done, expected in ((True, True), (False, False)):
        srx = Srx(cluster=True)

        def deed(exchange: Exchange, done: bool = done) -> None:
            fail_on_node1(exchange)
            exchange.undone = not done

        srx.on(COMMIT, deed)
        srx.on("get-commit-information", lose_answer, nth=3)
        run = srx.run(PLAIN)
        assert told(run) == ("failed", "CLUSTER_SYNC", expected)
        assert (srx.port() == "9443") is expected


def test_a_device_that_is_gone_after_a_refusal_is_unknown() -> None:
    srx = Srx(cluster=True)
    srx.on(COMMIT, fail_on_node1)
    srx.on(
        "get-commit-information",
        lambda exchange: (lose_answer(exchange), srx.away(10_000)),
        nth=3,
    )
    run = srx.run(PLAIN)
    assert told(run) == ("unknown", "CONNECT", True)
    assert "no contact" in str(run.failure)
