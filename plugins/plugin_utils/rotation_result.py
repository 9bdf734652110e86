# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of a rotation: from those of several tasks, one for the device."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..module_utils.profile.findings import Finding
from . import result

Result = Mapping[str, Any]

_SERVER = ("role", "address", "status", "message", "has_token")
_OF_TASK = ("diff", "warnings", "deprecations", "exception", "invocation", "ansible_facts")
"""What Ansible showed when the task ended, and would show again."""
_GOOD = ("applied", "drift", "in_sync")
"""What a stage without trouble may come to, that which counts for the device first."""


def ran(one: Result) -> bool:
    """Whether a task ran at all: Ansible registers those that were left out, too."""
    return bool(one) and not one.get("skipped")


def is_bad(one: Result) -> bool:
    return bool(one.get("failed") or one.get("unreachable"))


def servers_in(one: Result) -> dict[str, dict[str, Any]]:
    """The configured servers by role, as jims_profile tells them."""
    return {
        server["role"]: {name: server.get(name) for name in _SERVER}
        for server in one.get("jims") or ()
        if server.get("configured", True)
    }


def of(one: Result, looked: Result | None = None) -> dict[str, Any]:
    """A task's result as one of jims_profile, with all its keys; 'looked' has what it left open."""
    kept = {
        name: value
        for name, value in one.items()
        if name not in _OF_TASK and not name.startswith("_ansible")
    }
    told = {**result.empty(), **kept}
    if looked:
        told["device"] = told["device"] or looked.get("device")
        told["jims"] = list(servers_in(looked).values())
    if told["status"] == "drift":  # whatever the play made of the trial
        told["changed"] = True
    return told


def skipped(server: str, why: str, looked: Result) -> dict[str, Any]:
    """Nothing to do for this server: no trouble, but not to be overlooked."""
    words = f"Nothing was rotated for the {server} server: {why}."
    finding = Finding("nothing_to_rotate", "service", f"connection.{server}", words)
    return {**of({}, looked), "findings": [finding.as_result()], "msg": words}


def joined(earlier: Result, now: Result) -> dict[str, Any]:
    """What two stages came to on one device. The later one counts where it is in trouble; without
    trouble it counts what was done at all."""
    if not earlier:
        return dict(now)
    both = {**now, "changed": bool(earlier.get("changed") or now.get("changed"))}
    if now.get("status") in _GOOD:
        statuses = (earlier.get("status"), now.get("status"))
        both["status"] = next(word for word in _GOOD if word in statuses)
    for name in ("changes", "commands", "findings"):
        both[name] = _united(earlier.get(name, ()), now.get(name, ()))
    both["secrets"] = {**earlier.get("secrets", {}), **now.get("secrets", {})}
    both["before"] = earlier.get("before") or now.get("before", {})
    both["after"] = now.get("after") or earlier.get("after", {})
    commits = _united(commits_of(earlier), commits_of(now))
    if commits:
        both.update(commit=commits[-1], commits=commits)
    return both


def commits_of(one: Result) -> list[Any]:
    """The commits of all stages: to srxfleet.jims.undo each is a run of its own."""
    return list(one.get("commits") or ([one["commit"]] if one.get("commit") else []))


def _united(first: Any, second: Any) -> list[Any]:
    entries = list(first)
    entries += [one for one in second if one not in entries]
    return entries
