# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes with the profile comes back with it: address books and configuration groups.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import DESCRIBE
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import Task
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run
from ansible_collections.srxfleet.jims.plugins.plugin_utils.undo import take_back

from tests.srx_emulator import JimsServer

from .course import HELD, SECRET, SERVER, commands, lines_in
from .filter_case import IN, TEN, ZONE, side
from .loopback import MARKER, TIMEOUT, Srx

COMMIT = "commit-configuration"
CONFIRMED = {
    "commit_timeout": TIMEOUT,
    "confirm_minutes": 2,
    "verify": {"require": "any", "timeout": 20, "interval": 5},
}
GROUP = (*(f"groups fleet {line}" for line in HELD), "apply-groups fleet")
FILTERS = {
    "connection": {"port": 9443, "primary": SERVER},
    "filter": {
        "include_ip": side(["10.0.0.0/8", "192.0.2.7"]),
        "exclude_ip": side(["10.0.5.0/255.0.255.0"], book="lab", name="ex"),
    },
}
START = {
    "no-books": HELD,
    "a-wrong-book": (*HELD, *IN, *TEN, "@ address hq 10.2.0.0/16", "@ address-set in address hq"),
    "a-false-entry": (*HELD, *IN, "@ address jims-10.0.0.0/8 10.1.0.0/16", TEN[1]),
    "a-sleeping-set": (*HELD, *IN, *TEN, "deactivate @ address-set in"),
    "a-sleeping-stanza": (*HELD, "deactivate ~"),
    "a-sleeping-stanza-in-a-group": (*GROUP, "deactivate groups fleet ~"),
    "a-sleeping-member": (*HELD, *IN, *TEN, "deactivate @ address-set in address jims-10.0.0.0/8"),
    "others": (*HELD, *ZONE[:1], "security address-book lab attach zone z"),
    "a-group": GROUP,
    "a-group-that-does-not-show": (*GROUP, "groups fleet apply-flags omit"),
    "no-group-yet": HELD,
}


def srx_of(lines: tuple[str, ...]) -> Srx:
    return Srx(commands(lines), (JimsServer("192.0.2.10", "fw", SECRET),))


def task_of(start: str) -> dict[str, Any]:
    return {"config": FILTERS, **({"config_group": "fleet"} if "group" in start else {})}


def go_offline(srx: Srx) -> None:
    srx.on(COMMIT, lambda _exchange: setattr(srx.servers[0], "online", False))


@pytest.mark.parametrize("start", START)
def test_put_back_where_jims_stays_offline(start: str) -> None:
    srx = srx_of(START[start])
    before = lines_in(srx)
    go_offline(srx)
    run = srx.run({**task_of(start), **CONFIRMED})
    told = result.of_run(run, diff=True)
    assert (told["status"], told["code"], told["changed"]) == (
        "rolled_back", "JIMS_OFFLINE", False,
    )
    assert told["after"] == told["before"]
    assert lines_in(srx) == before
    assert srx.log[0] == f"admin: [{MARKER} put back]"
    assert srx.is_free


@pytest.mark.parametrize("start", START)
def test_rolled_back_by_the_device(start: str) -> None:
    srx = srx_of(START[start])
    before = lines_in(srx)
    srx.on(COMMIT, lambda _exchange: srx.away(300))
    srx.on(COMMIT, lambda exchange: setattr(exchange, "cut", True))
    told = result.of_run(srx.run({**task_of(start), **CONFIRMED}), diff=False)
    assert (told["status"], told["changed"]) in (("rolled_back", False), ("unknown", True))
    srx.pass_time(300)
    assert lines_in(srx) == before
    assert srx.is_free


@pytest.mark.parametrize("start", START)
def test_confirmed_where_jims_is_online(start: str) -> None:
    srx = srx_of(START[start])
    run = srx.run({**task_of(start), **CONFIRMED})
    assert (run.status, run.failure) == ("applied", None)
    assert {one.id for one in run.findings} & {"after_differs", "not_read_back"} == set()
    assert not srx.is_pending
    again = srx.run({**task_of(start), **CONFIRMED})
    assert (again.status, again.plan.changes) == ("in_sync", [])


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize("check", [True, False])
def test_undone(start: str, check: bool) -> None:
    srx = srx_of(START[start])
    before = lines_in(srx)
    assert srx.run(task_of(start)).status == "applied"
    changed = lines_in(srx)
    with srx.reopen() as device:
        job = Run(Task(DESCRIBE), device, srx.reopen, "jims 77777777-000001", clock=srx.clock)
        undone = take_back(job, MARKER, check=check)
    assert undone.status == ("drift" if check else "applied")
    assert lines_in(srx) == (changed if check else before)


def test_addresses_alone_are_a_change_of_their_own() -> None:
    """Nothing of the stanza differs; the address book does."""
    srx = srx_of((*HELD, *IN, *TEN))
    run = srx.run({"config": {"filter": {"include_ip": side(["10.9.0.0/16"])}}, **CONFIRMED})
    assert run.status == "applied"
    assert [edit.is_of_stanza for edit in run.plan.edits] == [False] * len(run.plan.edits)
