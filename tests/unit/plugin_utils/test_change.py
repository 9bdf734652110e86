# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The course of a change up to its commit: what is looked at before and under the lock."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .loopback import IM, TIMEOUT, Exchange, Srx

TASK: dict[str, Any] = {
    "config": {"connection": {"port": 9443}, "authentication_entry_timeout": 60},
    "commit_timeout": TIMEOUT,
    "lock_timeout": 5,
}
OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""sha256 of no bytes: the fingerprint of a device without a profile."""
THEIR_PORT = f"set {IM} connection port 9443"


def at_our_lock(srx: Srx, text: str, *, commit: bool = True) -> None:
    """Bob is faster."""

    def deed(_exchange: Exchange) -> None:
        srx.box.configure(text, "bob", commit=commit)

    srx.on("lock-configuration", deed)


def test_the_plan_is_made_anew_under_the_lock() -> None:
    srx = Srx()
    at_our_lock(srx, THEIR_PORT)
    run = srx.run(TASK)
    assert run.status == "applied"
    assert [change.path for change in run.plan.changes] == ["authentication_entry_timeout"]


def test_under_the_lock_nothing_may_be_left_to_do() -> None:
    srx = Srx()
    at_our_lock(srx, f"{THEIR_PORT}\nset {IM} authentication-entry-timeout 60")
    run = srx.run(TASK)
    assert (run.status, run.commit) == ("in_sync", None)
    assert "load-configuration" not in srx.asked
    assert srx.is_free


def test_the_expected_fingerprint_counts_under_the_lock_too() -> None:
    srx = Srx()
    at_our_lock(srx, THEIR_PORT)
    run = srx.run({**TASK, "expected_fingerprint": OF_NOTHING})
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "PLAN_STALE")
    assert "load-configuration" not in srx.asked
    assert srx.is_free


def test_edits_that_a_lock_does_not_refuse_are_left_alone() -> None:
    srx = Srx(lock_over_edits=True)
    srx.box.configure("set system host-name theirs", "bob", commit=False)
    run = srx.run(TASK)
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "DIRTY_CANDIDATE")
    assert srx.port() is None
    assert srx.box.store.candidate.findtext("system/host-name") == "theirs"


@pytest.mark.parametrize("task", [TASK, {**TASK, "confirm_minutes": 5}])
def test_a_foreign_confirmed_commit_under_the_lock(task: dict[str, Any]) -> None:
    srx = Srx()

    def deed(_exchange: Exchange) -> None:
        srx.box.configure("set system host-name x", "carol", confirm_minutes=5)

    srx.on("lock-configuration", deed)
    run = srx.run({**task, "verify": {"timeout": 5}})
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "PENDING_FOREIGN_CONFIRM")
    assert srx.is_pending
    assert srx.is_free


def test_neither_a_check_nor_a_validation_is_ever_sent() -> None:
    """On Junos they would confirm somebody's commit."""
    srx = Srx()
    sent: list[str] = []
    srx.on("commit-configuration", lambda exchange: sent.append(exchange.rpc))
    srx.run(TASK)
    assert sent == ["commit-configuration"]
    assert "validate" not in srx.asked


def test_a_release_that_nobody_knows_is_refused_before_the_lock() -> None:
    def deed(exchange: Exchange) -> None:
        exchange.reply = lambda whole: re.sub(rb"(<os-version>)[^<]*", rb"\g<1>fresh", whole)

    srx = Srx()
    srx.on("get-system-information", deed)
    run = srx.run(TASK)
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "UNSUPPORTED")
    assert "'fresh'" in run.failure.message
    assert "lock-configuration" not in srx.asked
