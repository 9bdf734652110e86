# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of several users of a set or an entry the first is told. All other refusals, with their devices,
are in test_change_addresses_refused.py."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    Entry,
    Origin,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_refusals import (
    entry_refusals,
    set_refusals,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_sets import Pair
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step

PATH = "filter.include_ip.addresses"
USERS = ["security policies a", "security policies b"]


def test_one_user_of_a_set_is_told() -> None:
    (problem,) = set_refusals(PATH, Pair("b", "s"), USERS)
    assert problem.given == "address set s of book b is named by 'security policies a' too"
    assert list(set_refusals(PATH, Pair("b", "s"), [])) == []


def test_one_user_of_an_entry_is_told_a_group_first() -> None:
    entry = Entry("jims-10.0.0.0/8", Step("ip-prefix"), "10.1.0.0/16")
    (problem,) = entry_refusals(PATH, entry, "10.0.0.0/8", USERS)
    assert problem.given == (
        "jims-10.0.0.0/8 (10.1.0.0/16) is not 10.0.0.0/8, and 'security policies a' relies on it"
    )
    inherited = Entry("jims-10.0.0.0/8", origin=Origin(group="ORG"))
    (problem,) = entry_refusals(PATH, inherited, "10.0.0.0/8", USERS)
    assert problem.given == (
        "jims-10.0.0.0/8 is not 10.0.0.0/8, and 'group ORG' relies on it"
    )
    assert list(entry_refusals(PATH, entry, "10.0.0.0/8", [])) == []
