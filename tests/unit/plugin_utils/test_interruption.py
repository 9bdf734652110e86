# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The task's own timeout: told where it would be told wrongly, and passed on where not."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from tests.srx_emulator import JimsServer

from .loopback import IM, TIMEOUT, Exchange, Srx, TaskTimeout

COMMIT, STATUS = "commit-configuration", "get-jims-query-status"
PLAIN: dict[str, Any] = {"config": {"connection": {"port": 9443}}, "commit_timeout": TIMEOUT}
CONFIRMED = {**PLAIN, "confirm_minutes": 2, "verify": {"timeout": 5}}


def interrupted(task: dict[str, Any], rpc: str, nth: int = 1, **traits: Any) -> tuple[Srx, Run]:
    """A run whose time is up while it waits for an answer."""
    config = f"set {IM} connection port 8443\nset {IM} connection primary address 192.0.2.10"
    srx = Srx(config, (JimsServer("192.0.2.10"),))

    def deed(exchange: Exchange) -> None:
        exchange.interrupt = TaskTimeout()
        for name, value in traits.items():
            setattr(exchange, name, value)

    srx.on(rpc, deed, nth)
    return srx, srx.run(task)


def told(run: Run) -> tuple[str, str, bool]:
    assert run.failure is not None
    return run.status, run.failure.code, run.failure.changed


def test_before_a_commit_was_sent_it_passes() -> None:
    with pytest.raises(TaskTimeout):
        interrupted(PLAIN, "load-configuration")


def test_where_the_commit_did_not_happen_it_passes() -> None:
    with pytest.raises(TaskTimeout):
        interrupted(PLAIN, COMMIT, undone=True)


def test_a_plain_commit_that_happened_is_told() -> None:
    srx, run = interrupted(PLAIN, COMMIT)
    assert told(run) == ("applied_unverified", "READ", True)
    assert srx.port() == "9443"
    assert srx.is_free


def test_a_commit_that_waits_is_told_with_its_time() -> None:
    srx, run = interrupted(CONFIRMED, STATUS, nth=2)
    assert told(run) == ("unknown", "READ", True)
    assert "rolls back by itself at about 2026-01-01 12:02:00 UTC" in str(run.failure)
    assert srx.is_pending
    assert srx.is_free


def test_a_confirmation_that_arrived_is_told() -> None:
    srx, run = interrupted(CONFIRMED, COMMIT, nth=2)
    assert told(run) == ("applied_unverified", "READ", True)
    assert not srx.is_pending


def test_where_it_was_put_back_it_passes() -> None:
    required = {
        **CONFIRMED,
        "verify": {"timeout": 5, "if_offline_before": "require", "require": "any"},
    }
    with pytest.raises(TaskTimeout):
        interrupted(required, COMMIT, nth=2)


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit, KeyError])
def test_other_ends_pass_without_another_session(ending: type[BaseException]) -> None:
    srx = Srx()
    srx.on(COMMIT, lambda exchange: setattr(exchange, "interrupt", ending()))
    with pytest.raises(ending):
        srx.run(PLAIN)
    assert srx.asked.count("open") == 1
    assert srx.is_free


def test_it_takes_no_longer_than_a_few_seconds() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.interrupt = TaskTimeout()
        srx.away(10_000)

    srx.on(COMMIT, deed)
    run = srx.run(PLAIN)
    assert told(run) == ("unknown", "CONNECT", True)
    assert srx.waited <= 20
