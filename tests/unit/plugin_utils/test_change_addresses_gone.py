# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address filters that go: what is ours goes with them, and nothing else.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

import pytest

from .course import PRIMARY
from .filter_case import (
    EX,
    IN,
    TEN,
    TEN_HELD,
    Case,
    check,
    gone,
    side,
    unexpected,
)

NAMES_GO = (
    ("filter.include_ip.address_book", "unexpected", "global", None),
    ("filter.include_ip.address_set", "unexpected", "in", None),
)
SERVER_GOES = (
    ("connection.primary.address", "unexpected", "192.0.2.10", None),
    ("connection.primary.client_id", "unexpected", "fw", None),
    ("connection.primary.client_secret", "unexpected", "<redacted>", None),
)

GOES = (
    Case(
        "the whole profile, and the book that nothing is left in",
        (*IN, *TEN),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~", "delete @"),
        filters=(),
    ),
    Case(
        "the whole profile, and of the book just what is ours",
        (*IN, *TEN, "@ address hq 10.2.0.0/16"),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~", "delete @ address-set in", "delete @ address jims-10.0.0.0/8"),
        books=("@ address hq ip-prefix 10.2.0.0/16",),
        filters=(),
    ),
    Case(
        "a book with a description stays, though it is empty",
        (*IN, *TEN, "@ description ours"),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~", "delete @ address-set in", "delete @ address jims-10.0.0.0/8"),
        books=("@ description ours",),
        filters=(),
    ),
    Case(
        "our set with a deactivated member",
        (*IN, *TEN, "deactivate @ address-set in address jims-10.0.0.0/8"),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~", "delete @"),
        filters=(),
    ),
    Case(
        "one filter, named by its container",
        (*IN, *EX, *TEN, "@ address-set ex address jims-10.0.0.0/8"),
        gone(filter={"include_ip": {}}),
        changes=(*NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~ filter include-ip", "delete @ address-set in"),
        books=(TEN_HELD[0], "@ address-set ex address jims-10.0.0.0/8"),
        filters=EX,
    ),
    Case(
        "one filter, named by its leaves, with addresses beside them",
        (*IN, *TEN, "@ address hq 10.2.0.0/16"),
        gone(filter={"include_ip": side(["10.0.0.0/8"])}),
        changes=(*NAMES_GO, unexpected("10.0.0.0/8")),
        commands=(
            "delete ~ filter",
            "delete @ address-set in",
            "delete @ address jims-10.0.0.0/8",
        ),
        books=("@ address hq ip-prefix 10.2.0.0/16",),
        filters=(),
    ),
    Case(
        "a set that the other filter names too stays",
        (*IN, EX[0], "~ filter exclude-ip address-set in", *TEN),
        gone(filter={"include_ip": {}}),
        changes=NAMES_GO,
        commands=("delete ~ filter include-ip",),
        books=TEN_HELD,
        filters=(EX[0], "~ filter exclude-ip address-set in"),
    ),
    Case(
        "a set that somebody added to stays",
        (*IN, *TEN, "@ address hq 10.2.0.0/16", "@ address-set in address hq"),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO),
        commands=("delete ~",),
        books=("@ address hq ip-prefix 10.2.0.0/16", *TEN_HELD, "@ address-set in address hq"),
        filters=(),
    ),
    Case(
        "a set with a set in it stays",
        (
            *IN, *TEN,
            "@ address-set more address jims-10.0.0.0/8",
            "@ address-set in address-set more",
        ),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO),
        commands=("delete ~",),
        books=(
            *TEN_HELD,
            "@ address-set in address-set more",
            "@ address-set more address jims-10.0.0.0/8",
        ),
        filters=(),
    ),
    Case(
        "a set that is partly a group's stays",
        (
            *IN, *TEN,
            "groups G security address-book global address-set in address jims-10.0.0.0/8",
            "groups G security address-book global address jims-10.9.0.0/16 10.9.0.0/16",
            "groups G security address-book global address-set in address jims-10.9.0.0/16",
            "apply-groups G",
        ),
        {"state": "deleted"},
        changes=(*SERVER_GOES, *NAMES_GO),
        commands=("delete ~",),
        books=TEN_HELD,
        filters=(),
    ),
    Case(
        "a leaf of a profile whose filter is deactivated",
        (*IN, *TEN, "~ connection port 444", "deactivate ~ filter"),
        gone(connection={"port": 1}),
        changes=(("connection.port", "unexpected", 444, None),),
        commands=("delete ~ connection port",),
        books=TEN_HELD,
        filters=(*IN, "inactive: ~ filter"),
    ),
    Case(
        "a leaf of a profile below deactivated services",
        (
            *IN, *TEN, "~ connection port 444",
            "services user-identification device-information end-user-profile x",
            "deactivate services",
        ),
        gone(connection={"port": 1}),
        changes=(("connection.port", "unexpected", 444, None),),
        commands=("delete ~ connection port",),
        books=TEN_HELD,
    ),
    Case(
        "a named address",
        (
            *IN, *TEN,
            "@ address jims-10.9.0.0/16 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
        gone(filter={"include_ip": {"addresses": ["10.9.0.0/16", "192.0.2.1"]}}),
        changes=(unexpected("10.9.0.0/16"),),
        commands=(
            "delete @ address-set in address jims-10.9.0.0/16",
            "delete @ address jims-10.9.0.0/16",
        ),
        books=TEN_HELD,
        after=side(["10.0.0.0/8"]),
    ),
    Case(
        "a named address of a filter that comes from a group",
        (
            f"groups G {IN[0]}", f"groups G {IN[1]}", "apply-groups G",
            *TEN,
            "@ address hq 10.2.0.0/16",
            "@ address-set in address hq",
        ),
        gone(filter={"include_ip": {"addresses": ["10.2.0.0/16"]}}),
        changes=(unexpected("10.2.0.0/16"),),
        commands=("delete @ address-set in address hq",),
        books=("@ address hq ip-prefix 10.2.0.0/16", *TEN_HELD),
        filters=(),
        after=side(["10.0.0.0/8"]),
    ),
    Case(
        "a named address that is not there",
        (*IN, *TEN),
        gone(filter={"include_ip": {"addresses": ["192.0.2.1"]}}),
        books=TEN_HELD,
        after=side(["10.0.0.0/8"]),
    ),
    Case(
        "overridden with another set takes the old one away",
        (
            *IN, *TEN,
            "@ address jims-10.9.0.0/16 10.9.0.0/16",
            "@ address-set in address jims-10.9.0.0/16",
        ),
        {"state": "overridden", "config": {**PRIMARY, "filter": {
            "include_ip": side(["10.0.0.0/8"], name="new")}}},
        changes=(
            ("filter.include_ip.address_set", "different", "in", "new"),
            unexpected("10.9.0.0/16"),
        ),
        commands=(
            "set ~ filter include-ip address-set new",
            "set @ address-set new address jims-10.0.0.0/8",
            "delete @ address-set in",
            "delete @ address jims-10.9.0.0/16",
        ),
        books=(TEN_HELD[0], "@ address-set new address jims-10.0.0.0/8"),
        filters=(IN[0], "~ filter include-ip address-set new"),
    ),
    Case(
        "overridden with a set in another book takes the old book away",
        (*IN, *TEN),
        {"state": "overridden", "config": {**PRIMARY, "filter": {
            "include_ip": side(["10.0.0.0/8"], book="jims")}}},
        changes=(
            ("filter.include_ip.address_book", "different", "global", "jims"),
        ),
        commands=(
            "set ~ filter include-ip address-book jims",
            "set security address-book jims address jims-10.0.0.0/8 10.0.0.0/8",
            "set security address-book jims address-set in address jims-10.0.0.0/8",
            "delete @",
        ),
        books=(
            "security address-book jims address jims-10.0.0.0/8 ip-prefix 10.0.0.0/8",
            "security address-book jims address-set in address jims-10.0.0.0/8",
        ),
        filters=("~ filter include-ip address-book jims", IN[1]),
    ),
    Case(
        "overridden without filters, each set in a book of its own",
        (
            *IN, *TEN,
            "~ filter exclude-ip address-book lab",
            "~ filter exclude-ip address-set in",
            "security address-book lab address jims-10.0.0.0/8 10.0.0.0/8",
            "security address-book lab address-set in address jims-10.0.0.0/8",
            "security address-book lab attach zone z",
            "security zones security-zone z",
        ),
        {"state": "overridden", "config": PRIMARY},
        changes=(
            *NAMES_GO,
            unexpected("10.0.0.0/8"),
            ("filter.exclude_ip.address_book", "unexpected", "lab", None),
            ("filter.exclude_ip.address_set", "unexpected", "in", None),
            unexpected("10.0.0.0/8", "exclude_ip"),
        ),
        commands=(
            "delete ~ filter",
            "delete security address-book lab address-set in",
            "delete security address-book lab address jims-10.0.0.0/8",
            "delete @",
        ),
        books=("security address-book lab attach zone z",),
        filters=(),
    ),
    Case(
        "overridden with a deactivated filter, which goes with its set",
        (*IN, *TEN, "deactivate ~ filter"),
        {"state": "overridden", "config": PRIMARY},
        changes=(*NAMES_GO, unexpected("10.0.0.0/8")),
        commands=("delete ~ filter", "delete @"),
        filters=(),
    ),
)


@pytest.mark.parametrize("case", GOES, ids=lambda case: case.name.replace(" ", "-"))
def test_what_goes(case: Case) -> None:
    check(case)
