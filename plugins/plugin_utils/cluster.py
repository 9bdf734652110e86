# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chassis cluster is changed through one node: the primary of redundancy group 0, which runs the
control plane."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import child, local, text_of
from .device import Device, NotTold
from .facts import RPC as FACTS_RPC
from .failure import Failure
from .run import Run

STATUS_RPC = "get-chassis-cluster-status"
_CONTROL_PLANE = "0"


def refuse_secondary(run: Run) -> None:
    """Raises UNSUPPORTED, with the other node's name, where this node is not the primary.

    Two read RPCs, and on a cluster only: which node is primary, and which one this is. What a
    device does not tell is remarked; Junos itself accepts a commit on either node.
    """
    if run.facts is None or not run.facts.cluster_node:
        return
    primary, here = _primary_of(run.device), node_here(run.device)
    if not primary or not here:
        run.remark(
            "cluster_primary_unknown",
            "The device does not tell which node of the cluster this is, or which one is primary.",
        )
    elif here != primary:
        raise Failure(
            "UNSUPPORTED",
            f"This is {here} of a chassis cluster, and {primary} is the primary of redundancy group"
            f" 0: change the cluster through {primary}, and leave this address out of the run.",
        )


def _primary_of(device: Device) -> str:
    """The node that is primary for redundancy group 0; empty when not told."""
    try:
        reply = device.told(STATUS_RPC)
    except NotTold:
        return ""
    for group in _named(reply, "redundancy-group"):
        if _said(group, "redundancy-group-id") == _CONTROL_PLANE:
            return next((node for node, state in _states(group) if state == "primary"), "")
    return ""


def _states(group: Element) -> Iterator[tuple[str, str]]:
    """Each node with its state. They follow each other as siblings, and belong together by that."""
    node = ""
    for element in group.iter():
        if local(element.tag) == "device-name":
            node = text_of(element).strip()
        elif local(element.tag) == "redundancy-group-status":
            yield node, text_of(element).strip().lower()


def node_here(device: Device) -> str:
    """The node that this session ended up on; empty when not told."""
    try:
        reply = device.told(FACTS_RPC, node="local")
    except NotTold:
        return ""
    return next((text_of(name).strip() for name in _named(reply, "re-name")), "")


def _named(root: Element, name: str) -> Iterator[Element]:
    return (found for found in root.iter() if local(found.tag) == name)


def _said(element: Element, name: str) -> str:
    return text_of(child(element, name)).strip()
