# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One registered result becomes one host, whatever module or mishap left it behind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.entry import host_of

from tests.reported import HOSTILE, change, drift, in_sync, refused, unreachable


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (in_sync(), "in_sync"),
        (drift(), "drift"),
        ({"status": "applied"}, "applied"),
        ({"status": "applied_unverified", "failed": True}, "applied_unverified"),
        ({"status": "rolled_back", "failed": True}, "rolled_back"),
        (refused(), "refused"),
        ({"status": "unknown", "unreachable": True}, "unknown"),
        (unreachable(), "unreachable"),
        ({"unreachable": True, "msg": "ssh says no"}, "unreachable"),
        ({"failed": True, "msg": "'x' is undefined"}, "failed"),
        ({"skipped": True, "changed": False}, "not_attempted"),
        ({}, "not_attempted"),
        ({"changed": False}, "unknown"),
        ({"status": "in orbit"}, "unknown"),
    ],
)
def test_the_status(result: dict[str, Any], status: str) -> None:
    assert host_of("srx1", result).status == status


def test_an_unknown_status_is_told() -> None:
    told = host_of("srx1", {"status": "in orbit"})
    assert told.msg == "The result has a status that is not known here: in orbit."


def test_before_is_what_the_device_holds_and_after_what_is_expected() -> None:
    (one,) = host_of("srx1", drift(change("connection.port", 8443, 443))).changes
    assert (one.path, one.kind, one.severity) == ("connection.port", "different", "service")
    assert (one.actual, one.expected) == (8443, 443)


def test_a_code_brings_its_remedy_where_the_result_has_none() -> None:
    assert host_of("srx1", {"code": "AUTH", "failed": True}).remedy == (
        "Check ansible_user and its password, key or agent."
    )


def test_only_known_keys_are_taken() -> None:
    result = in_sync(
        invocation={"module_args": {"config": {"client_secret": "hunter2"}}},
        exception="Traceback: hunter2",
        diff={"prepared": "hunter2"},
        commands=["hunter2"],
        before={"x": "hunter2"},
        device={"host_name": "srx1", "password": "hunter2"},
        jims=[{"role": "primary", "address": "192.0.2.1", "token": "hunter2"}],
    )
    assert "hunter2" not in json.dumps(host_of("srx1", result).as_json())


def test_a_secret_is_never_shown_whatever_a_result_says() -> None:
    leaf = change("connection.primary.client_secret", "old-secret", "new-secret", "security")
    message = "the device says: client-secret $9$1HFIyKXxdsgJ-VH.Pfn6lKMXdsZUi5Qnikfz; ok"
    host = host_of("srx1", drift(leaf, msg=message))
    assert (host.changes[0].actual, host.changes[0].expected) == ("<redacted>", "<redacted>")
    assert host.msg == "the device says: client-secret <redacted> ok"


@pytest.mark.parametrize("wrong", [None, 7, "x", ["x", 7, None], {"a": 1}, True])
def test_parts_of_another_type_are_no_reason_to_fail(wrong: Any) -> None:
    keys = ("changes", "findings", "jims", "unmanaged", "inherited", "inactive", "secrets")
    more = ("device", "last_commit", "commit", "msg", "code", "remedy", "duration", "fingerprint")
    host = host_of("srx1", {"status": "drift", **dict.fromkeys((*keys, *more), wrong)})
    json.dumps(host.as_json(), allow_nan=False)
    assert (host.status, host.changes, host.findings) == ("drift", [], [])


def test_what_is_empty_is_left_out() -> None:
    assert host_of("srx1", in_sync(findings=[], device=None, duration=1.25)).as_json() == {
        "host": "srx1",
        "status": "in_sync",
        "duration": 1.25,
    }


def test_half_a_character_and_endless_words_are_made_bearable() -> None:
    host = host_of("srx1", refused(msg=HOSTILE + "x" * 5000))
    assert len(host.msg) == 1000
    host.msg.encode("utf-8")
