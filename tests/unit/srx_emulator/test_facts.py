# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device says of itself, and each node of a cluster of its own."""

from __future__ import annotations

import pytest
from lxml import etree

from .bench import appliance, call

NAMES = """\
set groups node0 system host-name fw-a
set groups node1 system host-name fw-b
set apply-groups "${node}"
delete system host-name
"""


def told(rpc: str, tag: str, config: str = "", **traits: object) -> dict[str, str | None]:
    """Node name to a tag's text in the answer to an RPC."""
    device = appliance(config, **traits)
    text = call(device, device.new_owner("admin"), f"<{rpc}/>")
    reply = etree.fromstring(text.replace("junos:style", "style"))
    return {
        item.findtext("re-name"): item.findtext(f".//{{*}}{tag}")
        for item in reply.iter("multi-routing-engine-item")
    }


def test_each_node_has_a_serial_number_of_its_own() -> None:
    given = told("get-system-information", "serial-number", cluster=True, serials=("AB1", "CD2"))
    assert given == {"node0": "AB1", "node1": "CD2"}
    made_up = told("get-system-information", "serial-number", cluster=True)
    assert len(set(made_up.values())) == 2
    assert given == told(
        "get-chassis-inventory", "serial-number", cluster=True, serials=("AB1", "CD2")
    )


@pytest.mark.parametrize("rpc", ["get-system-information", "get-software-information"])
def test_each_node_has_the_host_name_of_its_group(rpc: str) -> None:
    assert told(rpc, "host-name", NAMES, cluster=True) == {"node0": "fw-a", "node1": "fw-b"}
    assert told(rpc, "host-name", cluster=True) == {"node0": "srx1", "node1": "srx1"}


def test_every_node_of_a_cluster_says_that_it_is_one() -> None:
    assert told("get-system-information", "cluster-node", cluster=True) == {
        "node0": "",
        "node1": "",
    }


def test_standalone_device_answers_without_wrapper() -> None:
    device = appliance(serials=("AB1",))
    reply = etree.fromstring(call(device, device.new_owner("admin"), "<get-system-information/>"))
    assert reply.tag == "system-information"
    assert reply.findtext("serial-number") == "AB1"
    assert reply.find("cluster-node") is None


def test_version_in_text_names_both_nodes() -> None:
    device = appliance(NAMES, cluster=True)
    text = call(device, device.new_owner("admin"), "<command>show version</command>")
    assert "Hostname: fw-a" in text
    assert "Hostname: fw-b" in text
