# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a certificate gets onto a device, and the proof that it did.

A CA profile that holds a certificate takes no other: it has to be cleared first. So a copy is kept
of what was loaded, and comes back where the profile takes the new one neither before nor after.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager

from ..module_utils.profile.findings import Finding
from ..module_utils.profile.fingerprint import is_shown, sha1_of
from ..module_utils.profile.trust import Upload
from .device import Device, NotTold
from .failure import Failure
from .uploads import unchecked, unproven

_DRAFTS = "/var/tmp"  # noqa: S108 - on the device, where every login may write


def put(upload: Upload, device: Device, remarks: list[Finding]) -> None:
    """Put one certificate on the device, a file on both nodes of a cluster, and prove it.

    'remarks' takes what a person should know of it. Raises Failure, with 'changed' set where the
    device holds, or may hold, something other than before.
    """
    if upload.profile:
        _put_into_profile(upload, device, remarks)
    else:
        _put_file(upload, device, remarks)


@contextmanager
def _touching(device: Device) -> Iterator[None]:
    """Nobody knows what a device did before its answer got lost."""
    try:
        yield
    except Failure as failure:
        failure.changed = failure.changed or not device.is_open
        raise


def _put_file(upload: Upload, device: Device, remarks: list[Finding]) -> None:
    with _touching(device):
        device.put_file(upload.file, upload.content.encode("ascii"))
    try:
        for place in upload.places[1:]:
            device.copy_file(upload.file, place)
        for place in upload.places:
            _prove_file(upload, place, device, remarks)
    except Failure as failure:
        failure.changed = True
        raise


def _prove_file(upload: Upload, place: str, device: Device, remarks: list[Finding]) -> None:
    try:
        found = device.checksum(place)
    except Failure as failure:
        if not device.is_open or place == upload.file:
            raise
        # Not every device looks at the other node's disk.
        remarks.append(unchecked(upload.path, place, failure.message))
        return
    if found != upload.sha256:
        raise Failure("LOAD", f"The device does not hold in {place} what was put there.")


def _put_into_profile(upload: Upload, device: Device, remarks: list[Finding]) -> None:
    draft = posixpath.join(_DRAFTS, posixpath.basename(upload.file))
    device.put_file(draft, upload.content.encode("ascii"))
    try:
        with _touching(device):
            _load(upload, draft, device)
            _prove_load(upload, device, remarks)
            _keep_copy(upload, device, remarks)
    finally:
        if device.is_open:
            _remove(upload, draft, device, remarks)


def _load(upload: Upload, draft: str, device: Device) -> None:
    if device.load_ca(upload.profile, draft) or _is_loaded(upload, device):
        return
    device.clear_ca(upload.profile)
    try:
        _load_into_empty(upload, draft, device)
    except Failure as failure:
        if device.is_open:
            _load_former(upload, device, failure)
        raise


def _load_into_empty(upload: Upload, draft: str, device: Device) -> None:
    if not device.load_ca(upload.profile, draft):
        words = f"ca-profile {upload.profile} takes no certificate, though it was cleared."
        raise Failure("LOAD", words)


def _is_loaded(upload: Upload, device: Device) -> bool:
    """Whether an earlier run loaded it: a certificate stays when its profile goes."""
    try:
        return is_shown(upload.content, device.shown_ca(upload.profile))
    except NotTold:
        return False


def _load_former(upload: Upload, device: Device, failure: Failure) -> None:
    """After a profile was cleared for nothing: what an earlier run loaded comes back."""
    try:
        device.load_ca(upload.profile, upload.file)
    except Failure as again:
        failure.changed = True
        failure.message += f" ca-profile {upload.profile} is empty now: {again.message}"
    else:
        failure.message += f" The certificate before, from {upload.file}, is loaded again."


def _prove_load(upload: Upload, device: Device, remarks: list[Finding]) -> None:
    try:
        shown = device.shown_ca(upload.profile)
    except NotTold as refused:
        remarks.append(unproven(upload, refused))
        return
    if not is_shown(upload.content, shown):
        words = f"ca-profile {upload.profile} does not show the certificate that was loaded into it"
        raise Failure("LOAD", f"{words} ({sha1_of(upload.content)}).", changed=True)


def _keep_copy(upload: Upload, device: Device, remarks: list[Finding]) -> None:
    try:
        device.put_file(upload.file, upload.content.encode("ascii"))
    except Failure as failure:
        if not device.is_open:
            raise
        words = f"No copy of the certificate is kept in {upload.file}: {failure.message}"
        remarks.append(Finding("ca_copy_not_kept", "tuning", upload.path, words))


def _remove(upload: Upload, draft: str, device: Device, remarks: list[Finding]) -> None:
    try:
        device.delete_file(draft)
    except Failure as failure:
        words = f"{draft} stays on the device: {failure.message}"
        remarks.append(Finding("ca_draft_remains", "tuning", upload.path, words))
