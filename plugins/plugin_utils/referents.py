# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile refers to by name elsewhere in the configuration, and what is found there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ..module_utils.profile.address_book import Book, expand
from ..module_utils.profile.address_sets import SIDES, Pair, pair_of
from ..module_utils.profile.fields import SERVERS
from ..module_utils.profile.selection import Selection
from ..module_utils.profile.stanza import Key, Value
from ..module_utils.profile.surroundings import Presence, Surroundings

_STATES: Mapping[Presence, str] = {
    "there": "there",
    "asleep": "deactivated",
    "absent": "absent",
}


def selection_of(values: Mapping[Key, Value]) -> Selection:
    """What to ask a device for, to see all that a profile names."""
    return Selection(
        books=tuple(dict.fromkeys(pair.book for pair in _pairs(values).values())),
        ca_profiles=tuple(dict.fromkeys(_named(values, "ca_profile").values())),
        routing_instances=tuple(dict.fromkeys(_named(values, "routing_instance").values())),
    )


def referents_of(values: Mapping[Key, Value], root: Element) -> dict[str, Any]:
    """What a profile names, each with the option that names it. 'root' is the configuration in
    force, read with selection_of(values)."""
    around = Surroundings(root)
    return {
        "address_sets": [
            _address_set(path, pair, around.books.get(pair.book))
            for path, pair in _pairs(values).items()
        ],
        "ca_profiles": _presences(_named(values, "ca_profile"), around.ca_profile),
        "routing_instances": _presences(
            _named(values, "routing_instance"), around.routing_instance
        ),
    }


def _pairs(values: Mapping[Key, Value]) -> dict[str, Pair]:
    found = {f"filter.{side}": pair_of(values, side) for side in SIDES}
    return {path: pair for path, pair in found.items() if pair}


def _named(values: Mapping[Key, Value], leaf: str) -> dict[str, str]:
    keys = [Key(f"{server}.{leaf}") for server in SERVERS]
    return {key.option: str(values[key]) for key in keys if key in values}


def _presences(named: Mapping[str, str], look: Callable[[str], Presence]) -> list[dict[str, str]]:
    return [
        {"path": path, "name": name, "state": _STATES[look(name)]} for path, name in named.items()
    ]


def _address_set(path: str, pair: Pair, book: Book | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "path": path,
        "address_book": pair.book,
        "address_set": pair.name,
        "state": _STATES[_presence(pair, book)],
        "addresses": [],
        "missing": [],
        "circular": False,
    }
    if book is not None and told["state"] == "there":
        expansion = expand(book, pair.name)
        told["addresses"] = [
            {"name": entry.name, "kind": entry.kind.replace("-", "_"), "value": entry.value}
            for entry in expansion.addresses
        ]
        told["missing"] = expansion.missing
        told["circular"] = expansion.circular
    return told


def _presence(pair: Pair, book: Book | None) -> Presence:
    found = book.sets.get(pair.name) if book else None
    if book is None or found is None:
        return "absent"
    return "asleep" if book.origin.asleep or found.origin.asleep else "there"
