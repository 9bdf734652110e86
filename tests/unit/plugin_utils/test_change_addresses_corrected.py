# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address filters that are not as wanted: corrected, without a hand on what others use.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

import pytest

from .course import PRIMARY
from .filter_case import (
    EX,
    IN,
    SOURCE,
    TEN,
    TEN_HELD,
    ZONE,
    Case,
    check,
    missing,
    of,
    side,
    task,
    unexpected,
    woken,
)

CORRECTED = (
    Case(
        "other addresses",
        (*IN, *TEN, "@ address hq 10.2.0.0/16", "@ address-set in address hq"),
        task(["10.1.0.0/16"]),
        changes=(unexpected("10.0.0.0/8"), missing("10.1.0.0/16"), unexpected("10.2.0.0/16")),
        commands=(
            "set @ address jims-10.1.0.0/16 10.1.0.0/16",
            "set @ address-set in address jims-10.1.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
            "delete @ address-set in address hq",
            "delete @ address jims-10.0.0.0/8",
        ),
        books=(
            "@ address hq ip-prefix 10.2.0.0/16",
            "@ address jims-10.1.0.0/16 ip-prefix 10.1.0.0/16",
            "@ address-set in address jims-10.1.0.0/16",
        ),
    ),
    Case(
        "ranges, names and nested sets leave the set",
        (
            *IN,
            *TEN,
            "@ address pool range-address 10.9.0.1 to 10.9.0.9",
            "@ address www dns-name www.example.net",
            "@ address hq 10.2.0.0/16",
            "@ address-set sites address hq",
            "@ address-set in address pool",
            "@ address-set in address www",
            "@ address-set in address-set sites",
        ),
        task(["10.0.0.0/8"]),
        changes=(
            unexpected("pool range-address 10.9.0.1 to 10.9.0.9"),
            unexpected("set sites"),
            unexpected("www dns-name www.example.net"),
        ),
        commands=(
            "delete @ address-set in address pool",
            "delete @ address-set in address www",
            "delete @ address-set in address-set sites",
        ),
        books=(
            "@ address hq ip-prefix 10.2.0.0/16",
            *TEN_HELD,
            "@ address pool range-address 10.9.0.1 to range-high 10.9.0.9",
            "@ address www dns-name www.example.net",
            "@ address-set sites address hq",
        ),
    ),
    Case(
        "one filter keeps an entry, the other lets go of it",
        (
            *IN, *EX, *TEN,
            "@ address jims-10.9.0.0/16 10.9.0.0/16",
            "@ address-set ex address jims-10.0.0.0/8",
            "@ address-set ex address jims-10.9.0.0/16",
        ),
        task(["10.0.0.0/8", "10.7.0.0/16"], ["10.9.0.0/16"]),
        changes=(missing("10.7.0.0/16"), unexpected("10.0.0.0/8", "exclude_ip")),
        commands=(
            "set @ address jims-10.7.0.0/16 10.7.0.0/16",
            "set @ address-set in address jims-10.7.0.0/16",
            "delete @ address-set ex address jims-10.0.0.0/8",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-10.7.0.0/16 ip-prefix 10.7.0.0/16",
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set ex address jims-10.9.0.0/16",
            "@ address-set in address jims-10.7.0.0/16",
        ),
        filters=(*IN, *EX),
    ),
    Case(
        "an entry goes from one filter to the other",
        (
            *IN, *EX, *TEN,
            "@ address jims-10.9.0.0/16 10.9.0.0/16",
            "@ address-set ex address jims-10.9.0.0/16",
        ),
        task(["10.9.0.0/16"], ["10.0.0.0/8"]),
        changes=(
            unexpected("10.0.0.0/8"),
            missing("10.9.0.0/16"),
            missing("10.0.0.0/8", "exclude_ip"),
            unexpected("10.9.0.0/16", "exclude_ip"),
        ),
        commands=(
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
            "set @ address-set ex address jims-10.0.0.0/8",
            "delete @ address-set ex address jims-10.9.0.0/16",
        ),
        books=(
            TEN_HELD[0],
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set ex address jims-10.0.0.0/8",
            "@ address-set in address jims-10.9.0.0/16",
        ),
        filters=(*IN, *EX),
    ),
    Case(
        "our entry holds another prefix",
        (*IN, "@ address jims-10.0.0.0/8 10.1.0.0/16", TEN[1]),
        task(["10.0.0.0/8"]),
        changes=(of("10.0.0.0/8", "different", "10.1.0.0/16", "10.0.0.0/8"),),
        commands=("set @ address jims-10.0.0.0/8 10.0.0.0/8",),
        books=TEN_HELD,
    ),
    Case(
        "our entry holds a wildcard address instead of a prefix",
        (*IN, "@ address jims-10.0.0.0/8 wildcard-address 10.0.5.0/255.0.255.0", TEN[1]),
        task(["10.0.0.0/8"]),
        changes=(of("10.0.0.0/8", "different", "10.0.5.0/255.0.255.0", "10.0.0.0/8"),),
        commands=(
            "delete @ address jims-10.0.0.0/8 wildcard-address 10.0.5.0/255.0.255.0",
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
        ),
        books=TEN_HELD,
    ),
    Case(
        "our entry holds another wildcard address",
        (
            *IN,
            "@ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.6.0/255.0.255.0",
            "@ address-set in address jims-10.0.5.0/255.0.255.0",
        ),
        task(["10.0.5.0/255.0.255.0"]),
        changes=(
            of("10.0.5.0/255.0.255.0", "different", "10.0.6.0/255.0.255.0",
               "10.0.5.0/255.0.255.0"),
        ),
        commands=(
            "delete @ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.6.0/255.0.255.0",
            "set @ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
        ),
        books=(
            "@ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
            "@ address-set in address jims-10.0.5.0/255.0.255.0",
        ),
    ),
    Case(
        "our entry for a wildcard address holds a prefix",
        (
            *IN,
            "@ address jims-10.0.5.0/255.0.255.0 10.0.0.0/8",
            "@ address-set in address jims-10.0.5.0/255.0.255.0",
        ),
        task(["10.0.5.0/255.0.255.0"]),
        changes=(of("10.0.5.0/255.0.255.0", "different", "10.0.0.0/8", "10.0.5.0/255.0.255.0"),),
        commands=(
            "delete @ address jims-10.0.5.0/255.0.255.0 10.0.0.0/8",
            "set @ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
        ),
        books=(
            "@ address jims-10.0.5.0/255.0.255.0 wildcard-address 10.0.5.0/255.0.255.0",
            "@ address-set in address jims-10.0.5.0/255.0.255.0",
        ),
    ),
    Case(
        "our entry holds a range",
        (*IN, "@ address jims-10.0.0.0/8 range-address 10.9.0.1 to 10.9.0.9", TEN[1]),
        task(["10.0.0.0/8"]),
        changes=(of("10.0.0.0/8", "different", "10.9.0.1 to 10.9.0.9", "10.0.0.0/8"),),
        commands=(
            "delete @ address jims-10.0.0.0/8 range-address 10.9.0.1",
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
        ),
        books=TEN_HELD,
    ),
    Case(
        "what is in our entry by mistake is wanted of the other filter",
        (
            *IN, *EX,
            "@ address jims-10.0.0.0/8 10.9.0.0/16",
            TEN[1],
            "@ address-set ex address jims-10.0.0.0/8",
        ),
        task(["10.0.0.0/8"], ["10.9.0.0/16"]),
        changes=(
            of("10.0.0.0/8", "different", "10.9.0.0/16", "10.0.0.0/8"),
            missing("10.9.0.0/16", "exclude_ip"),
            unexpected("10.9.0.0/16", "exclude_ip"),
        ),
        commands=(
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set ex address jims-10.9.0.0/16",
            "delete @ address-set ex address jims-10.0.0.0/8",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set ex address jims-10.9.0.0/16",
        ),
        filters=(*IN, *EX),
    ),
    Case(
        "our entry with something else in it goes, as another one holds the address",
        (
            *IN,
            "@ address hq 10.0.0.0/8",
            "@ address jims-10.0.0.0/8 10.9.0.0/16",
            "@ address-set in address hq",
            TEN[1],
        ),
        task(["10.0.0.0/8"]),
        changes=(unexpected("10.9.0.0/16"),),
        commands=(
            "delete @ address-set in address jims-10.0.0.0/8",
            "delete @ address jims-10.0.0.0/8",
        ),
        books=("@ address hq ip-prefix 10.0.0.0/8", "@ address-set in address hq"),
    ),
    Case(
        "the set is deactivated, with a member that nobody wants in force",
        (
            *IN, *TEN,
            "@ address hq 10.2.0.0/16",
            "@ address-set in address hq",
            "deactivate @ address-set in",
        ),
        task(["10.0.0.0/8"]),
        changes=(woken("10.0.0.0/8"), unexpected("10.2.0.0/16")),
        commands=("activate @ address-set in", "delete @ address-set in address hq"),
        books=("@ address hq ip-prefix 10.2.0.0/16", *TEN_HELD),
    ),
    Case(
        "the set is deactivated, and in it the member and the entry",
        (
            *IN, *TEN,
            "deactivate @ address jims-10.0.0.0/8",
            "deactivate @ address-set in address jims-10.0.0.0/8",
            "deactivate @ address-set in",
        ),
        task(["10.0.0.0/8"]),
        changes=(woken("10.0.0.0/8"),),
        commands=(
            "activate @ address-set in",
            "activate @ address jims-10.0.0.0/8",
            "activate @ address-set in address jims-10.0.0.0/8",
        ),
        books=TEN_HELD,
    ),
    Case(
        "a member is deactivated",
        (
            *IN, *TEN,
            "@ address jims-10.9.0.0/16 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
            "deactivate @ address-set in address jims-10.0.0.0/8",
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        changes=(woken("10.0.0.0/8"),),
        commands=("activate @ address-set in address jims-10.0.0.0/8",),
        books=(
            *TEN_HELD,
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "the entry is deactivated, with something else in it",
        (*IN, "@ address jims-10.0.0.0/8 10.1.0.0/16", "deactivate @ address jims-10.0.0.0/8"),
        task(["10.0.0.0/8"]),
        changes=(of("10.0.0.0/8", "different", "10.1.0.0/16", "10.0.0.0/8"),),
        commands=(
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "activate @ address jims-10.0.0.0/8",
            "set @ address-set in address jims-10.0.0.0/8",
        ),
        books=TEN_HELD,
    ),
    Case(
        "an entry that a policy uses leaves the set, but stays in the book",
        (*IN, *TEN, *ZONE, f"{SOURCE} jims-10.0.0.0/8"),
        task(["10.9.0.0/16"]),
        changes=(unexpected("10.0.0.0/8"), missing("10.9.0.0/16")),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            TEN_HELD[0],
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "what our entry holds by mistake is wanted, and a policy relies on the mistake",
        (
            *IN, "@ address jims-10.0.0.0/8 10.9.0.0/16", TEN[1],
            *ZONE, f"{SOURCE} jims-10.0.0.0/8",
        ),
        task(["10.9.0.0/16"]),
        books=("@ address jims-10.0.0.0/8 ip-prefix 10.9.0.0/16", TEN[1]),
    ),
    Case(
        "two mistakes that make up for each other, but for a policy",
        (
            *IN,
            "@ address jims-10.3.0.0/16 10.0.0.0/8",
            "@ address jims-10.0.0.0/8 10.9.0.0/16",
            "@ address-set in address jims-10.3.0.0/16",
            TEN[1],
            *ZONE, f"{SOURCE} jims-10.0.0.0/8",
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        changes=(missing("10.9.0.0/16"), unexpected("10.9.0.0/16")),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            "@ address jims-10.0.0.0/8 ip-prefix 10.9.0.0/16",
            "@ address jims-10.3.0.0/16 ip-prefix 10.0.0.0/8",
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.3.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "two mistakes, of which one matters to the other filter",
        (
            *IN, *EX,
            "@ address jims-10.3.0.0/16 10.0.0.0/8",
            "@ address jims-10.0.0.0/8 10.9.0.0/16",
            "@ address-set in address jims-10.3.0.0/16",
            TEN[1],
            "@ address-set ex address jims-10.3.0.0/16",
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"], ["10.3.0.0/16"]),
        changes=(
            of("10.0.0.0/8", "different", "10.9.0.0/16", "10.0.0.0/8"),
            unexpected("10.0.0.0/8"),
            missing("10.9.0.0/16"),
            of("10.3.0.0/16", "different", "10.0.0.0/8", "10.3.0.0/16", "exclude_ip"),
        ),
        commands=(
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.3.0.0/16",
            "set @ address jims-10.3.0.0/16 10.3.0.0/16",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-10.3.0.0/16 ip-prefix 10.3.0.0/16",
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set ex address jims-10.3.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
        filters=(*IN, *EX),
    ),
    Case(
        "our entry is called wrongly, but another one holds that address",
        (
            *IN,
            "@ address hq 10.0.0.0/8",
            "@ address jims-10.0.0.0/8 10.9.0.0/16",
            "@ address-set in address hq",
            TEN[1],
        ),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        books=(
            "@ address hq ip-prefix 10.0.0.0/8",
            "@ address jims-10.0.0.0/8 ip-prefix 10.9.0.0/16",
            "@ address-set in address hq",
            TEN[1],
        ),
    ),
    Case(
        "our entry holds by mistake what is wanted too",
        (*IN, "@ address jims-10.0.0.0/8 10.9.0.0/16", TEN[1]),
        task(["10.0.0.0/8", "10.9.0.0/16"]),
        changes=(
            of("10.0.0.0/8", "different", "10.9.0.0/16", "10.0.0.0/8"),
            missing("10.9.0.0/16"),
        ),
        commands=(
            "set @ address jims-10.0.0.0/8 10.0.0.0/8",
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
        ),
        books=(
            *TEN_HELD,
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "an entry that a deactivated policy uses stays too",
        (*IN, *TEN, *ZONE, f"{SOURCE} jims-10.0.0.0/8", "deactivate security policies"),
        task(["10.9.0.0/16"]),
        changes=(unexpected("10.0.0.0/8"), missing("10.9.0.0/16")),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            TEN_HELD[0],
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "an entry that a NAT rule uses stays too",
        (
            *IN, *TEN,
            "security nat source rule-set r from zone z",
            "security nat source rule-set r to zone z",
            "security nat source rule-set r rule one match source-address-name jims-10.0.0.0/8",
            "security nat source rule-set r rule one then source-nat interface",
        ),
        task(["10.9.0.0/16"]),
        changes=(unexpected("10.0.0.0/8"), missing("10.9.0.0/16")),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            TEN_HELD[0],
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
    ),
    Case(
        "an entry in somebody's set stays too",
        (*IN, *TEN, "@ address-set theirs address jims-10.0.0.0/8"),
        task(["10.9.0.0/16"]),
        changes=(unexpected("10.0.0.0/8"), missing("10.9.0.0/16")),
        commands=(
            "set @ address jims-10.9.0.0/16 10.9.0.0/16",
            "set @ address-set in address jims-10.9.0.0/16",
            "delete @ address-set in address jims-10.0.0.0/8",
        ),
        books=(
            TEN_HELD[0],
            "@ address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
            "@ address-set theirs address jims-10.0.0.0/8",
        ),
    ),
    Case(
        "replaced corrects the set and leaves the one that was named before",
        (*IN, *TEN),
        {"state": "replaced", "config": {**PRIMARY, "filter": {
            "include_ip": side(["10.0.0.0/8"], name="new")}}},
        changes=(
            ("filter.include_ip.address_set", "different", "in", "new"),
            missing("10.0.0.0/8"),
        ),
        commands=(
            "set ~ filter include-ip address-set new",
            "set @ address-set new address jims-10.0.0.0/8",
        ),
        books=(*TEN_HELD, "@ address-set new address jims-10.0.0.0/8"),
        filters=(IN[0], "~ filter include-ip address-set new"),
    ),
)


@pytest.mark.parametrize("case", CORRECTED, ids=lambda case: case.name.replace(" ", "-"))
def test_corrections(case: Case) -> None:
    check(case)
