# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new since the earlier report, in the order in which a person wants to know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .model import Document
from .shared import Shared, shared_differences
from .statuses import MEANINGS, SEVERITIES


@dataclass(frozen=True)
class News:
    """'moved' has hosts that now need a person first. 'resolved' are paths with their hosts."""

    since: str
    run_id: str
    new: int
    resolved: int
    persisting: int
    unchecked: int
    differences: list[Shared]
    moved: list[dict[str, str]]
    resolved_paths: list[tuple[str, list[str]]]
    joined: list[str]
    left: list[str]

    @property
    def quiet(self) -> bool:
        """Whether nothing happened."""
        return not (self.new or self.resolved or self.moved or self.joined or self.left)


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
        moved=sorted(earlier.moved, key=lambda one: not MEANINGS[one["after"]].person),
        resolved_paths=list(gone.items()),
        joined=earlier.joined,
        left=earlier.left,
    )
