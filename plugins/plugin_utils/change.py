# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device is read and changed: read, plan, and only where the plan is not empty lock, plan
again, load, commit, verify, confirm and read back. The same plan serves check mode."""

from __future__ import annotations

from ..module_utils.profile.errors import ProfileError
from ..module_utils.profile.junos_xml import edit_element
from ..module_utils.profile.plan import Plan, make_plan
from ..module_utils.profile.release import Release, parse
from . import confirm, interruption, left_waiting, lock, settle
from .device import CommitUnsettled, Device, Facts
from .failure import Failure
from .run import Commit, Run, Sight, look
from .verification import Before, touched_roles


def execute(run: Run) -> Run:
    """Bring a device to what the task wants, or in check mode tell what that would take.

    What stops it is in run.failure, with all that was found until then.
    """
    try:
        with interruption.told(run):
            _execute(run)
    except Failure as failure:
        run.failure, run.status = failure, failure.status
    return run


def _execute(run: Run) -> None:
    run.facts = run.device.facts()
    release = release_of(run.facts)
    _see(run, look(run.device), release)
    assert_expected(run)
    if run.check:
        run.status = "drift" if run.plan.edits else "in_sync"
    elif run.plan.edits:
        lock.refuse_foreign_pending(run.device)
        _change(run, release)
    elif run.task.confirm_minutes and left_waiting.look_for(run):
        _change(run, release)


def release_of(facts: Facts) -> Release:
    """The device's release. Raises Failure where its name cannot be read."""
    try:
        return parse(facts.release)
    except ValueError as error:
        raise Failure(
            "UNSUPPORTED",
            f"The device calls its release '{facts.release}', which is no release known here.",
        ) from error


def assert_expected(run: Run) -> None:
    """Raises PLAN_STALE when the stanza is not the one of expected_fingerprint."""
    expected, seen = run.task.expected_fingerprint, run.fingerprint
    if expected and expected != seen:
        raise Failure(
            "PLAN_STALE",
            f"The stanza has the fingerprint {seen[:12]}..., not the expected {expected[:12]}...: "
            "it changed since then.",
        )


def _see(run: Run, sight: Sight, release: Release) -> None:
    run.sight, run.fingerprint = sight, sight.fingerprint
    run.after = sight.effective.in_force()
    run.plan = _plan(run, sight, release)
    run.after = run.plan.after


def _plan(run: Run, sight: Sight, release: Release) -> Plan:
    try:
        return make_plan(run.task.request, sight.configured, sight.effective, release)
    except ProfileError as error:
        raise Failure.of(error) from error


def _change(run: Run, release: Release) -> None:
    lock.take(run.device, run.task.lock_timeout, run.clock)
    run.locked = True
    try:
        # Somebody may have committed between our reading and our lock.
        _see(run, look(run.device), release)
        assert_expected(run)
        _act(run)
    finally:
        run.let_go()


def _act(run: Run) -> None:
    if not run.plan.edits and not run.task.confirm_minutes:
        return
    waiting = lock.refuse_foreign_pending(run.device)
    if run.plan.edits:
        if waiting:
            left_waiting.tell_superseded(run, waiting)
        lock.refuse_uncommitted(run.device)
        _commit(run)
    elif waiting:
        lock.refuse_uncommitted(run.device)
        left_waiting.adopt(run, waiting)


def _commit(run: Run) -> None:
    task, device = run.task, run.device
    if task.verifies:
        run.before = _before(run, device)
    commit = Commit(run.marker, f"{task.comment} [{run.marker}]".strip(), task.confirm_minutes)
    commit.confirmed = not commit.minutes
    commit.ends_at = run.clock.wall() + commit.minutes * 60
    device.load(edit_element(run.plan.edits))
    run.sent = commit
    try:
        device.commit(commit.comment, task.commit_timeout, task.confirm_minutes)
        commit.ends_at = run.clock.wall() + commit.minutes * 60
    except CommitUnsettled as error:
        settle.commit(run, commit, str(error))
    except Failure as failure:
        run.sent = None
        settle.refused_commit(run, commit, failure)
        raise
    confirm.finish(run, commit)


def _before(run: Run, device: Device) -> Before:
    """How the servers that stay are doing, and which of them the change touches.

    A server of which the device could not tell is none of which we know that it was offline.
    """
    stay = confirm.roles_in(run.plan.after) & confirm.roles_in(run.plan.before)
    servers = device.jims_servers(stay) if stay else {}
    return Before(
        {role: one for role, one in servers.items() if role in stay and one.told != "no"},
        touched_roles(change.path for change in run.plan.changes),
    )
