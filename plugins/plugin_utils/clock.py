# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time as a run sees it. Tests put in one of their own, so that no minutes have to pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """All in seconds."""

    monotonic: Callable[[], float] = time.monotonic
    """For deadlines: it never jumps."""
    wall: Callable[[], float] = time.time
    """Since 1970, to tell people a time."""
    pause: Callable[[float], None] = time.sleep
    """NETCONF has no event for a lock set free, a device that is back or JIMS coming online."""
