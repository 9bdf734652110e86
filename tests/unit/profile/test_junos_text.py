# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three forms in which a person copies a stanza: XML, set lines and text with braces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import TextError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    path_of,
    words,
)

FIXTURES = Path(__file__).parents[2] / "fixtures"
TOP = "services user-identification identity-management"


def held(text: str) -> dict[str, Any]:
    """What is in force in a text, by option path."""
    element = stanza_of(text)
    assert element is not None
    return {str(key): value for key, value in read(element).in_force().items()}


def summary(stanza: Stanza) -> tuple[Any, ...]:
    """A stanza without the order of its statements."""
    return (
        stanza.present,
        stanza.statements,
        {words(other.place) for other in stanza.unmodelled},
        {path_of(place) for place in stanza.inactive},
        set(stanza.containers),
    )


def test_the_three_forms_of_one_configuration_are_the_same_stanza() -> None:
    xml, lines, braces = (
        read(stanza_of((FIXTURES / f"24.4R1-complete.{form}").read_text()))
        for form in ("xml", "set", "conf")
    )
    assert summary(lines) == summary(xml)
    assert summary(braces) == summary(xml)
    assert {str(key): value for key, value in xml.in_force().items()} == {
        "authentication_entry_timeout": 60,
        "preserve_valid_user": True,
        "connection.connect_method": "https",
        "connection.primary.address": "jims.example.net",
        "connection.primary.ca_profile": "JIMS_CA",
        "connection.primary.client_id": 'branch "7" \\ lab',
        "connection.primary.client_secret": "$9$dwVYoJZjkqfoaFnCA0O",
        "connection.primary.source": "192.0.2.99",
        "connection.query_api": "user_query/v2?x={1};",
        "connection.server_validity_check_interval": 1440,
        "ip_query.no_ip_query": True,
        "ip_query.max_connections": 5,
        "filter.domain[a.example]": True,
        "filter.domain[b.example]": True,
        "jims_validator.address": "192.0.2.12",
        "jims_validator.client_secret": "/* SECRET-DATA */",
        "session_query.no_session_query": True,
        "traceoptions.flag[query]": True,
        "traceoptions.flag[memory]": True,
    }


LEVELS = (
    f"set {TOP} connection port 443",
    "set user-identification identity-management connection port 443",
    "set identity-management connection port 443",
    "set connection port 443",
    f"# from the lab\n\nset {TOP} connection port 443\r\n",
    f"\ufeffset {TOP} connection port 443",
    "services { user-identification { identity-management { connection { port 443; } } } }",
    "user-identification { identity-management { connection { port 443; } } }",
    "identity-management {\n    connection {\n        port 443;\n    }\n}",
    "connection {\r\n    port 443;\r\n}\r\n",
    "## Last changed: today\nconnection { port 443; /* the usual */ }",
    "protect: connection { port 443; }",
    "set connection port 443".ljust(16 * 1024 * 1024),
)


@pytest.mark.parametrize("text", LEVELS, ids=range(len(LEVELS)))
def test_copied_at_any_level(text: str) -> None:
    assert held(text) == {"connection.port": 443}


@pytest.mark.parametrize(
    "text",
    [
        f"deactivate services\nset {TOP} connection port 443",
        f"set {TOP} connection port 443\ndeactivate services user-identification",
        f"set {TOP} connection port 443\ndeactivate {TOP}",
        f"set {TOP} connection port 443\ndeactivate {TOP} connection",
        f"set {TOP} connection port 443\ndeactivate {TOP} connection port",
        "inactive: services { user-identification { identity-management { preserve-valid-user; }}}",
        "services { inactive: user-identification { identity-management { preserve-valid-user; }}}",
        "services { user-identification { inactive: identity-management { preserve-valid-user; }}}",
        "inactive: connection { port 443; }",
        "connection { inactive: port 443; }",
        "connection { protect: inactive: port 443; }",
        '<services inactive="inactive"><user-identification><identity-management>'
        "<preserve-valid-user/></identity-management></user-identification></services>",
    ],
)
def test_deactivated_at_any_level(text: str) -> None:
    assert held(text) == {}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"set {TOP} filter domain a\nset {TOP} filter domain b\ndeactivate {TOP} filter domain a",
         {"filter.domain[b]": True}),
        (f"set {TOP} traceoptions file x size 1m\ndeactivate {TOP} traceoptions file x",
         {"traceoptions.file.size": "1m"}),
        (f"set {TOP} connection port 1\ndeactivate {TOP} connection secondary",
         {"connection.port": 1}),
        (f"set {TOP} connection port 1\ndeactivate interfaces ge-0/0/0", {"connection.port": 1}),
        (f"set {TOP} connection port 1\nprotect {TOP}\nactivate {TOP} filter",
         {"connection.port": 1}),
    ],
)
def test_what_a_deactivation_leaves(text: str, left: dict[str, Any]) -> None:
    assert held(text) == left


@pytest.mark.parametrize(
    ("lines", "asleep"),
    [
        (("set filter domain domain", "set filter domain a", "deactivate filter domain a"),
         ["filter/domain[a]"]),
        (("set filter riddle r", "deactivate filter riddle r"), ["filter/riddle[r]"]),
        (("set filter riddle r", "deactivate filter riddle r deep"), []),
        # What is there without a name and as an entry: the first one is meant, and holds no 'r'.
        (("set filter riddle r deep", "set filter riddle r", "deactivate filter riddle r"), []),
        # A leaf without its own name goes by its value, and has nothing below it.
        (("set traceoptions file x", "deactivate traceoptions file x"),
         ["traceoptions/file/filename"]),
        (("set traceoptions file x", "deactivate traceoptions file y x"), []),
        (("set traceoptions file x", "deactivate traceoptions file x y"), []),
    ],
)
def test_which_statement_a_deactivation_means(lines: tuple[str, ...], asleep: list[str]) -> None:
    stanza = read(stanza_of("\n".join(lines)))
    assert [words(place) for place in stanza.inactive] == asleep


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("set connection primary client-id \"a b\"", {"connection.primary.client_id": "a b"}),
        (r'set connection primary client-id "a\"b\\c"', {"connection.primary.client_id": 'a"b\\c'}),
        # Whatever else follows a backslash: both are kept.
        (r'set traceoptions file match "a\.b\n"', {"traceoptions.file.match": r"a\.b\n"}),
        ('connection { token-api "a;b{c}[d]#e/*f*/"; }',
         {"connection.token_api": "a;b{c}[d]#e/*f*/"}),
        ("filter { domain [ a b c ]; }",
         {"filter.domain[a]": True, "filter.domain[b]": True, "filter.domain[c]": True}),
        ("filter { domain a; domain b; }", {"filter.domain[a]": True, "filter.domain[b]": True}),
        ("set filter domain [ a b ]", {"filter.domain[a]": True, "filter.domain[b]": True}),
        ("set filter domain *", {"filter.domain[*]": True}),
        ("traceoptions { file x size 1m files 5 world-readable match y; level all; }",
         {"traceoptions.file.filename": "x", "traceoptions.file.size": "1m",
          "traceoptions.file.files": 5, "traceoptions.file.world_readable": True,
          "traceoptions.file.match": "y", "traceoptions.level": "all"}),
        ("traceoptions { file { x; size 1m; } }",
         {"traceoptions.file.filename": "x", "traceoptions.file.size": "1m"}),
        ("traceoptions { file { size 1m; x; } }",
         {"traceoptions.file.filename": "x", "traceoptions.file.size": "1m"}),
        ("authentication-entry-timeout 60;", {"authentication_entry_timeout": 60}),
        ("ip-query { no-ip-query; }", {"ip_query.no_ip_query": True}),
        ("ip-query { no-ip-query { } }", {"ip_query.no_ip_query": True}),
        ("set connection port 1\nset connection port 2", {"connection.port": 2}),
        ("connection { primary { client-secret /* SECRET-DATA */; ## SECRET-DATA\n } }",
         {"connection.primary.client_secret": "/* SECRET-DATA */"}),
    ],
)
def test_statements(text: str, found: dict[str, Any]) -> None:
    assert held(text) == found


@pytest.mark.parametrize(
    ("text", "unmodelled"),
    [
        (f"set {TOP} apply-groups A", {"apply-groups[A]"}),
        ("set connection apply-groups [ A B ]",
         {"connection/apply-groups[A]", "connection/apply-groups[B]"}),
        ("connection { apply-groups [ A B ]; }",
         {"connection/apply-groups[A]", "connection/apply-groups[B]"}),
        ("set traceoptions file no-world-readable", {"traceoptions/file/no-world-readable"}),
        ("traceoptions { file { no-world-readable; x; } }",
         {"traceoptions/file/no-world-readable"}),
        ("set filter riddle r", {"filter/riddle[r]"}),
        ("set filter riddle r deep\nset filter riddle r deeper", {"filter/riddle"}),
        ("filter { riddle r { deep 1; } }", {"filter/riddle[r]"}),
        # A stored secret must not become a name that is shown.
        ('set filter password "$9$dwVYoJZjkqfoaFnCA0O"', {"filter/password"}),
    ],
)
def test_what_nobody_models(text: str, unmodelled: set[str]) -> None:
    stanza = read(stanza_of(text if "set" in text else f"preserve-valid-user; {text}"))
    assert {words(other.place) for other in stanza.unmodelled} == unmodelled


@pytest.mark.parametrize(
    "text",
    [
        "set system host-name x",
        "system { host-name x; }",
        "services { ssl { proxy; } }",
        "groups { G { services { user-identification { identity-management { connection { port 1; "
        "} } } } } }",
        "set groups G services user-identification identity-management connection port 1",
        "set logical-systems L services user-identification identity-management connection port 1",
        "deactivate services",
        "<configuration/>",
    ],
)
def test_a_configuration_without_the_stanza(text: str) -> None:
    assert stanza_of(text) is None


SECRET = "Hunter2x"
UNREADABLE = (
    ("", "neither XML nor"),
    ("  \n ", "neither XML nor"),
    (SECRET, "neither XML nor"),
    ("jims.example.net", "neither XML nor"),
    (f'set {TOP} connection primary client-secret "{SECRET}', "a quotation mark is never closed"),
    (f'connection {{ primary {{ client-secret "{SECRET}; }} }}', "quotation mark is never closed"),
    (f"connection {{ /* {SECRET} ; }}", "a comment is never closed"),
    (f"set {TOP} connection port 443\n{SECRET} 1", "line 2 begins with no word"),
    (f"set {TOP} connection port 443\ndelete {TOP}", "line 2 begins with no word"),
    (f"connection {{ port {SECRET};", "ends in the middle of a statement"),
    (f"connection {{ port 443; }} {SECRET}", "ends in the middle of a statement"),
    ("connection { port 443; } }", "a '}' stands where none belongs"),
    ("connection { port 443 }", "a '}' stands where none belongs"),
    ("connection { ; }", "a ';' stands where a statement should begin"),
    ("{ port 443; }", "a '{' stands where a statement should begin"),
    ("a {" * 201 + "}" * 201, "nested more than 200 levels deep"),
    ("set " + "x" * (16 * 1024 * 1024), "longer than 16777216 characters"),
)


@pytest.mark.parametrize(("text", "why"), UNREADABLE, ids=[one[1] for one in UNREADABLE])
def test_what_cannot_be_read_is_told_without_quoting_it(text: str, why: str) -> None:
    with pytest.raises(TextError) as refused:
        stanza_of(text)
    assert refused.value.code == "INPUT"
    assert why in str(refused.value)
    assert SECRET not in str(refused.value)


def test_unreadable_and_unsafe_xml_is_told() -> None:
    with pytest.raises(TextError, match="cannot be read") as unreadable:
        stanza_of("<configuration>")
    assert unreadable.value.code == "READ"
    with pytest.raises(TextError, match="document type") as unsafe:
        stanza_of("<!DOCTYPE x><configuration/>")
    assert unsafe.value.code == "XML_UNSAFE"


def test_200_levels_are_read() -> None:
    assert stanza_of("a {" * 199 + "b;" + "}" * 199) is None
    assert stanza_of("a {" * 200 + "}" * 200) is None
