# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Junos releases: reading their names and telling whether one lies in a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, total_ordering

OLDEST = "17.4"
"""The oldest release that Juniper's published YANG describes."""
NEWEST = "24.4"
"""The newest one. A device that runs a later release is treated as this one."""

_FORM = re.compile(
    r"""^(?P<major>\d{2})\.(?P<minor>\d)
        (?:(?P<kind>[A-Z])(?P<build>\d+))?        # R3, or the X49 of 15.1X49
        (?:-D(?P<development>\d+))?               # -D100, only behind an X
        (?:-S(?P<service>\d+))?                   # -S2
        (?:\.(?P<spin>\d+))?                      # .9
        (?:-EVO)?$""",
    re.VERBOSE | re.ASCII,
)


@total_ordering
@dataclass(frozen=True)
class Release:
    """One Junos release, ordered as Juniper ships them: 18.4 < 18.4R2 < 18.4R2-S1 < 18.4R3.

    A name without a build (22.4) is older than its builds when ordered. A range that begins within
    that train still holds it, since a person who writes 22.4 means a current one.
    """

    major: int
    minor: int
    build: int | None = None
    service: int = 0
    name: str = field(default="", compare=False)
    development: int = 0
    """The 100 of 15.1X49-D100."""

    @property
    def train(self) -> tuple[int, int]:
        return (self.major, self.minor)

    def _order(self) -> tuple[int, ...]:
        build = -1 if self.build is None else self.build
        return (self.major, self.minor, build, self.development, self.service)

    def __lt__(self, other: Release) -> bool:
        return self._order() < other._order()

    def __str__(self) -> str:
        return self.name


@cache
def parse(name: str) -> Release:
    """Read a release as Junos or a person writes it: 22.4, 22.4R3, 22.4R3.9, 21.4R3-S5.4-EVO.

    15.1X49-D100 belongs to the 15.1 train. Raises ValueError for anything else.
    """
    form = _FORM.match(name.strip())
    if not form:
        raise ValueError(f"'{name}' is not a Junos release such as 22.4, 22.4R3 or 22.4R3-S2.11")
    build = form["build"] if form["kind"] == "R" else None
    if form["kind"] and build is None:
        build = "0"  # 15.1X49: an early branch of its train, before any R
    return Release(
        major=int(form["major"]),
        minor=int(form["minor"]),
        build=None if build is None else int(build),
        service=int(form["service"] or 0),
        name=name.strip(),
        development=int(form["development"] or 0),
    )


def parsed(name: object) -> Release | None:
    """As parse, with None for what is no release."""
    try:
        return parse(str(name))
    except ValueError:
        return None


@dataclass(frozen=True)
class Range:
    """Releases from one to another. The end is a whole train and included; None means none yet."""

    first: Release
    last: Release | None = None

    def holds(self, release: Release) -> bool:
        """Whether a release lies in the range. A name without a build stands for a late one."""
        if release.build is None and release.train == self.first.train:
            return True
        if release < self.first:
            return False
        return self.last is None or release.train <= self.last.train

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first} and later"
        if self.first.train == self.last.train:
            return f"{self.first} and later builds of {self.last}"
        return f"{self.first} to {self.last}"


@dataclass(frozen=True)
class Releases:
    """The releases that know a statement: one range, or several where it came and went."""

    ranges: tuple[Range, ...]

    def hold(self, release: Release) -> bool:
        """Whether a release lies in one of the ranges."""
        return any(part.holds(release) for part in self.ranges)

    def __str__(self) -> str:
        return "; ".join(str(part) for part in self.ranges)


@cache
def releases(text: str) -> Releases:
    """Read a range as the field table writes it: '17.4+', '17.4..24.2', '18.2R3..18.2, 18.4R2+'."""
    return Releases(tuple(_range(part.strip()) for part in text.split(",")))


def _range(text: str) -> Range:
    if text.endswith("+"):
        return Range(parse(text[:-1]))
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(f"'{text}' is not a range of releases such as 17.4+ or 17.4..24.2")
    return Range(parse(first), parse(last))


def newer_than_known(release: Release) -> bool:
    """Whether a device runs a train that is newer than the newest one described."""
    return release.train > parse(NEWEST).train


def as_known(release: Release) -> Release:
    """The release to judge by: the newest described one stands in for all later ones."""
    return parse(NEWEST) if newer_than_known(release) else release
