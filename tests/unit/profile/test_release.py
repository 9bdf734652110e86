# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Junos release names: a table written by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import (
    Release,
    as_known,
    newer_than_known,
    parse,
    releases,
)

ORDERED = (
    "15.1X49-D100", "17.4R1", "17.4R1-S2.1", "17.4R2", "18.2R1", "18.2R3", "18.2R3-S1", "18.3R1",
    "18.4R1", "18.4R1-S7.1", "18.4R2", "18.4R2-S1", "18.4R2-S2", "18.4R2-S10", "18.4R3", "18.4R10",
    "19.1R1", "20.4R3-S5.4-EVO", "21.4R1", "22.4R3-S2.11", "23.2R2", "24.4R1", "25.2R1", "26.1R1",
)


def test_order() -> None:
    for older, newer in pairwise(ORDERED):
        assert parse(older) < parse(newer)
        assert parse(newer) > parse(older)


@pytest.mark.parametrize(
    ("name", "major", "minor", "build", "service"),
    [
        ("22.4", 22, 4, None, 0),
        ("22.4R3", 22, 4, 3, 0),
        ("22.4R3.9", 22, 4, 3, 0),
        ("22.4R3-S2.11", 22, 4, 3, 2),
        ("21.4R3-S5.4-EVO", 21, 4, 3, 5),
        ("21.4R3-S5-EVO", 21, 4, 3, 5),
        ("15.1X49-D100", 15, 1, 0, 0),
        ("15.1X49-D150.2", 15, 1, 0, 0),
        ("18.2X75-D420.18", 18, 2, 0, 0),
        (" 24.4R1.8\n", 24, 4, 1, 0),
    ],
)
def test_parts(name: str, major: int, minor: int, build: int | None, service: int) -> None:
    assert parse(name) == Release(major, minor, build, service)
    assert str(parse(name)) == name.strip()


@pytest.mark.parametrize(
    "name",
    ["", "22", "22.", "22.4R", "R3", "v22.4", "22.4R3-", "22.4R3-S", "22.4 R3", "2.4", "22.44",
     "22.4R3-X1", "22.4R3S2", "\u0662\u0662.\u0664", "22.4R3\n22.4", "junos-22.4", "22.4R3.9.1"],
)
def test_what_is_no_release(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a Junos release such as 22\.4"):
        parse(name)


@pytest.mark.parametrize(
    ("known", "inside", "outside"),
    [
        ("17.4+", ("17.4", "17.4R1", "24.4R1", "30.1"), ("17.3R3", "15.1X49-D100")),
        ("17.4..24.2", ("17.4R1", "24.2", "24.2R2-S3"), ("24.4R1", "24.4", "17.3R1")),
        ("23.2+", ("23.2", "23.2R1", "23.2R1-S1"), ("23.1R1", "22.4R3", "23.1")),
        ("18.2R3..18.2, 18.4R2+",
         ("18.2", "18.2R3", "18.2R3-S8", "18.2R4", "18.4", "18.4R2", "18.4R2-S1", "18.4R3",
          "19.1R1"),
         ("17.4R3", "18.1R3", "18.2R1", "18.2R2-S9", "18.3", "18.3R1", "18.3R3", "18.4R1",
          "18.4R1-S9")),
    ],
)
def test_ranges(known: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    for name in inside:
        assert releases(known).hold(parse(name)), name
    for name in outside:
        assert not releases(known).hold(parse(name)), name


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("23.1+", "23.1 and later"),
        ("17.4..24.2", "17.4 to 24.2"),
        ("18.2R3..18.2, 18.4R2+", "18.2R3 and later builds of 18.2; 18.4R2 and later"),
    ],
)
def test_a_range_in_words(known: str, words: str) -> None:
    assert str(releases(known)) == words


@pytest.mark.parametrize("text", ["17.4", "", "17.4-24.2", "new+"])
def test_a_range_that_the_table_may_not_hold(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        releases(text)


@pytest.mark.parametrize(("name", "newer"), [("24.4R3", False), ("25.1R1", True), ("25.2", True)])
def test_a_release_newer_than_the_newest_described_counts_as_that(name: str, newer: bool) -> None:
    assert newer_than_known(parse(name)) is newer
    assert as_known(parse(name)) == parse("24.4" if newer else name)
