# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ten statuses of a host: what each is called, looks like and means for the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "changed", "drift", "bad", "away", "left"]
"""How a status looks, the same in the page and its charts."""


@dataclass(frozen=True)
class Meaning:
    """What the report makes of one status."""

    word: str
    icon: str
    tone: Tone
    person: bool
    """Whether somebody has to look at the device."""
    differs: bool
    """Whether the differences that a result lists are still there on the device."""
    checked: bool
    """Whether the device was certainly compared with what is wanted."""


MEANINGS: dict[str, Meaning] = {
    "in_sync": Meaning("in sync", "✓", "good", person=False, differs=False, checked=True),
    "applied": Meaning("applied", "↑", "changed", person=False, differs=False, checked=True),
    "drift": Meaning("drift", "≠", "drift", person=True, differs=True, checked=True),
    "applied_unverified": Meaning(
        "applied unverified", "?", "drift", person=True, differs=False, checked=True
    ),
    "rolled_back": Meaning("rolled back", "↶", "bad", person=True, differs=True, checked=True),
    "refused": Meaning("refused", "⊘", "bad", person=True, differs=True, checked=False),
    "failed": Meaning("failed", "✗", "bad", person=True, differs=True, checked=False),
    "unreachable": Meaning("unreachable", "○", "away", person=True, differs=True, checked=False),
    "unknown": Meaning("unknown", "?", "away", person=True, differs=True, checked=False),
    "not_attempted": Meaning(
        "not attempted", "…", "left", person=False, differs=True, checked=False
    ),
}
"""In the order in which people are told of them."""

STATUSES = tuple(MEANINGS)
TROUBLED = tuple(status for status, meaning in MEANINGS.items() if meaning.person)
SEVERITIES = ("security", "service", "tuning")
"""Gravest first."""
