# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planning address sets where no device could be asked: none is there, or none would commit that.

What devices do commit is in test_change_addresses*.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    read,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Key,
    Stanza,
    Value,
    wanted_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.surroundings import Surroundings

from .candidate import element_of

NAMED = (
    "<services><user-identification><identity-management><filter><include-ip>"
    "<address-book>global</address-book><address-set>in</address-set></include-ip></filter>"
    "</identity-management></user-identification></services>"
)
OFF = 'inactive="inactive"'
OURS = "security address-book global"
SET_IN = "<address-set><name>in</name>{}</address-set>"
MEMBER = "<address><name>jims-10.0.0.0/8</name></address>"


def filtered(*addresses: str) -> dict[str, Any]:
    return {"filter": {"include_ip": {
        "address_book": "global", "address_set": "in", "addresses": list(addresses)}}}


def entry(content: str, marks: str = "") -> str:
    """Our entry for 10.0.0.0/8, with some content."""
    return f"<address {marks}><name>jims-10.0.0.0/8</name>{content}</address>"


def planned(book: str, *addresses: str, state: str = "merged") -> Plan:
    """The plan for a device whose filter names the set already."""
    root = element_of(
        f"<configuration>{NAMED}<security><address-book><name>global</name>{book}</address-book>"
        "</security></configuration>"
    )
    request = Request(state, wanted_of(filtered(*addresses)))
    return make_plan(request, read(root), read(root), None, Surroundings(root))


def shown(plan: Plan) -> list[str]:
    return [command(edit).replace(OURS, "@") for edit in plan.edits]


def test_rendered_defines_everything() -> None:
    request = Request("rendered", wanted_of(filtered("10.0.0.0/8", "10.0.5.0/255.0.255.0")))
    plan = make_plan(request, Stanza(), Stanza(), None)
    assert text(edit_element(plan.edits)) == (
        "<configuration><services><user-identification><identity-management><filter><include-ip>"
        "<address-book>global</address-book><address-set>in</address-set></include-ip></filter>"
        "</identity-management></user-identification></services><security><address-book>"
        "<name>global</name><address><name>jims-10.0.0.0/8</name><ip-prefix>10.0.0.0/8</ip-prefix>"
        "</address><address-set><name>in</name><address><name>jims-10.0.0.0/8</name></address>"
        "<address><name>jims-10.0.5.0/255.0.255.0</name></address></address-set><address>"
        "<name>jims-10.0.5.0/255.0.255.0</name><wildcard-address><name>10.0.5.0/255.0.255.0</name>"
        "</wildcard-address></address></address-book></security></configuration>"
    )


PREFIX = "<ip-prefix>10.0.0.0/8</ip-prefix>"
MUTE = f"<ip-prefix {OFF}>10.0.0.0/8</ip-prefix>"


@pytest.mark.parametrize(
    ("book", "kind", "lines"),
    [
        (entry(MUTE) + SET_IN.format(MEMBER), "inactive",
         ["activate @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (entry(MUTE, OFF) + SET_IN.format(MEMBER), "inactive",
         ["activate @ address jims-10.0.0.0/8",
          "activate @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (entry(f"<ip-prefix {OFF}>10.1.0.0/16</ip-prefix>") + SET_IN.format(MEMBER), "different",
         ["set @ address jims-10.0.0.0/8 10.0.0.0/8",
          "activate @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (entry(f"<dns-name {OFF}><name>a</name></dns-name>") + SET_IN.format(MEMBER), "different",
         ["delete @ address jims-10.0.0.0/8 dns-name a",
          "set @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (entry("") + SET_IN.format(MEMBER), "different",
         ["set @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (SET_IN.format(MEMBER), "missing", ["set @ address jims-10.0.0.0/8 10.0.0.0/8"]),
        (SET_IN.format(MEMBER.replace("<address>", f"<address {OFF}>")), "inactive",
         ["set @ address jims-10.0.0.0/8 10.0.0.0/8",
          "activate @ address-set in address jims-10.0.0.0/8"]),
        (entry(PREFIX) + SET_IN.format(
            MEMBER + f"<address-set {OFF}><name>jims-10.0.0.0/8</name></address-set>"), "", []),
        ("<address-set><name>in</name><address><name>hq</name></address></address-set>"
         f"<address {OFF}><name>hq</name>{PREFIX}</address>" + entry(PREFIX), "missing",
         ["set @ address-set in address jims-10.0.0.0/8"]),
    ],
    ids=["mute", "mute-and-asleep", "mute-and-false", "mute-and-another-kind", "empty", "dangling",
         "dangling-and-asleep", "asleep-set", "another-name-asleep"],
)
def test_odd_books(book: str, kind: str, lines: list[str]) -> None:
    plan = planned(book, "10.0.0.0/8")
    assert shown(plan) == lines
    assert [change.kind for change in plan.changes] == ([kind] if kind else [])


def test_activating_a_value_sends_no_value() -> None:
    plan = planned(entry(MUTE) + SET_IN.format(MEMBER), "10.0.0.0/8")
    assert '<ip-prefix active="active" />' in text(edit_element(plan.edits))


def test_setting_and_activating_a_value_is_one_element() -> None:
    book = entry(f"<ip-prefix {OFF}>10.1.0.0/16</ip-prefix>") + SET_IN.format(MEMBER)
    plan = planned(book, "10.0.0.0/8")
    assert '<ip-prefix active="active">10.0.0.0/8</ip-prefix>' in text(edit_element(plan.edits))


def test_an_empty_entry_says_so() -> None:
    (change,) = planned(entry("") + SET_IN.format(MEMBER), "10.0.0.0/8").changes
    assert (change.before, change.after, change.severity) == ("nothing", "10.0.0.0/8", "security")


def test_twenty_one_in_a_set_of_ours_is_a_matter_of_the_input() -> None:
    """The plan makes what it is told; validation keeps the list short."""
    addresses = [f"10.{number}.0.0/16" for number in range(21)]
    assert len(planned("", *addresses).after) == 23


@pytest.mark.parametrize(
    ("state", "marks", "lines"),
    [
        ("overridden", "", [
            "delete services user-identification identity-management filter",
            "set services user-identification identity-management connection port 443",
            "delete @ address-set in", "delete @ address jims-10.0.0.0/8",
        ]),
        # The filter stays as it is, deactivated, and may be activated again.
        ("deleted", OFF, []),
    ],
)
def test_a_set_of_ours_goes_with_the_filter(state: str, marks: str, lines: list[str]) -> None:
    root = element_of(
        f"<configuration>{NAMED.replace('<filter>', f'<filter {marks}>')}<security><address-book>"
        f"<name>global</name><description>x</description>{entry(PREFIX)}{SET_IN.format(MEMBER)}"
        "</address-book></security></configuration>"
    )
    request = Request(state, wanted_of({"connection": {"port": 443}}), has_config=True)
    plan = make_plan(request, read(root), read(root), None, Surroundings(root))
    assert shown(plan) == lines


TWO = (
    entry(PREFIX) + "<address><name>jims-10.1.0.0/16</name><ip-prefix>10.1.0.0/16</ip-prefix>"
    "</address>" + SET_IN.format(MEMBER + "<address><name>jims-10.1.0.0/16</name></address>")
)


def addresses_of(values: Mapping[Key, Value]) -> dict[str, Value]:
    return {str(key): value for key, value in values.items() if key.option.endswith(".addresses")}


def test_addresses_before_and_after() -> None:
    held, comes = (f"filter.include_ip.addresses[{one}]" for one in ("10.0.0.0/8", "10.1.0.0/16"))
    plan = planned(entry(PREFIX) + SET_IN.format(MEMBER), "10.0.0.0/8", "10.1.0.0/16")
    assert addresses_of(plan.before) == {held: True}
    assert addresses_of(plan.after) == {held: True, comes: True}


@pytest.mark.parametrize("side", ["include_ip", "exclude_ip"])
@pytest.mark.parametrize(("marks", "in_force"), [("", True), (OFF, False)])
def test_an_address_that_is_taken_out(side: str, marks: str, in_force: bool) -> None:
    named = NAMED.replace("<filter>", f"<filter {marks}>")
    root = element_of(
        f"<configuration>{named.replace('include-ip', side.replace('_', '-'))}<security>"
        f"<address-book><name>global</name>{TWO}</address-book></security></configuration>"
    )
    wanted = wanted_of({"filter": {side: {"addresses": ["10.1.0.0/16"]}}})
    plan = make_plan(
        Request("deleted", wanted, has_config=True), read(root), read(root), None,
        Surroundings(root),
    )
    assert shown(plan) == ["delete @ address-set in address jims-10.1.0.0/16",
                           "delete @ address jims-10.1.0.0/16"]
    stays = {f"filter.{side}.addresses[10.0.0.0/8]": True}
    assert addresses_of(plan.after) == (stays if in_force else {})


def test_one_user_of_a_set_that_stays_is_told() -> None:
    policies = "".join(
        f"<policy><name>{name}</name><match><source-address>in</source-address></match></policy>"
        for name in ("p", "q")
    )
    root = element_of(
        f"<configuration>{NAMED}<security><address-book><name>global</name>{entry(PREFIX)}"
        f"{SET_IN.format(MEMBER)}</address-book><policies><global>{policies}</global></policies>"
        "</security></configuration>"
    )
    request = Request("overridden", wanted_of({"connection": {"port": 443}}), has_config=True)
    plan = make_plan(request, read(root), read(root), None, Surroundings(root))
    told = [one.message for one in plan.findings if one.id == "address_set_kept"]
    assert len(told) == 1
    assert "policy p" in told[0]
    assert not any(line.startswith("delete @") for line in shown(plan))


def test_problems_of_address_books_come_with_those_of_the_rules() -> None:
    root = element_of(
        "<configuration><security><address-book><name>global</name><address><name>in</name>"
        f"{PREFIX}</address></address-book></security></configuration>"
    )
    config = {
        **filtered("10.0.0.0/8"),
        "connection": {"port": 591},
        "jims_validator": {"address": "192.0.2.1"},
    }
    with pytest.raises(ProfileError) as caught:
        make_plan(Request("merged", wanted_of(config)), Stanza(), Stanza(), None,
                  Surroundings(root))
    assert [problem.path for problem in caught.value.problems] == [
        "jims_validator.port", "filter.include_ip.addresses",
    ]


def test_changes_stand_where_the_table_has_the_option() -> None:
    plan = make_plan(
        Request("merged", wanted_of({**filtered("10.9.0.0/16", "10.0.0.0/8"),
                                     "connection": {"port": 1}, "filter": {
            **filtered("10.9.0.0/16", "10.0.0.0/8")["filter"], "domain": ["a.example"]}})),
        Stanza(), Stanza(), None, Surroundings(),
    )
    assert [change.path for change in plan.changes] == [
        "connection.port",
        "filter.include_ip.address_book",
        "filter.include_ip.address_set",
        "filter.include_ip.addresses[10.0.0.0/8]",
        "filter.include_ip.addresses[10.9.0.0/16]",
        "filter.domain[a.example]",
    ]
