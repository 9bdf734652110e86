# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties of whole profiles: what is written is read again, a plan that is applied leaves
nothing to do, and no input of whatever kind ends in a traceback."""

from __future__ import annotations

import copy
from typing import Any
from xml.etree.ElementTree import Element

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    ProfileError,
    TextError,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    fingerprint,
    parse,
    read,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse as release
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    profile_of,
    wanted_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import (
    config_problems,
    option_problems,
)
from hypothesis import assume, example, given
from hypothesis import strategies as st

from .candidate import contents, element_of, merge, type_in
from .legal import flat, profiles, texts
from .printer import as_braces, as_set_lines, as_xml

NEWEST = release("24.4R1")
STATES = ("merged", "replaced", "overridden")


def held(configuration: Element) -> dict[str, Any]:
    """What a configuration holds, by option path."""
    return {str(key): value for key, value in read(configuration).in_force().items()}


def rendered(config: dict[str, Any]) -> Plan:
    return make_plan(Request("rendered", wanted_of(config)), Stanza(), Stanza(), NEWEST)


@given(profiles())
def test_a_legal_profile_has_no_problems(config: dict[str, Any]) -> None:
    assert config_problems(config, "merged", NEWEST) == []


@given(profiles())
def test_what_is_rendered_is_read_again(config: dict[str, Any]) -> None:
    xml = text(edit_element(rendered(config).edits))
    assert held(parse(xml)) == flat(config)


@given(profiles())
def test_what_is_rendered_is_what_junos_prints(config: dict[str, Any]) -> None:
    ours = edit_element(rendered(config).edits)
    assert contents(ours) == contents(element_of(as_xml(config)))


@given(profiles())
def test_xml_set_lines_and_braces_are_read_alike(config: dict[str, Any]) -> None:
    assume(flat(config))  # nothing but false flags prints no set lines
    for printed in (as_xml(config), as_set_lines(config), as_braces(config)):
        element = stanza_of(printed)
        assert element is not None
        assert held(element) == flat(config), printed


@given(profiles(), profiles(), st.sampled_from(STATES))
def test_a_plan_that_is_applied_leaves_nothing_to_do(
    there: dict[str, Any], config: dict[str, Any], state: str
) -> None:
    device = element_of(as_xml(there))
    request = Request(state, wanted_of(config))
    stanza = read(device)
    try:
        plan = make_plan(request, stanza, stanza, NEWEST)
    except ProfileError:
        return  # a rule over several fields; test_rules.py says which
    assert bool(plan.edits) == bool(plan.changes) == bool(patch(stanza, plan.edits))
    typed = copy.deepcopy(device)
    merge(device, edit_element(plan.edits))
    again = read(device)
    assert again.in_force() == plan.after
    assert make_plan(request, again, again, NEWEST).edits == []
    if state != "merged":
        assert held(device) == flat(config)
    if not any(edit.secret for edit in plan.edits):
        for edit in plan.edits:
            type_in(typed, command(edit))
        assert contents(typed) == contents(device)


@given(profiles(), profiles())
def test_deleting_takes_what_is_named_and_nothing_else(
    there: dict[str, Any], config: dict[str, Any]
) -> None:
    device = element_of(as_xml(there))
    stanza = read(device)
    try:
        plan = make_plan(Request("deleted", wanted_of(config)), stanza, stanza, NEWEST)
    except ProfileError:
        return
    merge(device, edit_element(plan.edits))
    named = set(flat(config)) | set(flat(as_true(config)))
    assert held(device) == {path: v for path, v in flat(there).items() if path not in named}


def as_true(value: Any) -> Any:
    """A config with its false flags turned to true: deleting names a flag either way."""
    if isinstance(value, dict):
        return {name: as_true(inner) for name, inner in value.items()}
    return True if value is False else value


@given(profiles())
def test_deleting_the_stanza_leaves_nothing(there: dict[str, Any]) -> None:
    device = element_of(as_xml(there))
    stanza = read(device)
    plan = make_plan(Request("deleted", wanted_of({}), False), stanza, stanza, NEWEST)
    merge(device, edit_element(plan.edits))
    assert not read(device).present
    assert plan.after == {}


@given(profiles())
def test_what_is_gathered_can_be_given_back(there: dict[str, Any]) -> None:
    stanza = read(element_of(as_xml(there)))
    gathered = profile_of(stanza.in_force(), secrets=False)
    assert config_problems(gathered, "deleted") == []
    plan = make_plan(Request("merged", wanted_of(gathered)), stanza, stanza, NEWEST)
    assert plan.edits == []


@given(profiles())
def test_the_order_of_statements_does_not_change_the_fingerprint(config: dict[str, Any]) -> None:
    one, other = element_of(as_xml(config)), element_of(as_xml(config))
    for level in other.iter():
        level[:] = reversed(level)
    assert fingerprint(one) == fingerprint(other)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
LEVELS = ("connection", "primary", "client_secret", "filter", "domain", "port", "no_ip_query",
          "ip_query", "traceoptions", "file", "include_ip", "addresses", "address_set")
NEARLY = st.recursive(
    JUNK, lambda inner: st.dictionaries(st.sampled_from(LEVELS), inner, max_size=4), max_leaves=10
)


@given(NEARLY, st.sampled_from([*STATES, "rendered", "deleted"]))
def test_no_config_ends_in_a_traceback(config: Any, state: str) -> None:
    for problem in config_problems(config, state, NEWEST):
        assert problem.message.isprintable()


@given(st.dictionaries(st.sampled_from(["state", "config", "verify", "comment", "lock_timeout",
                                        "junos_release", "master_password", "x"]), JUNK))
def test_no_option_ends_in_a_traceback(options: dict[str, Any]) -> None:
    option_problems(options)


WORDS = st.sampled_from(
    ["set", "deactivate", "services", "user-identification", "identity-management", "connection",
     "primary", "client-secret", "filter", "domain", "traceoptions", "file", "apply-groups", "[",
     "]", "{", "}", ";", '"', "inactive:", "/*", "*/", "\n", "a.example", "1", "<", ">", "#"]
)
TEXTS = st.text() | st.lists(WORDS, max_size=30).map(" ".join)


@given(TEXTS | st.binary().map(lambda some: some.decode("utf-8", "surrogateescape")))
@example("set services user-identification identity-management")
@example("<a")
@example("")
def test_no_text_ends_in_a_traceback(junk: str) -> None:
    for reads in (stanza_of, lambda text_: stanza_of(f"<{text_}"), parse):
        try:
            element = reads(junk)
        except TextError as error:
            told = str(error)
        else:
            told = ""
            stanza = read(element)
            profile_of(stanza.in_force())
            fingerprint(element)
        assert told.isprintable()


TAGS = st.sampled_from(["connection", "primary", "port", "client-secret", "domain", "name", "flag",
                        "filter", "mystery", "apply-groups", "no-ip-query", "comment"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> Element:
    """Elements with names of the stanza at places where they need not belong."""
    element = Element(draw(TAGS), draw(st.sampled_from([{}, {}, {"inactive": "inactive"}])))
    if depth and draw(st.booleans()):
        element[:] = draw(st.lists(trees(depth - 1), max_size=3))
    else:
        element.text = draw(st.sampled_from(["", "1", "9" * 6000, "$PORT", "a.example", "\n "]))
    return element


@given(st.lists(trees(), max_size=5), profiles(), st.sampled_from([*STATES, "deleted", "gathered"]))
def test_no_stanza_ends_in_a_traceback(
    inside: list[Element], config: dict[str, Any], state: str
) -> None:
    device = Element("identity-management")
    device[:] = inside
    stanza = read(device)
    try:
        plan = make_plan(Request(state, wanted_of(config)), stanza, stanza, NEWEST)
    except ProfileError:
        return
    assert bool(plan.edits) == bool(plan.changes)
    text(edit_element(plan.edits))
    patch(stanza, plan.edits)


@given(texts(1, 128))
def test_a_value_in_a_command_is_one_word(value: str) -> None:
    config = {"connection": {"token_api": value}}
    (line,) = map(command, rendered(config).edits)
    element = stanza_of(line)
    assert element is not None
    assert held(element) == {"connection.token_api": value}
