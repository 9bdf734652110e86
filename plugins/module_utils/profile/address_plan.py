# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address sets that belong to the profile: entries and members that come, change and go.

They travel in the same commit as the stanza. Whatever somebody else uses is left as it is: where
that stands in the way, the plan refuses, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from . import address_refusals as refusals
from .address_book import AddressSet, Book, Entry, canonical, entry_name, is_ours
from .address_edits import BookEdits, entry_place
from .address_sets import (
    SIDES,
    Member,
    Pair,
    addresses_path,
    leaving_pairs,
    members_of,
    pair_of,
    values_in_force,
    wanted_pairs,
)
from .change import Change, Kind
from .edit import HOME, Edit
from .errors import Problem
from .findings import Finding, address_set_kept
from .request import SETTING, Request
from .stanza import Key, Place, Stanza, Step, Value
from .surroundings import Surroundings, said


@dataclass
class AddressPlan:
    """What to do to the address books, and what the wanted sets hold before and after."""

    changes: list[Change] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    before: dict[Key, Value] = field(default_factory=dict)
    after: dict[Key, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Turn:
    """A profile before and after a change."""

    before: Mapping[Key, Value]
    """In force now."""
    after: Mapping[Key, Value]
    """In force then."""
    stays: Mapping[Key, Value]
    """Written then, in force or deactivated."""


def plan_addresses(
    request: Request, written: Stanza, turn: Turn, around: Surroundings
) -> AddressPlan:
    """Make the sets hold what is wanted, and take away sets of ours that nothing names any more.

    'written' is the stanza that is edited. What cannot be done is in 'problems'.
    """
    plan = _Planner(request, written, turn, around).plan()
    plan.before = addresses_in_force(request, turn.before, around)
    return plan


def addresses_in_force(
    request: Request, profile: Mapping[Key, Value], around: Surroundings
) -> dict[Key, Value]:
    """What the sets hold whose addresses the request names, for 'before' and the read-back."""
    values: dict[Key, Value] = {}
    for side in SIDES:
        path, pair = addresses_path(side), pair_of(profile, side)
        if path in request.wanted.addresses and pair:
            held = values_in_force(around.books.get(pair.book), pair.name)
            values.update({Key(path, one): True for one in held})
    return values


class _Planner:
    def __init__(self, request: Request, written: Stanza, turn: Turn, around: Surroundings):
        self.request = request
        self.written = written
        self.turn = turn
        self.around = around
        self.result = AddressPlan()
        self.edits = BookEdits()
        self.targets = wanted_pairs(request.wanted) if request.state in SETTING else {}
        """Sets that shall hold just what is wanted, by the option that says what."""
        self.dropped: dict[Pair, str] = {}
        """Sets that go as a whole, each with the option that its addresses belong to."""
        self.losing: dict[Place, None] = {}
        """Memberships that go."""
        self.moving: list[str] = []
        """Their addresses, as changes name them: they may be in the set that comes instead."""
        self.needed: set[Place] = set()
        """Entries that come into a set, whatever other set lets go of them."""
        self.doubtful: set[Place] = set()
        """Entries of ours that hold something else, while a set needs what their name says."""

    def plan(self) -> AddressPlan:
        self._leave()
        self.doubtful = set(self._doubtful())
        for path, pair in self.targets.items():
            self._make(path, pair)
        if self.request.state == "deleted":
            self._take_named()
        self._drop()
        self._cancel_moves()
        self.result.edits = self.edits.as_list()
        return self.result

    # Sets that the profile lets go of

    def _leave(self) -> None:
        named = {key: found.value for key, found in self.written.statements.items()}
        for pair in dict.fromkeys(leaving_pairs(self.request, self.written)):
            still = [pair_of(values, side) for values in self._kept for side in SIDES]
            if pair not in still and self._is_ours_alone(pair):
                side = next(side for side in SIDES if pair_of(named, side) == pair)
                self.dropped[pair] = addresses_path(side)

    @property
    def _kept(self) -> tuple[Mapping[Key, Value], ...]:
        return (self.turn.after, self.turn.stays)

    def _is_ours_alone(self, pair: Pair) -> bool:
        """Whether this collection made a set, and nobody else added to it or names it."""
        book, found = self._found(pair)
        origins = [found.origin, *found.addresses.values()]
        if not found.addresses or found.sets or not all(one.is_local for one in origins):
            return False
        if not all(map(is_ours, found.addresses)):
            return False
        users = self.around.users(book.name, pair.name, [pair.place, *self._places])
        self.result.findings += [address_set_kept(str(pair), user) for user in users[:1]]
        return not users

    @property
    def _places(self) -> list[Place]:
        """The sets whose every member this change decides."""
        return [pair.place for pair in (*self.targets.values(), *self.dropped)]

    def _found(self, pair: Pair) -> tuple[Book, AddressSet]:
        """The set and its book as they are there, or empty ones."""
        book = self.around.books.get(pair.book) or Book(pair.book)
        return book, book.sets.get(pair.name) or AddressSet(pair.name)

    # A set that shall hold just some addresses

    def _make(self, path: str, pair: Pair) -> None:
        addresses = list(dict.fromkeys(map(canonical, self.request.wanted.addresses[path])))
        book, found = self._found(pair)
        members = [member for member in members_of(book, found) if member.is_in_force]
        doubtful = [one for one in members if (*pair.home, *one.place) in self.doubtful]
        held = [member.value for member in members if member not in doubtful]
        comes = [address for address in addresses if address not in held]
        # An entry of ours that is corrected keeps its membership.
        named = [entry_name(address) for address in comes]
        goes = [
            member
            for member in members
            if (member in doubtful or member.value not in addresses) and member.name not in named
        ]
        self.result.after.update({Key(path, address): True for address in addresses})
        self.needed.update(entry_place(pair.book, name) for name in named)
        if not (comes or goes or found.origin.asleep):
            return
        if self._refused([
            *refusals.book_refusals(path, pair, self.around),
            *refusals.set_refusals(path, pair, self._users(path, pair)),
            *refusals.name_refusals(path, pair, comes, book),
            *refusals.member_refusals(path, pair, goes),
        ]):
            return
        if found.origin.is_marked:
            self.edits.make("activate", pair.place)
            for address in (one for one in addresses if one in held):
                self._tell(path, address, "inactive", "inactive", "active")
        for address in comes:
            self._add(path, pair, address)
        self._remove(path, pair, goes)

    def _doubtful(self) -> Iterator[Place]:
        for path, pair in self.targets.items():
            book, found = self._found(pair)
            members = [member for member in members_of(book, found) if member.is_in_force]
            held = [member.value for member in members if not member.is_false]
            for address in map(canonical, self.request.wanted.addresses[path]):
                entry = book.entries.get(entry_name(address))
                if entry and entry.is_false and address not in held:
                    yield entry_place(pair.book, entry.name)

    def _users(self, path: str, pair: Pair) -> list[str]:
        """Who else names a set: somebody, or the other filter where the request leaves it out."""
        book, _found = self._found(pair)
        users = []
        if pair.name in book.sets:
            users += self.around.users(pair.book, pair.name, [pair.place, *self._places])
        for side in SIDES:
            names_it = any(pair_of(values, side) == pair for values in self._kept)
            if addresses_path(side) != path and names_it and not self._is_asked_for(side):
                users.append(said((*HOME, Step("filter"), Step(side.replace("_", "-")))))
        return users

    def _is_asked_for(self, side: str) -> bool:
        wanted = self.request.wanted
        halves = [Key(f"filter.{side}.{leaf}") for leaf in ("address_book", "address_set")]
        return addresses_path(side) in wanted.addresses or any(
            key in wanted.values for key in halves
        )

    def _add(self, path: str, pair: Pair, address: str) -> None:
        book, found = self._found(pair)
        name = entry_name(address)
        entry, member = book.entries.get(name), found.addresses.get(name)
        kind: Kind = "missing"
        was: str | None = None
        if entry is None:
            self.edits.define(pair.book, address)
        elif entry.is_false:
            kind, was = "different", entry.value or "nothing"
            self._correct(path, pair, entry, address)
        elif not entry.is_in_force:
            kind, was = "inactive", "inactive"
            self.edits.wake(pair.book, entry, address)
        if member is None:
            self.edits.make("set", (*pair.place, Step("address", name)))
        elif member.is_marked:
            self.edits.make("activate", (*pair.place, Step("address", name)))
            kind, was = ("inactive", "inactive") if kind == "missing" else (kind, was)
        self._tell(path, address, kind, was, "active" if kind == "inactive" else address)

    def _correct(self, path: str, pair: Pair, entry: Entry, address: str) -> None:
        """Our entry holds something else: somebody changed it."""
        place = entry_place(pair.book, entry.name)
        users = self.around.users(pair.book, entry.name, [place, *self._places])
        if not self._refused(refusals.entry_refusals(path, entry, address, users)):
            self.edits.correct(pair.book, entry, address)

    # A set that shall lose some addresses

    def _take_named(self) -> None:
        for side in SIDES:
            path = addresses_path(side)
            named = [pair_of(values, side) for values in self._kept]
            pair = next(filter(None, named), None)
            if path not in self.request.wanted.addresses or pair is None:
                continue
            going = set(map(canonical, self.request.wanted.addresses[path]))
            book, found = self._found(pair)
            members = [member for member in members_of(book, found) if member.is_in_force]
            stay = [member for member in members if member.value not in going]
            goes = [member for member in members if member.value in going]
            if named[0] and not found.origin.asleep:
                self.result.after.update({Key(path, member.value): True for member in stay})
            if goes and not self._refused([
                *([] if stay else [refusals.emptied(path, pair)]),
                *refusals.set_refusals(path, pair, self._users(path, pair)),
                *refusals.member_refusals(path, pair, goes),
            ]):
                self._remove(path, pair, goes)

    def _remove(self, path: str, pair: Pair, members: Iterable[Member]) -> None:
        for member in members:
            place = (*pair.place, *member.place)
            self.edits.make("delete", place)
            self.losing[place] = None
            self._tell(path, member.value, "unexpected", member.value, None)

    # What nobody needs any more

    def _drop(self) -> None:
        """Take whole sets away, and then the entries of ours that nobody names any more."""
        for pair, path in self.dropped.items():
            book, found = self._found(pair)
            self.edits.make("delete", pair.place)
            for name in found.addresses:
                self.losing[(*pair.place, Step("address", name))] = None
            for member in members_of(book, found):
                self._tell(path, member.value, "unexpected", member.value, None)
                self.moving.append(str(Key(path, member.value)))
        freed = [entry_place(place[1].entry, place[-1].entry) for place in self.losing]
        for place in dict.fromkeys(freed):
            self._free(place)
        for name in {pair.book: None for pair in self.dropped}:
            self.edits.drop_if_empty(self.around.books[name])

    def _free(self, place: Place) -> None:
        book, name = place[1].entry, place[-1].entry
        entry = self.around.books[book].entries.get(name)
        if entry is None or not is_ours(name) or not entry.origin.is_local or place in self.needed:
            return
        if not self.around.users(book, name, [place, *self.losing]):
            self.edits.make("delete", place)

    # Records

    def _cancel_moves(self) -> None:
        """An address that only moves to another set is in the filter before and after."""
        kinds: dict[str, set[Kind]] = {}
        for change in self.result.changes:
            kinds.setdefault(change.path, set()).add(change.kind)
        moved = {path for path in self.moving if {"missing", "unexpected"} <= kinds[path]}
        self.result.changes = [one for one in self.result.changes if one.path not in moved]

    def _tell(
        self, path: str, address: str, kind: Kind, before: str | None, after: str | None
    ) -> None:
        change = Change(str(Key(path, address)), kind, before, after, "security")
        self.result.changes.append(change)

    def _refused(self, problems: Iterable[Problem]) -> bool:
        found = list(problems)
        self.result.problems += found
        return bool(found)
