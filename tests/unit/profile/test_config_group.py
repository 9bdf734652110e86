# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration group as the home of the profile: what it holds, and what comes of it."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.config_group import (
    GroupUse,
    applied_groups,
    group_findings,
    seen_through,
    view_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    fingerprint,
    read,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Key

from .candidate import element_of

INSIDE = (
    "<services><user-identification><identity-management>{}</identity-management>"
    "</user-identification></services>"
)
PORT = "<connection><port>{}</port></connection>"
JUNOS = 'xmlns:junos="http://xml.juniper.net/junos/21.2R3/junos"'


def groups(**inner: str) -> str:
    """A configuration with groups, each with some of the stanza in it."""
    found = [
        f"<groups><name>{name}</name>{INSIDE.format(xml)}</groups>" for name, xml in inner.items()
    ]
    return f"<configuration {JUNOS}>{''.join(found)}{INSIDE.format(PORT.format(1))}</configuration>"


def in_force_of(xml: str) -> dict[str, object]:
    """The values of a group's view, by path."""
    found = read(view_of(element_of(xml), "fleet"))
    return {str(key): value for key, value in found.in_force().items()}


def test_a_view_is_what_the_group_holds() -> None:
    xml = groups(other=PORT.format(2), fleet=PORT.format(3), fleets=PORT.format(4))
    assert in_force_of(xml) == {"connection.port": 3}
    assert view_of(element_of(xml), "absent") is None


def test_without_a_group_the_view_is_the_whole() -> None:
    root = element_of(groups(fleet=PORT.format(3)))
    assert view_of(root, "") is root


def test_a_deactivated_group_puts_nothing_in_force() -> None:
    xml = groups(fleet=PORT.format(3)).replace("<groups>", '<groups inactive="inactive">')
    assert in_force_of(xml) == {}
    assert read(view_of(element_of(xml), "fleet")).outer_inactive == ("configuration",)


EFFECTIVE = f"""
<configuration {JUNOS}>{INSIDE.format('''
 <authentication-entry-timeout>60</authentication-entry-timeout>
 <connection>
  <connect-method junos:group="other">https</connect-method>
  <port junos:group="fleet">443</port>
  <secondary inactive="inactive"><address junos:group="fleet">192.0.2.11</address></secondary>
 </connection>
 <batch-query junos:group="fleet"><query-interval junos:group="fleet">5</query-interval>
 </batch-query>
 <ip-query><no-ip-query junos:group="fleet"/></ip-query>
 <filter>
  <domain><name>own.example</name></domain>
  <domain junos:group="fleet"><name junos:group="fleet">a.example</name></domain>
 </filter>
 <riddle junos:group="fleet"><name junos:group="fleet">r</name></riddle>
''')}</configuration>
"""


def test_a_group_that_does_not_show_is_seen_through_what_is_in_force() -> None:
    view = seen_through(element_of(EFFECTIVE), "fleet")
    found = read(view)
    assert {str(key): value for key, value in found.in_force().items()} == {
        "connection.port": 443,
        "batch_query.query_interval": 5,
        "ip_query.no_ip_query": True,
        "filter.domain[a.example]": True,
    }
    assert found.inherited() == {}
    assert [str(other.place[-1]) for other in found.unmodelled] == ["riddle[r]"]
    assert fingerprint(view) != fingerprint(None)


@pytest.mark.parametrize("xml", ["<configuration/>", groups(), EFFECTIVE])
def test_a_group_of_which_nothing_is_in_force(xml: str) -> None:
    assert not read(seen_through(element_of(xml), "nobody")).present


def applied(top: str, services: str, identification: str, stanza: str) -> tuple[str, ...]:
    """The groups applied by statements at each level on the way."""
    inner = f"<identity-management>{stanza}</identity-management>"
    inner = f"<user-identification>{identification}{inner}</user-identification>"
    xml = f"<configuration>{top}<services>{services}{inner}</services></configuration>"
    return applied_groups(element_of(xml))


A, B, C = (f"<apply-groups>{name}</apply-groups>" for name in "abc")
NOT_A = "<apply-groups-except>a</apply-groups-except>"
OFF = '<apply-groups inactive="inactive">a</apply-groups>'


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        (("", "", "", ""), ()),
        ((A + B, "", "", ""), ("a", "b")),
        ((B + A, "", "", ""), ("b", "a")),
        ((A, B, "", C), ("c", "b", "a")),
        ((A + B, "", A, ""), ("a", "b")),
        ((A + B, "", NOT_A, ""), ("b",)),
        ((A + B, NOT_A, A, ""), ("a", "b")),
        ((A, "", "", NOT_A), ()),
        ((OFF + B, "", "", ""), ("b",)),
        ((A, NOT_A.replace(">a", ' inactive="inactive">a', 1), "", ""), ("a",)),
    ],
)
def test_groups_that_are_applied(levels: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert applied(*levels) == names


def test_groups_of_a_device_without_a_stanza() -> None:
    assert applied_groups(element_of(f"<configuration>{B}{A}</configuration>")) == ("b", "a")


HIDDEN = "{} of group fleet is not in force: {} stands in front of it."
PORTS = {Key("connection.port"): 443, Key("filter.domain", "a.example"): True}


def findings(
    use: GroupUse, written: str = "", effective: str = "", after: dict[Key, object] | None = None
) -> list[tuple[str, str]]:
    """Identifier and path of what there is to say."""
    stanzas = [
        read(element_of(f"<configuration {JUNOS}>{INSIDE.format(xml)}</configuration>"))
        for xml in (written, effective)
    ]
    values = PORTS if after is None else after
    found = group_findings(use, values, *stanzas)
    return [(one.id, one.path) for one in found]


OWN, OTHERS = PORT.format(1), PORT.format(1).replace("<port", '<port junos:group="o"')
FLEETS = PORT.format(1).replace("<port", '<port junos:group="fleet"')
PATH = "connection.port"
NOT_APPLIED = ("group_not_applied", "")


@pytest.mark.parametrize(
    ("use", "written", "effective", "told"),
    [
        (GroupUse(), OWN, OWN, []),
        (GroupUse("fleet", ("fleet",)), "", "", []),
        (GroupUse("fleet", ("o",)), "", "", [NOT_APPLIED]),
        (GroupUse("fleet", ()), OWN, FLEETS, []),
        (GroupUse("node0", ("${node}",)), "", "", []),
        (GroupUse("node0", ("x${node}",)), "", "", [NOT_APPLIED]),
        (GroupUse("a+b", ("a+b",)), "", "", []),
        (GroupUse("aab", ("a+b",)), "", "", [NOT_APPLIED]),
        (GroupUse("fleet", ("fleet",)), OWN, OWN, [("group_hidden", PATH)]),
        (GroupUse("fleet", ("fleet",)), "", OWN, [("group_hidden", PATH)]),
        (GroupUse("fleet", ("fleet",)), OWN, OWN.replace("<port", '<port inactive="inactive"'), []),
        (GroupUse("fleet", ("fleet",)), OWN, FLEETS, []),
        (GroupUse("fleet", ("o", "fleet")), "", OTHERS, [("group_hidden", PATH)]),
        (GroupUse("fleet", ("fleet", "o")), "", OTHERS, []),
        (GroupUse("fleet", ("fleet", "o")), OWN, OTHERS, [("group_hidden", PATH)]),
        (GroupUse("fleet", ("o",)), "", OTHERS, [NOT_APPLIED]),
        # One group under two names: where it comes first is what counts.
        (GroupUse("node0", ("${node}", "o", "node0")), "", OTHERS, []),
        (GroupUse("o", ("${node}", "o", "node0")), "", OTHERS.replace('"o"', '"node0"'),
         [("group_hidden", PATH)]),
        (GroupUse("node0", ("${node}",)), "", OTHERS.replace('"o"', '"node1"'), []),
        (GroupUse("fleet", ("fleet",)), "", "<filter><domain><name>a.example</name></domain>"
         "</filter>", []),
        (GroupUse("fleet", ("fleet",), shows=False), OWN, FLEETS, [("group_not_shown", "")]),
    ],
)
def test_findings(
    use: GroupUse, written: str, effective: str, told: list[tuple[str, str]]
) -> None:
    assert findings(use, written, effective) == told


def test_each_option_is_looked_at() -> None:
    effective = FLEETS.replace("</connection>", '<token-api junos:group="o">t</token-api>'
                               "</connection>")
    after: dict[Key, object] = {**PORTS, Key("connection.token_api"): "t"}
    assert findings(GroupUse("fleet", ("o", "fleet")), "", effective, after) == [
        ("group_hidden", "connection.token_api")
    ]


def test_an_absent_group_does_not_pass_for_one_that_does_not_show() -> None:
    nothing = read(None)
    use = GroupUse("fleet", ("fleet",), shows=False)
    assert group_findings(use, PORTS, nothing, nothing) == []


def test_nothing_is_said_of_a_group_that_holds_no_profile() -> None:
    assert findings(GroupUse("fleet"), OWN, OWN, after={}) == []
