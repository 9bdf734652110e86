# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the stanza's XML as devices print it, refusing what no device prints, writing edits."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import Edit
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import TextError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    fingerprint,
    number_of,
    parse,
    read,
    stanza_in,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    Step,
    path_of,
    words,
)

from .candidate import configuration_of

FIXTURES = Path(__file__).parents[2] / "fixtures"


def fixture(name: str) -> Stanza:
    return read(parse((FIXTURES / name).read_text()))


def in_force(stanza: Stanza) -> dict[str, Any]:
    return {str(key): value for key, value in stanza.in_force().items()}


def inner(xml: str) -> Stanza:
    return read(configuration_of(xml))


# Documents as devices print them


def test_a_complete_stanza_of_17_4() -> None:
    stanza = fixture("17.4R1-complete.xml")
    assert in_force(stanza) == {
        "authentication_entry_timeout": 120,
        "invalid_authentication_entry_timeout": 0,
        "connection.connect_method": "https",
        "connection.port": 443,
        "connection.primary.address": "192.0.2.10",
        "connection.primary.ca_certificate": "/var/db/certs/jims.pem",
        "connection.primary.client_id": "otest",
        "connection.primary.client_secret": "$9$dwVYoJZjkqfoaFnCA0O",
        "connection.secondary.address": "2001:db8::11",
        "connection.secondary.ca_certificate": "/var/db/certs/jims.pem",
        "connection.secondary.client_id": "otest & co",
        "connection.secondary.client_secret": "$9$1HFIyKXxdsgJ-VH.Pfn6lKMXdsZUi5Qnikfz",
        "connection.token_api": "oauth_token/oauth",
        "connection.query_api": "user_query/v2",
        "batch_query.items_per_batch": 500,
        "batch_query.query_interval": 10,
        "ip_query.query_delay_time": 30,
        "ip_query.no_ip_query": True,
        "filter.domain[b.example]": True,
        "filter.domain[a.example]": True,
        "filter.include_ip.address_book": "global",
        "filter.include_ip.address_set": "branch",
        "traceoptions.file.filename": "jims.log",
        "traceoptions.file.size": "10m",
        "traceoptions.file.files": 5,
        "traceoptions.file.world_readable": True,
        "traceoptions.level": "info",
        "traceoptions.flag[query]": True,
    }
    assert stanza.present
    assert (stanza.unmodelled, stanza.inactive, stanza.inherited()) == ([], [], {})


def test_what_comes_from_a_group_is_marked_with_it() -> None:
    stanza = fixture("21.2R1-inherited.xml")
    assert {str(key): group for key, group in stanza.inherited().items()} == {
        "connection.primary.address": "ORG-JIMS",
        "connection.primary.client_id": "ORG-JIMS",
        "connection.primary.client_secret": "ORG-JIMS",
        "connection.secondary.address": "ORG-JIMS",
        "filter.domain[a.example]": "ORG-JIMS",
    }
    assert set(in_force(stanza)) - set(map(str, stanza.inherited())) == {
        "connection.port",
        "connection.primary.routing_instance",
    }


def test_deactivated_unknown_and_commented_statements() -> None:
    stanza = fixture("23.2R1-deactivated.xml")
    assert in_force(stanza) == {
        "connection.primary.address": "jims.example.net",
        "connection.primary.ca_profile": "JIMS_CA",
        "connection.primary.client_id": "fw",
        "connection.primary.client_secret": "/* SECRET-DATA */",
        "filter.domain[a.example]": True,
        "traceoptions.file.filename": "jims.log",
    }
    assert [path_of(place) for place in stanza.inactive] == [
        "connection.port",
        "connection.secondary",
        "connection.secondary.client_id",
        "filter.domain[old.example]",
    ]
    assert [words(other.place) for other in stanza.unmodelled] == [
        "apply-groups[LAB]",
        "apply-groups-except[ORG]",
        "apply-macro[owner]",
        "traceoptions/file/no-world-readable",
        "new-in-some-release",
    ]


def test_the_stanza_of_a_group_or_a_logical_system_is_another_one() -> None:
    whole = (FIXTURES / "23.2R1-deactivated.xml").read_text()
    without = whole[: whole.rindex("<services>")] + "</configuration>"
    assert not read(parse(without)).present


@pytest.mark.parametrize(
    "xml",
    [
        "<identity-management>{}</identity-management>",
        "<user-identification><identity-management>{}</identity-management></user-identification>",
        "<services><user-identification><identity-management>{}</identity-management>"
        "</user-identification></services>",
        "<rpc-reply><data><configuration><services><user-identification><identity-management>{}"
        "</identity-management></user-identification></services></configuration></data>"
        "</rpc-reply>",
        '<x:configuration xmlns:x="http://yang.juniper.net/junos-es/conf/root"><y:services '
        'xmlns:y="http://yang.juniper.net/junos-es/conf/services"><y:user-identification>'
        "<y:identity-management>{}</y:identity-management></y:user-identification></y:services>"
        "</x:configuration>",
    ],
)
def test_the_levels_around_the_stanza(xml: str) -> None:
    port = "<connection><port>443</port></connection>"
    if "<y:" in xml:
        port = "<y:connection><y:port>443</y:port></y:connection>"
    assert in_force(read(parse(xml.format(port)))) == {"connection.port": 443}


@pytest.mark.parametrize(
    "xml",
    [
        "<configuration/>",
        "<configuration><services/></configuration>",
        "<configuration><services><user-identification/></services></configuration>",
        "<system/>",
        "<rpc-reply/>",
        "<groups><services><user-identification><identity-management/></user-identification>"
        "</services></groups>",
    ],
)
def test_no_stanza(xml: str) -> None:
    assert read(parse(xml)) == Stanza()
    assert read(None) == Stanza()


def test_levels_above_that_are_deactivated() -> None:
    xml = (
        '<configuration><services inactive="inactive"><user-identification inactive="inactive">'
        "<identity-management><preserve-valid-user/></identity-management></user-identification>"
        "</services></configuration>"
    )
    assert stanza_in(parse(xml))[1] == ("services", "user-identification")
    stanza = read(parse(xml))
    assert stanza.present
    assert stanza.in_force() == {}
    assert len(stanza.statements) == 1


@pytest.mark.parametrize(
    ("mark", "asleep"),
    [
        ('inactive="inactive"', True),
        ('jcmd:active="false" xmlns:jcmd="http://yang.juniper.net/junos/jcmd"', True),
        ('active="active"', False),
        ('jcmd:active="true" xmlns:jcmd="http://yang.juniper.net/junos/jcmd"', False),
        ('inactive=""', False),
        ('protect="protect"', False),
    ],
)
def test_how_a_statement_is_deactivated(mark: str, asleep: bool) -> None:
    stanza = inner(f"<preserve-valid-user {mark}/>")
    assert (in_force(stanza) == {}) is asleep


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<port>443</port>", 443),
        ("<port>\n    443\n  </port>", 443),
        ("<port>0443</port>", 443),
        ("<port>$PORT</port>", "$PORT"),
        ("<port>&lt;*&gt;</port>", "<*>"),
        ("<port>-1</port>", "-1"),
        ("<port>" + "9" * 6000 + "</port>", "9" * 6000),
        ("<port>\u0664\u0664</port>", "\u0664\u0664"),
        ("<port/>", ""),
        ("<token-api> leading and trailing </token-api>", " leading and trailing "),
        ("<token-api>\n  laid out\n  </token-api>", "laid out"),
        ("<token-api>a<!-- b -->c</token-api>", "ac"),
        ("<token-api><![CDATA[<&>]]></token-api>", "<&>"),
        ("<token-api>&#x20AC;</token-api>", "€"),
    ],
)
def test_values(xml: str, value: Any) -> None:
    (found,) = in_force(inner(f"<connection>{xml}</connection>")).values()
    assert found == value


def test_an_entry_of_a_list_may_hold_what_nobody_models() -> None:
    stanza = inner("<filter><domain><name>a.example</name><mystery/></domain></filter>")
    assert in_force(stanza) == {"filter.domain[a.example]": True}
    assert [words(other.place) for other in stanza.unmodelled] == [
        "filter/domain[a.example]/mystery"
    ]


# XML that no device prints


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<!DOCTYPE configuration><configuration/>', "XML_UNSAFE"),
        ('<!DOCTYPE configuration SYSTEM "file:///etc/passwd"><configuration/>', "XML_UNSAFE"),
        ('<!DOCTYPE c [<!ENTITY x "y">]><configuration>&x;</configuration>', "XML_UNSAFE"),
        ('<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><c>&x;</c>', "XML_UNSAFE"),
        ('<?xml version="1.0"?>\n<!DOCTYPE c><configuration/>', "XML_UNSAFE"),
        ('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><l>&c;</l>',
         "XML_UNSAFE"),
        ("<configuration>&x;</configuration>", "READ"),
        ("<configuration>&#0;</configuration>", "READ"),
        ("<configuration>\x00</configuration>", "READ"),
        ("<configuration>\x1b</configuration>", "READ"),
        ("<configuration>\ud800</configuration>", "READ"),
        ("<configuration>\ufffe</configuration>", "READ"),
        ("<configuration>", "READ"),
        ("<configuration></services>", "READ"),
        ("<configuration/><configuration/>", "READ"),
        ("<configuration a='1' a='2'/>", "READ"),
        ("<junos:configuration/>", "READ"),
        ("", "READ"),
        ("   ", "READ"),
        ("plain", "READ"),
        ("<a>" * 201 + "</a>" * 201, "READ"),
        ("<a>" * 100_000, "READ"),
        ("<a>" + "<b/>" * 9 + "<a>" * 200 + "</a>" * 201, "READ"),  # 201 deep, after wider levels
        (" " * (16 * 1024 * 1024 + 1), "READ"),
    ],
    ids=lambda part: part[:40] if len(part) < 200 else f"{len(part)} characters",
)
def test_unsafe_and_unreadable_xml(xml: str, code: str) -> None:
    with pytest.raises(TextError) as refused:
        parse(xml)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "xml",
    [
        "<a>" * 200 + "</a>" * 200,
        "<a>" + "<b/>" * 300 + "</a>",
        "\ufeff<configuration/>",
        '<?xml version="1.0" encoding="us-ascii"?><configuration>é</configuration>',
        '\ufeff<?xml version="1.0" encoding="UTF-16"?>\n<configuration/>',
        "<configuration>" + " " * (16 * 1024 * 1024 - 31) + "</configuration>",
        "<configuration><?junos hidden?><!-- comment --></configuration>",
    ],
    ids=lambda part: part[:40] if len(part) < 2000 else f"{len(part)} characters",
)
def test_odd_xml_that_is_read(xml: str) -> None:
    assert isinstance(parse(xml), Element)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("42", 42), ("18446744073709551615", 18446744073709551615),
        ("", None), ("-1", None), ("4 2", None), ("x", None), ("\u0662", None),
        ("1" * 21, None),
    ],
)
def test_what_a_device_counts(text: str, number: int | None) -> None:
    assert number_of(text) == number


# Edits


def place(*steps: str) -> tuple[Step, ...]:
    return tuple(Step(*step.split("=")) for step in steps)


def test_edits_share_the_levels_above_them() -> None:
    edits = [
        Edit("delete", place("connection", "token-api")),
        Edit("delete", place("apply-groups=A")),
        Edit("delete", place("apply-groups=B")),
        Edit("delete", place("filter", "domain=a.example")),
        Edit("delete", place("riddle=r", "x")),
        Edit("activate", place("connection", "secondary")),
        Edit("set", place("connection", "secondary", "address"), "192.0.2.2"),
        Edit("set", place("connection", "primary", "client-id"), "<&>]]>"),
        Edit("set", place("filter", "domain=b.example")),
        Edit("set", place("preserve-valid-user")),
    ]
    assert text(edit_element(edits)) == (
        "<configuration><services><user-identification><identity-management>"
        '<connection><token-api delete="delete" />'
        '<secondary active="active"><address>192.0.2.2</address></secondary>'
        "<primary><client-id>&lt;&amp;&gt;]]&gt;</client-id></primary></connection>"
        '<apply-groups delete="delete">A</apply-groups>'
        '<apply-groups delete="delete">B</apply-groups>'
        '<filter><domain delete="delete"><name>a.example</name></domain>'
        "<domain><name>b.example</name></domain></filter>"
        '<riddle><name>r</name><x delete="delete" /></riddle>'
        "<preserve-valid-user />"
        "</identity-management></user-identification></services></configuration>"
    )


def test_an_edit_of_the_whole_stanza() -> None:
    assert text(edit_element([Edit("delete", ())])) == (
        "<configuration><services><user-identification>"
        '<identity-management delete="delete" />'
        "</user-identification></services></configuration>"
    )


# Fingerprint


BASE = (
    "<connection><port>443</port><primary><client-secret>a</client-secret></primary>"
    "</connection>"
)


@pytest.mark.parametrize(
    "xml",
    [
        BASE,
        "<connection><primary><client-secret>b</client-secret></primary><port>443</port>"
        "</connection>",
        "<connection>\n <port>\n  443 \n </port>\n <primary/>\n</connection>",
        '<connection group="G"><port>443</port><primary><comment>/* c */</comment></primary>'
        '<secondary inactive="inactive"><address>192.0.2.2</address></secondary></connection>',
    ],
)
def test_what_a_fingerprint_does_not_notice(xml: str) -> None:
    assert fingerprint(configuration_of(xml)) == fingerprint(configuration_of(BASE))


@pytest.mark.parametrize(
    "xml",
    [
        BASE.replace("443", "444"),
        BASE.replace("port", "token-api"),
        BASE.replace("<port>443</port>", ""),
        f"{BASE}<preserve-valid-user/>",
        f"{BASE}<mystery/>",
        BASE.replace("<primary>", "<primary><address>192.0.2.1</address>"),
        f"{BASE}<jims-validator><address>192.0.2.1</address></jims-validator>",
        f"{BASE}<filter><domain><name>a</name></domain></filter>",
        "",
    ],
)
def test_what_a_fingerprint_notices(xml: str) -> None:
    assert fingerprint(configuration_of(xml)) != fingerprint(configuration_of(BASE))


@pytest.mark.parametrize(
    "xml",
    [
        "<configuration/>",
        '<services inactive="inactive"><user-identification><identity-management>'
        "<preserve-valid-user/></identity-management></user-identification></services>",
        '<identity-management inactive="inactive"><preserve-valid-user/></identity-management>',
    ],
)
def test_nothing_in_force_has_one_fingerprint(xml: str) -> None:
    assert fingerprint(parse(xml)) == fingerprint(None)


def test_a_fingerprint_is_64_digits_also_of_what_is_nested_deep() -> None:
    deep = parse("<identity-management>" + "<a>" * 199 + "</a>" * 199 + "</identity-management>")
    assert len(fingerprint(deep)) == 64
    assert fingerprint(None) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
