# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which devices of a run are in trouble, and why: what stops a rollout, and fails a host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BAD = ("refused", "failed", "unreachable", "rolled_back", "applied_unverified", "unknown")
_CODE = re.compile(r"[A-Z_]+")


def troubles_of(
    results: Mapping[str, Any], *, jims: bool = False, offline: bool = False, drift: bool = False
) -> dict[str, str]:
    """The devices in trouble, in the order of the results, each with a few words why.

    'results' is a host's name to what jims_profile, or a module like it, returned there. With
    'jims' an applied change is in trouble where no JIMS server is Online after it, even if it was
    so before; with 'offline' any device is of whose servers none is Online; with 'drift' a device
    that differs. The words are ours alone: playbooks keep them in facts, which old cores fill in as
    templates, and a device could have written one.
    """
    found = {
        name: _why(result if isinstance(result, Mapping) else {}, jims, offline, drift)
        for name, result in results.items()
    }
    return {name: why for name, why in found.items() if why}


def _why(result: Mapping[str, Any], jims: bool, offline: bool, drift: bool) -> str:
    status = _status_of(result)
    if status in _BAD:
        code = _CODE.fullmatch(str(result.get("code", "")))
        return ", ".join([status.replace("_", " "), *([code[0]] if code else [])])
    if (offline or (jims and status == "applied")) and _is_offline(result):
        return "no JIMS server is Online"
    return "drift" if drift and status == "drift" else ""


def _status_of(result: Mapping[str, Any]) -> str:
    """Our own word for how it ended, or what Ansible says where our code was not even reached."""
    if result.get("status"):
        return str(result["status"])
    if result.get("unreachable"):
        return "unreachable"
    return "failed"  # also where there is nothing at all: nobody knows what became of it


def _is_offline(result: Mapping[str, Any]) -> bool:
    servers = result.get("jims") or []
    statuses = [str(server.get("status", "")).lower() for server in servers]
    return bool(statuses) and "online" not in statuses
