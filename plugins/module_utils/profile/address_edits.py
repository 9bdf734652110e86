# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of address books: entries, their contents, and the members of sets."""

from __future__ import annotations

from .address_book import Book, Entry, content_of, entry_name
from .edit import Edit, Operation
from .stanza import Place, Step, is_within


def home_of(book: str) -> Place:
    """Where a book stands in a configuration."""
    return (Step("security"), Step("address-book", book))


def entry_place(book: str, name: str) -> Place:
    """Where an entry stands in a configuration."""
    return (*home_of(book), Step("address", name))


class BookEdits:
    """A list of edits; each is made once, however many sets need it."""

    def __init__(self) -> None:
        self._edits: dict[Edit, None] = {}

    def as_list(self) -> list[Edit]:
        return list(self._edits)

    def make(self, op: Operation, place: Place) -> None:
        """Edit a place that is counted from the top of the configuration."""
        self._edits[Edit(op, place[2:], home=place[:2])] = None

    def define(self, book: str, address: str) -> None:
        """Our entry for a canonical address, or the right content for one that is there."""
        self._content("set", book, entry_name(address), _content(address), address)

    def correct(self, book: str, entry: Entry, address: str) -> None:
        """Give our entry the content that its name says. An entry holds just one."""
        if entry.content and entry.content != _content(address):
            self._content("delete", book, entry.name, entry.content, entry.value)
        self.define(book, address)
        self.wake(book, entry, address)

    def wake(self, book: str, entry: Entry, address: str) -> None:
        """Put our entry in force: itself, its content, or both."""
        if entry.origin.is_marked:
            self.make("activate", entry_place(book, entry.name))
        if entry.is_mute and entry.content == _content(address):
            self._content("activate", book, entry.name, entry.content, address)

    def _content(self, op: Operation, book: str, name: str, content: Step, value: str) -> None:
        place = (Step("address", name), content)
        if content.word != "ip-prefix":
            edit = Edit(op, place, home=home_of(book))
        elif op == "set":
            edit = Edit(op, place, value, home=home_of(book), silent=True)
        else:
            edit = Edit(op, place, was=value, home=home_of(book), silent=True)
        self._edits[edit] = None

    def drop_if_empty(self, book: Book) -> None:
        """Take a book away when these edits leave nothing in it: then this collection made it."""
        home = home_of(book.name)
        there = [Step("address", name) for name in book.entries]
        there += [Step("address-set", name) for name in book.sets]
        inside = [edit for edit in self._edits if edit.home == home]
        gone = [edit.place for edit in inside if edit.op == "delete"]
        only_goes = len(gone) == len(inside) and all((step,) in gone for step in there)
        if only_goes and book.origin.is_local and not book.holds_more:
            self._edits = {
                edit: None for edit in self._edits if not is_within(edit.whole_place, home)
            }
            self.make("delete", home)


def _content(address: str) -> Step:
    word = content_of(address)
    return Step(word, "" if word == "ip-prefix" else address)
