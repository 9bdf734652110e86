# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device is read and changed: read, plan, and only where the plan is not empty lock, plan
again, load, commit, verify, confirm and read back. The same plan serves check mode."""

from __future__ import annotations

from dataclasses import replace

from ..module_utils.profile.errors import ProfileError
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.junos_xml import edit_element
from ..module_utils.profile.plan import Plan, make_plan
from ..module_utils.profile.release import Release, parse
from ..module_utils.profile.request import Request
from ..module_utils.profile.trust import Upload, placed
from . import cluster, confirm, interruption, left_waiting, lock, placement, settle, uploads
from .device import CommitUnsettled, Device
from .facts import Facts
from .failure import Failure
from .lock import Waiting
from .run import Commit, Run
from .sight import Sight, compared, look, remarks_on_group, values_of
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
        _tell_what_remains(run, failure)
    return run


def _tell_what_remains(run: Run, failure: Failure) -> None:
    """Certificates are no configuration: nothing that is put back takes them along. A new one that
    no profile names any more is no change; one in another's place is."""
    for upload in run.uploaded:
        is_back = failure.status == "rolled_back" and not upload.replaces
        failure.changed = failure.changed or not is_back
        instead = ", in place of the one before" if upload.replaces else ""
        words = f"The certificate that this run put on the device stays there{instead}"
        run.remark("upload_remains", f"{words} ({upload.target}).", upload.path)


def _execute(run: Run) -> None:
    run.facts = facts = run.device.facts()
    release = release_of(facts)
    run.task = replace(run.task, request=_placed(run.task.request, release))
    run.findings += run.task.findings
    _see(run, facts, release)
    assert_expected(run)
    if run.check:
        run.status = "drift" if run.has_work else "in_sync"
    elif run.has_work:
        cluster.refuse_secondary(run)
        lock.refuse_foreign_pending(run.device)
        _change(run, facts, release)
    elif run.task.confirm_minutes and left_waiting.look_for(run):
        _change(run, facts, release)
    if run.task.read_jims and run.commit is None:
        _read_jims(run)


def _read_jims(run: Run) -> None:
    """How the servers that the device has are doing. The comparison stands without it."""
    roles = confirm.roles_in(run.plan.before)
    try:
        servers = run.device.jims_servers(roles, counters=False) if roles else {}
    except Failure as failure:
        run.remark("jims_unread", f"The JIMS status could not be read: {failure.message}")
    else:
        run.before = Before({role: servers[role] for role in servers if role in roles})


def _placed(request: Request, release: Release) -> Request:
    try:
        return placed(request, release)
    except ProfileError as error:
        raise Failure.of(error) from error


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


def _see(run: Run, facts: Facts, release: Release) -> None:
    request = run.task.request
    sight = look(run.device, request)
    run.sight, run.fingerprint = sight, sight.fingerprint
    run.after = values_of(sight, request)
    try:
        run.plan = _plan(sight, request, release)
        run.pending = uploads.compare(run.plan, run.device, facts)
    except ProfileError as error:
        raise Failure.of(error) from error
    run.after = run.plan.after


def _plan(sight: Sight, request: Request, release: Release) -> Plan:
    plan = make_plan(request, sight.configured, compared(sight, request), release, sight.around)
    plan.findings += remarks_on_group(sight, plan.after)
    return plan


def _change(run: Run, facts: Facts, release: Release) -> None:
    lock.take(run.device, run.task.lock_timeout, run.clock)
    run.locked = True
    try:
        # Somebody may have committed between our reading and our lock.
        _see(run, facts, release)
        assert_expected(run)
        _act(run)
    finally:
        run.let_go()


def _act(run: Run) -> None:
    if not run.has_work and not run.task.confirm_minutes:
        return
    waiting = lock.refuse_foreign_pending(run.device)
    if run.has_work:
        if waiting and run.plan.edits:
            left_waiting.tell_superseded(run, waiting)
        lock.refuse_uncommitted(run.device)
        _apply(run, waiting)
    elif waiting:
        lock.refuse_uncommitted(run.device)
        left_waiting.adopt(run, waiting)


def _apply(run: Run, waiting: Waiting | None) -> None:
    """Certificates first, as the stanza may need them; those of a CA profile that the commit makes
    come after it. That may have been the commit of an earlier run, which still waits then."""
    begun = run.clock.monotonic()
    if run.task.verifies and (run.plan.edits or not waiting):
        run.before = _before(run, run.device)
    for upload in run.pending:
        if not upload.awaits_commit:
            _put(run, upload)
    if run.plan.edits:
        _commit(run)
    elif waiting:
        left = waiting.seconds_left - (run.clock.monotonic() - begun)
        left_waiting.adopt(run, replace(waiting, seconds_left=left))
    else:
        confirm.finish_without_commit(run)


def _put(run: Run, upload: Upload) -> None:
    remarks: list[Finding] = []
    try:
        placement.put(upload, run.device, remarks)
        run.uploaded.append(upload)
    except Failure as failure:
        if failure.changed:
            run.uploaded.append(upload)
        raise
    finally:
        run.findings += [remark for remark in remarks if remark not in run.plan.findings]


def _put_late(run: Run) -> Failure | None:
    """What waited for the commit. A failure is for the verification to judge: the commit stands."""
    try:
        for upload in run.pending:
            if upload.awaits_commit:
                _put(run, upload)
    except Failure as failure:
        if not run.device.is_open:
            run.lose()
        return failure
    return None


def _commit(run: Run) -> None:
    task, device = run.task, run.device
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
    confirm.finish(run, commit, _put_late(run))


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
