# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which devices stop a rollout, from results written by hand."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.trouble import troubles_of

ONLINE = {"role": "primary", "status": "Online"}
OFFLINE = {"role": "secondary", "status": "Offline"}
APPLIED = {"status": "applied", "changed": True}


def why(result: Any, **asked: bool) -> str:
    return troubles_of({"srx1": result}, **asked).get("srx1", "")


@pytest.mark.parametrize("status", ["in_sync", "applied", "drift"])
def test_these_are_well(status: str) -> None:
    assert why({"status": status, "changes": []}) == ""


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ({"status": "refused", "code": "LOCKED", "failed": True}, "refused, LOCKED"),
        ({"status": "failed", "code": "READ"}, "failed, READ"),
        ({"status": "rolled_back", "code": "JIMS_OFFLINE"}, "rolled back, JIMS_OFFLINE"),
        ({"status": "applied_unverified"}, "applied unverified"),
        ({"status": "unknown", "unreachable": True, "code": "READ"}, "unknown, READ"),
        ({"failed": True, "msg": "'vault_secret' is undefined"}, "failed"),
        ({"unreachable": True, "msg": "no route"}, "unreachable"),
        ({}, "failed"),
        (None, "failed"),
        ({"skipped": True}, "failed"),
    ],
)
def test_these_are_in_trouble(result: Any, words: str) -> None:
    assert why(result) == words


def test_those_in_trouble_keep_their_order() -> None:
    refused = {"status": "refused", "code": "LOCKED", "failed": True}
    found = troubles_of({"b": {"unreachable": True}, "c": APPLIED, "a": refused})
    assert list(found.items()) == [("b", "unreachable"), ("a", "refused, LOCKED")]


def test_no_word_of_a_device_gets_into_the_reason() -> None:
    result = {"status": "failed", "code": "{{ 7 * 6 }}", "msg": "{{ 7 * 6 }}"}
    assert why(result) == "failed"


@pytest.mark.parametrize(
    ("servers", "words"),
    [
        ([ONLINE, OFFLINE], ""),
        ([OFFLINE], "no JIMS server is Online"),
        ([{"role": "primary"}], "no JIMS server is Online"),
        ([], ""),
    ],
)
def test_an_applied_change_needs_a_server_where_that_is_asked_for(
    servers: list[dict[str, str]], words: str
) -> None:
    result = {**APPLIED, "jims": servers}
    assert why(result, jims=True) == words
    assert why(result) == ""


def test_a_device_that_was_in_sync_is_not_asked_for_jims() -> None:
    assert why({"status": "in_sync"}, jims=True) == ""


def test_drift_counts_where_that_is_asked_for() -> None:
    assert why({"status": "drift", "changes": []}, drift=True) == "drift"


@pytest.mark.parametrize("status", ["in_sync", "applied", "drift"])
def test_a_device_without_jims_counts_where_that_is_asked_for(status: str) -> None:
    offline = {"status": status, "jims": [{"role": "primary", "status": "Offline"}]}
    assert why(offline, offline=True) == "no JIMS server is Online"
    assert why({"status": status}, offline=True) == ""


def test_a_device_that_was_in_sync_does_not_stop_a_rollout() -> None:
    offline = {"status": "in_sync", "jims": [{"role": "primary", "status": "Offline"}]}
    assert why(offline, jims=True) == ""
