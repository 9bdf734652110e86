# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nights beside each other: new, resolved, persisting, and what nobody could look at."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.compare import compared
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document

from tests.reported import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    change,
    drift,
    in_sync,
    night,
    refused,
    report,
    server,
    unreachable,
)

PORT = change("connection.port", 8443, 443)
BATCH = change("batch_query.items_per_batch", 500, 200, "tuning")


def ages(document: Document) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (host.host, one.path): (one.age, one.first_seen)
        for host in document.hosts
        for one in (*host.open, *host.carried)
    }


def test_the_first_night_has_nothing_to_compare_with() -> None:
    first = night({"srx1": drift(PORT)}, None, MONDAY)
    assert first.comparison is None
    assert ages(first) == {("srx1", "connection.port"): ("", MONDAY)}
    assert first.hosts[0].since == MONDAY


def test_new_persisting_and_resolved() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT)}, None, MONDAY, "one")
    second = night({"srx1": drift(PORT, BATCH), "srx2": in_sync()}, first, TUESDAY, "two")
    assert ages(second) == {
        ("srx1", "connection.port"): ("persisting", MONDAY),
        ("srx1", "batch_query.items_per_batch"): ("new", TUESDAY),
    }
    assert second.comparison is not None
    assert (second.comparison.run_id, second.comparison.generated) == ("one", MONDAY)
    assert second.comparison.resolved == [
        {
            "host": "srx2",
            "path": "connection.port",
            "kind": "different",
            "expected": 443,
            "severity": "service",
            "first_seen": MONDAY,
        }
    ]
    assert second.comparison.moved == [{"host": "srx2", "before": "drift", "after": "in_sync"}]


def test_another_actual_value_is_the_same_drift_and_another_expected_one_is_not() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT)}, None, MONDAY)
    other = change("connection.port", 9000, 443)
    wanted = change("connection.port", 8443, 8444)
    second = night({"srx1": drift(other), "srx2": drift(wanted)}, first, TUESDAY)
    assert ages(second) == {
        ("srx1", "connection.port"): ("persisting", MONDAY),
        ("srx2", "connection.port"): ("new", TUESDAY),
    }


def test_drift_outlives_a_night_in_which_nobody_could_look() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT)}, None, MONDAY)
    second = night({"srx1": unreachable(), "srx2": {}}, first, TUESDAY)
    assert ages(second) == {
        ("srx1", "connection.port"): ("unchecked", MONDAY),
        ("srx2", "connection.port"): ("unchecked", MONDAY),
    }
    assert second.comparison is not None
    assert second.comparison.resolved == []

    third = night({"srx1": drift(PORT), "srx2": in_sync()}, second, WEDNESDAY)
    assert ages(third) == {("srx1", "connection.port"): ("persisting", MONDAY)}
    assert third.comparison is not None
    assert [one["host"] for one in third.comparison.resolved] == ["srx2"]


def test_a_refusal_that_came_after_the_comparison_is_one() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT)}, None, MONDAY)
    locked = {**refused(), "changes": [BATCH]}
    second = night({"srx1": locked, "srx2": refused("INPUT")}, first, TUESDAY)
    assert ages(second) == {
        ("srx1", "batch_query.items_per_batch"): ("new", TUESDAY),
        ("srx2", "connection.port"): ("unchecked", MONDAY),
    }
    assert second.comparison is not None
    assert [one["host"] for one in second.comparison.resolved] == ["srx1"]


def test_what_a_run_applied_is_resolved_and_has_no_age() -> None:
    first = night({"srx1": drift(PORT)}, None, MONDAY)
    second = night({"srx1": {"status": "applied", "changes": [PORT]}}, first, TUESDAY)
    assert second.comparison is not None
    assert [one["host"] for one in second.comparison.resolved] == ["srx1"]
    assert second.hosts[0].changes[0].age == ""
    assert second.differences == 0


def test_since_when_a_host_has_its_status() -> None:
    first = night({"srx1": unreachable(), "srx2": in_sync()}, None, MONDAY)
    second = night({"srx1": unreachable(), "srx2": drift()}, first, TUESDAY)
    third = night({"srx1": unreachable(), "srx2": drift()}, second, WEDNESDAY)
    assert {host.host: host.since for host in third.hosts} == {"srx1": MONDAY, "srx2": TUESDAY}


def test_hosts_that_came_and_went() -> None:
    first = night({"srx1": in_sync(), "srx2": drift(PORT)}, None, MONDAY)
    second = night({"srx1": in_sync(), "srx3": in_sync()}, first, TUESDAY)
    assert second.comparison is not None
    assert (second.comparison.joined, second.comparison.left) == (["srx3"], ["srx2"])
    assert (second.comparison.resolved, second.comparison.moved) == ([], [])


def test_the_history_has_the_last_thirty_runs_and_this_one() -> None:
    document = None
    for day in range(1, 29):
        for hour in (6, 18):
            when = f"2026-11-{day:02}T{hour:02}:00:00Z"
            document = night({"srx1": drift(PORT), "srx2": in_sync()}, document, when)
    assert document is not None
    assert len(document.history) == 30
    assert document.history[-1] == {
        "run_id": "0badcafe",
        "generated": "2026-11-28T18:00:00Z",
        "counts": {"in_sync": 1, "drift": 1},
        "differences": 1,
    }
    assert document.history[0]["generated"] == "2026-11-14T06:00:00Z"


def part(results: dict[str, Any], earlier: Document, when: str) -> Document:
    """A run over some of the devices that the inventory has: srx1 and srx2."""
    return compared(report(results, generated=when), earlier, ("srx1", "srx2"))


def test_a_run_over_a_part_forgets_nothing_of_the_others() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT), "gone": drift()}, None, MONDAY)
    second = part({"srx1": in_sync()}, first, TUESDAY)
    assert second.comparison is not None
    assert (second.comparison.joined, second.comparison.left) == ([], ["gone"])
    assert [host.host for host in second.others] == ["srx2"]
    assert (second.expected, second.counts["drift"], second.differences) == (1, 0, 0)

    again = part({"srx1": in_sync()}, second, TUESDAY)
    third = part({"srx1": in_sync(), "srx2": drift(PORT)}, again, WEDNESDAY)
    assert ages(third) == {("srx2", "connection.port"): ("persisting", MONDAY)}
    assert third.comparison is not None
    assert (third.comparison.joined, third.comparison.left, third.others) == ([], [], [])
    assert {host.host: host.since for host in third.hosts} == {"srx1": TUESDAY, "srx2": MONDAY}


def test_a_run_over_a_part_is_not_in_the_history() -> None:
    first = night({"srx1": drift(PORT), "srx2": drift(PORT)}, None, MONDAY)
    second = part({"srx1": in_sync()}, first, TUESDAY)
    third = part({"srx1": in_sync(), "srx2": in_sync()}, second, WEDNESDAY)
    assert [run["generated"] for run in second.history] == [MONDAY]
    assert [run["generated"] for run in third.history] == [MONDAY, WEDNESDAY]


def jims(**servers: str) -> dict[str, Any]:
    return in_sync(jims=[server(name, status) for name, status in servers.items()])


def test_servers_that_were_lost_and_those_that_are_back() -> None:
    before = {"srx1": jims(a="Online", b="Offline", c="Offline"), "srx2": jims(a="Online")}
    after = {"srx1": jims(a="Online", b="Online", c="Offline"), "srx2": jims(a="Offline")}
    told = night(after, night(before, None, MONDAY), TUESDAY).comparison
    assert told is not None
    assert (told.servers_lost, told.servers_back) == (["a"], ["b"])


def test_a_run_over_a_part_does_not_tell_that_all_devices_are_connected_again() -> None:
    first = night({"srx1": jims(a="Offline"), "srx2": jims(a="Offline")}, None, MONDAY)
    told = part({"srx1": jims(a="Online")}, first, TUESDAY).comparison
    assert told is not None
    assert told.servers_back == []


def test_a_device_that_is_away_is_not_connected_again() -> None:
    first = night({"srx1": jims(a="Offline"), "srx2": jims(a="Online")}, None, MONDAY)
    told = night({"srx1": unreachable(), "srx2": jims(a="Online")}, first, TUESDAY).comparison
    assert told is not None
    assert (told.servers_lost, told.servers_back) == ([], [])


def test_a_server_that_is_new_or_that_nobody_tells_of_is_neither_lost_nor_back() -> None:
    before = {"srx1": jims(a="Offline", b="Not configured"), "srx2": in_sync()}
    after = {"srx1": unreachable(), "srx2": jims(b="Offline", d="Offline")}
    told = night(after, night(before, None, MONDAY), TUESDAY).comparison
    assert told is not None
    assert (told.servers_lost, told.servers_back) == ([], [])
