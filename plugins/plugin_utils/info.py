# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be read of a device without changing it: each part with just the requests it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ..module_utils.profile.fields import SECRETS
from ..module_utils.profile.junos_xml import fingerprint, read
from ..module_utils.profile.options import SUBSETS
from ..module_utils.profile.plan import make_plan
from ..module_utils.profile.redaction import redact
from ..module_utils.profile.release import Release, parse
from ..module_utils.profile.request import DESCRIBE
from ..module_utils.profile.secrets import plain_of
from ..module_utils.profile.selection import STANZA_ALONE
from ..module_utils.profile.stanza import Key, Stanza, Value, profile_of
from . import counters, link
from .commit_log import Entry, entries_of
from .device import Device, NotTold
from .facts import Facts
from .link import Link
from .moment import Moment, now_of
from .referents import referents_of, selection_of

CLOCK_RPC = "get-system-uptime-information"
COMMITS_RPC = "get-commit-information"
MOST_COMMITS = 10


@dataclass
class Info:
    """What was read. None is what nobody asked for."""

    facts: Facts
    configured: Stanza | None = None
    effective: Stanza = field(default_factory=Stanza)
    fingerprint: str = ""
    links: list[Link] | None = None
    now: Moment = field(default_factory=Moment)
    counters: list[dict[str, Any]] | None = None
    references: dict[str, Any] | None = None
    commits: list[Entry] | None = None
    not_told: dict[str, str] = field(default_factory=dict)
    """What the device refused to say, with its own words."""
    warnings: list[str] = field(default_factory=list)


def spelt_out(asked: Collection[str]) -> frozenset[str]:
    """The subsets that 'gather' means."""
    return frozenset(SUBSETS) if "all" in asked else frozenset(asked)


def look_up(device: Device, subsets: Collection[str]) -> Info:
    """Read some of the SUBSETS. Raises Failure where the device or its configuration cannot be
    read; an operational request that the device refuses is told in 'not_told' instead."""
    info = Info(device.facts())
    if "profile" in subsets or "references" in subsets:
        _read_configuration(info, device, subsets)
    if "status" in subsets:
        _read_status(info, device)
    if "counters" in subsets:
        told = _told(info, device, "counters", counters.RPC)
        info.counters = counters.untold() if told is None else counters.counters_of(told)
    if "commits" in subsets:
        told = _told(info, device, "commits", COMMITS_RPC)
        info.commits = [] if told is None else entries_of(told)[:MOST_COMMITS]
    info.warnings = device.warnings()
    return info


def _read_configuration(info: Info, device: Device, subsets: Collection[str]) -> None:
    """With references, what the device's own profile names is asked for together with the profile
    in force; only names that come from a group, or are all that is known, cost one more read."""
    selection = STANZA_ALONE
    if "profile" in subsets:
        info.configured = read(device.configuration(inherited=False))
        if "references" in subsets:
            selection = selection_of(info.configured.in_force())
    root = device.configuration(selection, inherited=True)
    info.effective, info.fingerprint = read(root), fingerprint(root)
    if "references" in subsets:
        values = info.effective.in_force()
        needed = selection_of(values)
        if needed != selection:
            root = device.configuration(needed, inherited=True)
        info.references = referents_of(values, root)


def _read_status(info: Info, device: Device) -> None:
    """The device's clock is asked for only where a token expires."""
    told = _told(info, device, "status", link.RPC)
    if told is None:
        info.links = link.untold(f"the device cannot tell: {info.not_told['status']}")
        return
    info.links = link.links_of(told)
    if any(one.expires.text for one in info.links):
        uptime = _told(info, device, "clock", CLOCK_RPC)
        info.now = Moment() if uptime is None else now_of(uptime)


def _told(info: Info, device: Device, what: str, rpc: str) -> Element | None:
    try:
        return device.told(rpc)
    except NotTold as refused:
        info.not_told[what] = str(refused)
        return None


def as_result(info: Info) -> dict[str, Any]:
    """For users: a key for everything that was asked for, and no secret anywhere."""
    secrets = list(_secrets(info))
    told: dict[str, Any] = {
        "changed": False,
        "status": "in_sync",
        "device": info.facts.as_result(),
        "not_told": {what: redact(words, secrets) for what, words in info.not_told.items()},
    }
    if info.configured is not None:
        told.update(_of_profile(info, info.configured))
    if info.links is not None:
        told["jims"] = [_of_link(one, info.now, secrets) for one in info.links]
    if info.counters is not None:
        told["counters"] = info.counters
    if info.references is not None:
        told["references"] = info.references
    if info.commits is not None:
        told["last_commits"] = [_of_commit(entry, secrets) for entry in info.commits]
    if info.warnings:
        told["warnings"] = [redact(words, secrets) for words in info.warnings]
    return told


def _secrets(info: Info) -> Iterable[str]:
    """Texts that no free words of the device may carry to the user."""
    yield from (one.token for one in info.links or () if one.token)
    for stanza in (info.configured or Stanza(), info.effective):
        for key, statement in stanza.statements.items():
            if key.field.secret:
                yield from (str(statement.value), plain_of(str(statement.value)) or "")


def _of_profile(info: Info, configured: Stanza) -> dict[str, Any]:
    plan = make_plan(DESCRIBE, configured, info.effective, _release(info.facts))
    values = info.effective.in_force()
    return {
        "profile": _profile(configured.in_force()),
        "effective": _profile(values),
        "secrets": [one.path for one in SECRETS if Key(one.path) in values],
        "unmanaged": plan.unmanaged,
        "inherited": plan.inherited,
        "inactive": plan.inactive,
        "findings": [finding.as_result() for finding in plan.findings],
        "fingerprint": info.fingerprint,
    }


def _profile(values: dict[Key, Value]) -> dict[str, Any]:
    """As jims_profile returns it: entries of a list sorted, secrets left out."""
    return profile_of(dict(sorted(values.items())), secrets=False)


def _release(facts: Facts) -> Release | None:
    try:
        return parse(facts.release)
    except ValueError:
        return None  # a name nobody knows: then nothing is said about releases


def _of_link(one: Link, now: Moment, secrets: list[str]) -> dict[str, Any]:
    told = one.as_result(now)
    return {**told, "message": redact(told["message"], secrets)}


def _of_commit(entry: Entry, secrets: list[str]) -> dict[str, Any]:
    return {
        "user": entry.user,
        "time": entry.when,
        "client": entry.client,
        "comment": redact(entry.words, secrets),
        "marker": entry.marker or None,
    }
