# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chassis clusters: replies of operational RPCs wrapped per node."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .device import Device


def per_node(device: Device, body: Callable[[int], str], wanted: str | None = None) -> str:
    """``body(node)`` for every node, wrapped as a cluster wraps it; bare on a standalone device.

    :param wanted: the RPC's ``<node>`` argument: a number, ``local``, ``primary`` or ``all``.
    """
    if not device.cluster:
        return body(0)
    nodes = {
        "local": (device.cluster_node,),
        "primary": (device.cluster_primary,),
        "0": (0,),
        "1": (1,),
        "node0": (0,),
        "node1": (1,),
    }.get(wanted or "all", device.nodes)
    items = "".join(
        f"<multi-routing-engine-item>\n<re-name>node{node}</re-name>\n{body(node)}"
        "</multi-routing-engine-item>\n"
        for node in nodes
    )
    return f"<multi-routing-engine-results>\n{items}</multi-routing-engine-results>\n"


def status(device: Device) -> str:
    """The reply to get-chassis-cluster-status."""
    if not device.cluster:
        return "<output>Chassis cluster is not enabled.\n</output>\n"
    roles = ["primary" if node == device.cluster_primary else "secondary" for node in device.nodes]
    groups = "".join(
        "<redundancy-group>\n"
        "<cluster-id>1</cluster-id>\n"
        f"<redundancy-group-id>{group}</redundancy-group-id>\n"
        f"<redundancy-group-failover-count>0</redundancy-group-failover-count>\n"
        "<device-stats>\n"
        + "".join(
            f"<device-name>node{node}</device-name>\n"
            f"<device-priority>{200 - 100 * node}</device-priority>\n"
            f"<redundancy-group-status>{roles[node]}</redundancy-group-status>\n"
            "<preempt>no</preempt>\n<failover-mode>no</failover-mode>\n"
            "<monitor-failures>None</monitor-failures>\n"
            for node in device.nodes
        )
        + "</device-stats>\n</redundancy-group>\n"
        for group in (0, 1)
    )
    return f"<chassis-cluster-status>\n{groups}</chassis-cluster-status>\n"
