# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Junos release strings sort as the releases were made."""

from __future__ import annotations

import pytest

from tests.srx_emulator.release import Span, parse


def test_releases_sort_by_age() -> None:
    oldest_first = [
        "15.1X49-D100",
        "17.4R1",
        "18.2R3",
        "18.3R1",
        "18.4R1",
        "18.4R2",
        "18.4R3-S2.1",
        "21.2R3",
        "21.2R3-S2.9",
        "22.4R1",
        "23.2R2",
        "24.2R1.17",
        "24.4R1",
    ]
    assert sorted(oldest_first, key=parse) == oldest_first


@pytest.mark.parametrize(("text", "same"), [("22.4", "22.4R1"), ("24.4R1.11", "24.4R1")])
def test_spin_and_missing_revision_do_not_matter(text: str, same: str) -> None:
    assert parse(text) == parse(same)


def test_text_that_is_no_release_is_refused() -> None:
    with pytest.raises(ValueError, match="not a Junos release"):
        parse("latest")


@pytest.mark.parametrize(
    ("release", "inside"), [("18.2R2", False), ("18.2R3", True), ("18.3R1", False)]
)
def test_span_holds_its_first_release_and_not_its_last(release: str, inside: bool) -> None:
    assert (parse(release) in Span("18.2R3", "18.3R1")) is inside
