# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen of a device's profile: as it is written, and as it is in force with what it leans
on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..module_utils.profile.address_book import books_in
from ..module_utils.profile.address_plan import addresses_in_force
from ..module_utils.profile.config_group import (
    GroupUse,
    applied_groups,
    group_findings,
    seen_through,
    view_of,
)
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.junos_xml import attribute, fingerprint, number_of, read
from ..module_utils.profile.request import Request
from ..module_utils.profile.selection import Selection, as_written, in_force
from ..module_utils.profile.stanza import Key, Stanza, Value
from ..module_utils.profile.surroundings import Surroundings
from .commit_log import Entry, stamped
from .device import Device


@dataclass(frozen=True)
class Sight:
    """What was seen of a device at one moment."""

    configured: Stanza = field(default_factory=Stanza)
    """As it is written, on the device itself or in the configuration group of the request."""
    effective: Stanza = field(default_factory=Stanza)
    """In force on the device, whatever group it comes from."""
    around: Surroundings = field(default_factory=Surroundings)
    group: GroupUse = field(default_factory=GroupUse)
    fingerprint: str = ""
    committed_at: int | None = None
    """When the newest commit was made, in seconds of the device's clock; None when not told."""
    last_commit: Entry | None = None
    """Who made it, and when, as the device tells beside its configuration."""


def look(device: Device, request: Request) -> Sight:
    """Read what the request needs: two read RPCs, no lock."""
    group = request.config_group
    written = device.configuration(as_written(request), inherited=False)
    view = view_of(written, group)
    configured = read(view)
    selection = in_force(request, configured, books_in(written))
    root = device.configuration(selection, inherited=True)
    use = GroupUse(group, applied_groups(written), shows=view is not None)
    if view is None:
        view = seen_through(root, group)
        configured = read(view)
    return Sight(
        configured,
        read(root),
        Surroundings(root, group),
        use,
        fingerprint(view if group else root),
        number_of(attribute(written, "commit-seconds")),
        stamped(written),
    )


def look_back(device: Device, request: Request) -> tuple[dict[Key, Value], str]:
    """After a change: the profile with its addresses, and the fingerprint. One read RPC, or two
    with a configuration group, which alone does not tell what is in force beside it."""
    group, selection = request.config_group, as_written(request)
    root = device.configuration(selection, inherited=not group)
    view = view_of(root, group)
    if group and (view is None or request.wanted.addresses):
        root = device.configuration(Selection(books=selection.books), inherited=True)
        view = seen_through(root, group) if view is None else view
    values = read(view).in_force()
    addresses = addresses_in_force(request, values, Surroundings(root, group))
    return {**values, **addresses}, fingerprint(view)


def candidate_stanza(device: Device, request: Request) -> Stanza:
    """The stanza as it is written in the candidate. One read RPC, or two where it is in a group
    that does not show."""
    root = device.configuration(as_written(request), inherited=False, candidate=True)
    view = view_of(root, request.config_group)
    if view is None:
        in_force_there = device.configuration(inherited=True, candidate=True)
        view = seen_through(in_force_there, request.config_group)
    return read(view)


def remarks_on_group(sight: Sight, after: Mapping[Key, Value]) -> list[Finding]:
    """What to say of the configuration group that holds the profile, and will hold 'after'."""
    return group_findings(sight.group, after, sight.configured, sight.effective)


def compared(sight: Sight, request: Request) -> Stanza:
    """What the wanted profile is held against: what is in force or, with a configuration group,
    what that group says."""
    return sight.configured if request.config_group else sight.effective


def values_of(sight: Sight, request: Request) -> dict[Key, Value]:
    """The profile, with the addresses of the sets that the request names."""
    values = compared(sight, request).in_force()
    return {**values, **addresses_in_force(request, values, sight.around)}
