# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting back what was before our commit, where that takes back nothing else."""

from __future__ import annotations

from ..module_utils.profile.patch import OUR_PATHS, stays_within
from ..module_utils.profile.stanza import Key, Stanza, Value
from .commit_log import newest
from .device import Device
from .failure import Failure
from .outcome import waits_on
from .run import Commit, Run, same_values
from .sight import candidate_stanza


def put_back(run: Run, commit: Commit, holder: Device) -> Failure | None:
    """Load the configuration before our commit, which is the newest, and commit it.

    Gives a failure where that would take back more than our change: the timer does it then, as it
    would have without us. Raises Failure when the device refuses, CommitUnsettled without answer.
    """
    holder.load_rollback(1)
    if not newest(holder.commit_log()).carries(commit.tag):
        # The timer was faster by a hair, and 'one back' would be our own change.
        raise Failure("READ", "The newest commit changed while the previous one was loaded.")
    if not _takes_back_ours_alone(run, commit, holder):
        return waits_on(
            commit,
            "JIMS_OFFLINE" if run.verdict else "CONNECT",
            "The verification failed, and going back one commit would take back more than our "
            "change",
        )
    holder.commit(f"{run.task.comment} {commit.restore_tag}".strip(), run.task.commit_timeout)
    return None


def _takes_back_ours_alone(run: Run, commit: Commit, holder: Device) -> bool:
    if not stays_within(holder.candidate_difference(), OUR_PATHS):
        return False
    if commit.adopted:
        return True  # this run did not see what was before; the commit log says that it is ours
    request = run.task.request
    candidate = candidate_stanza(holder, request)
    return same_values(
        _written(candidate), _written(run.sight.configured), request.master_password
    )


def _written(stanza: Stanza) -> dict[Key, Value]:
    return {key: found.value for key, found in stanza.statements.items()}
