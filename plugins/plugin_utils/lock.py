# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lock of the shared candidate, and what must not be there before a change."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .clock import Clock
from .commit_log import Entry
from .device import Device, LockBusy
from .failure import Failure


def take(device: Device, seconds: float, clock: Clock) -> None:
    """Lock, trying again while somebody else holds it.

    Raises Failure LOCKED, with the holder in the device's words, or DIRTY_CANDIDATE at once.
    """
    deadline = clock.monotonic() + seconds
    while True:
        try:
            return device.lock()
        except LockBusy as busy:
            # Jitter, and no secret: two runs shall not knock in step.
            wait = random.uniform(0.5, 2.0)  # noqa: S311 - see above
            if clock.monotonic() + wait > deadline:
                raise Failure(
                    "LOCKED",
                    f"Somebody else holds the lock after {seconds:g} s of trying: {busy}.",
                ) from busy
            clock.pause(wait)


def refuse_uncommitted(device: Device) -> None:
    """Under the lock: our commit would put somebody's edits in force along with ours.

    Junos refuses the lock of a modified candidate; this holds where some release does not.
    """
    difference = device.candidate_difference()
    if difference:
        where = difference.splitlines()[0][:120]
        raise Failure(
            "DIRTY_CANDIDATE", f"The candidate holds uncommitted changes of somebody else: {where}."
        )


@dataclass(frozen=True)
class Waiting:
    """A confirmed commit that is not confirmed yet."""

    entry: Entry
    seconds_left: float
    """Until the device takes it back; all of its time where the device does not tell its age."""

    def __str__(self) -> str:
        return str(self.entry)


def waiting_on(device: Device) -> Waiting | None:
    """The newest commit if it still waits to be confirmed, by the device's own clock."""
    newest = next(iter(device.commit_log()), None)
    if newest is None or newest.minutes is None:
        return None
    left = newest.seconds_left(device.clock())
    return Waiting(newest, left) if left > 0 else None


def refuse_foreign_pending(device: Device) -> Waiting | None:
    """Raises PENDING_FOREIGN_CONFIRM; gives back a pending commit of this collection."""
    waiting = waiting_on(device)
    if waiting and not waiting.entry.is_ours:
        raise Failure(
            "PENDING_FOREIGN_CONFIRM",
            f"A confirmed commit by {waiting} waits up to {waiting.entry.minutes} minutes to be "
            "confirmed; any commit of ours would confirm it.",
        )
    return waiting
