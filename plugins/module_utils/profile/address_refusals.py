# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why an address set cannot be made to hold what is wanted, each reason with the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .address_book import Book, Entry, entry_name
from .address_sets import Member, Pair
from .errors import INPUT, Problem
from .surroundings import Surroundings
from .wording import clipped, unmet

_LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9:./_-]*")
"""What a set may be called (Juniper's YANG)."""


def book_refusals(path: str, pair: Pair, around: Surroundings) -> Iterator[Problem]:
    """What is wrong with the book, or with the place for a new one."""
    book = around.books.get(pair.book)
    if book.origin.asleep if book else around.security_sleeps:
        what = f"address book {pair.book}" if book and book.origin.is_marked else "'security'"
        yield unmet(
            path, f"{what} is deactivated", "a place that is in force",
            "activate it yourself, as that puts all of it in force",
        )
    zone = "" if around.books else around.zone_with_book()
    if zone:
        yield unmet(
            path, f"the device keeps its addresses inside zones ('{zone}')",
            "address books below 'security' alone, as Junos does not take both kinds",
            "move the books of the zones there first",
        )


def set_refusals(path: str, pair: Pair, users: Iterable[str]) -> Iterator[Problem]:
    """Who else relies on the set; one of them is told."""
    for user in list(users)[:1]:
        yield unmet(
            path, f"{pair} is named by '{user}' too", "a set that only this filter names",
            "name another address_set, or change this one yourself and leave addresses out",
        )


def name_refusals(path: str, pair: Pair, comes: Iterable[str], book: Book) -> Iterator[Problem]:
    """Names that Junos does not take for a set, and names that are taken: in a book an address and
    a set cannot share one."""
    entries = [entry_name(address) for address in comes]
    if pair.name not in book.sets and not _LEGAL.fullmatch(pair.name):
        yield unmet(
            path.replace(".addresses", ".address_set"), f"'{clipped(pair.name)}' cannot be made",
            "letters, digits and : . / _ -, a letter or digit first", "name another address_set",
            INPUT,
        )
    if pair.name in book.entries or pair.name in entries:
        yield unmet(
            path, f"an address of book {pair.book} is called {pair.name}",
            "a name of its own for the set", "name another address_set",
        )
    for name in entries:
        if name in book.sets and name != pair.name:
            yield unmet(
                path, f"a set of book {pair.book} is called {name}",
                "a name that is free for the address", "rename that set, or use another book",
            )


def entry_refusals(
    path: str, entry: Entry, address: str, users: Iterable[str]
) -> Iterator[Problem]:
    """Why our entry, which somebody changed, cannot be corrected."""
    who = [] if entry.origin.is_local else [f"group {entry.origin.group}"]
    for user in [*who, *users][:1]:
        yield unmet(
            path, f"{entry} is not {address}, and '{user}' relies on it",
            "an entry that only this filter uses", "correct the entry yourself, or free it",
        )


def member_refusals(path: str, pair: Pair, members: Iterable[Member]) -> Iterator[Problem]:
    """Members that cannot be taken out here."""
    for member in members:
        if not member.origin.is_local:
            yield unmet(
                path, f"{member.value} of {pair} comes from group {member.origin.group}",
                "members of the device's own", "take it out of the group",
            )


def emptied(path: str, pair: Pair) -> Problem:
    """Nothing would be left in a set that the filter still names."""
    return unmet(
        path, f"{pair} would be empty", "at least one address",
        "take the whole filter away instead",
    )
