# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Junos release strings, compared the way the release numbers grow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_PATTERN = re.compile(
    r"(?P<year>\d+)\.(?P<quarter>\d+)"
    r"(?:[RXFIB](?P<revision>\d+))?"
    r"(?:-[SD](?P<service>\d+))?"
    r"(?:\.(?P<spin>\d+))?"
)


@dataclass(frozen=True, order=True)
class Release:
    """A parsed release; ``21.2R3-S2.9`` sorts above ``21.2R3`` and below ``21.3R1``."""

    number: tuple[int, int, int, int]
    text: str = field(compare=False)

    @property
    def train(self) -> str:
        """Year and quarter: ``21.2``."""
        return f"{self.number[0]}.{self.number[1]}"


@lru_cache(maxsize=256)
def parse(text: str) -> Release:
    """Read a release string; the spin (``.9``) carries no feature and is ignored.

    :raises ValueError: when the text does not start like a Junos release.
    """
    match = _PATTERN.match(text)
    if match is None:
        raise ValueError(f"not a Junos release: {text!r}")
    part = match.groupdict(default="0")
    revision = int(part["revision"]) or 1
    return Release((int(part["year"]), int(part["quarter"]), revision, int(part["service"])), text)


@dataclass(frozen=True)
class Span:
    """Releases from ``first`` (included) to ``last`` (excluded); None is open."""

    first: str | None = None
    last: str | None = None

    def __contains__(self, release: Release) -> bool:
        if self.first is not None and release < parse(self.first):
            return False
        return self.last is None or release < parse(self.last)


ALWAYS: tuple[Span, ...] = (Span(),)
