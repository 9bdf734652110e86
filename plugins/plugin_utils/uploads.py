# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates on a device: which of them are there?

A file is told by its checksum, what a CA profile holds by the fingerprint that the device shows.
Where it does not show that, the copy tells that is written once a certificate was loaded.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from ..module_utils.profile import change
from ..module_utils.profile.change import Change
from ..module_utils.profile.errors import CA_MISSING, Problem, ProfileError
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.fingerprint import is_shown, sha1_in, sha1_of
from ..module_utils.profile.plan import Plan
from ..module_utils.profile.trust import Upload
from ..module_utils.profile.wording import unmet
from .cluster import node_here
from .device import Device, NotTold
from .facts import Facts
from .failure import Failure

_OTHER = {"node0": "node1", "node1": "node0"}
_CHECKSUM, _FINGERPRINT = len("sha256:") + 16, len("sha1:") + 23
"""What is shown of them: 8 bytes are enough for a person to tell two certificates apart."""


def compare(plan: Plan, device: Device, facts: Facts) -> list[Upload]:
    """The certificates that the device does not have, each told as a change of the plan.

    Asks for a checksum for each file that matters, on a cluster of both nodes. Raises ProfileError
    (CA_MISSING) for files that an edit names and nobody has put there.
    """
    with_files = plan.files or any(not upload.profile for upload in plan.uploads)
    others = _other_disks(plan, device, facts) if with_files else ()
    problems = [
        problem
        for path, file in plan.files.items()
        for problem in _missing(plan, path, file, device, others)
    ]
    if problems:
        raise ProfileError(problems)
    pending = []
    for wanted in plan.uploads:
        # A CA profile belongs to the cluster.
        upload = wanted if wanted.profile else replace(wanted, others=others)
        found = _difference(plan, upload, device)
        if found:
            plan.changes.append(found)
            pending.append(replace(upload, replaces=found.kind == "different"))
    plan.changes.sort(key=change.order)
    return pending


def _other_disks(plan: Plan, device: Device, facts: Facts) -> tuple[str, ...]:
    """What to put before a path for the disk of the cluster's other node."""
    if not facts.cluster_node:
        return ()
    other = _OTHER.get(node_here(device))
    if not other:
        words = "The device does not tell which node of the cluster it is: only its own files count"
        plan.findings.append(Finding("ca_other_node_unknown", "security", "", f"{words}."))
        return ()
    return (f"{other}:",)


def _missing(
    plan: Plan, path: str, file: str, device: Device, others: tuple[str, ...]
) -> Iterator[Problem]:
    if not posixpath.isabs(file):
        plan.findings.append(unchecked(path, file, "only the device knows where that is."))
        return
    for disk in ("", *others):
        place = f"{disk}{file}"
        if _checksum(plan, path, place, device) is None:
            yield unmet(
                path, f"there is no file {place} on the device", "a file that is there",
                "put it there, or give ca_certificate_content", CA_MISSING,
            )


def _difference(plan: Plan, upload: Upload, device: Device) -> Change | None:
    if upload.awaits_commit:
        return _change(upload, "", _fingerprint(sha1_of(upload.content)))
    if upload.profile:
        return _difference_of_profile(plan, upload, device)
    return _difference_of_file(plan, upload, device)


def _difference_of_profile(plan: Plan, upload: Upload, device: Device) -> Change | None:
    try:
        shown = device.shown_ca(upload.profile)
    except NotTold as refused:
        plan.findings.append(unproven(upload, refused))
        return _difference_of_file(plan, upload, device)
    if is_shown(upload.content, shown):
        return None
    before = sha1_in(shown)
    return _change(
        upload, _fingerprint(before) if before else "", _fingerprint(sha1_of(upload.content))
    )


def _difference_of_file(plan: Plan, upload: Upload, device: Device) -> Change | None:
    for place in upload.places:
        # Without this node's own checksum nobody could tell a change from none: that stops the run.
        here = place == upload.file
        found = device.checksum(place) if here else _checksum(plan, upload.path, place, device)
        if found not in (upload.sha256, _UNKNOWN):
            before = _checksum_shown(found) if found else ""
            return _change(upload, before, _checksum_shown(upload.sha256))
    return None


def _change(upload: Upload, before: str, after: str) -> Change:
    kind: change.Kind = "different" if before else "missing"
    return Change(upload.path, kind, before or None, after, "security")


def _checksum(plan: Plan, path: str, place: str, device: Device) -> str | None:
    """A file's checksum; None without the file, _UNKNOWN where the device does not tell.

    That another node's disk can be asked is known of the command line only.
    """
    try:
        return device.checksum(place)
    except Failure as failure:
        if not device.is_open:
            raise
        plan.findings.append(unchecked(path, place, failure.message))
        return _UNKNOWN


_UNKNOWN = "unknown"


def unchecked(path: str, place: str, why: str) -> Finding:
    """Of a file that may be there, or be what it should be, or not."""
    return Finding("ca_unchecked", "security", path, f"Nobody looked at the file {place}: {why}")


def unproven(upload: Upload, refused: NotTold) -> Finding:
    """Of a CA profile whose certificate the device does not show."""
    return Finding(
        "ca_load_unproven", "security", upload.path,
        f"The device does not show which certificate ca-profile {upload.profile} holds ({refused}):"
        f" the copy in {upload.file} has to tell what was loaded.",
    )


def _checksum_shown(checksum: str) -> str:
    return f"sha256:{checksum}"[:_CHECKSUM]


def _fingerprint(sha1: str) -> str:
    return f"sha1:{sha1}"[:_FINGERPRINT]
