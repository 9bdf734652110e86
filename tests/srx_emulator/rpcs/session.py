# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ending sessions."""

from __future__ import annotations

from ..problem import Problem, RpcFailure
from .registry import OK, Call, rpc


@rpc("close-session")
def close_session(call: Call) -> str:
    """The polite end; the session's lock and uncommitted work go with it."""
    call.closing = True
    return OK


@rpc("kill-session")
def kill_session(call: Call) -> str:
    """End another session; a confirmed commit of its that still waits is taken back at once."""
    call.require_write()
    given = call.needed("session-id")
    if not given.isdigit() or int(given) not in call.appliance.sessions:
        raise RpcFailure(Problem(f"could not find process: {given}", tag="invalid-value"))
    if int(given) == call.owner.pid:
        raise RpcFailure(Problem("cannot kill own session", tag="invalid-value"))
    pending = call.store.history.pending
    if pending is not None and pending.session == int(given):
        call.store.roll_back_unconfirmed()
    call.killed = int(given)
    return OK
