# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lock: patience with whoever holds it, and what must not be there before a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils import lock
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

from .loopback import Srx


def hold(srx: Srx, user: str = "alice") -> object:
    owner = srx.box.new_owner(user, "p0", "cli")
    srx.box.store.lock(owner)
    return owner


def test_a_free_lock_is_taken_at_once() -> None:
    srx = Srx()
    with srx.reopen() as device:
        lock.take(device, 60, srx.clock)
        assert srx.box.store.lock_holder is not None
    assert srx.waited == 0


def test_a_held_lock_is_tried_until_the_time_is_over() -> None:
    srx = Srx()
    hold(srx)
    with srx.reopen() as device, pytest.raises(Failure, match="alice terminal p0") as caught:
        lock.take(device, 20, srx.clock)
    assert caught.value.code == "LOCKED"
    assert 18 <= srx.waited <= 20
    tries = srx.asked.count("lock-configuration")
    assert 10 <= tries <= 41  # half a second to two between them


def test_no_time_is_one_attempt() -> None:
    srx = Srx()
    hold(srx)
    with srx.reopen() as device, pytest.raises(Failure, match="after 0 s"):
        lock.take(device, 0, srx.clock)
    assert srx.asked.count("lock-configuration") == 1


def test_it_is_taken_when_the_holder_leaves() -> None:
    srx = Srx()
    owner = hold(srx)
    srx.at(7, lambda: srx.box.store.leave(owner))
    with srx.reopen() as device:
        lock.take(device, 60, srx.clock)
    assert 7 <= srx.waited <= 9.5


def test_two_jobs_do_not_knock_in_step() -> None:
    srx = Srx()
    hold(srx)
    pauses: list[float] = []
    clock = replace(srx.clock, pause=lambda s: (pauses.append(s), srx.pass_time(s)))
    with srx.reopen() as device, pytest.raises(Failure):
        lock.take(device, 30, clock)
    assert len(set(pauses)) == len(pauses) > 10
    assert all(0.5 <= pause <= 2 for pause in pauses)


def test_edits_of_others_are_refused_at_once() -> None:
    srx = Srx()
    srx.box.configure("set system host-name theirs", "bob", commit=False)
    with srx.reopen() as device, pytest.raises(Failure, match="modified") as caught:
        lock.take(device, 60, srx.clock)
    assert caught.value.code == "DIRTY_CANDIDATE"
    assert srx.waited == 0


@pytest.mark.parametrize("empty", ["newline", "nothing"])
def test_no_difference_is_none(empty: str) -> None:
    srx = Srx(empty_compare=empty)
    with srx.reopen() as device:
        lock.refuse_uncommitted(device)


def test_a_difference_is_named() -> None:
    srx = Srx()
    srx.box.configure("set system host-name theirs", "bob", commit=False)
    with srx.reopen() as device, pytest.raises(Failure, match=r"\[edit system\]"):
        lock.refuse_uncommitted(device)


def commit_confirmed(srx: Srx, log: str | None = None) -> None:
    srx.box.configure("set system host-name x", "carol", log=log, confirm_minutes=5)


def test_a_foreign_confirmed_commit_is_refused_while_it_waits() -> None:
    srx = Srx()
    commit_confirmed(srx)
    with srx.reopen() as device:
        with pytest.raises(Failure, match=r"carol via cli .* 5 minutes") as caught:
            lock.refuse_foreign_pending(device)
        assert caught.value.code == "PENDING_FOREIGN_CONFIRM"
        srx.box.store.history.confirm()  # by a commit check, which leaves no entry
        srx.pass_time(299)
        with pytest.raises(Failure):
            lock.refuse_foreign_pending(device)
        srx.pass_time(2)
        assert lock.refuse_foreign_pending(device) is None


def test_one_of_ours_is_given_back_with_the_time_it_has() -> None:
    srx = Srx()
    commit_confirmed(srx, "[jims 0123abcd-456789]")
    srx.pass_time(60)
    with srx.reopen() as device:
        waiting = lock.refuse_foreign_pending(device)
    assert waiting is not None
    assert (waiting.entry.marker, waiting.seconds_left) == ("jims 0123abcd-456789", 240)


def test_a_plain_commit_needs_no_clock() -> None:
    srx = Srx()
    with srx.reopen() as device:
        assert lock.waiting_on(device) is None
    assert "get-system-uptime-information" not in srx.asked
