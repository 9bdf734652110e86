# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a confirmed commit: the endings of a run, told from the device's commit log."""

from __future__ import annotations

from collections.abc import Callable

from ..module_utils.profile.stanza import Key, Value
from . import lock
from .commit_log import Entry
from .device import Device
from .failure import Failure
from .readback import look_or_tell, see
from .reconnect import Ending
from .run import Commit, Run, same_values
from .settle import later
from .verification import Verdict


def confirmed(run: Run, commit: Commit, device: Device, log: list[Entry]) -> Ending:
    """Our confirmation is the newest commit. It confirms what lies right below it: the timer may
    have been faster by a hair."""
    below = next((entry for entry in log if not entry.carries(commit.confirm_tag)), Entry())
    if not below.carries(commit.tag):
        return put_back(run, commit, device)
    commit.confirmed = True
    look_or_tell(run, device)
    return Ending()


def unverified(why: str) -> Failure:
    """The change stays in force, and JIMS is not as required."""
    return Failure(
        "JIMS_OFFLINE",
        f"The change is in force, but JIMS is not as required: {why}.",
        status="applied_unverified",
        changed=True,
    )


def waits_on(commit: Commit, code: str, what: str) -> Failure:
    """Nothing more can be done here: the device's own timer decides."""
    return Failure(code, f"{what.rstrip('.')}; {later(commit)}.", status="unknown", changed=True)


def put_back(run: Run, commit: Commit, device: Device) -> Ending:
    """What was before is in force again, by our restoring commit or by the timer."""
    run.after = run.plan.before
    look_or_tell(run, device, run.after)
    return Ending(_rolled_back(run, commit))


def _rolled_back(run: Run, commit: Commit) -> Failure:
    commit.gone = True
    if run.verdict is None:
        code, why = "CONNECT", f"no new session could look at JIMS in time ({run.obstacle})"
    elif run.verdict.satisfied:
        code, why = "NOT_COMMITTED", "JIMS was as required, but the confirmation came too late"
    else:
        code, why = "JIMS_OFFLINE", run.verdict.sentence
    return Failure(
        code,
        f"The previous profile is in force again: {why}.",
        status="rolled_back",
        changed=commit.adopted,
    )


def after_somebody(
    run: Run, commit: Commit, device: Device, verify: Callable[[], Verdict]
) -> Ending:
    """The newest commit is not ours: somebody confirmed ours with it, or the timer took it back.

    Raises Failure when the device cannot be read.
    """
    log = device.commit_log()
    see(run, device)
    held, before = _holds(run, run.plan.after), _holds(run, run.plan.before)
    if commit.adopted or (held and before):
        # What was before is not known here, or differs in nothing that can be compared: the
        # device has to compare.
        before = _is_back(device, log, commit)
        held = held and not before
    if before:
        return Ending(_rolled_back(run, commit))
    if not held:
        return Ending(_changed_by(log[0]))
    if log[0].seconds_left(device.clock() if log[0].minutes else None) > 0:
        return Ending(_waits_on_them(log[0]))
    commit.confirmed, commit.confirmed_by = True, log[0]
    verdict = verify()
    look_or_tell(run, device)
    run.remark("confirmed_by_other", f"A commit by {log[0]} confirmed ours.")
    return Ending(None if verdict.satisfied else unverified(verdict.sentence))


def _holds(run: Run, profile: dict[Key, Value]) -> bool:
    return same_values(profile, run.after, run.task.request.master_password)


def _is_back(device: Device, log: list[Entry], commit: Commit) -> bool:
    ours = next((place for place, entry in enumerate(log) if entry.carries(commit.tag)), None)
    lock.refuse_uncommitted(device)  # the comparison would show somebody's edits too
    return ours is not None and not device.candidate_difference(ours + 1)


def _changed_by(entry: Entry) -> Failure:
    return Failure(
        "PLAN_STALE",
        f"A commit by {entry} changed the profile after ours; nothing was touched since.",
        status="unknown",
        changed=True,
    )


def _waits_on_them(entry: Entry) -> Failure:
    return Failure(
        "PENDING_FOREIGN_CONFIRM",
        f"A confirmed commit by {entry} came after ours and waits to be confirmed; when it rolls "
        "back, the device may take our change back with it.",
        status="unknown",
        changed=True,
    )
