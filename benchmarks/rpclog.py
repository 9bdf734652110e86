# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulated devices saw, counted from their RPC log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Junos's own word for it and NETCONF's, and the way in for private and exclusive edits.
LOCKS = frozenset({"lock", "lock-configuration", "open-configuration"})
COMMITS = frozenset({"commit", "commit-configuration"})


@dataclass(frozen=True)
class Seen:
    """Numbers of a whole fleet. ``rpcs`` has the close-session of every session in it."""

    devices: int = 0
    sessions: int = 0
    rpcs: int = 0
    locks: int = 0
    commits: int = 0


def seen(lines: Iterable[str]) -> Seen:
    """Count the lines of an RPC log, one JSON object each.

    A session counts when it sent at least one RPC: session ids are unique on a device. A confirmed
    commit and its confirmation are two commits.
    """
    devices, sessions = set(), set()
    rpcs = locks = commits = 0
    for line in lines:
        rpc = json.loads(line)
        devices.add(rpc["device"])
        sessions.add((rpc["device"], rpc["session"]))
        rpcs += 1
        locks += rpc["name"] in LOCKS
        commits += rpc["name"] in COMMITS
    return Seen(len(devices), len(sessions), rpcs, locks, commits)


class RpcLog:
    """The growing log file of an emulator in another process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def since_last(self) -> Seen:
        """What came in since the last call, or since the start."""
        if not self._path.exists():
            return Seen()
        with self._path.open("rb") as stream:
            stream.seek(self._offset)
            new = stream.read()
        whole, end, _begun = new.rpartition(b"\n")
        self._offset += len(whole) + len(end)
        return seen(whole.decode("utf-8").splitlines())
