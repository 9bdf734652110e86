# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What many devices share is one row."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.causes import causes_of

from tests.reported import change, drift, in_sync, refused, report, server, unreachable

PORT = change("connection.port", 8443, 443)
SECRET = change("connection.primary.client_secret", "<redacted>", "<redacted>", "security")
BATCH = change("batch_query.items_per_batch", 500, 200, "tuning")


def test_the_same_drift_on_many_devices_is_one_row() -> None:
    results = {f"srx{number}": drift(PORT) for number in range(500)}
    (cause,) = causes_of(report(results))
    assert (cause.kind, cause.title, cause.severity) == ("drift", "connection.port", "service")
    assert len(cause.hosts) == 500


def test_values_that_differ_are_counted_within_the_row() -> None:
    other = change("connection.port", 9443, 443)
    (cause,) = causes_of(report({"a": drift(PORT), "b": drift(other), "c": drift(PORT)}))
    (row,) = cause.rows
    assert row.actual == [("8443", 2), ("9443", 1)]


def test_differences_of_the_same_devices_are_one_cause() -> None:
    both = {"a": drift(PORT, BATCH), "b": drift(PORT, BATCH)}
    (cause,) = causes_of(report(both))
    assert [row.path for row in cause.rows] == ["connection.port", "batch_query.items_per_batch"]
    assert (cause.title, cause.severity) == ("connection.port and 1 more", "service")


def test_differences_of_other_devices_are_other_causes_gravest_first() -> None:
    results = {"a": drift(BATCH), "b": drift(BATCH), "c": drift(SECRET), "d": drift(SECRET)}
    told = [(cause.severity, cause.hosts) for cause in causes_of(report(results))]
    assert told == [("security", ["c", "d"]), ("tuning", ["a", "b"])]


def test_who_committed_last_is_counted() -> None:
    by = {"a": "ann", "b": "ann", "c": "bob"}
    results = {host: drift(PORT, last_commit={"user": user}) for host, user in by.items()}
    (cause,) = causes_of(report(results))
    assert cause.who == [("ann", 2), ("bob", 1)]


def test_one_device_is_no_group_and_what_was_applied_is_no_drift() -> None:
    applied = {"status": "applied", "changes": [PORT]}
    assert causes_of(report({"a": drift(PORT), "b": applied, "c": drift(BATCH)})) == []


def test_a_server_that_is_down_is_one_row() -> None:
    results = {f"srx{number}": in_sync(jims=[server("192.0.2.9", "Offline")]) for number in (1, 2)}
    (cause,) = causes_of(report(results))
    assert cause.title == "JIMS server 192.0.2.9 is down: 2 of 2 devices not connected"
    assert (cause.kind, cause.whole, cause.hosts) == ("jims", True, ["srx1", "srx2"])


def test_a_server_that_only_some_reach_is_not_called_down() -> None:
    results = {
        "a": in_sync(jims=[server("192.0.2.9", "Online"), server("192.0.2.8", "Not configured")]),
        "b": in_sync(jims=[server("192.0.2.9", "Offline", "Unauthorized (401)")]),
        "c": in_sync(),
    }
    (cause,) = causes_of(report(results))
    assert cause.title == "JIMS server 192.0.2.9: 1 of 2 devices not connected"
    assert (cause.whole, cause.words) == (False, '"Unauthorized (401)" (1)')


def test_a_server_explains_the_devices_that_were_rolled_back_for_it() -> None:
    failed = {"status": "rolled_back", "code": "JIMS_OFFLINE", "msg": "Offline.", "failed": True}
    down = {**failed, "jims": [server("192.0.2.9", "Offline")]}
    assert [cause.kind for cause in causes_of(report({"a": down, "b": down}))] == ["jims"]
    assert [cause.kind for cause in causes_of(report({"a": failed, "b": failed}))] == ["failure"]


def test_failures_are_grouped_by_their_code() -> None:
    results = {
        "a": unreachable("No answer from a."),
        "b": unreachable("No answer from b."),
        "c": unreachable("Wrong password.", "AUTH"),
        "d": refused(msg="The same words."),
        "e": refused(msg="The same words."),
    }
    told = [(cause.title, cause.hosts, cause.words) for cause in causes_of(report(results))]
    assert told == [
        ("refused: LOCKED", ["d", "e"], "The same words."),
        (
            "unreachable: CONNECT",
            ["a", "b"],
            "Check address, port (830), routing and that 'system services netconf ssh' is"
            " configured.",
        ),
    ]
