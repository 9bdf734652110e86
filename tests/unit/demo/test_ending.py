# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When the demo calls itself a success, and when it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from demo.act import Act
from demo.ending import before, complaints

HOSTS = ("one", "two")


def act(rc: int = 0, line: str = "PLAY\n", **statuses: str) -> Act:
    """An act in which hosts got these statuses; a drift is one of two changes."""
    results: dict[str, dict[str, Any]] = {
        host: {"status": status, "changes": [{}, {}] if status == "drift" else []}
        for host, status in statuses.items()
    }
    return Act(rc, [line], results)


GOOD = {
    "first": act(one="drift", two="in_sync"),
    "rollout": act(one="applied", two="in_sync"),
    "second": act(one="in_sync", two="in_sync"),
}


def test_all_is_well() -> None:
    assert complaints(GOOD, HOSTS, [], ["s3cret"]) == []


def test_a_fleet_that_was_right_from_the_start_proves_nothing() -> None:
    acts = {**GOOD, "first": GOOD["second"]}
    assert complaints(acts, HOSTS, [], []) == [
        "The first check found nothing to repair, so the rollout proved nothing."
    ]


def test_a_command_that_failed() -> None:
    acts = {**GOOD, "rollout": replace(GOOD["rollout"], rc=2)}
    assert complaints(acts, HOSTS, [], []) == ["The rollout command ended with exit code 2."]


def test_a_second_check_with_drift_or_without_an_answer() -> None:
    acts = {**GOOD, "second": act(one="drift")}
    assert complaints(acts, HOSTS, [], []) == [
        "The second check says of one: drift.",
        "The second check says of two: no result.",
    ]


def test_what_a_device_says_against_it() -> None:
    assert complaints(GOOD, HOSTS, ["one: connection/port is 444"], []) == [
        "On the device itself, one: connection/port is 444."
    ]


def test_a_printed_secret() -> None:
    for line in ("the s3cret is out\n", "client-secret $9$abc\n"):
        acts = {**GOOD, "rollout": replace(GOOD["rollout"], lines=[line])}
        assert complaints(acts, HOSTS, [], ["s3cret"]) == ["A secret was printed."]


def test_the_first_check_in_words() -> None:
    assert before(GOOD["first"], "one") == "2 differences"
    assert before(GOOD["first"], "two") == "in sync"
    assert before(GOOD["first"], "three") == "no result"
