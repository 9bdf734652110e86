# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration groups: what is inherited, and what local statements do about it."""

from __future__ import annotations

from lxml import etree

from tests.srx_emulator.appliance import Appliance

from .bench import IM, STANZA, appliance

GROUP = f"set groups jims {IM}"


def effective(device: Appliance, mark: bool = True) -> str:
    """The stanza with inheritance applied, on one line, without the outer element."""
    tree = device.store.effective(device.store.committed, mark)
    found = tree.find(STANZA)
    if found is None:
        return ""
    text = etree.tostring(found, encoding="unicode")
    text = text.replace('xmlns:ns0="junos" ', "").replace(' xmlns:ns0="junos"', "")
    return text.replace("ns0:", "junos:")


def test_group_is_inherited_where_it_is_applied() -> None:
    device = appliance(f"{GROUP} connection port 8443\nset apply-groups jims")
    assert effective(device) == (
        '<identity-management junos:group="jims"><connection junos:group="jims">'
        '<port junos:group="jims">8443</port></connection></identity-management>'
    )


def test_plain_configuration_shows_the_group_apart() -> None:
    device = appliance(f"{GROUP} connection port 8443\nset apply-groups jims")
    assert device.store.committed.find(STANZA) is None
    assert device.store.committed.findtext(f"groups/{STANZA}/connection/port") == "8443"


def test_inherited_tree_has_no_groups_and_no_apply_statements() -> None:
    device = appliance(f"{GROUP} connection port 8443\nset apply-groups jims")
    tree = device.store.effective(device.store.committed)
    assert [child.tag for child in tree] == ["version", "system", "services"]


def test_group_that_nobody_applies_does_nothing() -> None:
    assert effective(appliance(f"{GROUP} connection port 8443")) == ""


def test_local_leaf_wins_and_the_rest_is_inherited() -> None:
    device = appliance(
        f"{GROUP} connection port 8443\n{GROUP} connection token-api t\n"
        f"set apply-groups jims\nset {IM} connection port 443"
    )
    assert effective(device) == (
        "<identity-management><connection><port>443</port>"
        '<token-api junos:group="jims">t</token-api></connection></identity-management>'
    )


def test_first_group_named_wins() -> None:
    device = appliance(
        f"set groups one {IM} connection port 1\nset groups two {IM} connection "
        "port 2\nset apply-groups one\nset apply-groups two"
    )
    assert '<port junos:group="one">1</port>' in effective(device)


def test_nearer_level_wins_over_the_farther_one() -> None:
    device = appliance(
        f"set groups far {IM} connection port 1\nset groups near {IM} connection "
        f"port 2\nset apply-groups far\nset {IM} apply-groups near"
    )
    assert '<port junos:group="near">2</port>' in effective(device)


def test_apply_groups_at_any_level() -> None:
    device = appliance(
        f"{GROUP} connection port 8443\n{GROUP} filter domain a.example\n"
        f"set {IM} connection token-api t\nset {IM} connection apply-groups jims"
    )
    assert effective(device) == (
        '<identity-management><connection><port junos:group="jims">8443</port>'
        "<token-api>t</token-api></connection></identity-management>"
    )


def test_excepted_group_is_not_inherited_below() -> None:
    device = appliance(
        f"{GROUP} connection port 8443\n{GROUP} filter domain a.example\n"
        f"set apply-groups jims\nset {IM} connection token-api t\n"
        f"set {IM} connection apply-groups-except jims"
    )
    assert effective(device) == (
        "<identity-management><connection><token-api>t</token-api></connection>"
        '<filter junos:group="jims"><domain junos:group="jims"><name junos:group="jims">a.example'
        "</name></domain></filter></identity-management>"
    )


def test_list_entries_of_group_and_level_add_up() -> None:
    device = appliance(
        f"{GROUP} filter domain a.example\nset apply-groups jims\nset {IM} filter domain b.example"
    )
    assert effective(device) == (
        "<identity-management><filter><domain><name>b.example</name></domain>"
        '<domain junos:group="jims"><name junos:group="jims">a.example</name></domain>'
        "</filter></identity-management>"
    )


def test_pattern_applies_to_existing_entries_only() -> None:
    device = appliance(
        "set groups mtu interfaces <ge-*> description uplink\nset apply-groups mtu\n"
        "set interfaces ge-0/0/0 unit 0\nset interfaces fxp0 unit 0"
    )
    tree = device.store.effective(device.store.committed)
    found = {
        entry.findtext("name"): entry.findtext("description")
        for entry in tree.findall("interfaces/interface")
    }
    assert found == {"ge-0/0/0": "uplink", "fxp0": None}


def test_inactive_parts_neither_give_nor_hide() -> None:
    device = appliance(
        f"{GROUP} connection port 8443\n{GROUP} connection token-api t\n"
        f"deactivate groups jims {IM} connection token-api\nset apply-groups jims\n"
        f"set {IM} connection port 443\ndeactivate {IM} connection port"
    )
    assert effective(device) == (
        '<identity-management><connection><port inactive="inactive">443</port>'
        '<port junos:group="jims">8443</port></connection></identity-management>'
    )


def test_inactive_group_gives_nothing() -> None:
    device = appliance(
        f"{GROUP} connection port 8443\nset apply-groups jims\ndeactivate groups jims"
    )
    assert effective(device) == ""


def test_node_groups_of_a_cluster() -> None:
    text = (
        "set groups node0 system host-name left\nset groups node1 system host-name right\n"
        'delete system host-name\nset apply-groups "${node}"'
    )
    device = appliance(text, cluster=True, cluster_node=1)
    tree = device.store.effective(device.store.committed)
    assert tree.findtext("system/host-name") == "right"
