# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the stanza back after a commit: a group may show through where a leaf went."""

from __future__ import annotations

from collections.abc import Mapping

from ..module_utils.profile.findings import Finding
from ..module_utils.profile.stanza import Key, Value
from .device import Device
from .failure import Failure
from .reconnect import Ending, persist
from .run import Run
from .sight import look_back

_SECONDS = 60


def read_back(run: Run) -> None:
    """Read over the first session, or a new one where that is gone. It fails no run: the change is
    in force, and a finding says that nobody looked."""
    if not run.lost and _read_over_first(run):
        return
    if not run.lost or persist(run, _SECONDS, lambda device: _ended(run, device)) is None:
        _tell(run)


def _read_over_first(run: Run) -> bool:
    try:
        look_again(run, run.device)
    except Failure as failure:
        run.obstacle = failure
        if not run.device.is_open:
            run.lose()
        return False
    return True


def _ended(run: Run, device: Device) -> Ending:
    look_again(run, device)
    return Ending()


def look_or_tell(run: Run, device: Device, foreseen: Mapping[Key, Value] | None = None) -> None:
    """One look over this session; a finding says where it failed."""
    try:
        look_again(run, device, foreseen)
    except Failure as failure:
        run.obstacle = failure
        _tell(run)


def _tell(run: Run) -> None:
    run.remark("not_read_back", f"The device could not be read again ({run.obstacle}).")


def look_again(run: Run, device: Device, foreseen: Mapping[Key, Value] | None = None) -> None:
    """See what is in force, and tell where it is not what was foreseen: the plan's prediction
    unless given. Raises Failure when the device cannot be read."""
    see(run, device)
    for key in sorted(set(run.after) ^ set(run.plan.after if foreseen is None else foreseen)):
        there = "there" if key in run.after else "not there"
        message = (
            f"After the commit {key} is {there}, unlike predicted: a group or somebody else has a "
            "say in it."
        )
        run.findings.append(Finding("after_differs", "security", str(key), message))


def see(run: Run, device: Device) -> None:
    """What is in force now, whoever put it there. Raises Failure."""
    run.after, run.fingerprint = look_back(device, run.task.request)
