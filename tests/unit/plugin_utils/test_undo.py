# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking back a run: which commits are its own, and which way back is safe."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import DESCRIBE
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import Task
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run
from ansible_collections.srxfleet.jims.plugins.plugin_utils.undo import Undone, take_back

from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx, TaskTimeout

RUN = "jims 0badcafe-000001"
MINE = "jims 77777777-000001"
COMMIT = "commit-configuration"


def undo(srx: Srx, name: str = RUN, *, check: bool = False, **more: Any) -> Undone:
    task = Task(DESCRIBE, **{"commit_timeout": TIMEOUT, "lock_timeout": 0, **more})
    with srx.reopen() as device:
        run = Run(task, device, srx.reopen, MINE, facts=device.facts(), clock=srx.clock)
        return take_back(run, name, check=check)


def changed(*ports: int, marker: str = RUN, **traits: Any) -> Srx:
    """A device on which a run committed a port, or several one after the other."""
    srx = Srx(f"set {IM} connection port 8443", **traits)
    for port in ports:
        srx.box.configure(f"set {IM} connection port {port}", "admin", log=f"[{marker}]")
    return srx


def refused(srx: Srx, words: str, **more: Any) -> None:
    held = srx.port()
    with pytest.raises(Failure, match=words) as caught:
        undo(srx, **more)
    assert (caught.value.code, caught.value.changed) == ("PLAN_STALE", False)
    assert srx.port() == held
    assert srx.is_free


@pytest.mark.parametrize("name", [RUN, "0badcafe", "jims 0badcafe", "0badcafe-000001"])
def test_one_commit(name: str) -> None:
    srx = changed(9443)
    undone = undo(srx, name, comment="Back")
    assert (undone.status, srx.port()) == ("applied", "8443")
    assert srx.log[0] == f"admin: Back [{MINE}] takes back {RUN}"
    assert srx.is_free


def test_all_commits_of_a_run_on_top_of_the_log() -> None:
    srx = changed(9443, 9444)
    srx.box.configure("", "admin", log=f"[{RUN} confirmed]")
    assert undo(srx).status == "applied"
    assert srx.port() == "8443"


def test_a_cluster_is_changed_through_its_primary_node_only() -> None:
    srx = changed(9443, cluster=True, cluster_node=1, cluster_primary=0)
    with pytest.raises(Failure, match="node0 is the primary") as caught:
        undo(srx)
    assert caught.value.code == "UNSUPPORTED"
    assert "lock-configuration" not in srx.asked
    assert srx.port() == "9443"


def test_twice_is_once() -> None:
    srx = changed(9443)
    undo(srx)
    assert undo(srx).status == "in_sync"
    assert undo(srx, "0badcafe").status == "in_sync"
    assert len(srx.log) == 3


def test_a_check_shows_the_way_back_and_only_reads() -> None:
    srx = changed(9443)
    undone = undo(srx, check=True)
    assert undone.status == "drift"
    assert undone.difference.splitlines() == [
        f"[edit {IM} connection]",
        "+      port 8443;",
        "-      port 9443;",
    ]
    assert set(srx.asked) == {
        "open",
        "get-system-information",
        "get-commit-information",
        "get-configuration",
    }


def test_a_run_that_was_never_here() -> None:
    srx = changed(9443)
    assert undo(srx, "ffffffff").message == "The run ffffffff changed nothing here."


def test_what_somebody_took_back_by_hand_is_taken_back() -> None:
    srx = changed(9443)
    srx.box.configure(f"set {IM} connection port 8443", "bob")
    assert undo(srx).status == "in_sync"


def test_a_commit_on_top_is_not_taken_back_with_it() -> None:
    srx = changed(9443)
    srx.box.configure("set system host-name theirs", "bob")
    refused(srx, "bob via cli")


def test_a_commit_in_between_is_not_taken_back_with_it() -> None:
    srx = changed(9443)
    srx.box.configure("set system host-name theirs", "bob")
    srx.box.configure(f"set {IM} connection port 9444", "admin", log=f"[{RUN}]")
    refused(srx, "between the commits")


def test_more_than_the_profile_is_not_taken_back() -> None:
    srx = Srx(f"set {IM} connection port 8443")
    text = f"set system host-name x\nset {IM} connection port 9443"
    srx.box.configure(text, "admin", log=f"[{RUN}]")
    refused(srx, "more than the profile")
    refused(srx, "more than the profile", check=True)


def test_the_configuration_from_before_may_be_gone() -> None:
    srx = changed(9443)
    del srx.box.store.history.commits[1:]
    refused(srx, "keeps no configuration")


def test_a_commit_while_it_waited_for_the_lock() -> None:
    srx = changed(9443)

    def commit(_exchange: Exchange) -> None:
        srx.box.configure("set system host-name theirs", "bob")

    srx.on("lock-configuration", commit)
    refused(srx, "came after|awaited")


def test_a_lost_answer_is_settled() -> None:
    srx = changed(9443)
    srx.on(COMMIT, lambda exchange: setattr(exchange, "cut", True))
    assert undo(srx).status == "applied"
    assert srx.port() == "8443"
    assert srx.is_free


@pytest.mark.parametrize("undone", [True, False])
def test_the_end_of_the_task_in_the_middle_of_the_commit(undone: bool) -> None:
    srx = changed(9443)

    def interrupt(exchange: Exchange) -> None:
        exchange.undone, exchange.interrupt = undone, TaskTimeout()

    srx.on(COMMIT, interrupt)
    if undone:
        with pytest.raises(TaskTimeout):
            undo(srx)
        assert srx.port() == "9443"
    else:
        with pytest.raises(Failure, match="is in force") as caught:
            undo(srx)
        assert (caught.value.status, caught.value.changed) == ("applied_unverified", True)
        assert srx.port() == "8443"
    assert srx.is_free


def test_what_the_run_commits_meanwhile_is_not_taken_back_unseen() -> None:
    """It is the newest commit still, but another one than the difference was shown of."""
    srx = changed(9443)

    def deed(_exchange: Exchange) -> None:
        srx.box.configure(f"set {IM} connection port 9444", "admin", log=f"[{RUN}]")

    srx.on("lock-configuration", deed)
    with pytest.raises(Failure, match="Somebody committed while") as caught:
        undo(srx)
    assert (caught.value.code, caught.value.changed) == ("PLAN_STALE", False)
    assert srx.port() == "9444"
    assert srx.is_free


def test_a_commit_that_the_device_refuses() -> None:
    srx = changed(9443)
    srx.on(COMMIT, lambda exchange: setattr(exchange, "refusal", Problem("disk full")))
    with pytest.raises(Failure, match="disk full") as caught:
        undo(srx)
    assert (caught.value.code, caught.value.changed) == ("COMMIT", False)
    assert srx.port() == "9443"
    assert srx.is_free
