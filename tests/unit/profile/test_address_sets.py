# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a set holds, member by member. Whole changes of sets are in test_change_addresses*.py."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    AddressSet,
    Book,
    Entry,
    Origin,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_sets import (
    Member,
    members_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step

OFF = Origin(asleep=True, is_marked=True)
TEN = Entry("hq", Step("ip-prefix"), "10.0.0.0/8")
RANGE = Entry("lab", Step("range-address", "10.0.0.1"), "10.0.0.1 to 10.0.0.9")
FALSE = Entry("jims-10.0.0.0/8", Step("ip-prefix"), "10.1.0.0/16")


def test_members() -> None:
    book = Book("b", entries={one.name: one for one in (TEN, RANGE, FALSE)})
    held = AddressSet(
        "s",
        addresses={"hq": Origin(), "lab": OFF, "jims-10.0.0.0/8": Origin(), "nobody": Origin()},
        sets={"deep": Origin(), "deeper": OFF},
    )
    assert members_of(book, held) == [
        Member("hq", "address", "10.0.0.0/8", Origin(), is_in_force=True, is_false=False),
        Member("lab", "address", "lab range-address 10.0.0.1 to 10.0.0.9", OFF,
               is_in_force=False, is_false=False),
        Member("jims-10.0.0.0/8", "address", "10.1.0.0/16", Origin(),
               is_in_force=True, is_false=True),
        Member("deep", "address-set", "set deep", Origin(), is_in_force=True, is_false=False),
        Member("deeper", "address-set", "set deeper", OFF, is_in_force=False, is_false=False),
    ]
