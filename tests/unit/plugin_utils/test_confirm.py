# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Confirmed commits whose cases need minutes, or a device that test_every_moment.py has not."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from tests.srx_emulator import JimsServer
from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx

SECRET = "Blue<Horse>&7"
COMMIT, STATUS = "commit-configuration", "get-jims-query-status"
EARLIER = "[jims 0badcafe-000001]"


def jims() -> tuple[JimsServer, ...]:
    return (JimsServer("192.0.2.10", "fw", SECRET),)


def config(port: int = 8443) -> str:
    primary = f"set {IM} connection primary"
    return f"""
set {IM} connection port {port}
{primary} address 192.0.2.10
{primary} client-id fw
{primary} client-secret "{SECRET}"
"""


def task(minutes: int = 2, require: str = "any", **more: Any) -> dict[str, Any]:
    return {
        "config": {"connection": {"port": 9443}},
        "commit_timeout": TIMEOUT,
        "confirm_minutes": minutes,
        "verify": {"require": require, "timeout": 20, "interval": 5},
        **more,
    }


def told(run: Run) -> tuple[str, str, bool]:
    assert run.failure is not None, run.status
    return run.status, run.failure.code, run.failure.changed


def ids(run: Run) -> list[str]:
    return [finding.id for finding in run.findings]


def go_offline(srx: Srx) -> None:
    srx.on(COMMIT, lambda _exchange: setattr(srx.servers[0], "online", False))


# The course of things


def test_a_status_that_could_not_be_read_before_excuses_nobody() -> None:
    srx = Srx(config(), jims())
    broken = Problem("the daemon is not running")
    srx.on(STATUS, lambda exchange: setattr(exchange, "refusal", broken))
    go_offline(srx)
    assert told(srx.run(task())) == ("rolled_back", "JIMS_OFFLINE", False)


def test_the_lock_is_kept_until_the_confirmation() -> None:
    srx = Srx(config(), jims())
    run = srx.run(task())
    assert (run.status, run.failure) == ("applied", None)
    first, second = (number for number, name in enumerate(srx.asked) if name == COMMIT)
    assert "unlock-configuration" not in srx.asked[:second]
    assert "open" in srx.asked[first:second]  # the verification has a session of its own
    assert srx.log[:2] == [
        "admin: [jims 0123abcd-456781 confirmed]",
        "admin: [jims 0123abcd-456781]",
    ]


def test_nobody_can_slip_in_while_it_waits() -> None:
    """Their edit would be put in force by our confirming commit."""
    srx = Srx(config(), jims())
    tried: list[str] = []

    def edit(_exchange: Exchange) -> None:
        try:
            srx.box.configure("set system host-name theirs", "bob", commit=False)
        except Exception as refused:  # noqa: BLE001 - whatever it is, it must have been refused
            tried.append(type(refused).__name__)

    srx.on(STATUS, edit, nth=2)
    assert srx.run(task()).status == "applied"
    assert tried == ["RpcFailure"]


def test_a_comment_is_kept_in_every_commit() -> None:
    srx = Srx(config(), jims())
    srx.run(task(comment="Ticket 7"))
    assert srx.log[0] == "admin: Ticket 7 [jims 0123abcd-456781 confirmed]"


def test_putting_back_is_told_in_the_log() -> None:
    srx = Srx(config(), jims())
    go_offline(srx)
    run = srx.run(task())
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", False)
    assert srx.log[0] == "admin: [jims 0123abcd-456781 put back]"
    assert srx.port() == "8443"
    assert 20 <= srx.waited <= 25


def test_nobody_is_asked_about_jims_where_none_is_configured() -> None:
    srx = Srx(config(), jims())
    run = srx.run({**task(), "state": "deleted", "config": {}})
    assert (run.status, run.failure) == ("applied", None)
    assert STATUS not in srx.asked
    assert srx.port() is None


# Losses


def test_a_first_session_that_hangs_holds_nobody_up_for_long() -> None:
    srx = Srx(config(), jims())

    def hang(exchange: Exchange) -> None:
        exchange.silent = exchange.undone = True

    srx.on("get-commit-information", hang, nth=4)  # the first session, asked before confirming
    run = srx.run(task())
    assert (run.status, run.failure) == ("applied", None)
    assert srx.waited <= TIMEOUT + 10
    assert srx.log[0].endswith("confirmed]")


def test_a_stuck_first_session_leaves_it_to_the_timer() -> None:
    """It keeps the lock although we hung up: nobody can confirm."""
    srx = Srx(config(), jims())

    def get_stuck(exchange: Exchange) -> None:
        exchange.undone = exchange.silent = exchange.stuck = True

    srx.on("get-commit-information", get_stuck, nth=4)
    run = srx.run(task())
    assert told(run) == ("rolled_back", "NOT_COMMITTED", False)
    assert "came too late" in str(run.failure)
    assert srx.port() == "8443"
    assert srx.waited <= 120 + 60


def test_a_device_that_stays_away_is_unknown() -> None:
    srx = Srx(config(), jims())

    def leave(exchange: Exchange) -> None:
        exchange.cut = True
        srx.away(10_000)

    srx.on("get-commit-information", leave, nth=3)  # the new session
    srx.on("get-commit-information", leave, nth=4)  # the first one
    run = srx.run(task())
    assert told(run) == ("unknown", "CONNECT", True)
    assert run.failure is not None
    assert run.failure.unreachable
    assert "12:02:" in str(run.failure)
    assert srx.waited <= 120 + 65


def test_without_a_new_session_the_first_one_puts_back() -> None:
    srx = Srx(config(), jims())
    srx.on(COMMIT, lambda _exchange: srx.away(10_000))
    run = srx.run(task())
    assert told(run) == ("rolled_back", "CONNECT", False)
    assert srx.log[0] == "admin: [jims 0123abcd-456781 put back]"
    assert srx.waited <= 25


@pytest.mark.parametrize("adopted", [False, True])
def test_the_timer_may_be_faster_than_the_confirmation(adopted: bool) -> None:
    """Between our look at the log and our commit: that one confirms nothing then."""
    srx = Srx(config(), jims())
    if adopted:
        leave_waiting(srx, f"set {IM} connection port 9443")
    nth = 1 if adopted else 2
    srx.on(COMMIT, lambda _exchange: srx.box.clock.advance(400), nth)
    run = srx.run(task())
    assert told(run) == ("rolled_back", "NOT_COMMITTED", adopted)
    assert srx.port() == "8443"
    assert srx.is_free


@pytest.mark.parametrize("adopted", [False, True])
def test_the_timer_may_be_faster_than_putting_back(adopted: bool) -> None:
    """'One back' is our own change then: loading it again would put it in force for good."""
    srx = Srx(config(), jims())
    if adopted:
        leave_waiting(srx, f"set {IM} connection port 9443")
        srx.servers[0].online = False
    else:
        go_offline(srx)
    nth = 1 if adopted else 2
    srx.on("load-configuration", lambda _exchange: srx.box.clock.advance(400), nth)
    run = srx.run(task())
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", adopted)
    assert srx.port() == "8443"
    assert srx.is_free


def test_a_refused_confirmation_is_not_repeated() -> None:
    srx = Srx(config(), jims())
    for nth in range(2, 9):
        srx.on(COMMIT, lambda exchange: setattr(exchange, "cut", False), nth=nth)
    srx.box.store.checker = FullDisk(srx.box.store.checker)
    run = srx.run(task())
    assert told(run)[0] == "unknown"
    assert srx.asked.count(COMMIT) == 2
    assert srx.is_pending


class FullDisk:
    """Accepts one commit, and no other."""

    def __init__(self, checker: Any) -> None:
        self._checker = checker
        self._left = 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._checker, name)

    def check(self, tree: Any) -> list[Any]:
        self._left -= 1
        return [] if self._left >= 0 else [Problem("disk full")]


# Somebody else


def lose_first(srx: Srx, deed: Any) -> None:
    """The first session goes while JIMS is looked at, and somebody does something."""

    def act(_exchange: Exchange) -> None:
        srx.box.store.leave(srx.box.store.lock_holder)
        deed()

    srx.on(STATUS, act, nth=2)

    def gone(exchange: Exchange) -> None:
        exchange.cut = exchange.undone = True

    srx.on("get-commit-information", gone, nth=4)


def test_a_commit_that_only_touches_a_secret_nobody_can_read() -> None:
    """Before and after look alike: the device itself has to say which one is in force."""
    traits = {"master_password": "unknown to the run"}
    change = task(config={"connection": {"primary": {"client_secret": "an0ther"}}})
    change = {**change, "update_secret": "always", "verify": {"timeout": 5}}
    for advance, status in ((0, "applied"), (200, "rolled_back")):
        srx = Srx(config(), (), **traits)

        def deed(srx: Srx = srx, advance: int = advance) -> None:
            srx.box.clock.advance(advance)
            if not advance:
                srx.box.configure("set system host-name theirs", "bob")

        lose_first(srx, deed)
        assert srx.run(change).status == status


def test_their_edit_is_not_put_in_force_with_our_confirmation() -> None:
    """On a device that gives the lock although somebody has edits in the candidate."""
    srx = Srx(config(), jims(), lock_over_edits=True)
    lose_first(srx, lambda: srx.box.configure("set system host-name theirs", "bob", commit=False))
    run = srx.run(task())
    assert told(run) == ("rolled_back", "NOT_COMMITTED", False)
    assert srx.box.store.committed.findtext("system/host-name") == "srx1"
    assert srx.box.store.candidate.findtext("system/host-name") == "theirs"


def test_their_confirmed_commit_on_top_leaves_ours_open() -> None:
    srx = Srx(config(), jims())
    text = "set system host-name theirs"
    lose_first(srx, lambda: srx.box.configure(text, "carol", confirm_minutes=9))
    run = srx.run(task())
    assert told(run) == ("unknown", "PENDING_FOREIGN_CONFIRM", True)
    assert "carol" in str(run.failure)
    assert srx.is_pending


def test_their_change_of_the_profile_is_left_alone() -> None:
    srx = Srx(config(), jims())
    lose_first(srx, lambda: srx.box.configure(f"set {IM} connection port 7443", "bob"))
    run = srx.run(task())
    assert told(run) == ("unknown", "PLAN_STALE", True)
    assert "bob via cli" in str(run.failure)
    assert srx.port() == "7443"


# What an earlier run left


def leave_waiting(srx: Srx, text: str, minutes: float = 5) -> None:
    srx.box.configure(text, "admin", log=EARLIER, confirm_minutes=minutes)


def test_an_old_commit_is_not_asked_about() -> None:
    srx = Srx(config(9443), jims())
    srx.pass_time(16 * 60)
    run = srx.run(task())
    assert (run.status, run.plan.edits) == ("in_sync", [])
    assert "get-commit-information" not in srx.asked


def test_a_check_does_not_ask_either() -> None:
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 9443")
    run = srx.run(task(), check=True)
    assert run.status == "in_sync"
    assert "get-commit-information" not in srx.asked


def test_what_others_left_waiting_is_theirs() -> None:
    srx = Srx(config(9443), jims())
    srx.box.configure("set system host-name theirs", "carol", confirm_minutes=5)
    run = srx.run(task())
    assert (run.status, run.failure) == ("in_sync", None)
    assert "lock-configuration" not in srx.asked
    assert srx.is_pending


def test_what_is_left_waiting_is_confirmed() -> None:
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 9443")
    run = srx.run(task())
    assert (run.status, run.failure) == ("applied", None)
    assert ids(run)[0] == "pending_adopted"
    assert srx.log[0] == "admin: [jims 0badcafe-000001 confirmed]"
    srx.pass_time(400)
    assert srx.port() == "9443"


def test_what_is_left_waiting_is_put_back_where_jims_is_offline() -> None:
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 9443")
    srx.servers[0].online = False
    run = srx.run(task())
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", True)
    assert srx.port() == "8443"


def test_verification_ends_in_time_to_confirm() -> None:
    """15 of 120 seconds are left: the verification gets 5, not the 20 that it asks for."""
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 9443", minutes=2)
    srx.pass_time(105)
    srx.servers[0].online = False
    run = srx.run(task())
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", True)
    assert srx.log[0] == "admin: [jims 0badcafe-000001 put back]"


def test_what_is_left_waiting_is_left_to_the_timer_where_it_is_more_than_the_profile() -> None:
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set system host-name x\nset {IM} connection port 9443")
    srx.servers[0].online = False
    run = srx.run(task())
    assert told(run) == ("unknown", "JIMS_OFFLINE", True)
    assert "more than our change" in str(run.failure)
    assert "rolls back by itself at about 2026-01-01 12:05:00 UTC" in str(run.failure)
    assert srx.is_pending
    assert srx.is_free


def test_one_that_was_confirmed_meanwhile_is_left_alone() -> None:
    """Its own run goes on, holds the lock, and confirms while we wait for the lock."""
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 9443")
    owner = srx.box.new_owner("admin")
    srx.box.store.lock(owner)

    def finish() -> None:
        srx.box.store.commit(owner, "[jims 0badcafe-000001 confirmed]")
        srx.box.store.leave(owner)

    srx.at(10, finish)
    run = srx.run(task())
    assert (run.status, run.commit, run.failure) == ("in_sync", None, None)
    assert srx.asked.count(COMMIT) == 0


@pytest.mark.parametrize("minutes", [0, 2])
def test_a_change_on_top_of_one_that_waits_says_so(minutes: int) -> None:
    srx = Srx(config(), jims())
    leave_waiting(srx, f"set {IM} connection port 7443")
    run = srx.run({**task(minutes), "confirm_minutes": minutes})
    assert run.status == "applied"
    assert "pending_superseded" in ids(run)
    assert not srx.is_pending
    assert srx.port() == "9443"
