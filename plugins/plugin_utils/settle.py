# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a commit of which no usable answer came: the device's commit log knows."""

from __future__ import annotations

from .device import Device
from .failure import Failure
from .reconnect import Ending, persist
from .run import Commit, Run

_SECONDS = 60
"""How long to ask, for a plain commit; a confirmed one is asked for until it would roll back."""


def commit(run: Run, sent: Commit, why: str) -> None:
    """Return once our commit shows in the log. Raises NOT_COMMITTED, or a failure of status unknown
    when the time is over before anybody can tell."""
    ending = _over_first_session(run, sent)
    if ending is None:
        run.lose()
        ending = persist(run, sent.minutes * 60 or _SECONDS, lambda device: sought(device, sent))
    if ending is None:
        raise unknown(run, sent, f"The answer to the commit was lost ({why})")
    ending.raised()
    run.remark("reply_lost", f"The answer to the commit was lost ({why}); the commit log shows it.")


def _over_first_session(run: Run, sent: Commit) -> Ending | None:
    """An answer came and could not be read: the session goes on, and answers in order, so that its
    next answer is of after the commit. None where it does not go on."""
    if not run.device.is_open:
        return None
    try:
        shows = _shows(run.device, sent)
    except Failure as failure:
        run.obstacle = failure
        return None
    return Ending() if shows else Ending(_not_committed("The answer to the commit is unreadable"))


def sought(device: Device, sent: Commit) -> Ending:
    """One look for a commit, over a new session. Raises LockBusy while nobody can tell."""
    if _shows(device, sent):
        return Ending()
    _prove_that_nobody_commits(device)
    if _shows(device, sent):
        return Ending()
    return Ending(_not_committed("The session was lost"))


def _prove_that_nobody_commits(device: Device) -> None:
    """Take the lock, which goes with this session. Raises LockBusy where somebody has it: that may
    be the lost session, still committing."""
    try:
        device.lock()
    except Failure as failure:
        if failure.code != "DIRTY_CANDIDATE":  # somebody edits, so nobody has the lock
            raise


def _shows(device: Device, sent: Commit) -> bool:
    return any(entry.carries(sent.tag) for entry in device.commit_log())


def _not_committed(what: str) -> Failure:
    return Failure("NOT_COMMITTED", f"{what}, and the device did not commit the change.")


def unknown(run: Run, sent: Commit, what: str) -> Failure:
    """Nobody can tell what the device holds; the message says when that ends by itself."""
    run.commit = sent
    sent.confirmed = False
    obstacle = run.obstacle or Failure("READ", "its commit log does not say")
    return Failure(
        "READ" if obstacle.code == "NOT_COMMITTED" else obstacle.code,
        f"{what}, and nobody can tell what the device holds: {obstacle.message.rstrip('.')}; "
        f"{later(sent)}.",
        status="unknown",
        changed=True,
    )


def later(sent: Commit) -> str:
    """What happens to a commit whose fate is open."""
    if sent.minutes:
        return f"unless confirmed the device rolls back by itself at about {sent.rolls_back_at}"
    return "look at 'show system commit' on the device"


def refused_commit(run: Run, sent: Commit, failure: Failure) -> None:
    """An error came for a commit: on a cluster it may be in force on this node all the same.

    Raises a failure that says so, or one of status unknown when the log cannot be asked.
    """
    if failure.code not in ("COMMIT", "CLUSTER_SYNC"):
        return
    ending = _over_first_session(run, sent)
    if ending is None:
        run.lose()
        ending = persist(run, _SECONDS, lambda device: sought(device, sent))
    if ending is None:
        raise unknown(run, sent, f"{failure.message.rstrip('.')}; the session was lost then")
    if ending.failure:
        return
    run.commit = sent
    words = f"{failure.message} The commit log shows the change on this node all the same"
    words += f"; {later(sent)}." if sent.minutes else "."
    raise Failure(failure.code, words, changed=True) from failure
