# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The set and curly forms, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.srx_emulator import curly, setform
from tests.srx_emulator.problem import RpcFailure

from .bench import IM, STANZA, appliance, in_stanza, inside, load

SET = f"""\
set {IM} authentication-entry-timeout 0
set {IM} preserve-valid-user
set {IM} connection connect-method https
set {IM} connection primary address 192.0.2.10
set {IM} connection primary ca-certificate "/var/db/certs/with blank.pem"
set {IM} connection secondary address 192.0.2.11
deactivate {IM} connection secondary
set {IM} ip-query no-ip-query
set {IM} filter domain a.example
set {IM} filter domain b.example
set {IM} traceoptions file jims.log
set {IM} traceoptions file size 1m
set {IM} traceoptions file world-readable
set {IM} traceoptions flag all
set security pki ca-profile JIMS ca-identity jims.example
set security address-book global address net 10.1.0.0/16
set security address-book global address hosts wildcard-address 10.0.5.0/255.0.255.0
set security address-book global address-set in address net
set interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24
"""
CURLY = """\
services {
    user-identification {
        identity-management {
            authentication-entry-timeout 0;
            preserve-valid-user;
            connection {
                connect-method https;
                primary {
                    address 192.0.2.10;
                    ca-certificate "/var/db/certs/with blank.pem";
                }
                inactive: secondary {
                    address 192.0.2.11;
                }
            }
            ip-query {
                no-ip-query;
            }
            filter {
                domain a.example;
                domain b.example;
            }
            traceoptions {
                file jims.log size 1m world-readable;
                flag all;
            }
        }
    }
}
security {
    pki {
        ca-profile JIMS {
            ca-identity jims.example;
        }
    }
    address-book global {
        address net 10.1.0.0/16;
        address hosts wildcard-address 10.0.5.0/255.0.255.0;
        address-set in {
            address net;
        }
    }
}
interfaces {
    ge-0/0/0 {
        unit 0 {
            family {
                inet {
                    address 192.0.2.1/24;
                }
            }
        }
    }
}
"""


def test_both_forms_say_the_same() -> None:
    from_set, from_curly = appliance(SET), appliance(CURLY)
    assert etree.tostring(from_set.store.committed) == etree.tostring(from_curly.store.committed)


def shown(text: str, form: str) -> str:
    """A configuration as the device shows it, without the emulator's base."""
    device = appliance(text)
    tree = device.store.committed
    for name in ("version", "system"):
        tree.remove(tree.find(name))
    return (setform if form == "set" else curly).write(tree, device.grammar)


@pytest.mark.parametrize("given", [SET, CURLY])
def test_configuration_is_shown_in_both_forms(given: str) -> None:
    assert shown(given, "set") == SET
    assert shown(given, "curly") == CURLY


def test_xml_of_the_stanza_in_full() -> None:
    assert inside(appliance(SET)) == (
        "<authentication-entry-timeout>0</authentication-entry-timeout><preserve-valid-user/>"
        "<connection><connect-method>https</connect-method>"
        "<primary><address>192.0.2.10</address>"
        "<ca-certificate>/var/db/certs/with blank.pem</ca-certificate></primary>"
        '<secondary inactive="inactive"><address>192.0.2.11</address></secondary></connection>'
        "<ip-query><no-ip-query/></ip-query>"
        "<filter><domain><name>a.example</name></domain>"
        "<domain><name>b.example</name></domain></filter>"
        "<traceoptions><file><filename>jims.log</filename><size>1m</size><world-readable/></file>"
        "<flag><name>all</name></flag></traceoptions>"
    )


def test_secret_is_marked_in_curly_text_and_hidden_on_demand() -> None:
    device = appliance(f'set {IM} connection primary client-secret "a b"')
    tree, grammar = device.store.committed, device.grammar
    line = next(line for line in curly.write(tree, grammar).splitlines() if "secret" in line)
    assert line.strip().startswith('client-secret "$9$')
    assert line.endswith("; ## SECRET-DATA")
    assert "client-secret /* SECRET-DATA */; ## SECRET-DATA" in curly.write(
        tree, grammar, "/* SECRET-DATA */"
    )


@pytest.mark.parametrize("value", ['say "hi"', "back\\slash", "a;b", "{x}", "[y]", "#no", "a b"])
def test_odd_values_survive_both_forms(value: str) -> None:
    xml = (
        f"<configuration><system><login><message>{value}</message></login></system></configuration>"
    )
    device = appliance(xml)
    for form in ("set", "curly"):
        module = setform if form == "set" else curly
        text = module.write(device.store.committed, device.grammar)
        again = appliance(text)
        assert again.store.committed.findtext("system/login/message") == value


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        (f"set {IM} connection prot 443", "prot"),
        (f"set {IM} connection port", "port"),
        ("set system host-name x\nfrobnicate system", "frobnicate"),
        ("set", "set"),
        ("set nonsense x", "nonsense"),
    ],
)
def test_bad_line_is_a_syntax_error_at_the_word(line: str, bad: str) -> None:
    problems = load(appliance(), line)
    assert [(problem.message, problem.bad_element) for problem in problems] == [
        ("syntax error", bad)
    ]


def test_bad_line_does_not_stop_the_others() -> None:
    device = appliance()
    problems = load(device, f"set {IM} connection port 1\nset bad\nset {IM} connection token-api t")
    assert len(problems) == 1
    assert inside(device) == "<connection><port>1</port><token-api>t</token-api></connection>"


@pytest.mark.parametrize("text", ["services {", "services }", "services", "; ;", "a { b [ c; }"])
def test_unbalanced_curly_text_is_a_syntax_error(text: str) -> None:
    with pytest.raises(RpcFailure, match="syntax error"):
        curly.read(text, appliance().grammar)


def test_curly_marks_delete_and_replace() -> None:
    device = appliance(SET)
    owner = device.new_owner("admin")
    root = curly.read(
        "services { user-identification { identity-management {"
        " delete: filter; replace: connection { port 1; } } } }",
        device.grammar,
    )
    device.store.load(owner, root, "replace")
    assert "<connection><port>1</port></connection><ip-query>" in inside(device)
    assert "<filter>" not in inside(device)


def test_comments_in_curly_text_are_no_statements() -> None:
    device = appliance('/* why */ system { host-name "a#b"; # here\n domain-name x; }')
    assert device.store.committed.findtext("system/host-name") == "a#b"
    assert device.store.committed.findtext("system/domain-name") == "x"


def test_delete_line_removes_what_it_names() -> None:
    device = appliance(SET)
    load(device, f"delete {IM} filter domain a.example\ndelete {IM} connection")
    assert "<filter><domain><name>b.example</name></domain></filter>" in inside(device)
    assert "<connection>" not in inside(device)


# What XML can carry and no form trims: printable, no blanks at the ends.
TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=["Cc"]),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip())


@given(
    token_api=TEXT,
    client_id=TEXT,
    port=st.integers(1, 65535),
    domains=st.lists(
        st.from_regex(r"[A-Za-z0-9._-]{1,20}", fullmatch=True), max_size=4, unique=True
    ),
    deactivated=st.booleans(),
)
def test_any_stanza_survives_all_three_forms(
    token_api: str, client_id: str, port: int, domains: list[str], deactivated: bool
) -> None:
    root = etree.fromstring(
        in_stanza(
            f"<connection><port>{port}</port><secondary><client-id/></secondary><token-api/>"
            "</connection><filter/>"
        )
    )
    root.find(".//token-api").text = token_api
    root.find(".//client-id").text = client_id
    if deactivated:
        root.find(".//secondary").set("inactive", "inactive")
    for domain in domains:
        entry = etree.SubElement(root.find(".//filter"), "domain")
        etree.SubElement(entry, "name").text = domain
    device = appliance(etree.tostring(root, encoding="unicode"))
    tree, grammar = device.store.committed, device.grammar
    assert tree.findtext(f"{STANZA}/connection/token-api") == token_api
    for text in (setform.write(tree, grammar), curly.write(tree, grammar)):
        assert etree.tostring(appliance(text).store.committed) == etree.tostring(tree)
