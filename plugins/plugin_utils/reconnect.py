# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reaching a device again, and again, until it tells what is to be known or the time is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .device import CommitUnsettled, Device, LockBusy
from .failure import Failure
from .run import Run

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 8.0
"""Seconds between attempts: they grow, as every attempt is a login that somebody may count."""
_PAUSE_AFTER_REFUSED_LOGIN = 30.0
"""Seconds: a few failed logins in a row lock an account."""


@dataclass(frozen=True)
class Ending:
    """How it ended; a failure is one that trying again does not change."""

    failure: Failure | None = None

    def raised(self) -> None:
        if self.failure:
            raise self.failure


def persist(run: Run, seconds: float, attempt: Callable[[Device], Ending | None]) -> Ending | None:
    """Open a new session and make an attempt with it, until one gives an ending.

    At least one attempt is made, the last when the time is over; then None. Whatever stops an
    attempt (the device cannot be reached, somebody holds the lock) may pass: run.obstacle is the
    last of it, and a reason to try again.
    """
    deadline = run.clock.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        try:
            with run.reopen() as device:
                ending = attempt(device)
            if ending is not None:
                return ending
        except (Failure, LockBusy, CommitUnsettled) as error:
            run.obstacle = _failure_of(error)
            if run.obstacle.code == "AUTH":
                pause = _PAUSE_AFTER_REFUSED_LOGIN
        left = deadline - run.clock.monotonic()
        if left <= 0:
            return None
        run.clock.pause(min(pause, left))
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def _failure_of(error: Exception) -> Failure:
    if isinstance(error, Failure):
        return error
    return Failure("LOCKED" if isinstance(error, LockBusy) else "READ", str(error))
