# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a configuration to ask a device for: the stanza, and what it leans on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .address_book import Book
from .address_sets import SIDES, holds_just, leaving_pairs, wanted_pairs
from .edit import HOME
from .fields import SERVERS
from .junos_xml import descend
from .request import SETTING, Request
from .stanza import VALUE_LISTS, Key, Place, Stanza, Step, Wanted, is_within

ALL = ""
"""For a book whose name is not known before the device was read."""


@dataclass(frozen=True)
class Selection:
    """The parts of a configuration that one read shall bring. The stanza is always among them."""

    group: str = ""
    """Ask for the stanza inside this configuration group, and for the groups that are applied on
    the way to the device's own stanza, or excepted there."""
    books: tuple[str, ...] = ()
    ca_profiles: tuple[str, ...] = ()
    routing_instances: tuple[str, ...] = ()
    rivals: bool = False
    """Also what may stand beside JIMS and must not."""
    policies: bool = False
    users: bool = False
    """Also everything that may name an address of a book."""

    def element(self) -> Element:
        """As get-configuration takes it. A part that lies within another one is left out, as a
        level with something in it asks for no more than that."""
        places = list(self._places())
        root = Element("configuration")
        for place in places:
            if not any(is_within(place, other) and place != other for other in places):
                element = root
                for step in place:
                    element = descend(element, step)
        return root

    def _places(self) -> Iterable[Place]:
        if self.group:
            yield (Step("groups", self.group), *HOME)
            for depth in range(len(HOME) + 1):
                for word in VALUE_LISTS:
                    yield (*HOME[:depth], Step(word))
        else:
            yield HOME
        security, services = Step("security"), Step("services")
        if self.rivals:
            yield (services, Step("user-identification"))
            yield (Step("system"), services, Step("webapi"))
        for book in self.books:
            yield (security, Step("address-book", book))
        for profile in self.ca_profiles:
            yield (security, Step("pki"), Step("ca-profile", profile))
        for instance in self.routing_instances:
            yield (Step("routing-instances"), Step("instance", instance))
        if self.policies:
            yield (security, Step("policies"))
        if self.users:
            yield (security,)
            yield (services,)


STANZA_ALONE = Selection()


def as_written(request: Request) -> Selection:
    """For the first read, and the one after a change: what is edited."""
    wanted = request.wanted
    books = [pair.book for pair in wanted_pairs(wanted).values()]
    if wanted.addresses and request.state == "deleted":
        books = [ALL]  # the device says of which set the addresses shall go
    return Selection(group=request.config_group, books=tuple(dict.fromkeys(books)))


def in_force(request: Request, written: Stanza, books: Mapping[str, Book]) -> Selection:
    """For the second read: what is in force, with all that the stanza leans on.

    Of what may be large only that comes which this request can need; 'written' and 'books' are
    what the first read brought.
    """
    wanted = request.wanted
    writes = request.state in SETTING
    leaving = list(leaving_pairs(request, written))
    named = [*_books(wanted, written), *(pair.book for pair in leaving)]
    return Selection(
        books=tuple(dict.fromkeys(named)),
        ca_profiles=_named(wanted, "ca_profile"),
        routing_instances=_named(wanted, "routing_instance"),
        rivals=writes,
        policies=writes and _comes(wanted, written, Key("ip_query.no_ip_query")),
        users=bool(leaving) or _touches_books(request, written, books),
    )


def _touches_books(request: Request, written: Stanza, books: Mapping[str, Book]) -> bool:
    """Whether an address book may have to change, and so somebody else's use of it counts.

    What is not on the device itself may come from a group, and have users all the same.
    """
    wanted = request.wanted
    lets_go = request.state in ("deleted", "overridden")
    if lets_go and request.config_group and not written.present:
        return True  # a group need not show (apply-flags omit), and sets that it names may go
    if request.state == "deleted":
        return bool(wanted.addresses)
    return any(
        not holds_just(books.get(pair.book), pair.name, wanted.addresses[path])
        for path, pair in wanted_pairs(wanted).items()
    )


def _books(wanted: Wanted, written: Stanza) -> Iterator[str]:
    """The books that the filters name, or that stay where only the set is given."""
    for side in SIDES:
        book, name = (Key(f"filter.{side}.{leaf}") for leaf in ("address_book", "address_set"))
        if book in wanted.values:
            yield str(wanted.values[book])
        elif name in wanted.values:
            found = written.statements.get(book)
            yield str(found.value) if found else ALL


def _named(wanted: Wanted, leaf: str) -> tuple[str, ...]:
    keys = (Key(f"{server}.{leaf}") for server in SERVERS)
    return tuple(dict.fromkeys(str(wanted.values[key]) for key in keys if key in wanted.values))


def _comes(wanted: Wanted, written: Stanza, key: Key) -> bool:
    found = written.statements.get(key)
    return key in wanted.values and (found is None or bool(found.asleep))
