# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JIMS status beside a comparison: one request more where it is asked for, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.result import of_run

from tests.srx_emulator import JimsServer
from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx

STATUS = "get-jims-query-status"
READS = ["open", "get-system-information", "get-configuration", "get-configuration"]
PRIMARY = f"set {IM} connection primary"
CONFIG = f"""
set {IM} connection port 8443
{PRIMARY} address 192.0.2.10
{PRIMARY} client-id fw
{PRIMARY} client-secret Horse99
"""


def srx(*, online: bool = True) -> Srx:
    return Srx(CONFIG, (JimsServer("192.0.2.10", "fw", "Horse99", online=online),))


def task(port: int, *, read_jims: bool = True) -> dict[str, Any]:
    config = {"connection": {"port": port}}
    return {"config": config, "commit_timeout": TIMEOUT, "read_jims": read_jims}


@pytest.mark.parametrize(("online", "status"), [(True, "Online"), (False, "Offline")])
@pytest.mark.parametrize(("port", "outcome"), [(8443, "in_sync"), (9443, "drift")])
def test_a_check_tells_it_whether_or_not_the_profile_differs(
    online: bool, status: str, port: int, outcome: str
) -> None:
    box = srx(online=online)

    run = box.run(task(port), check=True)

    assert box.asked == [*READS, STATUS]
    assert run.status == outcome
    (server,) = of_run(run, diff=False)["jims"]
    assert (server["role"], server["address"]) == ("primary", "192.0.2.10")
    assert server["status"] == status


def test_a_run_that_changes_nothing_tells_it_too() -> None:
    box = srx()
    run = box.run(task(8443))
    assert box.asked == [*READS, STATUS]
    assert (run.status, run.before.servers["primary"].status) == ("in_sync", "Online")


def test_nobody_asks_unless_told_to() -> None:
    box = srx()
    run = box.run(task(8443, read_jims=False), check=True)
    assert box.asked == READS
    assert "jims" not in of_run(run, diff=False)


def test_a_device_without_servers_is_not_asked() -> None:
    box = Srx()
    run = box.run(task(8443), check=True)
    assert box.asked == READS
    assert (run.status, "jims" in of_run(run, diff=False)) == ("drift", False)


def test_a_device_that_does_not_know_the_request_counts_as_offline() -> None:
    box = srx()
    unknown = Problem("syntax error, expecting <command>")
    box.on(STATUS, lambda exchange: setattr(exchange, "refusal", unknown))
    run = box.run(task(8443), check=True)
    (server,) = of_run(run, diff=False)["jims"]
    assert run.status == "in_sync"
    assert server["status"] == "Offline"
    assert "syntax error" in server["message"]


def test_what_was_compared_stands_when_the_session_ends_there() -> None:
    box = srx()

    def cut(exchange: Exchange) -> None:
        exchange.cut = True

    box.on(STATUS, cut)
    run = box.run(task(9443), check=True)
    told = of_run(run, diff=False)
    assert (run.failure, told["status"], told["changed"]) == (None, "drift", True)
    assert "jims" not in told
    assert [one["id"] for one in told["findings"]][-1] == "jims_unread"
