# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of the configuration: statements, and the grammar of one release."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from .release import ALWAYS, Release, Span
from .values import Value, anything

if TYPE_CHECKING:
    from .wire import Element


class Kind(Enum):
    """How a statement is written."""

    CONTAINER = "container"
    PRESENCE = "presence"  # a container that means something when it is empty
    LIST = "list"
    LEAF = "leaf"
    LEAF_LIST = "leaf-list"
    EMPTY = "empty"
    OPAQUE = "opaque"  # anything below is taken as it comes


@dataclass(frozen=True)
class Statement:
    """One statement of the grammar.

    ``keyword`` False: the set form gives the value without the name (YANG: nokeyword).
    ``word``: what the text forms say where XML has ``name`` (``match`` for ``src-nat-rule-match``).
    ``keys``: the leaves that tell the entries of a list apart, in the order of the text forms.
    ``case``: statements of one parent with the same word exclude each other (YANG: choice).
    ``limit``: entries of a list. ``free``: unknown children are taken as opaque.
    """

    name: str
    kind: Kind
    children: tuple[Statement, ...] = ()
    value: Value = anything
    releases: tuple[Span, ...] = ALWAYS
    keys: tuple[str, ...] = ("name",)
    limit: int | None = None
    keyword: bool = True
    word: str | None = None
    secret: bool = False
    case: str | None = None
    free: bool = False
    one_line: bool = False
    index: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    spoken: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def child(self, name: str) -> Statement | None:
        """The statement below this one, or None for a syntax error."""
        place = self.index.get(name)
        if place is not None:
            return self.children[place]
        return Statement(name, Kind.OPAQUE) if self.open else None

    @property
    def open(self) -> bool:
        """Whether statements that the grammar does not list are accepted here."""
        return self.free or self.kind is Kind.OPAQUE

    def is_key(self, name: str) -> bool:
        """Whether a child tells the entries of this list apart."""
        return self.kind is Kind.LIST and name in self.keys

    @property
    def said(self) -> str:
        """The word of the text forms."""
        return self.word or self.name

    def spoken_child(self, word: str) -> Statement | None:
        """The listed child that the text forms open with ``word``."""
        place = self.spoken.get(word)
        return None if place is None else self.children[place]

    @property
    def bare(self) -> Statement | None:
        """The child whose value stands without its name in the set form (not a list's key)."""
        for child in self.children:
            if not child.keyword and child.kind is not Kind.LIST and not self.is_key(child.name):
                return child
        return None

    def place(self, name: str) -> int:
        """Where a child goes in the output; the key first, unknown ones last, as they came."""
        return self.index.get(name, len(self.children))

    def at(self, release: Release) -> Statement:
        """This statement as ``release`` knows it."""
        children = tuple(
            child.at(release)
            for child in self.children
            if any(release in span for span in child.releases)
        )
        return replace(
            self,
            children=children,
            index={child.name: i for i, child in enumerate(children)},
            spoken={opener: i for i, child in enumerate(children) if (opener := child.opener)},
        )

    @property
    def opener(self) -> str | None:
        """The first word of this statement in the text forms; None when a value comes first."""
        if self.keyword:
            return self.said
        first = self.children[0] if self.kind is Kind.LIST else None
        return None if first is None else first.word


def container(name: str, *children: Statement, **traits: object) -> Statement:
    """A container; every one of them may carry apply-groups and its exceptions."""
    kind = traits.pop("kind", Kind.CONTAINER)
    return Statement(name, kind, (*APPLY, *children), **traits)


def presence(name: str, *children: Statement, **traits: object) -> Statement:
    """A container that is kept when it is empty."""
    return container(name, *children, kind=Kind.PRESENCE, **traits)


def entries(name: str, *children: Statement, key: Value = anything, **traits: object) -> Statement:
    """A list keyed by ``name``."""
    key_leaf = Statement("name", Kind.LEAF, value=key, keyword=False)
    return Statement(name, Kind.LIST, (key_leaf, *APPLY, *children), **traits)


def keyed_entries(
    name: str, keys: tuple[tuple[str, str], ...], *children: Statement, **traits: object
) -> Statement:
    """A list that the text forms do not name: they say a word before each of its keys.

    :param keys: pairs of a key's XML name and its word.
    """
    leaves = tuple(Statement(key, Kind.LEAF, word=word, keyword=False) for key, word in keys)
    return Statement(
        name,
        Kind.LIST,
        (*leaves, *APPLY, *children),
        keys=tuple(key for key, _word in keys),
        keyword=False,
        **traits,
    )


def leaf(name: str, value: Value = anything, **traits: object) -> Statement:
    """A statement with one value."""
    return Statement(name, Kind.LEAF, value=value, **traits)


def flag(name: str, **traits: object) -> Statement:
    """A statement without a value."""
    return Statement(name, Kind.EMPTY, **traits)


def values(name: str, value: Value = anything, **traits: object) -> Statement:
    """A statement that may be given many times, each with another value."""
    return Statement(name, Kind.LEAF_LIST, value=value, **traits)


def opaque(name: str, **traits: object) -> Statement:
    """A statement of which the emulator knows the name only."""
    return Statement(name, Kind.OPAQUE, **traits)


_NAME = Statement("name", Kind.LEAF, value=anything, keyword=False)
# apply-macro NAME { PARAMETER VALUE; }: data for commit scripts, which nothing here runs.
_MACRO_DATA = Statement(
    "data",
    Kind.LIST,
    (_NAME, Statement("value", Kind.LEAF, keyword=False)),
    keyword=False,
    one_line=True,
)
APPLY = (
    Statement("apply-groups", Kind.LEAF_LIST),
    Statement("apply-groups-except", Kind.LEAF_LIST),
    Statement("apply-macro", Kind.LIST, (_NAME, _MACRO_DATA)),
)
# Leaf-lists in parts of the configuration that the emulator does not model; without this a second
# value would replace the first.
OPAQUE_LEAF_LISTS = frozenset(
    {
        "apply-groups",
        "apply-groups-except",
        "permissions",
        "members",
        "import",
        "export",
        "source-address",
        "destination-address",
        "application",
        "domain-search",
    }
)


def shape(statement: Statement, element: Element) -> Kind:
    """The kind of an element; what is opaque is judged by what it holds."""
    if statement.kind is not Kind.OPAQUE:
        return statement.kind
    if element.tag in OPAQUE_LEAF_LISTS and not len(element):
        return Kind.LEAF_LIST
    if element.find("name") is not None:
        return Kind.LIST
    if len(element):
        return Kind.CONTAINER
    return Kind.LEAF if element.text else Kind.EMPTY
