# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking back the commit of a given run, where nobody committed since."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..module_utils.profile.codes import Status
from ..module_utils.profile.patch import OUR_PATHS, stays_within
from . import cluster, interruption, lock, settle
from .commit_log import Entry
from .device import CommitUnsettled, Device
from .failure import Failure
from .run import Commit, Run


@dataclass
class Undone:
    """What was found and done. 'difference' is the device's own patch, not yet redacted."""

    status: Status
    message: str
    difference: str = ""
    commit: Commit | None = None


@dataclass(frozen=True)
class _Commits:
    """The commits of one run on one device: its change, and perhaps its confirmation."""

    marker: str
    """The whole marker, as the log has it."""
    back: int
    """How many commits ago the configuration from before the run was in force."""


def take_back(run: Run, name: str, *, check: bool) -> Undone:
    """Load what was before the commits of a run and commit it. Raises Failure.

    'name' is the run's marker, whole or its first eight characters. Only commits on top of the log
    can be taken back: going behind somebody else's commit would take that back too.
    """
    found = _sought(run.device, name)
    if isinstance(found, str):
        return Undone("in_sync", f"The run {name} {found}.")
    if check:
        difference = _turned(run.device.candidate_difference(found.back))
        _refuse_beyond(difference, name)
        return Undone("drift", f"The run {name} would be taken back.", difference)
    cluster.refuse_secondary(run)
    lock.take(run.device, run.task.lock_timeout, run.clock)
    run.locked = True
    with interruption.told(run):
        try:
            if _sought(run.device, name) != found:
                raise Failure("PLAN_STALE", "Somebody committed while this run awaited the lock.")
            lock.refuse_uncommitted(run.device)
            return _commit(run, name, found)
        finally:
            run.let_go()


def _commit(run: Run, name: str, found: _Commits) -> Undone:
    run.device.load_rollback(found.back)
    difference = run.device.candidate_difference()
    _refuse_beyond(difference, name)
    words = f"{run.task.comment} [{run.marker}] takes back {found.marker}".strip()
    commit = Commit(run.marker, words)
    run.sent = commit
    try:
        run.device.commit(words, run.task.commit_timeout)
    except CommitUnsettled as error:
        settle.commit(run, commit, str(error))
    except Failure as failure:
        run.sent = None
        settle.refused_commit(run, commit, failure)
        raise
    return Undone("applied", f"The run {name} was taken back.", difference, commit)


def _sought(device: Device, name: str) -> _Commits | str:
    """The commits to take back, or in words why there is nothing to do.

    Raises PLAN_STALE when somebody committed after the run.
    """
    log = device.commit_log()
    places = [place for place, entry in enumerate(log) if _is_of(entry, name)]
    if not places:
        return "changed nothing here"
    first, last = places[0], places[-1]
    if last + 1 == len(log):
        raise Failure("PLAN_STALE", f"The device keeps no configuration from before run {name}.")
    if not device.candidate_difference(last + 1):
        return "was taken back already"  # by itself, by its timer or by an undo
    if first > 0:
        raise Failure(
            "PLAN_STALE",
            f"A commit by {log[0]} came after that of run {name}: taking it back would take back "
            "theirs too. Undo it by hand.",
        )
    if places != list(range(len(places))):
        raise Failure("PLAN_STALE", f"Others committed between the commits of run {name}.")
    return _Commits(log[last].marker, last + 1)


def _is_of(entry: Entry, name: str) -> bool:
    wanted = name.removeprefix("jims ")
    return entry.marker.removeprefix("jims ").startswith(wanted)


def _refuse_beyond(difference: str, name: str) -> None:
    if not stays_within(difference, OUR_PATHS):
        raise Failure("PLAN_STALE", f"Taking back run {name} would change more than the profile.")


def _turned(difference: str) -> str:
    """A patch in the other direction: the device compares from the older configuration."""
    swap = {"+": "-", "-": "+"}
    return "\n".join(
        re.sub(r"^[+-]", lambda sign: swap[sign[0]], line) for line in difference.splitlines()
    )
