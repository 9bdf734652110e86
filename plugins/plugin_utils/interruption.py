# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The task keyword 'timeout': it ends a run wherever it is, also in the middle of a commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .commit_log import newest
from .device import Device
from .failure import Failure
from .reconnect import Ending, persist
from .run import Commit, Run
from .settle import later, sought, unknown

_SECONDS = 15
"""How long to look for the commit once the task's own time is up."""
_NO_TIMEOUT = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)
"""Ansible's own class for it lives elsewhere in every release; it is what remains besides these."""


@contextmanager
def told(run: Run) -> Iterator[None]:
    """Where a commit was sent, turns the timeout into a Failure that says what became of it.

    Ansible would tell 'failed, not changed'. Where that is true, the timeout passes as it is.
    """
    try:
        yield
    except _NO_TIMEOUT:
        raise
    except BaseException as ending:
        failure = _failure_of(run)
        if failure is None:
            raise
        raise failure from ending


def _failure_of(run: Run) -> Failure | None:
    sent = run.commit or run.sent
    if sent is None or sent.gone:
        return None
    if run.commit is None or not sent.confirmed:
        ending = persist(run, _SECONDS, lambda device: _looked(run, sent, device))
        if ending is None:
            return unknown(run, sent, "The task's timeout came in the middle of a commit")
        if ending.failure:
            return None
    return _in_force(sent)


def _looked(run: Run, sent: Commit, device: Device) -> Ending:
    """What the commit log says of our commit, and of what we may have sent after it."""
    if run.commit is None:
        ending = sought(device, sent)
        if ending.failure:
            return ending
        run.commit = sent
    top = newest(device.commit_log())
    sent.confirmed = not sent.minutes or top.carries(sent.confirm_tag)
    sent.gone = top.carries(sent.restore_tag)
    return Ending(Failure("NOT_COMMITTED", "The change was put back.")) if sent.gone else Ending()


def _in_force(commit: Commit) -> Failure:
    waits = not commit.confirmed
    what = f"waits to be confirmed: {later(commit)}" if waits else "is in force, but not verified"
    return Failure(
        "READ",
        f"The task's timeout ended the run; its change {what}.",
        status="unknown" if waits else "applied_unverified",
        changed=True,
    )
