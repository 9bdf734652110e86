# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom to look at first."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.persons import persons_of

from tests.reported import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    change,
    drift,
    in_sync,
    night,
    report,
    unreachable,
)

TUNING = change("batch_query.items_per_batch", 500, 200, "tuning")
SECRET = change("connection.primary.client_secret", "<redacted>", "<redacted>", "security")


def order(results: dict[str, Any]) -> list[str]:
    return [host.host for host in persons_of(report(results))]


def test_a_device_that_failed_comes_before_one_that_differs_in_tuning_only() -> None:
    results = {
        "a": drift(TUNING),
        "b": unreachable(),
        "c": {"status": "applied_unverified"},
        "d": {"status": "rolled_back", "changes": [TUNING]},
        "e": drift(SECRET),
        "f": {"status": "unknown"},
        "g": in_sync(),
        "h": {},
    }
    assert order(results) == ["e", "b", "c", "d", "f", "a"]


def test_its_gravest_differences_are_named_first() -> None:
    (host,) = persons_of(report({"a": drift(TUNING, change(), SECRET)}))
    assert [one.path for one in host.gravest] == [
        "connection.primary.client_secret",
        "connection.port",
        "batch_query.items_per_batch",
    ]


def test_a_night_in_which_nobody_could_look_does_not_make_drift_younger() -> None:
    first = night({"a": drift(), "b": in_sync()}, None, MONDAY)
    second = night({"a": unreachable(), "b": drift()}, first, TUESDAY)
    third = night({"a": drift(), "b": drift()}, second, WEDNESDAY)
    assert [(host.host, host.out_of_order_since) for host in persons_of(third)] == [
        ("a", MONDAY),
        ("b", TUESDAY),
    ]
    # Unreachable it is only since Tuesday.
    assert persons_of(second)[0].out_of_order_since == TUESDAY
