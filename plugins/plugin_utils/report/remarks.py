# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policy findings and statements that nobody asked for, each once with the hosts that have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .model import Document, Host
from .statuses import SEVERITIES


@dataclass(frozen=True)
class Remark:
    """One remark. 'kind' is a finding's identifier, or what kind of statement it is about."""

    kind: str
    severity: str
    message: str
    hosts: list[str]
    paths: list[str]
    """Several where all of these hosts have the same remark about each."""


def remarks_of(document: Document) -> list[Remark]:
    """Gravest first, then those of most hosts."""
    found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for host in document.hosts:
        for key in dict.fromkeys(_of(host)):
            found[key].append(host.host)
    together: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, severity, path, message), hosts in found.items():
        together[kind, severity, message, tuple(hosts)].append(path)
    remarks = [
        Remark(*key, hosts=list(hosts), paths=sorted(paths))
        for (*key, hosts), paths in together.items()
    ]
    return sorted(remarks, key=lambda one: (_gravity(one), -len(one.hosts), one.kind, one.paths))


def uncomparable_of(document: Document) -> list[tuple[str, list[str]]]:
    """Secrets that nobody could compare, each with its hosts."""
    found: dict[str, list[str]] = defaultdict(list)
    for host in document.hosts:
        for path in host.uncomparable:
            found[path].append(host.host)
    return sorted(found.items())


def _gravity(remark: Remark) -> int:
    known = remark.severity in SEVERITIES
    return SEVERITIES.index(remark.severity) if known else len(SEVERITIES)


def _of(host: Host) -> Iterator[tuple[str, str, str, str]]:
    for finding in host.findings:
        yield (
            finding.get("id", "finding"),
            finding.get("severity", ""),
            finding.get("path", ""),
            finding.get("message", ""),
        )
    for statement in host.unmanaged:
        yield ("unmanaged", "", statement, "On the device, and not known to the profile: kept.")
    for statement in host.inactive:
        yield ("inactive", "", statement, "Deactivated on the device.")
    for one in host.inherited:
        message = f"Comes from configuration group {one.get('group', '')}."
        yield ("inherited", "", one.get("path", ""), message)
