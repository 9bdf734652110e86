# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile leans on: does it exist, does it fit, and is nothing there that rules it out?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from .address_book import Book, expand
from .address_sets import SIDES, Pair, addresses_path, pair_of, wanted_pairs
from .errors import Problem
from .fields import SERVERS
from .request import Request
from .stanza import Key, Value, words
from .surroundings import Presence, Surroundings, said
from .wording import unmet

MOST_ADDRESSES = 20
"""Addresses that a filter's set may come to (J-Web's page: a maximum of 20 IP addresses)."""
_SHOWN = 3


def reference_problems(
    request: Request,
    before: Mapping[Key, Value],
    after: Mapping[Key, Value],
    around: Surroundings,
    made: Collection[str],
) -> list[Problem]:
    """What stands in the way of a profile on this device, with the statement that does.

    'made' are the CA profiles that the same commit makes.
    """
    return [
        *_conflicts(request, before, around),
        *_named(request, "ca_profile", "security pki ca-profile", around.ca_profile, made),
        *_named(request, "routing_instance", "routing-instances", around.routing_instance, ()),
        *_filters(request, after, around),
    ]


def _conflicts(
    request: Request, before: Mapping[Key, Value], around: Surroundings
) -> Iterator[Problem]:
    for rival in around.rivals():
        statement = said(rival)
        yield unmet(
            words(rival), f"'{statement}' is configured on this device",
            "JIMS as the only source of identities",
            f"Junos does not run both: take it away first ('delete {statement}')",
        )
    silent = Key("ip_query.no_ip_query")
    comes = silent in request.wanted.values and silent not in before
    for push in around.pushes()[:1] if comes else ():
        yield unmet(
            silent.option, f"'{push}' pushes users to JIMS",
            "no_ip_query only where no policy pushes", "leave no_ip_query out, or the push",
        )


def _named(
    request: Request,
    leaf: str,
    statement: str,
    look: Callable[[str], Presence],
    made: Collection[str],
) -> Iterator[Problem]:
    for server in SERVERS:
        key = Key(f"{server}.{leaf}")
        name = str(request.wanted.values.get(key, ""))
        if not name or name in made:
            continue
        presence = look(name)
        if presence != "there":
            state = "is deactivated" if presence == "asleep" else "does not exist"
            yield unmet(
                key.option, f"'{statement} {name}' {state}", "one that is on the device",
                _WAY[leaf],
            )


_WAY = {
    "ca_profile": "configure it, or give ca_certificate_content, which makes it",
    "routing_instance": "configure it, or leave routing_instance out",
}


def _filters(
    request: Request, after: Mapping[Key, Value], around: Surroundings
) -> Iterator[Problem]:
    ours = wanted_pairs(request.wanted).values()
    for side in SIDES:
        pair = pair_of(after, side)
        halves = [Key(f"filter.{side}.{leaf}") for leaf in ("address_book", "address_set")]
        wanted = any(key in request.wanted.values for key in halves)
        if pair and wanted and pair not in ours:
            yield from _set_problems(side, pair, around.books.get(pair.book))


def _set_problems(side: str, pair: Pair, book: Book | None) -> Iterator[Problem]:
    book_path, set_path = (f"filter.{side}.{leaf}" for leaf in ("address_book", "address_set"))
    way = f"create it, or give {addresses_path(side)}"
    if book is None or book.origin.asleep:
        state = "does not exist" if book is None else "is deactivated"
        yield unmet(book_path, f"'{said(pair.home)}' {state}", "a book that is on the device", way)
        return
    found = book.sets.get(pair.name)
    if found is None or found.origin.asleep:
        state = "does not exist" if found is None else "is deactivated"
        yield unmet(set_path, f"'{said(pair.place)}' {state}", "a set that is on the device", way)
        return
    yield from _content_problems(set_path, pair, book)


def _content_problems(path: str, pair: Pair, book: Book) -> Iterator[Problem]:
    expansion = expand(book, pair.name)
    if expansion.missing:
        yield unmet(path, f"{pair} names what is not there: {_some(expansion.missing)}",
                    "members that exist", "mend the set")
    unfit = [str(entry) for entry in expansion.addresses if not entry.is_for_filter]
    if unfit:
        yield unmet(path, f"{pair} holds {_some(unfit)}",
                    "IPv4 addresses, prefixes, ranges and wildcard masks",
                    "use a set without IPv6 addresses and names, as JIMS filters know neither")
    count = len(expansion.addresses)
    if count > MOST_ADDRESSES:
        yield unmet(path, f"{pair} comes to {count} addresses, nested sets included",
                    f"at most {MOST_ADDRESSES}", "use a smaller set, or prefixes that cover more")
    if not count and not expansion.missing:
        yield unmet(path, f"{pair} holds no address", "at least one address",
                    "fill the set, or leave the filter out")


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown
