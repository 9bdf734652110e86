# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of a device, and how far one is from another."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.moment import (
    Moment,
    moment_of,
    now_of,
)


@pytest.mark.parametrize(
    ("now", "later", "seconds"),
    [
        pytest.param("2026-01-01 12:00:00 UTC", "2026-01-01 13:00:00 UTC", 3600, id="an hour"),
        pytest.param("2026-01-01 12:00:00 UTC", "2026-01-01 11:59:30 UTC", -30, id="over"),
        pytest.param("2026-12-31 23:59:59 CET", "2027-01-01 00:00:01 CET", 2, id="new year"),
        pytest.param("2026-01-01 12:00:00 PST", "2026-01-01 12:00:10", 10, id="one zone named"),
        pytest.param("2026-01-01 12:00:00", "2026-01-01 12:00:10", 10, id="no zone named"),
        # The clocks go back in between: one hour or two, nobody can tell by the names.
        pytest.param("2026-10-25 02:30:00 CEST", "2026-10-25 02:30:00 CET", None, id="zones"),
        pytest.param("2026-01-01 12:00:00 UTC", "N/A", None, id="no time"),
        pytest.param("2026-01-01 12:00:00 UTC", "", None, id="nothing"),
        pytest.param("", "2026-01-01 12:00:00 UTC", None, id="no clock"),
        pytest.param("2026-01-01 12:00:00 UTC", "2026-02-31 12:00:00 UTC", None, id="no day"),
        pytest.param("2026-01-01 12:00:00 UTC", "2026-01-01 12:00:10 UTC (x)", None, id="more"),
        pytest.param("2026-01-01 12:00:00 UTC", "3600", None, id="a number"),
    ],
)
def test_distance(now: str, later: str, seconds: int | None) -> None:
    assert Moment(now).seconds_until(Moment(later)) == seconds


def test_seconds_say_more_than_texts() -> None:
    now = Moment("2026-10-25 02:30:00 CEST", 1792888200)
    assert now.seconds_until(Moment("2026-10-25 02:30:00 CET", 1792891800)) == 3600


def test_one_that_counts_seconds_and_one_that_does_not() -> None:
    now = Moment("2026-01-01 12:00:00 UTC", 1767268800)
    assert now.seconds_until(Moment("2026-01-01 12:00:05 UTC")) == 5


def element(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written here


def test_an_element_with_its_seconds() -> None:
    told = element(
        '<date-time xmlns:junos="urn:x" junos:seconds="1767268800">\n'
        "2026-01-01 12:00:00 UTC\n</date-time>"
    )
    assert moment_of(told) == Moment("2026-01-01 12:00:00 UTC", 1767268800)


@pytest.mark.parametrize("seconds", ["soon", "-1", "\u0663", ""])
def test_seconds_that_are_none(seconds: str) -> None:
    assert moment_of(element(f'<date-time seconds="{seconds}">x</date-time>')) == Moment("x")


def test_no_element() -> None:
    assert moment_of(None) == Moment()


def test_the_clock_of_a_cluster_is_that_of_the_first_node() -> None:
    node = (
        "<multi-routing-engine-item><system-uptime-information><current-time>"
        '<date-time seconds="{0}">{0}</date-time></current-time><system-booted-time>'
        '<date-time seconds="9">9</date-time></system-booted-time>'
        "</system-uptime-information></multi-routing-engine-item>"
    )
    reply = element(f"<r><m>{node.format(5)}{node.format(7)}</m></r>")
    assert now_of(reply) == Moment("5", 5)


def test_no_clock() -> None:
    assert now_of(element("<r/>")) == Moment()
