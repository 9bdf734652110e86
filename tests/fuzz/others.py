# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies around the stanza in a device's configuration, and short texts of a user."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    canonical,
    expand,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_sets import (
    values_in_force,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.config_group import (
    applied_groups,
    seen_through,
    view_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.formats import FORMATS
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parsed
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.surroundings import Surroundings
from ansible_collections.srxfleet.jims.plugins.plugin_utils.referents import (
    referents_of,
    selection_of,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.document import (
    Unreadable,
    dumped,
    loaded,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.values import visible
from ansible_collections.srxfleet.jims.plugins.plugin_utils.waves import plan_waves

from .judging import root_of, text_of

_LONGEST = 600
"""Characters of what is wrong with a report, the path to it included."""
_DEVICES = [f"srx-{number}" for number in range(30)]


def surroundings(data: bytes) -> None:
    """Address books, groups, CA profiles, and who else names an address."""
    root = root_of(data)
    around = Surroundings(root)
    for name, book in around.books.items():
        for held in book.sets:
            found = expand(book, held)
            assert len(found.addresses) <= len(book.entries)
            values_in_force(book, held)
            around.users(name, held, ())
    around.zone_with_book()
    around.rivals()
    around.pushes()
    around.ca_profile("JIMS")
    values = read(root).in_force()
    selection_of(values)
    referents_of(values, root)
    for group in ("", "JIMS", *applied_groups(root)):
        view_of(root, group)
        seen_through(root, group)


def words(data: bytes) -> None:
    """A word that a user gives for one option: a release, an address, a name, waves."""
    text = text_of(data)
    for shape in FORMATS.values():
        shape.fits(text)
    assert canonical(canonical(text)) == canonical(text)
    parsed(text)
    plan_waves(_DEVICES, waves=text, max_failed=text, canary=text)
    plan = plan_waves(_DEVICES, waves=text)
    assert plan.problems or sum(plan.sizes) == len(_DEVICES)


def report(data: bytes) -> None:
    """The JSON of an earlier report."""
    try:
        document = loaded(text_of(data))
    except Unreadable as error:
        told = str(error)
        assert len(told) < _LONGEST
        assert told == visible(told)
        return
    assert loaded(dumped(document)) == document
