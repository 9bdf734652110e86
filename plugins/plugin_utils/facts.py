# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a device is: host name, model, release, and the serial numbers that no other device has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import child, local, text_of
from .failure import Failure

RPC = "get-system-information"


@dataclass(frozen=True)
class Facts:
    """Of a cluster: those of the first node in its reply, and the serial numbers of all nodes."""

    host_name: str = ""
    model: str = ""
    release: str = ""
    serial: str = ""
    cluster_node: str = ""
    serials: tuple[str, ...] = ()
    """Sorted, so that both nodes of a cluster give the same: together they name one device."""

    def as_result(self) -> dict[str, Any]:
        return {
            "host_name": self.host_name,
            "model": self.model,
            "release": self.release,
            "serial": self.serial,
            "serials": list(self.serials),
            "cluster_node": self.cluster_node or None,
        }


def facts_of(reply: Element) -> Facts:
    """The facts in a reply to get-system-information. Raises Failure where it has none."""
    found = list(_per_node(reply))
    if not found:
        raise Failure("READ", f"The device did not say what it is ({RPC}).")
    node, first = found[0]
    if not node and child(first, "cluster-node") is not None:
        node = "yes"  # a node of a cluster that answered for itself alone, without its name
    serials = {_said(information, "serial-number") for _node, information in found}
    return Facts(
        host_name=_said(first, "host-name"),
        model=_said(first, "hardware-model"),
        release=_said(first, "os-version"),
        serial=_said(first, "serial-number"),
        cluster_node=node,
        serials=tuple(sorted(serials - {""})),
    )


def _per_node(reply: Element) -> Iterator[tuple[str, Element]]:
    """Each node's name and information; the name is empty on a device without a cluster."""
    items = [item for item in reply.iter() if local(item.tag) == "multi-routing-engine-item"]
    for item in items:
        yield from ((_said(item, "re-name"), one) for one in _informations(item))
    if not items:
        yield from (("", one) for one in _informations(reply))


def _informations(root: Element) -> Iterator[Element]:
    return (found for found in root.iter() if local(found.tag) == "system-information")


def _said(element: Element, name: str) -> str:
    return text_of(child(element, name)).strip()
