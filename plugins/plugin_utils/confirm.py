# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""After a commit: verify over a new session, then confirm it or put the previous stanza back.

While a commit waits to be confirmed the first session keeps its lock: without it somebody's edits
would be put in force by our confirming commit. If it is lost, a new session takes the lock, and
acts only where the newest commit is still ours and nobody has edits in the candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..module_utils.profile.stanza import Key
from . import lock, restore
from .commit_log import newest
from .device import CommitUnsettled, Device
from .failure import Failure
from .outcome import after_somebody, confirmed, put_back, unverified, waits_on
from .readback import look_or_tell, read_back
from .reconnect import Ending, persist
from .run import Commit, Run
from .settle import unknown
from .verification import Verdict, wait

_FINAL = ("LOAD", "VALIDATE", "COMMIT", "CLUSTER_SYNC", "PERMISSION")
"""What a device answers again when it is asked again."""
_SECONDS_TO_CONFIRM = 10
"""What is kept of a device's patience for the confirming commit."""
_SECONDS_AFTER_TIMER = 60
"""How long to look for a device once its own rollback should be through."""


def roles_in(keys: Iterable[Key]) -> set[str]:
    """The servers that a profile configures: 'primary', 'secondary'."""
    paths = {f"connection.{role}.address": role for role in ("primary", "secondary")}
    return {paths[key.option] for key in keys if key.option in paths}


def finish(run: Run, commit: Commit, flaw: Failure | None = None) -> None:
    """Do what is left to do for a commit that is in force. Raises Failure.

    'flaw' is what went wrong since the commit: whatever JIMS says, the change is not as required.
    """
    run.commit, run.status, run.fingerprint = commit, "applied", ""
    run.verify_by = run.clock.monotonic() + _patience(run, commit)
    if flaw:
        run.verdict = Verdict(False, {}, [flaw.message.rstrip(".")])
    if commit.minutes and flaw:
        _conclude_flawed(run, commit, flaw)
    elif commit.minutes:
        _conclude(run, commit)
    elif flaw:
        read_back(run)
        raise _flawed(flaw)
    elif run.task.verifies:
        _verify_plain(run)
    else:
        read_back(run)


def finish_without_commit(run: Run) -> None:
    """The same where only files were changed: there is nothing that could be put back."""
    run.status, run.fingerprint = "applied", run.sight.fingerprint
    run.verify_by = run.clock.monotonic() + float(run.task.policy.timeout)
    if run.task.verifies:
        _verify_plain(run)


def _conclude_flawed(run: Run, commit: Commit, flaw: Failure) -> None:
    """JIMS was not even asked: the code is that of what stood in the way."""
    try:
        _conclude(run, commit)
    except Failure as failure:
        if failure.code == "JIMS_OFFLINE":
            failure.code = flaw.code
        raise


def _flawed(flaw: Failure) -> Failure:
    words = f"The change is in force, but not all of it: {flaw.message}"
    return Failure(flaw.code, words, status="applied_unverified", changed=True)


# Verification


def _patience(run: Run, commit: Commit) -> float:
    """How long to wait for JIMS: less than was asked for where the device would not wait so long,
    as with a commit that an earlier run left waiting."""
    asked = float(run.task.policy.timeout)
    if not commit.minutes:
        return asked
    return max(0.0, min(asked, commit.ends_at - run.clock.wall() - _SECONDS_TO_CONFIRM))


def _verified(run: Run, device: Device) -> Verdict:
    """Wait for JIMS, once in a run."""
    if run.verdict is None:
        roles = roles_in(run.plan.after)
        if not roles:
            run.verdict = Verdict(True, {})
            return run.verdict
        run.verdict = wait(
            run.task.policy,
            run.before,
            lambda: device.jims_servers(roles),
            run.verify_by,
            run.clock,
        )
        _tell(run, run.verdict)
    return run.verdict


def _tell(run: Run, verdict: Verdict) -> None:
    for role in verdict.unproven:
        run.remark(
            "online_unproven",
            f"The {role} server counts as Online by its status alone: the device shows neither a "
            "token nor counters that would prove a new login.",
        )
    for role in verdict.excused:
        run.remark(
            "offline_before",
            f"The {role} server is not Online, and was not before the change either; "
            "verify.if_offline_before is 'skip', so it did not hold the change back.",
        )


def _verify_plain(run: Run) -> None:
    """A plain commit stays, whatever the verification says: nobody has to wait for our lock."""
    run.let_go()

    def attempt(device: Device) -> Ending:
        verdict = _verified(run, device)
        look_or_tell(run, device)
        return Ending(None if verdict.satisfied else unverified(verdict.sentence))

    ending = persist(run, run.task.policy.timeout, attempt)
    (ending or Ending(unverified(f"no new session could look ({run.obstacle})"))).raised()


# Confirmed commits


def _conclude(run: Run, commit: Commit) -> None:
    def attempt(device: Device) -> Ending | None:
        return _concluded(run, commit, device, lambda: _verified(run, device))

    ending = persist(run, run.task.policy.timeout, attempt)
    if ending is None and not run.lost:
        ending = _through_first_session(run, commit)
    if ending is None:
        left = max(commit.ends_at - run.clock.wall(), 0)
        ending = persist(run, left + _SECONDS_AFTER_TIMER, attempt)
    if ending is None:
        raise unknown(run, commit, "The commit waited to be confirmed")
    ending.raised()


def _through_first_session(run: Run, commit: Commit) -> Ending | None:
    """No new session can be opened: that alone is a reason to put the previous stanza back."""
    verdict = run.verdict or Verdict(False, {}, [f"no new session could look ({run.obstacle})"])
    try:
        return _concluded(run, commit, run.device, lambda: verdict)
    except (Failure, CommitUnsettled) as error:
        run.obstacle = error if isinstance(error, Failure) else Failure("READ", str(error))
        run.lose()
        return None


def _concluded(
    run: Run, commit: Commit, device: Device, verify: Callable[[], Verdict]
) -> Ending | None:
    """Confirm or put back, if the newest commit is still ours; None means: look again."""
    log = device.commit_log()
    if newest(log).carries(commit.tag):
        verdict = verify()
        with _lock_holder(run, device) as holder:
            if not newest(holder.commit_log()).carries(commit.tag):
                return None
            refused = _act(run, commit, holder, verdict)
        if refused:
            return Ending(refused)
        log = device.commit_log()
    if newest(log).carries(commit.tag):
        return None
    if newest(log).carries(commit.confirm_tag):
        return confirmed(run, commit, device, log)
    if newest(log).carries(commit.restore_tag):
        return put_back(run, commit, device)
    return after_somebody(run, commit, device, verify)


@contextmanager
def _lock_holder(run: Run, device: Device) -> Iterator[Device]:
    """The session that holds the lock: the first while it lives, else this new one."""
    if not run.lost:
        try:
            yield run.device
        finally:
            if not run.device.is_open:
                run.lose()
        return
    lock.take(device, 0, run.clock)
    try:
        lock.refuse_uncommitted(device)
        yield device
    finally:
        device.release()


def _act(run: Run, commit: Commit, holder: Device, verdict: Verdict) -> Failure | None:
    """Confirm or put back. A refusal is final, and given back."""
    try:
        if not verdict.satisfied:
            return restore.put_back(run, commit, holder)
        holder.commit(f"{run.task.comment} {commit.confirm_tag}".strip(), run.task.commit_timeout)
    except Failure as refused:
        if refused.code not in _FINAL:
            raise
        if newest(holder.commit_log()).carries(commit.tag):
            what = "Confirming the commit failed" if verdict.satisfied else verdict.sentence
            return waits_on(commit, refused.code, f"{what}: {refused.message}")
    return None
