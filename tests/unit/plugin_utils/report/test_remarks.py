# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remarks about a fleet: each of them once, however many devices and options it is about."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.remarks import (
    remarks_of,
    uncomparable_of,
)

from tests.reported import in_sync, report

GROUP = [{"path": path, "group": "jims"} for path in ("connection.port", "batch_query")]
HTTP = {"id": "http", "severity": "security", "path": "connection", "message": "In the clear."}


def told(results: dict[str, Any]) -> list[tuple[str, list[str], list[str]]]:
    return [(one.kind, one.paths, one.hosts) for one in remarks_of(report(results))]


def test_options_of_one_group_on_the_same_devices_are_one_remark() -> None:
    results = {"a": in_sync(inherited=GROUP), "b": in_sync(inherited=GROUP)}
    assert told(results) == [("inherited", ["batch_query", "connection.port"], ["a", "b"])]


def test_other_devices_or_another_group_are_another_remark() -> None:
    other = [{"path": "filter", "group": "branch"}]
    results = {"a": in_sync(inherited=[*GROUP, *other]), "b": in_sync(inherited=GROUP[:1])}
    assert told(results) == [
        ("inherited", ["connection.port"], ["a", "b"]),
        ("inherited", ["batch_query"], ["a"]),
        ("inherited", ["filter"], ["a"]),
    ]


def test_the_gravest_come_first_and_then_those_of_most_devices() -> None:
    grave = in_sync(findings=[HTTP], unmanaged=["trace"])
    results = {"a": grave, "b": in_sync(unmanaged=["trace"]), "c": in_sync(inactive=["x"])}
    assert told(results) == [
        ("http", ["connection"], ["a"]),
        ("unmanaged", ["trace"], ["a", "b"]),
        ("inactive", ["x"], ["c"]),
    ]


def test_secrets_that_nobody_could_compare() -> None:
    hidden = {"connection.primary.client_secret": "uncomparable", "other": "same"}
    assert uncomparable_of(report({"a": in_sync(secrets=hidden), "b": in_sync()})) == [
        ("connection.primary.client_secret", ["a"])
    ]
