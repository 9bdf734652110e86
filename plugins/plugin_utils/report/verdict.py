# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdict over a fleet in one sentence, and whether it speaks of every host."""

from __future__ import annotations

from collections.abc import Iterable

from .causes import servers_down
from .model import Document
from .statuses import MEANINGS, TROUBLED


def needing_a_person(document: Document) -> int:
    """How many devices somebody has to look at."""
    return sum(document.counts[status] for status in TROUBLED)


def sentence(document: Document) -> str:
    """How the fleet stands. Its numbers add up to the hosts of the report."""
    if not document.hosts:
        return f"{headline(document)}."
    return f"{headline(document)}: {breakdown(document)}."


def headline(document: Document) -> str:
    """The one thing to know, without its full stop."""
    counts, total = document.counts, len(document.hosts)
    person, left = needing_a_person(document), counts["not_attempted"]
    if not total:
        return "There is no device in this report"
    if person:
        return f"{person} of {devices(total)} {'needs' if person == 1 else 'need'} a person"
    if left:
        return f"{left} of {devices(total)} {_were(left)} not attempted"
    well = "The one device is as wanted" if total == 1 else f"All {total} devices are as wanted"
    return f"{well}, but not connected to every JIMS server" if servers_down(document) else well


def breakdown(document: Document) -> str:
    """The numbers behind it, those of trouble first."""
    counts = document.counts
    calm = [status for status in counts if not MEANINGS[status].person]
    words = "; ".join(filter(None, (told(counts, TROUBLED), told(counts, calm))))
    return f"{words}{_servers(document)}"


def told(counts: dict[str, int], statuses: Iterable[str]) -> str:
    """Numbers with the words of their statuses, those that are not zero."""
    return ", ".join(
        f"{counts[status]} {MEANINGS[status].word}" for status in statuses if counts[status]
    )


def devices(number: int) -> str:
    return "1 device" if number == 1 else f"{number} devices"


def _servers(document: Document) -> str:
    told = servers_down(document)
    down, partly = sum(one.whole for one in told), sum(not one.whole for one in told)
    words = f"; {down} JIMS server{' is' if down == 1 else 's are'} down" if down else ""
    if partly:
        words += f"; {partly} JIMS server{' is' if partly == 1 else 's are'} not Online everywhere"
    return words


def scope(document: Document) -> str:
    """What the devices of the report are all of."""
    return "this run" if document.others else "the inventory"


def part(document: Document) -> str:
    """What the report does not speak of, and need not; empty where it speaks of all."""
    if not document.others:
        return ""
    return (
        f"{devices(len(document.others))} of earlier reports {_were(len(document.others))} no part "
        "of this run; what was known is kept for the next one."
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def objections(document: Document) -> list[str]:
    """Why the report does not speak of the whole inventory, or not of each host once."""
    total = len(document.hosts)
    found = []
    if total != document.expected:
        found.append(
            f"The statuses add up to {devices(total)}, but the inventory has {document.expected}."
        )
    if document.unexpected:
        found.append(f"Not in the inventory, but with a result: {', '.join(document.unexpected)}.")
    found += [f"A slice is missing: {one['file']}: {one['why']}" for one in document.unread]
    return found


def complete(document: Document) -> bool:
    """Whether every host of the inventory is in the report, and no other."""
    return not objections(document)
