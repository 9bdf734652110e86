# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new since the earlier report, in the order in which a person wants to know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .model import Comparison, Document
from .shared import Shared, shared_differences
from .statuses import MEANINGS, SEVERITIES, STATUSES


@dataclass(frozen=True)
class Move:
    """Hosts that all had one status, and all have another one now."""

    before: str
    after: str
    hosts: list[str]


@dataclass(frozen=True)
class News:
    """'resolved_paths' are paths with their hosts."""

    since: str
    run_id: str
    new: int
    resolved: int
    persisting: int
    unchecked: int
    differences: list[Shared]
    moved: list[Move]
    resolved_paths: list[tuple[str, list[str]]]
    joined: list[str]
    left: list[str]
    servers_lost: list[str]
    servers_back: list[str]

    @property
    def quiet(self) -> bool:
        """Whether nothing happened."""
        differences, servers = (self.new, self.resolved), (self.servers_lost, self.servers_back)
        return not any((*differences, *servers, self.moved, self.joined, self.left))


def news_of(document: Document) -> News | None:
    """None where there was no earlier report."""
    earlier = document.comparison
    if earlier is None:
        return None
    ages = document.ages
    gone: dict[str, list[str]] = defaultdict(list)
    for one in sorted(earlier.resolved, key=lambda one: SEVERITIES.index(one["severity"])):
        gone[one["path"]].append(one["host"])
    return News(
        since=earlier.generated,
        run_id=earlier.run_id,
        new=ages["new"],
        resolved=len(earlier.resolved),
        persisting=ages["persisting"],
        unchecked=ages["unchecked"],
        differences=shared_differences(document.hosts, lambda change: change.age == "new"),
        moved=moves_of(earlier),
        resolved_paths=list(gone.items()),
        joined=earlier.joined,
        left=earlier.left,
        servers_lost=earlier.servers_lost,
        servers_back=earlier.servers_back,
    )


def moves_of(earlier: Comparison) -> list[Move]:
    """Those that now need a person first, then those of most hosts."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in earlier.moved:
        found[one["before"], one["after"]].append(one["host"])
    return sorted((Move(*key, hosts) for key, hosts in found.items()), key=_person_and_most)


def _person_and_most(move: Move) -> tuple[bool, int, int, int]:
    order = STATUSES.index(move.after), STATUSES.index(move.before)
    return (not MEANINGS[move.after].person, -len(move.hosts), *order)
