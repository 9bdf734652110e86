# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address books of a device, as they are in force: entries, sets, and what a set comes to."""

from __future__ import annotations

import ipaddress
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .junos_xml import attribute, child, entry_of, is_inactive, local, text_of
from .stanza import Step

_PREFIX = "jims-"
_KINDS = ("ip-prefix", "wildcard-address", "range-address", "address-range", "dns-name")
"""What an entry may hold; Juniper's YANG allows exactly one of them."""


def canonical(text: str) -> str:
    """An address as Junos stores it: with its prefix length. Others stay as they are.

    A mask of ones and then zeros is a prefix length in other words. Any other is a wildcard mask,
    in which a one means that the bit counts: 0.0.0.255 is the last octet, and no /24.
    """
    mask = text.partition("/")[2]
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        return text
    return text if "." in mask and mask != str(network.netmask) else str(network)


def entry_name(address: str) -> str:
    """What our entry for a canonical address is called, so that the next run finds it again.

    At most 36 of the 63 characters that Junos allows, all of them legal in the name of an entry.
    """
    return f"{_PREFIX}{address}"


def is_ours(name: str) -> bool:
    """Whether an entry is called as we call ours: 'jims-' and an address, not 'jims-server'."""
    address = name.removeprefix(_PREFIX)
    return name.startswith(_PREFIX) and re.fullmatch(r"[0-9.]+/[0-9.]+", address) is not None


def content_of(address: str) -> str:
    """The Junos word for a canonical address: a prefix, or an address with a wildcard mask."""
    return "ip-prefix" if address.rpartition("/")[2].isdecimal() else "wildcard-address"


@dataclass(frozen=True)
class Origin:
    """Where a statement comes from: a group, or empty for the device itself; and if it sleeps."""

    group: str = ""
    asleep: bool = False
    """Whether it is out of force, as it or a level above it is deactivated."""
    is_marked: bool = False
    """Whether it is deactivated itself."""

    @property
    def is_local(self) -> bool:
        return not self.group


@dataclass(frozen=True)
class Entry:
    """One address of a book."""

    name: str
    content: Step | None = None
    """What it holds: ip-prefix, or an entry of wildcard-address, range-address, dns-name ..."""
    value: str = ""
    origin: Origin = Origin()
    is_mute: bool = False
    """Whether its content is deactivated, and not the entry itself."""

    @property
    def kind(self) -> str:
        """The Junos word of its content; empty where there is none."""
        return self.content.word if self.content else ""

    @property
    def is_in_force(self) -> bool:
        return not self.origin.asleep and not self.is_mute

    @property
    def is_false(self) -> bool:
        """Whether it is called as ours are, but holds something else: somebody changed it."""
        address = self.name.removeprefix(_PREFIX)
        return is_ours(self.name) and (self.kind, self.value) != (content_of(address), address)

    @property
    def is_for_filter(self) -> bool:
        """Whether JIMS filters take it: IPv4 only, and no names (juniper.net, 'filter')."""
        return self.kind in _KINDS and self.kind != "dns-name" and ":" not in self.value

    def __str__(self) -> str:
        return f"{self.name} ({self.value})" if self.value else self.name


@dataclass
class AddressSet:
    """A set: the addresses and other sets that it names, each with where the membership is from."""

    name: str
    origin: Origin = Origin()
    addresses: dict[str, Origin] = field(default_factory=dict)
    sets: dict[str, Origin] = field(default_factory=dict)


@dataclass
class Book:
    """One address book."""

    name: str
    origin: Origin = Origin()
    entries: dict[str, Entry] = field(default_factory=dict)
    sets: dict[str, AddressSet] = field(default_factory=dict)
    holds_more: bool = False
    """Whether there is something beside entries and sets: a description, a zone."""


@dataclass
class Expansion:
    """What a set comes to when its nested sets are followed. Nothing that sleeps counts."""

    addresses: list[Entry] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Members that the book does not have, or that are deactivated."""
    circular: bool = False
    """Whether a set holds itself, directly or through others."""


def books_in(root: Element) -> dict[str, Book]:
    """The books below a <configuration>."""
    security = child(root, "security")
    if security is None:
        return {}
    origin = _origin(security, Origin())
    elements = [found for found in security if local(found.tag) == "address-book"]
    return {entry_of(element): _book(element, origin) for element in elements}


def _book(element: Element, above: Origin) -> Book:
    book = Book(entry_of(element), _origin(element, above))
    for found in element:
        word, origin = local(found.tag), _origin(found, book.origin)
        if word == "address":
            book.entries[entry_of(found)] = _entry(found, origin)
        elif word == "address-set":
            book.sets[entry_of(found)] = _set(found, origin)
        elif word not in ("name", "comment"):
            book.holds_more = True
    return book


def _origin(element: Element, above: Origin) -> Origin:
    marked = is_inactive(element)
    return Origin(attribute(element, "group") or above.group, above.asleep or marked, marked)


def _entry(element: Element, origin: Origin) -> Entry:
    contents = [found for found in element if local(found.tag) in _KINDS]
    if not contents:
        return Entry(entry_of(element), origin=origin)
    found = min(contents, key=is_inactive)
    content = Step(local(found.tag), entry_of(found))
    return Entry(entry_of(element), content, _value(found), origin, is_inactive(found))


def _value(content: Element) -> str:
    if local(content.tag) == "ip-prefix":
        return canonical(text_of(content))
    end = next((one for one in content.iter() if local(one.tag) == "range-high"), None)
    return f"{entry_of(content)} to {text_of(end)}" if end is not None else entry_of(content)


def _set(element: Element, origin: Origin) -> AddressSet:
    found = AddressSet(entry_of(element), origin)
    for member in element:
        members = {"address": found.addresses, "address-set": found.sets}.get(local(member.tag))
        if members is not None:
            members[entry_of(member)] = _origin(member, origin)
    return found


def expand(book: Book, name: str) -> Expansion:
    """Follow a set of a book through its nested sets; each address once, whatever leads to it."""
    expansion = Expansion()
    entries: dict[str, Entry] = {}
    nested: dict[str, list[str]] = {}
    for found in _reachable(book, name, expansion):
        nested[found.name] = _awake(found.sets)
        for member in _awake(found.addresses):
            entry = book.entries.get(member)
            if entry is None or not entry.is_in_force:
                expansion.missing.append(f"address {member} of set {found.name}")
            else:
                entries[member] = entry
    expansion.addresses = list(entries.values())
    expansion.circular = _is_circular(nested)
    return expansion


def _reachable(book: Book, name: str, expansion: Expansion) -> Iterator[AddressSet]:
    """The set and those below it, each once."""
    seen: set[str] = set()
    waiting = deque([name])
    while waiting:
        current = waiting.popleft()
        found = book.sets.get(current)
        if current in seen:
            continue
        seen.add(current)
        if found is None or found.origin.asleep:
            expansion.missing.append(f"set {current}")
            continue
        yield found
        waiting += _awake(found.sets)


def _is_circular(nested: dict[str, list[str]]) -> bool:
    """Whether sets are left when those that hold no other set are taken away again and again."""
    holders: dict[str, list[str]] = {}
    left = {}
    for name, below in nested.items():
        known = [one for one in below if one in nested]
        left[name] = len(known)
        for one in known:
            holders.setdefault(one, []).append(name)
    ends = [name for name, held in left.items() if not held]
    for name in ends:  # which grows meanwhile
        for holder in holders.get(name, ()):
            left[holder] -= 1
            if not left[holder]:
                ends.append(holder)
    return len(ends) < len(left)


def _awake(members: dict[str, Origin]) -> list[str]:
    return [name for name, origin in members.items() if not origin.asleep]
