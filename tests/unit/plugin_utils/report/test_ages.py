# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How old a difference is, in the words of a person."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.ages import age, readable


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("2026-11-24T06:00:00Z", "today"),
        ("2026-11-24T00:00:00Z", "today"),
        # The nightly check of yesterday took some seconds longer than today's.
        ("2026-11-23T06:00:12Z", "1 day"),
        ("2026-11-23T23:59:59Z", "1 day"),
        ("2026-11-12T06:00:12Z", "12 days"),
        ("", ""),
    ],
)
def test_days_are_those_of_the_calendar(first: str, words: str) -> None:
    assert age(first, "2026-11-24T06:00:09Z") == words


def test_a_time_for_people() -> None:
    assert readable("2026-11-23T06:00:12Z") == "2026-11-23 06:00 UTC"
