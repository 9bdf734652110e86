# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a device is, from replies written by hand as Junos words them."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import parse
from ansible_collections.srxfleet.jims.plugins.plugin_utils.facts import Facts, facts_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure


def information(host: str, serial: str, more: str = "") -> str:
    return f"""<system-information>
        <hardware-model>srx345</hardware-model><os-name>junos</os-name>
        <os-version>21.2R3-S2.9</os-version><serial-number>{serial}</serial-number>
        <host-name>{host}</host-name>{more}
    </system-information>"""


def node(name: str, body: str) -> str:
    return f"""<multi-routing-engine-item><re-name>{name}</re-name>{body}
    </multi-routing-engine-item>"""


def read(body: str) -> Facts:
    return facts_of(parse(f"<rpc-reply>{body}</rpc-reply>"))


def test_a_standalone_device_is_its_one_serial_number() -> None:
    assert read(information("fw1", "CZ0001")).as_result() == {
        "host_name": "fw1",
        "model": "srx345",
        "release": "21.2R3-S2.9",
        "serial": "CZ0001",
        "serials": ["CZ0001"],
        "cluster_node": None,
    }


def test_a_cluster_is_the_serial_numbers_of_its_nodes_in_one_order() -> None:
    zero = node("node0", information("fw1a", "CZ0009", "<cluster-node/>"))
    one = node("node1", information("fw1b", "CZ0002", "<cluster-node/>"))
    facts = read(f"<multi-routing-engine-results>{zero}{one}</multi-routing-engine-results>")
    assert (facts.host_name, facts.serial, facts.cluster_node) == ("fw1a", "CZ0009", "node0")
    assert facts.serials == ("CZ0002", "CZ0009")
    swapped = read(f"<multi-routing-engine-results>{one}{zero}</multi-routing-engine-results>")
    assert swapped.serials == facts.serials


def test_a_node_that_answers_for_itself_alone() -> None:
    facts = read(information("fw1a", "CZ0009", "<cluster-node/>"))
    assert (facts.cluster_node, facts.serials) == ("yes", ("CZ0009",))


def test_a_device_without_a_serial_number_has_none() -> None:
    assert read(information("lab", "")).serials == ()


def test_a_reply_that_says_nothing() -> None:
    with pytest.raises(Failure, match="did not say what it is") as caught:
        read("<output/>")
    assert caught.value.code == "READ"
