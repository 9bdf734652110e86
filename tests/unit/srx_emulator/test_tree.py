# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading: merge, replace, delete, activate; order, empties, errors."""

from __future__ import annotations

from lxml import etree

from tests.srx_emulator.appliance import Appliance

from .bench import IM, appliance, in_stanza, inside, load


def loaded(device: Appliance, xml: str, action: str) -> list[str]:
    """Load XML with an action; the messages."""
    problems = device.store.load(device.new_owner("admin"), etree.fromstring(xml), action)
    return [problem.message for problem in problems]


def test_output_follows_the_schema_whatever_the_input_order() -> None:
    device = appliance()
    load(
        device,
        in_stanza(
            "<filter><exclude-ip><address-set>x</address-set><address-book>b</address-book>"
            "</exclude-ip><domain><name>z.example</name></domain></filter>"
            "<connection><token-api>t</token-api><primary><client-id>i</client-id>"
            "<address>192.0.2.1</address></primary><port>1</port></connection>"
            "<authentication-entry-timeout>30</authentication-entry-timeout>"
        ),
    )
    assert inside(device) == (
        "<authentication-entry-timeout>30</authentication-entry-timeout>"
        "<connection><port>1</port><primary><address>192.0.2.1</address>"
        "<client-id>i</client-id></primary><token-api>t</token-api></connection>"
        "<filter><domain><name>z.example</name></domain>"
        "<exclude-ip><address-book>b</address-book><address-set>x</address-set></exclude-ip>"
        "</filter>"
    )


def test_merge_changes_a_leaf_and_keeps_the_rest() -> None:
    device = appliance(f"set {IM} connection port 1\nset {IM} connection token-api t")
    load(device, in_stanza("<connection><port>2</port></connection>"))
    assert inside(device) == "<connection><port>2</port><token-api>t</token-api></connection>"


def test_list_entries_add_up() -> None:
    device = appliance(f"set {IM} filter domain a.example")
    load(
        device,
        in_stanza(
            "<filter><domain><name>b.example</name></domain>"
            "<domain><name>a.example</name></domain></filter>"
        ),
    )
    assert inside(device) == (
        "<filter><domain><name>a.example</name></domain>"
        "<domain><name>b.example</name></domain></filter>"
    )


def test_delete_removes_and_empty_containers_vanish() -> None:
    device = appliance(f"set {IM} filter domain a.example\nset {IM} connection port 1")
    problems = load(
        device,
        in_stanza('<filter><domain delete="delete"><name>a.example</name></domain></filter>'),
    )
    assert problems == []
    assert inside(device) == "<connection><port>1</port></connection>"


def test_deleting_the_last_leaf_removes_all_parents() -> None:
    device = appliance(f"set {IM} connection port 1")
    load(device, in_stanza('<connection><port delete="delete"/></connection>'))
    assert device.store.candidate.find("services") is None


def test_deleting_what_is_absent_is_a_warning_and_the_rest_is_loaded() -> None:
    device = appliance()
    problems = load(
        device, in_stanza('<filter delete="delete"/><connection><port>1</port></connection>')
    )
    assert [problem.xml() for problem in problems] == [
        "<rpc-error>\n<error-severity>warning</error-severity>\n"
        "<error-message>\nstatement not found\n</error-message>\n</rpc-error>\n"
    ]
    assert inside(device) == "<connection><port>1</port></connection>"


def test_delete_without_key_removes_every_entry() -> None:
    device = appliance(
        f"set {IM} filter domain a.example\nset {IM} filter domain b.example\n"
        f"set {IM} connection port 1"
    )
    load(device, in_stanza('<filter><domain delete="delete"/></filter>'))
    assert inside(device) == "<connection><port>1</port></connection>"


def test_netconf_operation_attribute_is_understood() -> None:
    device = appliance(f"set {IM} connection port 1")
    load(
        device,
        '<configuration xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><services '
        'nc:operation="delete"/></configuration>',
    )
    assert device.store.candidate.find("services") is None


def test_replace_counts_only_in_a_replacing_load() -> None:
    text = f"set {IM} connection port 1\nset {IM} connection token-api t"
    xml = in_stanza('<connection replace="replace"><port>2</port></connection>')
    merging, replacing = appliance(text), appliance(text)
    assert loaded(merging, xml, "merge") == []
    assert loaded(replacing, xml, "replace") == []
    assert inside(merging) == "<connection><port>2</port><token-api>t</token-api></connection>"
    assert inside(replacing) == "<connection><port>2</port></connection>"


def test_override_replaces_everything() -> None:
    device = appliance(f"set {IM} connection port 1")
    loaded(
        device,
        "<configuration><system><host-name>x</host-name></system></configuration>",
        "override",
    )
    assert etree.tostring(device.store.candidate) == (
        b"<configuration><system><host-name>x</host-name></system></configuration>"
    )


def test_statement_in_error_is_left_out_and_the_rest_is_loaded() -> None:
    device = appliance()
    problems = load(
        device, in_stanza("<connection><port>99999</port><token-api>t</token-api></connection>")
    )
    assert len(problems) == 1
    assert inside(device) == "<connection><token-api>t</token-api></connection>"


def test_empty_container_is_ignored_with_a_warning() -> None:
    device = appliance()
    problems = load(device, in_stanza("<filter/>"))
    assert [problem.message for problem in problems] == ["statement has no contents; ignored"]
    assert inside(device) == ""


def test_presence_container_stays_when_empty() -> None:
    device = appliance()
    load(device, in_stanza("<ip-query><no-ip-query/></ip-query>"))
    assert inside(device) == "<ip-query><no-ip-query/></ip-query>"


def test_deactivated_statement_stays_and_keeps_its_mark_when_changed() -> None:
    device = appliance(f"set {IM} connection secondary address 192.0.2.2")
    load(device, in_stanza('<connection><secondary inactive="inactive"/></connection>'))
    load(
        device,
        in_stanza("<connection><secondary><address>192.0.2.3</address></secondary></connection>"),
    )
    assert inside(device) == (
        '<connection><secondary inactive="inactive"><address>192.0.2.3</address></secondary>'
        "</connection>"
    )


def test_activating_takes_the_mark_away() -> None:
    device = appliance(f"set {IM} connection port 1\ndeactivate {IM} connection")
    load(device, in_stanza('<connection active="active"/>'))
    assert inside(device) == "<connection><port>1</port></connection>"


def test_deactivating_what_is_absent_is_a_warning() -> None:
    device = appliance()
    assert [problem.message for problem in load(device, f"deactivate {IM} connection")] == [
        "statement not found"
    ]


def test_cases_of_a_choice_exclude_each_other() -> None:
    device = appliance(f"set {IM} traceoptions file world-readable")
    load(device, f"set {IM} traceoptions file no-world-readable")
    assert inside(device) == "<traceoptions><file><no-world-readable/></file></traceoptions>"


def test_address_gets_another_content_instead_of_a_second() -> None:
    device = appliance("set security address-book global address a 10.0.0.0/8")
    load(device, "set security address-book global address a wildcard-address 10.0.5.0/255.0.255.0")
    found = device.store.candidate.find("security/address-book/address")
    assert etree.tostring(found) == (
        b"<address><name>a</name><wildcard-address><name>10.0.5.0/255.0.255.0</name>"
        b"</wildcard-address></address>"
    )


def test_unmodelled_parts_are_taken_as_they_come() -> None:
    device = appliance()
    xml = (
        "<configuration><snmp><community><name>public</name>"
        "<authorization>read-only</authorization></community></snmp></configuration>"
    )
    assert load(device, xml) == []
    assert load(device, xml.replace("read-only", "read-write")) == []
    assert etree.tostring(device.store.candidate.find("snmp")) == (
        b"<snmp><community><name>public</name><authorization>read-write</authorization>"
        b"</community></snmp>"
    )


def test_comments_are_dropped() -> None:
    device = appliance()
    load(
        device,
        in_stanza(
            '<junos:comment xmlns:junos="x">/* why */</junos:comment>'
            "<connection><port>1</port></connection>"
        ),
    )
    assert inside(device) == "<connection><port>1</port></connection>"


def test_configuration_wrapped_twice_is_unwrapped() -> None:
    device = appliance()
    xml = in_stanza("<connection><port>1</port></connection>")
    assert load(device, f"<configuration>{xml}</configuration>") == []
    assert inside(device) == "<connection><port>1</port></connection>"
