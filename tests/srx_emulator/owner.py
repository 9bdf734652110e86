# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is working on a configuration database: NETCONF sessions and people at a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clock import duration, stamp

if TYPE_CHECKING:
    from .wire import Element


@dataclass(eq=False)
class Owner:
    """A session as the configuration database sees it.

    ``pid`` is also the NETCONF session-id. ``terminal`` is empty for NETCONF, ``p0`` for a person.
    ``private`` is the session's own copy while it has opened one.
    """

    user: str
    pid: int
    since: float
    active: float
    terminal: str = ""
    client: str = "netconf"
    private: Element | None = None
    private_base: Element | None = None

    def lock_text(self, now: float) -> str:
        """How a denied lock names this holder (15.1X49 and later print it like this)."""
        idle = now - self.active
        ending = f", idle {duration(idle)}" if idle >= 1 else ""
        edit = "[edit]" if self.terminal else ""
        return (
            "configuration database locked by:\n"
            f"  {self.user} terminal {self.terminal} (pid {self.pid}) "
            f"on since {stamp(self.since)}{ending}\n"
            f"      exclusive {edit}"
        )
