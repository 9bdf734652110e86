# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdict in one sentence, its sum, and what a report does not speak of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.verdict import (
    complete,
    needing_a_person,
    objections,
    sentence,
)

from tests.reported import drift, in_sync, refused, report, server, unreachable

DOWN = {"jims": [server("192.0.2.9", "Offline")]}


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([], "There is no device in this report."),
        ([in_sync()], "The one device is as wanted: 1 in sync."),
        ([in_sync(), {"status": "applied"}],
         "All 2 devices are as wanted: 1 in sync, 1 applied."),
        ([drift()], "1 of 1 device needs a person: 1 drift."),
        ([drift(), drift(), unreachable(), refused(), in_sync(), {}],
         "4 of 6 devices need a person: 2 drift, 1 refused, 1 unreachable; 1 in sync, "
         "1 not attempted."),
        ([in_sync(), {}], "1 of 2 devices was not attempted: 1 in sync, 1 not attempted."),
        ([in_sync(**DOWN), in_sync(**DOWN)],
         "All 2 devices are as wanted, but not connected to every JIMS server: 2 in sync; "
         "1 JIMS server is down."),
        ([in_sync(**DOWN), in_sync(jims=[server("192.0.2.9", "Online")])],
         "All 2 devices are as wanted, but not connected to every JIMS server: 2 in sync; "
         "1 JIMS server is not Online everywhere."),
    ],
)
def test_the_sentence(results: list[dict[str, Any]], told: str) -> None:
    numbered = {f"srx{number}": result for number, result in enumerate(results)}
    assert sentence(report(numbered)) == told


def test_every_status_counts_once_and_all_are_told() -> None:
    statuses = [
        *("in_sync", "applied", "drift", "applied_unverified", "rolled_back", "refused"),
        *("failed", "unreachable", "unknown", "not_attempted"),
    ]
    document = report({status: {"status": status} for status in statuses})
    assert document.counts == dict.fromkeys(statuses, 1)
    assert needing_a_person(document) == 7
    assert complete(document)


def test_a_sum_that_is_not_the_inventory_is_told() -> None:
    document = replace(report({"srx1": in_sync()}), expected=3)
    assert objections(document) == [
        "The statuses add up to 1 device, but the inventory has 3.",
    ]
    assert not complete(document)


def test_strangers_and_missing_slices_are_told() -> None:
    document = report({"srx1": in_sync(), "srx9": drift()}, ["srx1", "srx2"])
    document = replace(document, unread=[{"file": "slice3.json", "why": "it is not JSON."}])
    assert objections(document) == [
        "The statuses add up to 3 devices, but the inventory has 2.",
        "Not in the inventory, but with a result: srx9.",
        "A slice is missing: slice3.json: it is not JSON.",
    ]
