# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reaching a device again: how often, how long, and what is kept of what went wrong."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import task_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import (
    CommitUnsettled,
    Device,
    LockBusy,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.reconnect import Ending, persist
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from .loopback import MARKER, Srx


def run_on(srx: Srx) -> Run:
    task = task_of({"config": {"connection": {"port": 443}}})
    with srx.reopen() as device:
        pass  # gone already, as in the cases that need this
    return Run(task, device, srx.reopen, MARKER, clock=srx.clock)


def opened(srx: Srx) -> int:
    return srx.asked.count("open") - 1


def test_the_first_ending_is_the_end() -> None:
    srx = Srx()
    ending = Ending()
    assert persist(run_on(srx), 60, lambda _device: ending) is ending
    assert (opened(srx), srx.waited) == (1, 0)


def test_a_device_that_is_away_is_tried_until_it_is_back() -> None:
    srx = Srx()
    run = run_on(srx)
    srx.away(20)
    assert persist(run, 60, lambda _device: Ending()) is not None
    assert 20 <= srx.waited <= 30


def test_pauses_grow_so_that_logins_stay_few() -> None:
    srx = Srx()
    run = run_on(srx)
    srx.away(10_000)
    assert persist(run, 60, lambda _device: Ending()) is None
    assert opened(srx) <= 12
    assert 60 <= srx.waited <= 62
    assert run.obstacle is not None
    assert run.obstacle.code == "CONNECT"


def test_refused_logins_stay_very_few() -> None:
    srx = Srx()
    run = run_on(srx)
    srx.refuses = Failure("AUTH", "The device refused the login.")
    assert persist(run, 60, lambda _device: Ending()) is None
    assert opened(srx) == 3


def test_one_attempt_is_made_however_little_time_there_is() -> None:
    srx = Srx()
    assert persist(run_on(srx), 0, lambda _device: None) is None
    assert opened(srx) == 1


def test_the_last_attempt_is_made_when_the_time_is_over() -> None:
    srx = Srx()
    run = run_on(srx)
    tried: list[float] = []

    def attempt(_device: Device) -> None:
        tried.append(srx.waited)

    persist(run, 10, attempt)
    assert tried == [0, 1, 2.5, 4.75, 8.125, 10]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Failure("AUTH", "The device refused the login."), "AUTH"),
        (LockBusy("locked by alice"), "LOCKED"),
        (CommitUnsettled("no answer"), "READ"),
    ],
)
def test_what_stopped_the_last_attempt_is_kept(error: Exception, code: str) -> None:
    srx = Srx()
    run = run_on(srx)

    def attempt(_device: Device) -> Ending:
        raise error

    assert persist(run, 5, attempt) is None
    assert run.obstacle is not None
    assert run.obstacle.code == code
    assert str(error) in str(run.obstacle)


def test_a_defect_is_no_obstacle() -> None:
    srx = Srx()

    def attempt(_device: Device) -> Ending:
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        persist(run_on(srx), 5, attempt)


def test_every_session_is_closed() -> None:
    srx = Srx()

    def attempt(device: Device) -> None:
        device.lock()

    persist(run_on(srx), 5, attempt)
    assert srx.is_free


def test_an_ending_raises_its_failure() -> None:
    Ending().raised()
    with pytest.raises(Failure, match="why"):
        Ending(Failure("READ", "why")).raised()
