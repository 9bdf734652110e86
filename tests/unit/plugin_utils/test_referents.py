# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile refers to, and what is found there."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.selection import Selection
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Key
from ansible_collections.srxfleet.jims.plugins.plugin_utils.referents import (
    referents_of,
    selection_of,
)

VALUES = {
    Key("filter.include_ip.address_book"): "global",
    Key("filter.include_ip.address_set"): "offices",
    Key("filter.exclude_ip.address_book"): "global",
    Key("filter.exclude_ip.address_set"): "guests",
    Key("connection.primary.ca_profile"): "JIMS",
    Key("connection.secondary.ca_profile"): "JIMS",
    Key("connection.primary.routing_instance"): "mgmt_junos",
    Key("connection.secondary.routing_instance"): "lab",
}
BOOK = """
<security><address-book><name>global</name>
  <address><name>oslo</name><ip-prefix>10.1.0.0/16</ip-prefix></address>
  <address><name>lab</name><wildcard-address><name>10.0.5.0/255.0.255.0</name></wildcard-address>
  </address>
  <address><name>pool</name><range-address><name>10.9.0.1</name><to><range-high>10.9.0.9</range-high>
  </to></range-address></address>
  <address><name>six</name><ip-prefix>2001:db8::/32</ip-prefix></address>
  <address><name>www</name><dns-name><name>www.example.net</name></dns-name></address>
  <address-set><name>offices</name><address><name>oslo</name></address>
    <address><name>gone</name></address><address-set><name>more</name></address-set></address-set>
  <address-set><name>more</name><address><name>lab</name></address><address><name>pool</name></address>
    <address><name>six</name></address><address><name>www</name></address>
    <address><name>oslo</name></address><address-set><name>offices</name></address-set>
  </address-set>
  <address-set inactive="inactive"><name>guests</name><address><name>oslo</name></address>
  </address-set>
</address-book>
<pki><ca-profile><name>JIMS</name></ca-profile></pki></security>
<routing-instances><instance inactive="inactive"><name>lab</name></instance></routing-instances>
"""


def found(values: dict[Key, Any], inner: str) -> dict[str, Any]:
    return referents_of(values, ET.fromstring(f"<configuration>{inner}</configuration>"))  # noqa: S314 - our own text


def test_each_name_is_asked_for_once() -> None:
    assert selection_of(VALUES) == Selection(
        books=("global",), ca_profiles=("JIMS",), routing_instances=("mgmt_junos", "lab")
    )


def test_nothing_named_is_nothing_asked() -> None:
    half = {Key("filter.include_ip.address_set"): "offices", Key("connection.port"): 443}
    assert selection_of(half) == Selection()
    assert found(half, BOOK) == {"address_sets": [], "ca_profiles": [], "routing_instances": []}


def test_a_set_comes_to_its_addresses_whatever_leads_to_them() -> None:
    offices, _guests = found(VALUES, BOOK)["address_sets"]
    assert offices == {
        "path": "filter.include_ip",
        "address_book": "global",
        "address_set": "offices",
        "state": "there",
        "addresses": [
            {"name": "oslo", "kind": "ip_prefix", "value": "10.1.0.0/16"},
            {"name": "lab", "kind": "wildcard_address", "value": "10.0.5.0/255.0.255.0"},
            {"name": "pool", "kind": "range_address", "value": "10.9.0.1 to 10.9.0.9"},
            {"name": "six", "kind": "ip_prefix", "value": "2001:db8::/32"},
            {"name": "www", "kind": "dns_name", "value": "www.example.net"},
        ],
        "missing": ["address gone of set offices"],
        "circular": True,
    }


def test_a_deactivated_set_holds_nothing() -> None:
    guests = found(VALUES, BOOK)["address_sets"][1]
    assert guests == {
        "path": "filter.exclude_ip",
        "address_book": "global",
        "address_set": "guests",
        "state": "deactivated",
        "addresses": [],
        "missing": [],
        "circular": False,
    }


def test_what_is_not_there() -> None:
    result = found(VALUES, "")
    assert [one["state"] for one in result["address_sets"]] == ["absent", "absent"]
    assert {one["state"] for one in result["ca_profiles"]} == {"absent"}


def test_profiles_and_instances_by_the_option_that_names_them() -> None:
    result = found(VALUES, BOOK)
    assert result["ca_profiles"] == [
        {"path": "connection.primary.ca_profile", "name": "JIMS", "state": "there"},
        {"path": "connection.secondary.ca_profile", "name": "JIMS", "state": "there"},
    ]
    assert result["routing_instances"] == [
        {"path": "connection.primary.routing_instance", "name": "mgmt_junos", "state": "absent"},
        {"path": "connection.secondary.routing_instance", "name": "lab", "state": "deactivated"},
    ]
