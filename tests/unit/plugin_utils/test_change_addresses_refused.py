# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address filters that somebody else's use stands in the way of: told before the lock, in words.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from .course import HELD, LOOK, PRIMARY, assert_refused, course_of
from .filter_case import EX, IN, SOURCE, TEN, ZONE, gone, side, task

ADDRESSES = "filter.include_ip.addresses"
NINE = task(["10.9.0.0/16"])
NAT = (
    "security nat source rule-set r from zone z",
    "security nat source rule-set r to zone z",
    "security nat source rule-set r rule one match source-address-name in",
    "security nat source rule-set r rule one then source-nat interface",
)


@dataclass(frozen=True)
class Case:
    """What is there, what is wanted, and words of each problem by its path."""

    name: str
    device: tuple[str, ...]
    task: dict[str, Any]
    problems: tuple[tuple[str, str], ...]


def only(words: str) -> tuple[tuple[str, str], ...]:
    """One problem, of the addresses of include-ip."""
    return ((ADDRESSES, words),)


CASES = (
    Case(
        "a policy uses the set",
        (*IN, *TEN, *ZONE, f"{SOURCE} in"),
        NINE,
        only("address set in of book global is named by 'security policies from-zone z to-zone z "
             "policy p match source-address' too"),
    ),
    Case(
        "a deactivated policy uses the set",
        (*IN, *TEN, *ZONE, f"{SOURCE} in",
         "deactivate security policies from-zone z to-zone z policy p"),
        NINE,
        only("'security policies from-zone z to-zone z policy p match source-address' too"),
    ),
    Case(
        "a global policy uses the set",
        (
            *IN, *TEN,
            "security policies global policy p match source-address any",
            "security policies global policy p match destination-address in",
            "security policies global policy p match application any",
            "security policies global policy p then permit",
        ),
        NINE,
        only("'security policies global policy p match destination-address' too"),
    ),
    Case(
        "a NAT rule uses the set",
        (*IN, *TEN, *NAT),
        NINE,
        only("'security nat source rule-set r rule one match source-address-name' too"),
    ),
    Case(
        "another set holds the set",
        (*IN, *TEN, "@ address-set theirs address-set in"),
        NINE,
        only("'security address-book global address-set theirs address-set in' too"),
    ),
    Case(
        "a policy uses the set of a group",
        (
            *ZONE, f"{SOURCE} in",
            "groups G security address-book global address x 10.0.0.0/8",
            "groups G security address-book global address-set in address x",
            "apply-groups G",
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        only("'security policies from-zone z to-zone z policy p match source-address' too"),
    ),
    Case(
        "the filter that the task leaves out names the set",
        (*IN, *TEN, EX[0], "~ filter exclude-ip address-set in"),
        NINE,
        only("'services user-identification identity-management filter exclude-ip' too"),
    ),
    Case(
        "a member comes from a group",
        (
            *IN, *TEN,
            "groups G security address-book global address x 10.2.0.0/16",
            "groups G security address-book global address-set in address x",
            "apply-groups G",
        ),
        task(["10.0.0.0/8"]),
        only("10.2.0.0/16 of address set in of book global comes from group G"),
    ),
    Case(
        "our entry holds something else, and a policy relies on that",
        (*IN, "@ address jims-10.0.0.0/8 10.1.0.0/16", TEN[1], *ZONE, f"{SOURCE} jims-10.0.0.0/8"),
        task(["10.0.0.0/8"]),
        only("jims-10.0.0.0/8 (10.1.0.0/16) is not 10.0.0.0/8, and 'security policies from-zone z "
             "to-zone z policy p match source-address' relies on it"),
    ),
    Case(
        "our entry holds something else, and comes from a group",
        (
            *IN, TEN[1],
            "groups G security address-book global address jims-10.0.0.0/8 10.1.0.0/16",
            "apply-groups G",
        ),
        task(["10.0.0.0/8"]),
        only("jims-10.0.0.0/8 (10.1.0.0/16) is not 10.0.0.0/8, and 'group G' relies on it"),
    ),
    Case(
        "an address is called like the set",
        ("@ address in 10.2.0.0/16",),
        NINE,
        only("an address of book global is called in"),
    ),
    Case(
        "the set is to be called like an entry of its own",
        (),
        {"config": {**PRIMARY, "filter": {
            "include_ip": side(["10.9.0.0/16"], name="jims-10.9.0.0/16")}}},
        only("an address of book global is called jims-10.9.0.0/16"),
    ),
    Case(
        "a set is called like our entry",
        (*IN, *TEN, "@ address-set jims-10.9.0.0/16 address jims-10.0.0.0/8"),
        NINE,
        only("a set of book global is called jims-10.9.0.0/16"),
    ),
    Case(
        "the book is deactivated",
        (*IN, *TEN, "deactivate @"),
        task(["10.0.0.0/8"]),
        only("address book global is deactivated"),
    ),
    Case(
        "all of security is deactivated, with and without a book in it",
        ("security zones security-zone z", "deactivate security"),
        NINE,
        only("'security' is deactivated"),
    ),
    Case(
        "the device keeps its addresses inside zones",
        ("security zones security-zone z address-book address h 10.0.0.1/32",),
        NINE,
        only("inside zones ('security zones security-zone z address-book')"),
    ),
    Case(
        "all addresses of a filter that stays would go",
        (*IN, *TEN),
        gone(filter={"include_ip": {"addresses": ["10.0.0.0/8"]}}),
        only("address set in of book global would be empty"),
    ),
    Case(
        "a named address of a set that a policy uses",
        (*IN, *TEN, "@ address hq 10.2.0.0/16", "@ address-set in address hq", *ZONE,
         f"{SOURCE} in"),
        gone(filter={"include_ip": {"addresses": ["10.2.0.0/16"]}}),
        only("'security policies from-zone z to-zone z policy p match source-address' too"),
    ),
    Case(
        "a named address that comes from a group",
        (
            *IN, *TEN,
            "groups G security address-book global address x 10.2.0.0/16",
            "groups G security address-book global address-set in address x",
            "apply-groups G",
        ),
        gone(filter={"include_ip": {"addresses": ["10.2.0.0/16"]}}),
        only("10.2.0.0/16 of address set in of book global comes from group G"),
    ),
    Case(
        "both filters have problems, and one of them has two",
        (
            *IN, *TEN, *EX, *ZONE, f"{SOURCE} in",
            "@ address ex 10.2.0.0/16",
            "security address-book lab address-set jims-10.9.0.0/16 address h",
            "security address-book lab address h 10.3.0.0/16",
        ),
        {"config": {**PRIMARY, "filter": {
            "include_ip": side(["10.9.0.0/16"]),
            "exclude_ip": side(["10.9.0.0/16"], book="lab", name="h")}}},
        (
            (ADDRESSES, "match source-address' too"),
            ("filter.exclude_ip.addresses", "an address of book lab is called h"),
            ("filter.exclude_ip.addresses", "a set of book lab is called jims-10.9.0.0/16"),
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_refused(case: Case) -> None:
    assert_refused(course_of((*HELD, *case.device), case.task), *case.problems)


@pytest.mark.parametrize("name", ["-in", "in!", "büro", "in$"])
def test_a_set_cannot_be_called_anything(name: str) -> None:
    wanted = {"config": {**PRIMARY, "filter": {"include_ip": side(["10.9.0.0/16"], name=name)}}}
    course = course_of(HELD, wanted)
    assert (course.run["code"], course.asked[1]) == ("INPUT", LOOK)
    (problem,) = course.run["problems"]
    assert problem["path"] == "filter.include_ip.address_set"
    assert problem["message"].startswith(
        f"filter.include_ip.address_set (Include IP Address Set): '{name}' cannot be made; "
    )
