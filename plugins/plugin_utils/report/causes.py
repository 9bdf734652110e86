# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Root causes: what many devices share is one row, whether a difference, a server or a failure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .model import Document, Host
from .shared import Shared, counted, shared_differences
from .statuses import MEANINGS, SEVERITIES

_MANY = 2
"""Hosts that make a group."""


@dataclass(frozen=True)
class Cause:
    """One thing to look into, with the hosts that it would put right."""

    kind: str
    """'jims', 'drift' or 'failure'."""
    title: str
    hosts: list[str]
    severity: str = ""
    rows: list[Shared] = field(default_factory=list)
    words: str = ""
    """What the devices say, or what to do."""
    who: list[tuple[str, int]] = field(default_factory=list)
    """Who made the newest commit, on how many of the hosts."""
    first_seen: str = ""
    address: str = ""
    """Of a server."""
    whole: bool = False
    """Of a server: whether no device at all is connected to it."""


def causes_of(document: Document) -> list[Cause]:
    """The groups of a report: servers first, then differences by severity, then failures."""
    down = servers_down(document)
    return [*down, *_drift(document.hosts), *_failures(document.hosts, down)]


def servers_down(document: Document) -> list[Cause]:
    """One cause for each JIMS server that a device reports as not Online."""
    using: dict[str, list[tuple[Host, str, str]]] = defaultdict(list)
    for host in document.hosts:
        for server in filter(is_told, host.jims):
            told = (host, server["status"], server.get("message") or "")
            using[server["address"]].append(told)
    found = [_server(address, using[address]) for address in sorted(using)]
    return sorted((one for one in found if one), key=lambda cause: -len(cause.hosts))


def is_told(server: Mapping[str, Any]) -> bool:
    """Whether a device says how it stands with a server."""
    status = server.get("status") or ""
    return bool(server.get("address") and status) and status.lower() != "not configured"


def _server(address: str, told: list[tuple[Host, str, str]]) -> Cause | None:
    bad = [(host, message) for host, status, message in told if status.lower() != "online"]
    if not bad:
        return None
    all_of = len({host.host for host, _status, _message in told})
    hosts = sorted({host.host for host, _message in bad})
    whole = len(hosts) == all_of
    title = f"JIMS server {address} is down" if whole else f"JIMS server {address}"
    title += f": {len(hosts)} of {all_of} device{'' if all_of == 1 else 's'} not connected"
    messages = counted(message for _host, message in bad if message)
    words = "; ".join(f'"{message}" ({number})' for message, number in messages[:3])
    return Cause(
        "jims", title, hosts, severity="service", words=words, address=address, whole=whole
    )


def _drift(hosts: Iterable[Host]) -> list[Cause]:
    """Differences that the same hosts share make one cause: one person's change, most likely."""
    groups: dict[tuple[str, ...], list[Shared]] = defaultdict(list)
    for one in shared_differences(hosts):
        if len(one.having) >= _MANY:
            groups[tuple(one.hosts)].append(one)
    found = [_together(list(names), rows) for names, rows in groups.items()]
    return sorted(
        found, key=lambda one: (SEVERITIES.index(one.severity), -len(one.hosts), one.title)
    )


def _together(names: list[str], rows: list[Shared]) -> Cause:
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    seen = [change.first_seen for row in rows for _host, change in row.having.values()]
    committers = [host.last_commit.get("user") for host, _change in rows[0].having.values()]
    return Cause(
        "drift",
        f"{rows[0].path}{more}",
        names,
        severity=rows[0].severity,
        rows=rows,
        who=counted(user for user in committers if user),
        first_seen=min(filter(None, seen), default=""),
    )


def _failures(hosts: Iterable[Host], down: Iterable[Cause]) -> list[Cause]:
    explained = {name for cause in down for name in cause.hosts}
    groups: dict[tuple[str, str], list[Host]] = defaultdict(list)
    for host in hosts:
        is_server = host.code == "JIMS_OFFLINE" and host.host in explained
        if host.meaning.person and host.status != "drift" and not is_server:
            groups[(host.status, host.code or host.msg)].append(host)
    found = [_failure(key, group) for key, group in groups.items() if len(group) >= _MANY]
    return sorted(found, key=lambda cause: (-len(cause.hosts), cause.title))


def _failure(key: tuple[str, str], group: list[Host]) -> Cause:
    status, what = key
    messages = {host.msg for host in group}
    words = messages.pop() if len(messages) == 1 else group[0].remedy
    title = f"{MEANINGS[status].word}: {what}" if what else MEANINGS[status].word
    seen = [host.since for host in group if host.since]
    return Cause(
        "failure",
        title,
        sorted(host.host for host in group),
        words="" if words == what else words,
        first_seen=min(seen, default=""),
    )
