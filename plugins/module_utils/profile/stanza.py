# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a configuration holds of the profile: statements by key, and what lies beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from .errors import REDACTED
from .fields import BY_PATH, FIELDS, STANZA, TREE, Field, Node

Value: TypeAlias = "str | int | bool"


class Key(NamedTuple):
    """Names one statement: the option, and for an entry of a list the entry."""

    option: str
    entry: str = ""

    @property
    def field(self) -> Field:
        return BY_PATH[self.option]

    def __str__(self) -> str:
        return f"{self.option}[{self.entry}]" if self.entry else self.option


class Step(NamedTuple):
    """One level on the way to a statement: its Junos word, and for an entry of a list its name."""

    word: str
    entry: str = ""

    def __str__(self) -> str:
        return f"{self.word}[{self.entry}]" if self.entry else self.word


Place = tuple[Step, ...]
"""Where a statement stands below the stanza; the empty place is the stanza itself."""

VALUE_LISTS = ("apply-groups", "apply-groups-except")
"""Junos words that list plain values: their entries are elements with text, not with a name."""


def place_of(key: Key) -> Place:
    """Where the statement that a key names stands."""
    *above, last = key.field.words
    return (*map(Step, above), Step(last, key.entry))


def words(place: Place) -> str:
    """A place in Junos words: the way to name what the contract does not model."""
    return "/".join(map(str, place))


def path_of(place: Place) -> str:
    """A place as results name it: the option where there is one, else the Junos words."""
    if not place:
        return STANZA[-1]
    node = TREE
    for step in place:
        below = node.child_called(step.word)
        if below is None:
            return words(place)
        node = below
    return str(Key(node.path, place[-1].entry))


def is_within(place: Place, above: Place) -> bool:
    """Whether a place is another one or lies below it."""
    return place[: len(above)] == above


@dataclass(frozen=True)
class Statement:
    """One statement that section 1 of the contract knows, as a device holds it."""

    value: Value
    group: str = ""
    """The configuration group it comes from; empty when it is the device's own."""
    asleep: tuple[Place, ...] = ()
    """The deactivated places on the way to it, itself included; empty when it is in force."""


@dataclass(frozen=True)
class Unmodelled:
    """A statement that section 1 of the contract does not know."""

    place: Place
    group: str = ""


@dataclass
class Stanza:
    """The stanza of one device, as it is written or as it is in force with what it inherits."""

    present: bool = False
    statements: dict[Key, Statement] = field(default_factory=dict)
    unmodelled: list[Unmodelled] = field(default_factory=list)
    inactive: list[Place] = field(default_factory=list)
    """Deactivated places, the outer ones before those inside them."""
    containers: list[Place] = field(default_factory=list)
    """Levels that are there, with or without something in them."""
    outer_inactive: tuple[str, ...] = ()
    """Deactivated levels above the stanza, in Junos words ('services')."""

    def places(self) -> list[Place]:
        """Where every statement stands, known or not."""
        return [*map(place_of, self.statements), *(other.place for other in self.unmodelled)]

    def asleep_at(self, place: Place) -> tuple[Place, ...]:
        """The deactivated places on the way to a place, itself included."""
        levels = (place[:depth] for depth in range(len(place) + 1))
        return tuple(level for level in levels if level in self._asleep)

    @cached_property
    def _asleep(self) -> frozenset[Place]:
        """To be asked once the whole stanza is read."""
        return frozenset(self.inactive)

    def said_as(self, place: Place) -> str:
        """What commands call a leaf that is written without its own name: by its value."""
        key = Key(path_of(place))
        found = self.statements.get(key)
        return str(found.value) if found and not key.field.keyword else ""

    def in_force(self) -> dict[Key, Value]:
        """What the device acts on: nothing that is deactivated, here or above the stanza."""
        if self.outer_inactive:
            return {}
        return {
            key: found.value for key, found in self.statements.items() if not found.asleep
        }

    def inherited(self) -> dict[Key, str]:
        """The group of each statement in force that comes from one."""
        found = self.statements
        return {key: found[key].group for key in self.in_force() if found[key].group}


@dataclass
class Wanted:
    """What a user asks for, by key."""

    values: dict[Key, Value] = field(default_factory=dict)
    off: set[Key] = field(default_factory=set)
    """Flags given as false."""
    emptied: set[Place] = field(default_factory=set)
    """Containers given as an empty dict: with state deleted they go as a whole."""
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By option: what an address set shall hold."""
    uploads: dict[str, str] = field(default_factory=dict)
    """By option: certificates to put on the device, as PEM text."""

    @property
    def named(self) -> set[Key]:
        """Every statement that the user named, wanted or not."""
        return set(self.values) | self.off


def wanted_of(config: Mapping[str, Any]) -> Wanted:
    """Flatten a 'config'. None means not given; so does an empty dict but for 'emptied'.

    A dict with nothing but None in it is not empty: nobody asked for the container to go. What is
    no option, or no dict where one belongs, is left out: validate.config_problems names it.
    """
    wanted = Wanted()
    if isinstance(config, Mapping):
        _flatten(config, TREE, wanted)
    return wanted


def _flatten(config: Mapping[str, Any], node: Node, wanted: Wanted) -> None:
    for option, value in config.items():
        child = node.children.get(option)
        if value is None or child is None:
            continue
        if child.field:
            _want(child.field, value, wanted)
        elif isinstance(value, Mapping):
            _flatten(value, child, wanted)
            if not value:
                wanted.emptied.add(tuple(map(Step, child.words)))


def _want(field: Field, value: Any, wanted: Wanted) -> None:
    key = Key(field.path)
    entries = value if isinstance(value, (list, tuple)) else ()
    if field.kind == "names":
        wanted.values.update({key._replace(entry=str(entry)): True for entry in entries})
    elif field.kind == "flag" and not value:
        wanted.off.add(key)
    elif field.kind == "texts":
        wanted.addresses[field.path] = tuple(map(str, entries))
    elif field.kind == "upload":
        wanted.uploads[field.path] = str(value)
    else:
        wanted.values[key] = value if field.kind in ("flag", "number") else str(value)


def profile_of(values: Mapping[Key, Value], *, secrets: bool = True) -> dict[str, Any]:
    """Statements as a nested dict, in the order of the table.

    Secrets show as '<redacted>', or not at all with secrets=False.
    """
    entries: dict[str, list[str]] = {}
    for key in values:
        entries.setdefault(key.option, []).append(key.entry)
    profile: dict[str, Any] = {}
    for known in FIELDS:
        if known.path not in entries or (known.secret and not secrets):
            continue
        level = profile
        for option in known.options[:-1]:
            level = level.setdefault(option, {})
        if known.kind in ("names", "texts"):
            level[known.name] = entries[known.path]
        else:
            level[known.name] = REDACTED if known.secret else values[Key(known.path)]
    return profile


def in_table_order(keys: Iterable[Key]) -> list[Key]:
    """Keys as the table orders their options; entries of a list keep the order they came in."""
    return sorted(keys, key=lambda key: _ORDER[key.option])


_ORDER = {entry.path: number for number, entry in enumerate(FIELDS)}
