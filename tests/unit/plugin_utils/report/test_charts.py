# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts: their numbers, worked out by hand."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.charts import (
    fields,
    status_bar,
    trend,
)

from tests.reported import MONDAY, TUESDAY, change, drift, in_sync, night, report, unreachable


def test_the_status_bar_is_as_wide_as_the_shares() -> None:
    # Two segments of 1000 - 3 (gap) - 12 (least widths) = 985 units: 3 and 1 of 4 devices.
    results = {"a": in_sync(), "b": in_sync(), "c": in_sync(), "d": drift()}
    told = [(one.tone, one.x, one.width, one.told) for one in status_bar(report(results))]
    assert told == [("good", 0.0, 744.8, "3 in sync"), ("drift", 747.8, 252.2, "1 drift")]


def test_one_device_of_five_hundred_is_seen() -> None:
    results = {f"srx{number}": in_sync() for number in range(499)} | {"x": drift()}
    blocks = status_bar(report(results))
    assert blocks[-1].width > 6
    assert blocks[-1].x + blocks[-1].width == pytest.approx(1000, abs=0.2)


def test_no_device_makes_no_bar() -> None:
    assert status_bar(report({}, [])) == []


def test_the_trend_is_as_high_as_the_worst_night() -> None:
    first = night({"a": drift(), "b": drift(), "c": unreachable(), "d": {}}, None, MONDAY)
    second = night({"a": drift(), "b": in_sync(), "c": in_sync(), "d": in_sync()}, first, TUESDAY)
    told = trend(second)
    assert told is not None
    assert told.most == 4
    assert [
        [(one.tone, one.y, one.height) for one in column.blocks] for column in told.columns
    ] == [
        [("drift", 50.0, 50.0), ("away", 25.0, 25.0), ("left", 0.0, 25.0)],
        [("drift", 75.0, 25.0)],
    ]
    assert told.columns[1].told == "2026-11-24 06:00 UTC: 3 in sync, 1 drift"


def test_there_is_no_trend_of_one_night_nor_of_quiet_ones() -> None:
    first = night({"a": drift()}, None, MONDAY)
    quiet = night({"a": in_sync()}, night({"a": in_sync()}, None, MONDAY), TUESDAY)
    assert (trend(first), trend(quiet)) == (None, None)


def test_fields_count_devices_and_not_entries() -> None:
    both = [change("filter.domain[a]", None, "a"), change("filter.domain[b]", None, "b")]
    told = fields(report({"x": drift(*both, change()), "y": drift(), "z": drift()}))
    assert [(one.label, one.number, one.share) for one in told] == [
        ("connection.port", 3, 100.0),
        ("filter.domain", 1, 33.3),
    ]
