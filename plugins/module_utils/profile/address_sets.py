# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which set of which book a filter names: wanted, on the device, and about to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .address_book import AddressSet, Book, Origin, canonical
from .address_edits import home_of
from .request import Request
from .stanza import Key, Place, Stanza, Step, Value, Wanted

SIDES = ("include_ip", "exclude_ip")
"""The two filters that name a set of an address book."""


class Pair(NamedTuple):
    """A set and the book that holds it."""

    book: str
    name: str

    @property
    def home(self) -> Place:
        """Where the book stands."""
        return home_of(self.book)

    @property
    def place(self) -> Place:
        """Where the set stands."""
        return (*self.home, Step("address-set", self.name))

    def __str__(self) -> str:
        return f"address set {self.name} of book {self.book}"


def addresses_path(side: str) -> str:
    return f"filter.{side}.addresses"


def pair_of(values: Mapping[Key, Value], side: str) -> Pair | None:
    """The set that a profile's filter names; None where a half is missing."""
    halves = [values.get(Key(f"filter.{side}.{leaf}")) for leaf in ("address_book", "address_set")]
    return Pair(str(halves[0]), str(halves[1])) if all(halves) else None


def wanted_pairs(wanted: Wanted) -> dict[str, Pair]:
    """The sets whose addresses are wanted, by the path of the option."""
    pairs = {}
    for side in SIDES:
        pair = pair_of(wanted.values, side)
        if addresses_path(side) in wanted.addresses and pair:
            pairs[addresses_path(side)] = pair
    return pairs


def leaving_pairs(request: Request, written: Stanza) -> Iterator[Pair]:
    """Sets that the device's own stanza names and perhaps no longer will: only states that take
    away what is not wanted let go of a set."""
    if request.state not in ("deleted", "overridden"):
        return
    values = {key: found.value for key, found in written.statements.items()}
    for side in SIDES:
        pair = pair_of(values, side)
        stays = request.state == "overridden" and pair == pair_of(request.wanted.values, side)
        if pair and not stays:
            yield pair


@dataclass(frozen=True)
class Member:
    """One thing that a set names: an address, or another set."""

    name: str
    word: str
    """The Junos word that names it: address or address-set."""
    value: str
    """An address or prefix as Junos stores it; of anything else what it is, in words."""
    origin: Origin
    is_in_force: bool
    """Whether it counts wherever its set is in force."""
    is_false: bool = False
    """Whether its entry is called as ours are, but holds something else."""

    @property
    def place(self) -> Place:
        """Where the membership stands, below its set."""
        return (Step(self.word, self.name),)


def members_of(book: Book, found: AddressSet) -> list[Member]:
    """What a set holds, deactivated members included, but for addresses that are not there."""
    members = []
    for name, origin in found.addresses.items():
        entry = book.entries.get(name)
        if entry:
            plain = entry.kind in ("ip-prefix", "wildcard-address")
            value = entry.value if plain else f"{name} {entry.kind} {entry.value}".strip()
            in_force = not (origin.is_marked or entry.origin.is_marked or entry.is_mute)
            members.append(Member(name, "address", value, origin, in_force, entry.is_false))
    for name, origin in found.sets.items():
        in_force = not origin.is_marked
        members.append(Member(name, "address-set", f"set {name}", origin, in_force))
    return members


def values_in_force(book: Book | None, name: str) -> list[str]:
    """What a set comes to now, by value; nothing where it is not there or deactivated."""
    found = book.sets.get(name) if book else None
    if book is None or found is None or found.origin.asleep:
        return []
    return [member.value for member in members_of(book, found) if member.is_in_force]


def holds_just(book: Book | None, name: str, addresses: Iterable[str]) -> bool:
    """Whether nothing has to change for a set to hold just these addresses."""
    found = book.sets.get(name) if book else None
    if book is None or found is None or found.origin.asleep:
        return False
    members = [member for member in members_of(book, found) if member.is_in_force]
    false = any(member.is_false for member in members)
    return not false and {member.value for member in members} == set(map(canonical, addresses))
