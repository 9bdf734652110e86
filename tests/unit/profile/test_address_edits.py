# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book goes when nothing is left in it. All other edits of books are test_address_plan.py's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    AddressSet,
    Book,
    Entry,
    Origin,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_edits import (
    BookEdits,
    home_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step

ENTRY, SET = Step("address", "a"), Step("address-set", "s")
BOOK = Book("b", entries={"a": Entry("a")}, sets={"s": AddressSet("s")})
GOES = ("delete security address-book b address-set s", "delete security address-book b address a")


def lines(book: Book, *comes: Step, going: tuple[Step, ...] = (SET, ENTRY)) -> list[str]:
    """What is edited when statements go and others come, in this book and beside it."""
    edits = BookEdits()
    edits.make("set", (*home_of("other"), Step("address", "x")))
    for step in going:
        edits.make("delete", (*home_of("b"), step))
    for step in comes:
        edits.make("set", (*home_of("b"), step))
    edits.drop_if_empty(book)
    return [command(edit) for edit in edits.as_list()]


OTHER = "set security address-book other address x"


def test_a_book_goes_with_the_last_that_is_in_it() -> None:
    assert lines(BOOK) == [OTHER, "delete security address-book b"]


@pytest.mark.parametrize(
    "book",
    [
        replace(BOOK, entries={**BOOK.entries, "hq": Entry("hq")}),
        replace(BOOK, sets={**BOOK.sets, "t": AddressSet("t")}),
        replace(BOOK, holds_more=True),
        replace(BOOK, origin=Origin(group="ORG")),
    ],
    ids=["an-entry", "a-set", "a-description", "of-a-group"],
)
def test_a_book_stays_for_what_is_left(book: Book) -> None:
    assert lines(book) == [OTHER, *GOES]


def test_a_book_stays_for_what_comes() -> None:
    comes = "set security address-book b address-set s"
    assert lines(BOOK, SET) == [OTHER, *GOES, comes]
    assert lines(BOOK, SET, going=()) == [OTHER, comes]
