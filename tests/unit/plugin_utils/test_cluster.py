# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clusters are changed through their primary node, and only where something is to be changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx

TASK: dict[str, Any] = {
    "config": {"connection": {"port": 9443}},
    "commit_timeout": TIMEOUT,
    "lock_timeout": 5,
}
STATUS = "get-chassis-cluster-status"
SECOND_NODE = {"cluster": True, "cluster_node": 1}


def refuse(srx: Srx, rpc: str) -> None:
    def deed(exchange: Exchange) -> None:
        exchange.refusal = Problem("permission denied", tag="access-denied")

    srx.on(rpc, deed)


@pytest.mark.parametrize("node", [0, 1])
def test_the_primary_node_is_changed(node: int) -> None:
    srx = Srx(cluster=True, cluster_node=node, cluster_primary=node)
    run = srx.run(TASK)
    assert (run.status, srx.port()) == ("applied", "9443")
    assert srx.asked.count(STATUS) == 1


@pytest.mark.parametrize("node", [0, 1])
def test_the_other_node_is_refused_before_the_lock(node: int) -> None:
    srx = Srx(cluster=True, cluster_node=node, cluster_primary=1 - node)
    run = srx.run(TASK)
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "UNSUPPORTED")
    assert f"This is node{node} of a chassis cluster, and node{1 - node} is" in run.failure.message
    assert "lock-configuration" not in srx.asked
    assert srx.port() is None


def test_without_a_change_nobody_asks() -> None:
    checked = Srx(**SECOND_NODE)
    assert checked.run(TASK, check=True).status == "drift"
    same = Srx(f"set {IM} connection port 9443", **SECOND_NODE)
    assert same.run(TASK).status == "in_sync"
    alone = Srx()
    assert alone.run(TASK).status == "applied"
    for srx in (checked, same, alone):
        assert STATUS not in srx.asked


def test_a_device_that_does_not_tell_is_changed_with_a_remark() -> None:
    srx = Srx(**SECOND_NODE)
    refuse(srx, STATUS)
    run = srx.run(TASK)
    assert run.status == "applied"
    assert "cluster_primary_unknown" in [finding.id for finding in run.findings]


def test_a_reply_without_the_control_plane_tells_nothing() -> None:
    def deed(exchange: Exchange) -> None:
        exchange.reply = lambda whole: whole.replace(b"group-id>0<", b"group-id>1<")

    srx = Srx(**SECOND_NODE)
    srx.on(STATUS, deed)
    run = srx.run(TASK)
    assert run.status == "applied"
    assert "cluster_primary_unknown" in [finding.id for finding in run.findings]
