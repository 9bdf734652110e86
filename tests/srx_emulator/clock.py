# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device's clock: real time plus an offset, with timers that tests can fire without waiting."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable


@dataclass
class Timer:
    """A callback due at ``due`` seconds since the epoch, by the device's clock."""

    due: float
    callback: Callable[[], None]
    handle: asyncio.TimerHandle | None = None
    done: bool = False

    def cancel(self) -> None:
        """Forget the timer; a second call does nothing."""
        self.done = True
        if self.handle is not None:
            self.handle.cancel()


@dataclass
class Clock:
    """Seconds since the epoch. Without a loop (unit tests) only ``advance`` fires timers."""

    loop: asyncio.AbstractEventLoop | None = None
    offset: float = 0.0
    source: Callable[[], float] = time.time
    _timers: list[Timer] = field(default_factory=list)

    def now(self) -> float:
        """The device's time, in seconds since the epoch."""
        return self.source() + self.offset

    def call_later(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Run ``callback`` in ``delay`` seconds of device time."""
        timer = Timer(self.now() + delay, callback)
        self._timers = [other for other in self._timers if not other.done]
        self._timers.append(timer)
        self._arm(timer)
        return timer

    def advance(self, seconds: float) -> None:
        """Set the clock forward and run at once whatever came due, oldest first."""
        self.offset += seconds
        for timer in sorted(self._timers, key=lambda timer: timer.due):
            if timer.done:
                continue
            if timer.due <= self.now():
                self._fire(timer)
            else:
                self._arm(timer)

    def _arm(self, timer: Timer) -> None:
        if timer.handle is not None:
            timer.handle.cancel()
        if self.loop is not None:
            delay = max(0.0, timer.due - self.now())
            timer.handle = self.loop.call_later(delay, self._fire, timer)

    def _fire(self, timer: Timer) -> None:
        if not timer.done:
            timer.cancel()
            timer.callback()


def stamp(seconds: float) -> str:
    """Junos's way of writing a time: ``2026-05-25 19:42:48 UTC``."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def duration(seconds: float) -> str:
    """Hours, minutes and seconds as in ``idle 01:00:51``."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"
