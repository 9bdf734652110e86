# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtree filters: several entries, several roots, groups, what does not exist."""

from __future__ import annotations

import pytest

from .bench import IM, appliance, call

CONFIG = f"""\
set groups G {IM} connection port 8443
set groups G system services webapi client 192.0.2.7
set groups G security address-book global address inherited 10.3.0.0/16
set groups H system domain-name example.net
set apply-groups G
set apply-groups H
set security address-book global address x 10.0.0.0/8
set security address-book global address y 10.1.0.0/16
set security address-book global address-set s address x
set security address-book global address-set t address y
set security address-book other address z 10.2.0.0/16
set security address-book third description unasked
set security pki ca-profile JIMS ca-identity jims
set {IM} filter domain a.example
set routing-instances mgmt_junos description management
set snmp location here
"""


def read(wanted: str, attributes: str = "") -> str:
    """What the device answers to a filter, without blanks and without the outer element."""
    device = appliance(CONFIG)
    reply = call(
        device,
        device.new_owner("admin"),
        f'<get-configuration database="committed" {attributes}><configuration>{wanted}'
        "</configuration></get-configuration>",
    )
    lines = [line.strip() for line in reply.splitlines()]
    return "".join(lines[1:-1])


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (
            "<security><address-book><name>other</name></address-book>"
            "<address-book><name>third</name></address-book></security>",
            "<security><address-book><name>other</name><address><name>z</name>"
            "<ip-prefix>10.2.0.0/16</ip-prefix></address></address-book>"
            "<address-book><name>third</name><description>unasked</description></address-book>"
            "</security>",
        ),
        (
            "<security><address-book><name>global</name><address-set><name>s</name></address-set>"
            "<address><name>y</name></address></address-book>"
            "<address-book><name>none</name></address-book></security>",
            "<security><address-book><name>global</name><address><name>y</name>"
            "<ip-prefix>10.1.0.0/16</ip-prefix></address><address-set><name>s</name>"
            "<address><name>x</name></address></address-set></address-book></security>",
        ),
        (
            "<security><address-book><name>global</name><address><name>x</name></address>"
            "</address-book><address-book><name>global</name><address><name>y</name></address>"
            "</address-book></security>",
            "<security><address-book><name>global</name><address><name>x</name>"
            "<ip-prefix>10.0.0.0/8</ip-prefix></address><address><name>y</name>"
            "<ip-prefix>10.1.0.0/16</ip-prefix></address></address-book></security>",
        ),
        (
            "<security><address-book><name/></address-book></security>",
            "<security><address-book><name>global</name></address-book>"
            "<address-book><name>other</name></address-book>"
            "<address-book><name>third</name></address-book></security>",
        ),
        ("<security><address-book><name>none</name></address-book></security>", ""),
        (
            "<security><address-book><name>none</name><address/></address-book>"
            "<pki><ca-profile><name>NONE</name></ca-profile></pki></security>",
            "",
        ),
    ],
    ids=["two entries", "one is missing", "twice the same", "keys only", "none", "none, deeper"],
)
def test_entries_are_chosen_by_key(wanted: str, answer: str) -> None:
    assert read(wanted) == answer


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (
            "<groups><name>G</name><services/></groups>",
            "<groups><name>G</name><services><user-identification><identity-management>"
            "<connection><port>8443</port></connection></identity-management>"
            "</user-identification></services></groups>",
        ),
        (
            "<groups><name>H</name></groups>",
            "<groups><name>H</name><system><domain-name>example.net</domain-name></system>"
            "</groups>",
        ),
        ("<groups><name>H</name><services/></groups>", ""),
        ("<groups><name>NONE</name></groups>", ""),
        ("<apply-groups/>", "<apply-groups>G</apply-groups><apply-groups>H</apply-groups>"),
        ("<apply-groups>H</apply-groups>", "<apply-groups>H</apply-groups>"),
        (
            "<groups><name/></groups>",
            "<groups><name>G</name></groups><groups><name>H</name></groups>",
        ),
    ],
)
def test_groups_are_chosen_by_name_and_narrowed(wanted: str, answer: str) -> None:
    assert read(wanted) == answer


ROOTS = (
    "<services><user-identification><identity-management/></user-identification></services>"
    "<security><pki><ca-profile><name>JIMS</name></ca-profile></pki></security>"
    "<routing-instances><instance><name>mgmt_junos</name></instance></routing-instances>"
    "<system><services><webapi/></services></system>"
)
IN_PLACE = (
    "<services><user-identification><identity-management><filter><domain><name>a.example</name>"
    "</domain></filter></identity-management></user-identification></services>"
    "<security><pki><ca-profile><name>JIMS</name><ca-identity>jims</ca-identity></ca-profile></pki>"
    "</security><routing-instances><instance><name>mgmt_junos</name>"
    "<description>management</description></instance></routing-instances>"
)


def test_several_roots_in_one_request() -> None:
    assert read(ROOTS) == IN_PLACE


def test_several_roots_with_inheritance() -> None:
    assert read(ROOTS, 'inherit="inherit"') == (
        "<system><services><webapi><client><name>192.0.2.7</name></client></webapi></services>"
        "</system>"
        + IN_PLACE.replace("<filter>", "<connection><port>8443</port></connection><filter>")
    )


def test_inherited_entry_is_chosen_by_its_key() -> None:
    wanted = (
        "<groups><name>G</name></groups><apply-groups/><security><address-book>"
        "<name>global</name><address><name>inherited</name></address></address-book></security>"
    )
    assert read(wanted, 'inherit="inherit" groups="groups"') == (
        "<security><address-book><name>global</name>"
        '<address junos:group="G"><name junos:group="G">inherited</name>'
        '<ip-prefix junos:group="G">10.3.0.0/16</ip-prefix></address></address-book></security>'
    )


def test_deactivated_statement_is_found_and_marked() -> None:
    device = appliance(f"{CONFIG}deactivate {IM} filter")
    reply = call(
        device,
        device.new_owner("admin"),
        "<get-configuration><configuration><services><user-identification><identity-management>"
        "<filter><domain><name>a.example</name></domain></filter></identity-management>"
        "</user-identification></services></configuration></get-configuration>",
    )
    assert '<filter inactive="inactive">' in reply
