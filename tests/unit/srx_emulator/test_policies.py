# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies and NAT rules: lists with two keys, and words that XML spells otherwise."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.srx_emulator import curly, setform
from tests.srx_emulator.difference import compare
from tests.srx_emulator.wire import render

from .bench import appliance, call, load

BOOK = """\
set security address-book global address in 10.1.0.0/16
set security address-book global address out 10.2.0.0/16
"""
PAIR = "set security policies from-zone trust to-zone untrust"
POLICY = f"""\
{PAIR} policy p1 match source-address in
{PAIR} policy p1 match source-address out
{PAIR} policy p1 match destination-address any
{PAIR} policy p1 match application any
{PAIR} policy p1 then permit firewall-authentication push-to-identity-management
{PAIR} policy p1 then log session-init
set security policies from-zone untrust to-zone trust policy p1 then deny
set security policies global policy g1 match source-address any
set security policies global policy g1 then reject
set security policies policy-rematch
"""
POLICY_CURLY = """\
security {
    policies {
        from-zone trust to-zone untrust {
            policy p1 {
                match {
                    source-address in;
                    source-address out;
                    destination-address any;
                    application any;
                }
                then {
                    permit {
                        firewall-authentication {
                            push-to-identity-management;
                        }
                    }
                    log {
                        session-init;
                    }
                }
            }
        }
        from-zone untrust to-zone trust {
            policy p1 {
                then {
                    deny;
                }
            }
        }
        global {
            policy g1 {
                match {
                    source-address any;
                }
                then {
                    reject;
                }
            }
        }
        policy-rematch;
    }
}
"""
POLICY_XML = (
    "<policies><policy><from-zone-name>trust</from-zone-name><to-zone-name>untrust</to-zone-name>"
    "<policy><name>p1</name><match><source-address>in</source-address>"
    "<source-address>out</source-address><destination-address>any</destination-address>"
    "<application>any</application></match><then><permit><firewall-authentication>"
    "<push-to-identity-management/></firewall-authentication></permit>"
    "<log><session-init/></log></then></policy></policy>"
    "<policy><from-zone-name>untrust</from-zone-name><to-zone-name>trust</to-zone-name>"
    "<policy><name>p1</name><then><deny/></then></policy></policy>"
    "<global><policy><name>g1</name><match><source-address>any</source-address></match>"
    "<then><reject/></then></policy></global><policy-rematch/></policies>"
)
NAT = """\
set security nat source rule-set s from zone trust
set security nat source rule-set s to zone untrust
set security nat source rule-set s rule r match source-address 10.9.0.0/16
set security nat source rule-set s rule r match source-address-name in
set security nat source rule-set s rule r match destination-address-name out
set security nat source rule-set s rule r then source-nat interface
set security nat destination pool p address 10.1.1.1/32
set security nat destination rule-set d from zone untrust
set security nat destination rule-set d rule r match destination-address-name in
set security nat destination rule-set d rule r then destination-nat pool p
set security nat static rule-set t from zone untrust
set security nat static rule-set t rule r match destination-address 192.0.2.1/32
set security nat static rule-set t rule r then static-nat prefix-name out
"""
NAT_XML = (
    "<nat><source><rule-set><name>s</name><from><zone>trust</zone></from>"
    "<to><zone>untrust</zone></to><rule><name>r</name><src-nat-rule-match>"
    "<source-address>10.9.0.0/16</source-address><source-address-name>in</source-address-name>"
    "<destination-address-name>out</destination-address-name></src-nat-rule-match>"
    "<then><source-nat><interface/></source-nat></then></rule></rule-set></source>"
    "<destination><pool><name>p</name><address><ipaddr>10.1.1.1/32</ipaddr></address></pool>"
    "<rule-set><name>d</name><from><zone>untrust</zone></from><rule><name>r</name>"
    "<dest-nat-rule-match><destination-address-name><dst-addr-name>in</dst-addr-name>"
    "</destination-address-name></dest-nat-rule-match><then><destination-nat>"
    "<pool><pool-name>p</pool-name></pool></destination-nat></then></rule></rule-set></destination>"
    "<static><rule-set><name>t</name><from><zone>untrust</zone></from><rule><name>r</name>"
    "<static-nat-rule-match><destination-address><dst-addr>192.0.2.1/32</dst-addr>"
    "</destination-address></static-nat-rule-match><then><static-nat><prefix-name>"
    "<addr-prefix-name>out</addr-prefix-name></prefix-name></static-nat></then></rule></rule-set>"
    "</static></nat>"
)


def below_security(text: str, name: str) -> str:
    """What the device makes of a configuration: one statement below security, as a line of XML."""
    found = appliance(BOOK + text).store.committed.find(f"security/{name}")
    return etree.tostring(found, encoding="unicode")


def test_set_lines_and_curly_text_give_the_xml_of_the_wire() -> None:
    assert below_security(POLICY, "policies") == POLICY_XML
    device = appliance(BOOK)
    device.configure(POLICY_CURLY, "operator")
    committed = device.store.committed.find("security/policies")
    assert etree.tostring(committed, encoding="unicode") == POLICY_XML


def test_nat_rules_give_the_xml_of_the_wire() -> None:
    assert below_security(NAT, "nat") == NAT_XML


@pytest.mark.parametrize(("text", "xml"), [(POLICY, POLICY_XML), (NAT, NAT_XML)])
def test_xml_of_the_wire_loads_and_is_shown_in_both_text_forms(text: str, xml: str) -> None:
    device = appliance(BOOK)
    device.configure(f"<configuration><security>{xml}</security></configuration>", "operator")
    tree, grammar = device.store.committed, device.grammar
    assert text in setform.write(tree, grammar)
    again = appliance(curly.write(tree, grammar))
    assert etree.tostring(again.store.committed) == etree.tostring(tree)


def test_policies_are_shown_as_junos_shows_them() -> None:
    device = appliance(BOOK + POLICY)
    tree = device.store.committed
    for name in ("version", "system", "security/address-book"):
        found = tree.find(name)
        found.getparent().remove(found)
    assert curly.write(tree, device.grammar) == POLICY_CURLY


def test_both_keys_tell_entries_apart() -> None:
    device = appliance(BOOK + POLICY)
    load(device, "delete security policies from-zone untrust to-zone trust")
    load(device, f"{PAIR} policy p2 then deny")
    found = device.store.candidate.findall("security/policies/policy")
    assert [(one.findtext("from-zone-name"), one.findtext("to-zone-name")) for one in found] == [
        ("trust", "untrust")
    ]
    assert [policy.findtext("name") for policy in found[0].findall("policy")] == ["p1", "p2"]


def test_xml_deletes_one_policy_of_one_pair() -> None:
    device = appliance(BOOK + POLICY)
    load(
        device,
        "<configuration><security><policies><policy><from-zone-name>untrust</from-zone-name>"
        "<to-zone-name>trust</to-zone-name><policy delete='delete'><name>p1</name></policy>"
        "</policy></policies></security></configuration>",
    )
    assert len(device.store.candidate.findall("security/policies/policy/policy")) == 1


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("set security policies from-zone trust", "to-zone"),
        ("set security policies from-zone trust policy p", "policy"),
        ("set security policies from-zone", "from-zone"),
        ("set security policies policy p then deny", "policy"),
    ],
)
def test_pair_needs_both_zones(line: str, bad: str) -> None:
    problems = load(appliance(), line)
    assert [(problem.message, problem.bad_element) for problem in problems] == [
        ("syntax error", bad)
    ]


def test_xml_without_the_second_key_is_refused() -> None:
    problems = load(
        appliance(),
        "<configuration><security><policies><policy><from-zone-name>trust</from-zone-name>"
        "</policy></policies></security></configuration>",
    )
    assert [(problem.message, problem.bad_element) for problem in problems] == [
        ("Missing argument", "to-zone-name")
    ]


def test_comparison_names_the_pair() -> None:
    device = appliance(BOOK + POLICY)
    load(device, f"delete {PAIR.removeprefix('set ')} policy p1 then log")
    assert compare(device.store.committed, device.store.candidate, device.grammar) == (
        "[edit security policies from-zone trust to-zone untrust policy p1 then]\n"
        "-       log {\n-           session-init;\n-       }\n"
    )


def test_group_with_patterns_reaches_every_pair() -> None:
    group = "set groups g security policies from-zone <*> to-zone <*> policy <*> then log"
    device = appliance(f"{BOOK}{POLICY}{group} session-close\nset apply-groups g")
    tree = device.store.effective(device.store.committed)
    logs = tree.findall("security/policies/policy/policy/then/log")
    assert [[child.tag for child in log] for log in logs] == [
        ["session-init", "session-close"],
        ["session-close"],
    ]


def test_group_brings_a_pair_of_its_own_with_both_keys() -> None:
    device = appliance(
        "set groups g security policies from-zone a to-zone b policy p then deny\n"
        "set apply-groups g"
    )
    policies = device.store.effective(device.store.committed).find("security/policies")
    assert "".join(line.strip() for line in render(policies).splitlines()) == (
        "<policies><policy><from-zone-name>a</from-zone-name><to-zone-name>b</to-zone-name>"
        "<policy><name>p</name><then><deny/></then></policy></policy></policies>"
    )


def test_action_replaces_the_other_one() -> None:
    device = appliance(f"{PAIR} policy p then permit")
    load(device, f"{PAIR} policy p then deny")
    then = device.store.candidate.find("security/policies/policy/policy/then")
    assert [child.tag for child in then] == ["deny"]


def test_filter_picks_a_pair_by_its_keys_and_keeps_both() -> None:
    device = appliance(BOOK + POLICY)
    reply = call(
        device,
        device.new_owner("admin"),
        "<get-configuration><configuration><security><policies><policy>"
        "<from-zone-name>untrust</from-zone-name><policy><name/></policy></policy></policies>"
        "</security></configuration></get-configuration>",
    )
    lines = [line.strip() for line in reply.splitlines()[1:]]
    assert "".join(lines) == (
        "<security><policies><policy><from-zone-name>untrust</from-zone-name>"
        "<to-zone-name>trust</to-zone-name><policy><name>p1</name></policy></policy></policies>"
        "</security></configuration>"
    )
