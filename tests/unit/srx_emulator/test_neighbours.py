# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands beside the stanza: ClearPass, the web API, macros, books of a zone."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.srx_emulator import curly, setform

from .bench import IM, appliance, in_stanza, inside, load

CLEARPASS = "services user-identification authentication-source aruba-clearpass"


@pytest.mark.parametrize(
    ("text", "path", "xml"),
    [
        (
            "set system services webapi user reader\nset system services webapi client 192.0.2.7\n"
            "set system services webapi https port 8443",
            "system/services/webapi",
            "<webapi><user><name>reader</name></user><client><name>192.0.2.7</name></client>"
            "<https><port>8443</port></https></webapi>",
        ),
        ("set system services webapi http", "system/services/webapi", "<webapi><http/></webapi>"),
        (
            f"set {CLEARPASS} user-query web-server cppm\n"
            f"set {CLEARPASS} user-query web-server address 192.0.2.8\n"
            f"set {CLEARPASS} user-query ca-certificate /var/db/certs/cppm.pem\n"
            f"set {CLEARPASS} user-query client-id srx\n"
            f"set {CLEARPASS} user-query token-api oauth\n"
            f"set {CLEARPASS} user-query query-api api/v1/x/$IP$\n"
            f"set {CLEARPASS} user-query delay-query-time 10",
            "services/user-identification/authentication-source",
            "<authentication-source><name>aruba-clearpass</name><user-query><web-server>"
            "<server-name>cppm</server-name><address>192.0.2.8</address></web-server>"
            "<ca-certificate>/var/db/certs/cppm.pem</ca-certificate><client-id>srx</client-id>"
            "<token-api>oauth</token-api><query-api>api/v1/x/$IP$</query-api>"
            "<delay-query-time>10</delay-query-time></user-query></authentication-source>",
        ),
        (
            "set security zones security-zone trust address-book address a 10.0.0.0/8\n"
            "set security zones security-zone trust address-book address-set s address a",
            "security/zones/security-zone",
            "<security-zone><name>trust</name><address-book><address><name>a</name>"
            "<ip-prefix>10.0.0.0/8</ip-prefix></address><address-set><name>s</name>"
            "<address><name>a</name></address></address-set></address-book></security-zone>",
        ),
    ],
)
def test_neighbour_in_all_forms(text: str, path: str, xml: str) -> None:
    device = appliance(text)
    tree, grammar = device.store.committed, device.grammar
    assert etree.tostring(tree.find(path), encoding="unicode") == xml
    for shown in (setform.write(tree, grammar), curly.write(tree, grammar)):
        assert etree.tostring(appliance(shown).store.committed) == etree.tostring(tree)


@pytest.mark.parametrize(
    "line",
    [
        "set system services webapi user password s3cret",
        f"set {CLEARPASS} user-query client-secret s3cret",
    ],
)
def test_secrets_of_neighbours_are_obscured(line: str) -> None:
    shown = setform.write(appliance(line).store.committed, appliance().grammar)
    assert "s3cret" not in shown
    assert '"$9$' in shown


MACROS = (
    "<apply-macro><name>owner</name><data><name>team</name><value>netsec</value></data>"
    "<data><name>reviewed</name></data></apply-macro>"
    "<connection><apply-macro><name>note</name></apply-macro><port>443</port></connection>"
)


def test_macros_stand_in_every_container_and_come_first() -> None:
    device = appliance(
        f"set {IM} connection port 443\nset {IM} connection apply-macro note\n"
        f"set {IM} apply-macro owner team netsec\nset {IM} apply-macro owner reviewed"
    )
    assert inside(device) == MACROS
    again = appliance()
    assert load(again, in_stanza(MACROS)) == []
    assert inside(again) == MACROS
    shown = curly.write(device.store.committed, device.grammar)
    assert "apply-macro owner {\n                team netsec;\n                reviewed;" in shown
    assert inside(appliance(shown)) == MACROS
