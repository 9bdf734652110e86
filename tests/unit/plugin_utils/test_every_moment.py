# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong at whichever request of a change: the run says what the device holds.

Not a list of cases but all of them: every request of a change, times every way in which it can go
wrong, times what happens next. What must hold is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from tests.srx_emulator import JimsServer
from tests.srx_emulator.appliance import BadConfiguration
from tests.srx_emulator.problem import Problem, RpcFailure

from .loopback import IM, TIMEOUT, Exchange, Srx, TaskTimeout

OLD, NEW = "8443", "9443"
JIMS = JimsServer("192.0.2.10", "fw", "Blue<Horse>&7")
CONFIG = f"""
set {IM} connection port {OLD}
set {IM} connection primary address 192.0.2.10
set {IM} connection primary client-id fw
set {IM} connection primary client-secret "Blue<Horse>&7"
"""
PLAIN: dict[str, Any] = {
    "config": {"connection": {"port": int(NEW)}},
    "commit_timeout": TIMEOUT,
    "lock_timeout": 5,
}
VERIFIED = {**PLAIN, "verify": {"require": "any", "timeout": 20, "interval": 10}}
CONFIRMED = {**VERIFIED, "confirm_minutes": 2}
SPOILT = {
    **CONFIRMED,
    "config": {"connection": {"port": int(NEW), "primary": {"client_secret": "wrong secret"}}},
}
TASKS = {"plain": PLAIN, "verified": VERIFIED, "confirmed": CONFIRMED, "put-back": SPOILT}


def of(**traits: Any) -> Callable[[Exchange], None]:
    """A fault that sets fields of the exchange."""

    def deed(exchange: Exchange) -> None:
        for name, value in traits.items():
            setattr(exchange, name, value)

    return deed


def inserted(whole: bytes, more: bytes) -> bytes:
    """A reply with something more at its end."""
    return whole.replace(b"</rpc-reply>", more + b"</rpc-reply>")


BROKEN = Problem("daemon is not responding")
KINDS: dict[str, Callable[[Exchange], None]] = {
    "cut-before": of(undone=True, cut=True),
    "cut-after": of(cut=True),
    "silent-before": of(undone=True, silent=True),
    "silent-after": of(silent=True),
    "too-late": of(seconds=TIMEOUT + 10.0),
    "no-xml": of(reply=lambda _whole: b"login: "),
    "truncated": of(reply=lambda whole: whole[: len(whole) - 14]),
    "not-utf-8": of(reply=lambda whole: inserted(whole, b"\xff")),
    "doctype": of(reply=lambda whole: b"<!DOCTYPE x [<!ENTITY y 'z'>]>" + whole),
    "refused": of(refusal=BROKEN),
    "refused-though-done": of(reply=lambda whole: inserted(whole, BROKEN.xml().encode())),
    "interrupted-before": of(undone=True, interrupt=TaskTimeout()),
    "interrupted-after": of(interrupt=TaskTimeout()),
}


def leave_alone(_srx: Srx) -> None:
    """Nothing more happens."""


def be_away(srx: Srx) -> None:
    """No new session for a while."""
    srx.away(12)


def stay_away(srx: Srx) -> None:
    """No new session for longer than anybody waits."""
    srx.away(100_000)


def let_others_commit(srx: Srx) -> None:
    """Somebody commits something else, as soon as the lock is free."""

    def attempt() -> None:
        try:
            srx.box.configure("set system host-name theirs", "operator")
        except (RpcFailure, BadConfiguration):
            srx.at(1, attempt)

    srx.at(1, attempt)


def let_others_edit(srx: Srx) -> None:
    """Somebody has edits in the candidate, as soon as the lock is free."""

    def attempt() -> None:
        try:
            srx.box.configure("set system host-name theirs", "operator", commit=False)
        except (RpcFailure, BadConfiguration):
            srx.at(1, attempt)

    srx.at(1, attempt)


AFTER = {
    "nothing": leave_alone,
    "away": be_away,
    "gone": stay_away,
    "foreign-commit": let_others_commit,
    "foreign-edit": let_others_edit,
}


def attempted(
    task: Mapping[str, Any], place: int, kind: str, following: str
) -> tuple[Srx, Run | None]:
    """One run with one fault; None where the task's timeout came through."""
    srx = Srx(CONFIG, (JIMS,))

    def deed(exchange: Exchange) -> None:
        KINDS[kind](exchange)
        AFTER[following](srx)

    srx.on(None, deed, nth=place)
    try:
        return srx, srx.run(task)
    except TaskTimeout:
        return srx, None


def contradiction(srx: Srx, run: Run | None) -> str:
    """Where what the run says is not what the device holds; empty when all is well."""
    is_new = srx.port() == NEW
    if run is None:
        return "interrupted, and the device holds the change" if is_new else ""
    changed = run.failure.changed if run.failure else bool(run.plan.edits)
    told = f"{run.status}, {run.failure}, changed {changed}"
    if run.status in ("applied", "applied_unverified"):
        return "" if is_new and not srx.is_pending and changed else f"{told}: port {srx.port()}"
    if run.status == "unknown":
        return "" if changed else told
    return "" if changed == is_new else told


@cache
def requests(name: str) -> int:
    """How many requests an undisturbed run makes."""
    srx = Srx(CONFIG, (JIMS,))
    srx.run(TASKS[name])
    return len([asked for asked in srx.asked if asked != "open"])


def may_be_unknown(run: Run, kind: str, following: str) -> bool:
    """Nobody gets in any more, the device refuses to confirm, or the task's time ends too early."""
    if following == "gone" or kind.startswith("interrupted"):
        return True
    return (
        kind.startswith("refused") and run.failure is not None and "rolls back" in str(run.failure)
    )


LOSING = ("cut-after", "silent-before", "too-late", "interrupted-after")
"""After these the rest of the run depends on what happens next."""
TURNS = [
    *((kind, "nothing") for kind in KINDS),
    *((kind, following) for kind in LOSING for following in AFTER if following != "nothing"),
]


@pytest.mark.parametrize(("kind", "following"), TURNS)
@pytest.mark.parametrize("name", TASKS)
def test_it_says_what_the_device_holds(name: str, kind: str, following: str) -> None:
    minutes = TASKS[name].get("confirm_minutes", 0)
    for place in range(1, requests(name) + 1):
        srx, run = attempted(TASKS[name], place, kind, following)
        where = f"at request {place}, {srx.asked}, {srx.log}"

        assert not contradiction(srx, run), f"{contradiction(srx, run)} {where}"
        assert srx.waited <= minutes * 60 + 4 * TIMEOUT, where
        assert srx.asked.count("open") <= 32, where
        if run and run.status == "unknown":
            assert may_be_unknown(run, kind, following), where
        srx.pass_time(60)  # an answer that was too late is finished by then
        assert srx.box.store.lock_holder is None, where
        assert srx.box.store.is_clean is (following != "foreign-edit"), where
        if following.startswith("foreign"):
            assert srx.box.store.candidate.findtext("system/host-name") == "theirs", where
