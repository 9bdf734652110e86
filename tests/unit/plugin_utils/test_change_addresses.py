# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address filters that come with a profile, or fit already.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

import pytest

from .course import HELD, assert_well, course_of, lines_in
from .filter_case import (
    EX,
    IN,
    NAMES_IN,
    PRIMARY,
    SETS_IN,
    SOURCE,
    TEN,
    TEN_HELD,
    ZONE,
    Case,
    check,
    missing,
    side,
    task,
    unexpected,
)

COMES = (
    Case(
        "everything is new",
        (),
        task(["10.0.0.0/8", "192.0.2.7", "10.0.5.0/255.0.255.0"]),
        changes=(
            *NAMES_IN,
            missing("10.0.0.0/8"),
            missing("10.0.5.0/255.0.255.0"),
            missing("192.0.2.7/32"),
        ),
        commands=(
            *SETS_IN,
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
            "set @ address jims-192.0.2.7/32 192.0.2.7/32",
            "set @ address-set in address jims-192.0.2.7/32",
            "set @ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
            "set @ address-set in address jims-10.0.5.0/255.0.255.0",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
            "@ address jims-192.0.2.7/32 ip-prefix 192.0.2.7/32",
            "@ address-set in address jims-10.0.5.0/255.0.255.0",
            "@ address-set in address jims-192.0.2.7/32",
        ),
    ),
    Case(
        "a mask without holes is a prefix, and one address twice is one",
        (),
        task(["10.0.0.0/255.0.0.0", "10.0.0.0/8", "192.0.2.7", "192.0.2.7/32"]),
        changes=(*NAMES_IN, missing("10.0.0.0/8"), missing("192.0.2.7/32")),
        commands=(
            *SETS_IN,
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
            "set @ address jims-192.0.2.7/32 192.0.2.7/32",
            "set @ address-set in address jims-192.0.2.7/32",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-192.0.2.7/32 ip-prefix 192.0.2.7/32",
            "@ address-set in address jims-192.0.2.7/32",
        ),
    ),
    Case(
        "both filters share an entry, in sets of their own",
        IN,
        task(["10.0.0.0/8"], ["10.0.0.0/8"]),
        changes=(
            missing("10.0.0.0/8"),
            ("filter.exclude_ip.address_book", "missing", None, "global"),
            ("filter.exclude_ip.address_set", "missing", None, "ex"),
            missing("10.0.0.0/8", "exclude_ip"),
        ),
        commands=(
            "set ~ filter exclude-ip address-book global",
            "set ~ filter exclude-ip address-set ex",
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
            "set @ address-set ex address jims-10.0.0.0/8",
        ),
        books=(*TEN_HELD, "@ address-set ex address jims-10.0.0.0/8"),
        filters=(*IN, *EX),
    ),
    Case(
        "both filters name one set, and the addresses stand beside one of them",
        (),
        {"config": {**PRIMARY, "filter": {
            "include_ip": side(["10.0.0.0/8"]), "exclude_ip": side()}}},
        changes=(
            *NAMES_IN,
            missing("10.0.0.0/8"),
            ("filter.exclude_ip.address_book", "missing", None, "global"),
            ("filter.exclude_ip.address_set", "missing", None, "in"),
        ),
        commands=(
            *SETS_IN,
            "set ~ filter exclude-ip address-book global",
            "set ~ filter exclude-ip address-set in",
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
        ),
        books=TEN_HELD,
        filters=(*IN, EX[0], "~ filter exclude-ip address-set in"),
    ),
    Case(
        "both filters name one set with the same addresses, written differently",
        IN,
        {"config": {**PRIMARY, "filter": {
            "include_ip": side(["192.0.2.7"]), "exclude_ip": side(["192.0.2.7/32"])}}},
        changes=(
            missing("192.0.2.7/32"),
            ("filter.exclude_ip.address_book", "missing", None, "global"),
            ("filter.exclude_ip.address_set", "missing", None, "in"),
            missing("192.0.2.7/32", "exclude_ip"),
        ),
        commands=(
            "set ~ filter exclude-ip address-book global",
            "set ~ filter exclude-ip address-set in",
            "set @ address jims-192.0.2.7/32 192.0.2.7/32",
            "set @ address-set in address jims-192.0.2.7/32",
        ),
        books=(
            "@ address jims-192.0.2.7/32 ip-prefix 192.0.2.7/32",
            "@ address-set in address jims-192.0.2.7/32",
        ),
        filters=(*IN, EX[0], "~ filter exclude-ip address-set in"),
    ),
    Case(
        "a book of its own, beside one with entries of the same name",
        (
            "security address-book lab address jims-10.0.0.0/8 192.0.2.1/32",
            "security address-book lab address-set in address jims-10.0.0.0/8",
        ),
        task(["10.0.0.0/8"]),
        changes=(*NAMES_IN, missing("10.0.0.0/8")),
        commands=(
            *SETS_IN,
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            *TEN_HELD,
            "security address-book lab address jims-10.0.0.0/8 ip-prefix 192.0.2.1/32",
            "security address-book lab address-set in address jims-10.0.0.0/8",
        ),
    ),
    Case(
        "a policy, zones and the book are called like the set",
        (
            *IN,
            "~ filter include-ip address-book in",
            "security address-book in address jims-10.0.0.0/8 10.0.0.0/8",
            "security address-book in address-set in address jims-10.0.0.0/8",
            "security zones security-zone in",
            "security policies from-zone in to-zone in policy in match source-address any",
            "security policies from-zone in to-zone in policy in match destination-address any",
            "security policies from-zone in to-zone in policy in match application any",
            "security policies from-zone in to-zone in policy in then permit",
        ),
        {"config": {**PRIMARY, "filter": {"include_ip": side(["10.9.0.0/16"], book="in")}}},
        changes=(unexpected("10.0.0.0/8"), missing("10.9.0.0/16")),
        commands=(
            "set security address-book in address jims-10.9.0.0/16 10.9.0.0/16",
            "set security address-book in address-set in address jims-10.9.0.0/16",
            "delete security address-book in address-set in address jims-10.0.0.0/8",
            "delete security address-book in address jims-10.0.0.0/8",
        ),
        books=(
            "security address-book in address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "security address-book in address-set in address jims-10.9.0.0/16",
        ),
        filters=("~ filter include-ip address-book in", IN[1]),
    ),
    Case(
        "an inherited set that nobody uses is added to",
        (
            *IN,
            "groups G security address-book global address x 10.0.0.0/8",
            "groups G security address-book global address-set in address x",
            "apply-groups G",
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        changes=(missing("10.9.0.0/16"),),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
        ),
        books=(
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
)

FITS = (
    Case("all is there", (*IN, *TEN), task(["10.0.0.0/8"]), books=TEN_HELD),
    Case(
        "an entry of another name holds the address",
        (*IN, "@ address hq 10.2.0.0/16", "@ address-set in address hq"),
        task(["10.2.0.0/16"]),
        books=("@ address hq ip-prefix 10.2.0.0/16", "@ address-set in address hq"),
    ),
    Case(
        "a policy uses the set that is right as it is",
        (*IN, *TEN, *ZONE, f"{SOURCE} in"),
        task(["10.0.0.0/8"]),
        books=TEN_HELD,
    ),
    Case(
        "the entry comes from a group",
        (
            *IN,
            "groups G security address-book global address jims-10.0.0.0/8 10.0.0.0/8",
            "apply-groups G",
            TEN[1],
        ),
        task(["10.0.0.0/8"]),
        books=(TEN[1],),
    ),
    Case(
        "a deactivated member that is not wanted sleeps on",
        (
            *IN,
            *TEN,
            "@ address hq 10.2.0.0/16",
            "@ address-set in address hq",
            "deactivate @ address-set in address hq",
        ),
        task(["10.0.0.0/8"]),
        books=(
            "@ address hq ip-prefix 10.2.0.0/16",
            *TEN_HELD,
            "@ address-set in address hq",
            "inactive: @ address-set in address hq",
        ),
    ),
    Case(
        "an empty list asks for nothing with merged",
        (*IN, *TEN),
        task([]),
        books=TEN_HELD,
        after=side(),
    ),
    Case(
        "a set that others made is named without addresses",
        (
            *IN,
            "@ address hq 10.2.0.0/16",
            "@ address-set in address-set sites",
            "@ address-set sites address hq",
        ),
        {"config": {**PRIMARY, "filter": {"include_ip": side()}}},
        books=(
            "@ address hq ip-prefix 10.2.0.0/16",
            "@ address-set in address-set sites",
            "@ address-set sites address hq",
        ),
    ),
)


@pytest.mark.parametrize("case", [*COMES, *FITS], ids=lambda case: case.name.replace(" ", "-"))
def test_addresses(case: Case) -> None:
    check(case)


def test_twenty_addresses_are_taken_and_a_change_of_one_touches_no_other() -> None:
    addresses = [f"10.{number}.0.0/16" for number in range(20)]
    course = course_of(HELD, task(addresses))
    assert_well(course)
    for line in (*(f"@ address-set in address jims-{address}" for address in addresses), *IN):
        assert line in course.after
    course.srx.run(task([*addresses[:19], "192.0.2.0/24"]))
    left = [f"@ address-set in address jims-{address}" for address in addresses[:19]]
    changed = [line for line in lines_in(course.srx) if line.startswith("@ address-set")]
    assert changed == sorted([*left, "@ address-set in address jims-192.0.2.0/24"])


def test_before_and_after_tell_what_the_sets_hold() -> None:
    course = course_of((*HELD, *IN, *TEN), task(["192.0.2.7"], state="replaced"))
    assert course.check["before"]["filter"] == {"include_ip": side(["10.0.0.0/8"])}
    assert course.check["after"]["filter"] == {"include_ip": side(["192.0.2.7/32"])}


def test_a_sleeping_set_holds_nothing() -> None:
    course = course_of((*HELD, *IN, *TEN, "deactivate @ address-set in"), task(["10.0.0.0/8"]))
    assert course.check["before"]["filter"] == {"include_ip": side()}
    assert course.check["after"]["filter"] == {"include_ip": side(["10.0.0.0/8"])}


@pytest.mark.parametrize("both", [(), (EX[0], "~ filter exclude-ip address-set in")])
def test_a_kept_set_is_told_once(both: tuple[str, ...]) -> None:
    lines = (*HELD, *IN, *both, *TEN, *ZONE, f"{SOURCE} in")
    course = course_of(lines, {"state": "deleted"})
    assert_well(course)
    assert course.told("address_set_kept") == [
        "The address set in of book global stays, as 'security policies from-zone z to-zone z "
        "policy p match source-address' names it too."
    ]
    assert TEN[1] in course.after


@pytest.mark.parametrize("release", ["17.4R1.16", "24.4R1.9"])
def test_the_oldest_and_the_newest_release(release: str) -> None:
    assert_well(course_of(HELD, task(["10.0.0.0/8", "10.0.5.0/255.0.255.0"]), release=release))
