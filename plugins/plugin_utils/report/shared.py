# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One difference, and all the hosts that have it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .model import Difference, Host
from .statuses import SEVERITIES
from .values import shown


@dataclass(frozen=True)
class Shared:
    """One difference and everybody who has it."""

    path: str
    kind: str
    expected: Any
    severity: str
    having: dict[str, tuple[Host, Difference]]
    """By host."""

    @property
    def hosts(self) -> list[str]:
        return sorted(self.having)

    @property
    def actual(self) -> list[tuple[str, int]]:
        """What the devices have instead, and how many of them."""
        return counted(shown(change.actual) for _host, change in self.having.values())


def shared_differences(
    hosts: Iterable[Host], counts: Callable[[Difference], bool] = lambda _change: True
) -> list[Shared]:
    """Every difference once, gravest first, then the one of most hosts."""
    found: dict[tuple[str, str, str], dict[str, tuple[Host, Difference]]] = defaultdict(dict)
    for host in hosts:
        for change in host.open:
            if counts(change):
                found[same_place(change)][host.host] = (host, change)
    told = []
    for having in found.values():
        changes = [change for _host, change in having.values()]
        first = changes[0]
        severity = min((change.severity for change in changes), key=SEVERITIES.index)
        told.append(Shared(first.path, first.kind, first.expected, severity, having))
    return sorted(told, key=_gravest_and_most)


def _gravest_and_most(one: Shared) -> tuple[int, int, str, str]:
    return (SEVERITIES.index(one.severity), -len(one.having), one.path, one.kind)


def same_place(change: Difference) -> tuple[str, str, str]:
    """What makes two differences of one host the same one."""
    return (change.path, change.kind, json.dumps(change.expected, sort_keys=True))


def counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """Most frequent first, then by the alphabet: the same input gives the same order."""
    return sorted(Counter(words).items(), key=lambda item: (-item[1], item[0]))
