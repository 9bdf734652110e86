# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A confirmed commit that an earlier run made and, being ended, could not confirm."""

from __future__ import annotations

from . import confirm, lock
from .lock import Waiting
from .run import Commit, Run

_MINUTES_AFTER = 5
_MINUTES_OF_JUNOS = 10


def look_for(run: Run) -> bool:
    """With nothing to change: does an earlier run's commit of this very profile wait?

    Without this the profile would be in sync now and gone in some minutes. Asked only where the
    newest commit is young enough to wait still, by this machine's clock: one more read RPC.
    """
    at = run.sight.committed_at
    minutes = max(run.task.confirm_minutes, _MINUTES_OF_JUNOS) + _MINUTES_AFTER
    if at is not None and abs(run.clock.wall() - at) >= minutes * 60:
        return False
    waiting = lock.waiting_on(run.device)
    return waiting is not None and waiting.entry.is_ours


def adopt(run: Run, waiting: Waiting) -> None:
    """Under the lock: verify and confirm it, or put back what was before. Raises Failure."""
    run.remark("pending_adopted", f"A confirmed commit of an earlier run ({waiting}) was waiting.")
    entry = waiting.entry
    commit = Commit(entry.marker, entry.words, entry.minutes or 0, confirmed=False, adopted=True)
    commit.ends_at = run.clock.wall() + waiting.seconds_left
    confirm.finish(run, commit)


def tell_superseded(run: Run, waiting: Waiting) -> None:
    """Another commit of ours is about to come on top of it."""
    run.remark(
        "pending_superseded",
        f"An earlier run's confirmed commit ({waiting}) was waiting; this commit replaces it.",
    )
