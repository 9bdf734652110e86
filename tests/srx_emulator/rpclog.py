# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every RPC of every session, kept for tests to count and read."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Rpc:
    """One RPC as received.

    ``session`` is the session-id; ``time`` the device's clock in seconds since the epoch; ``xml``
    the raw request; ``database`` what a get-configuration reads (Junos's default: ``candidate``).
    """

    device: str
    session: int
    user: str
    name: str
    attributes: dict[str, str]
    time: float
    xml: str
    database: str | None = None


@dataclass
class RpcLog:
    """The RPCs of one device, oldest first; ``sessions`` counts sessions that said hello."""

    path: Path | None = None
    rpcs: list[Rpc] = field(default_factory=list)
    sessions: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def add(self, rpc: Rpc) -> None:
        """Keep an RPC, and append it to the JSON-lines file when there is one."""
        with self._guard:
            self.rpcs.append(rpc)
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(asdict(rpc)) + "\n")

    def hello(self) -> None:
        """Count a session."""
        with self._guard:
            self.sessions += 1

    def snapshot(self) -> list[Rpc]:
        """A copy, safe to read while the device works."""
        with self._guard:
            return list(self.rpcs)

    def clear(self) -> None:
        """Start counting anew."""
        with self._guard:
            self.rpcs.clear()
            self.sessions = 0
