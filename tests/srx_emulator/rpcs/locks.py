# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking the shared candidate, and opening private or exclusive copies."""

from __future__ import annotations

from ..problem import Problem, RpcFailure, syntax_error, warning
from .registry import OK, Call, rpc

_DISCARDED_ON_EXIT = "uncommitted changes will be discarded on exit"


def _target(call: Call) -> None:
    target = call.request.find("target")
    if target is None or not len(target):
        raise RpcFailure(syntax_error("target"))
    if target[0].tag != "candidate":
        raise RpcFailure(
            Problem(
                "Operation not supported on this datastore",
                tag="operation-not-supported",
                bad_element=target[0].tag,
            )
        )


@rpc("lock")
def lock(call: Call) -> str:
    """NETCONF's lock; only the candidate can be locked."""
    _target(call)
    call.require_write()
    call.store.lock(call.owner)
    return OK


@rpc("unlock")
def unlock(call: Call) -> str:
    """NETCONF's unlock; discards what was not committed."""
    _target(call)
    call.store.unlock(call.owner)
    return OK


@rpc("lock-configuration")
def lock_configuration(call: Call) -> str:
    """Junos's lock; answered with an empty reply."""
    call.require_write()
    call.store.lock(call.owner)
    return ""


@rpc("unlock-configuration")
def unlock_configuration(call: Call) -> str:
    """Junos's unlock; answered with an empty reply."""
    call.store.unlock(call.owner)
    return ""


@rpc("open-configuration")
def open_configuration(call: Call) -> str:
    """``configure private`` or ``configure exclusive``; both warn."""
    call.require_write()
    if call.has("private"):
        call.store.open_private(call.owner)
    elif call.has("exclusive"):
        call.store.lock(call.owner)
    else:
        raise RpcFailure(syntax_error("open-configuration"))
    return warning(_DISCARDED_ON_EXIT).xml()


@rpc("close-configuration")
def close_configuration(call: Call) -> str:
    """Leave what open-configuration entered."""
    if call.owner.private is not None:
        call.owner.private = call.owner.private_base = None
    elif call.store.lock_holder is call.owner:
        call.store.unlock(call.owner)
    return ""
