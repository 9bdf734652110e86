# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration groups: what a statement inherits, and from which group.

Junos merges the contents of the groups named by ``apply-groups`` into the level that names them.
What is configured locally wins; among groups the nearer level wins over the farther one, and within
one level the first named. List entries of a group may be patterns (``<*>``, ``<ge-*>``).
"""

from __future__ import annotations

import fnmatch
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from .elements import insert, key_of, keys_of
from .schema import Kind, Statement, shape
from .wire import JUNOS

if TYPE_CHECKING:
    from .wire import Element

GROUP = f"{JUNOS}group"
# From below configuration to an element: every statement with its grammar.
Path = list[tuple["Element", Statement]]
_NOT_INHERITED = frozenset({"groups", "apply-groups", "apply-groups-except", "apply-flags", "when"})


@dataclass(frozen=True)
class Source:
    """A group's statement that stands at the same place as the one that inherits."""

    group: str
    element: Element


def effective(
    root: Element, grammar: Statement, node: str | None = None, mark: bool = False
) -> Element:
    """The configuration with inheritance applied, without groups and apply statements.

    :param node: what ``${node}`` in apply-groups stands for on a chassis cluster.
    :param mark: note the group's name on every inherited element (``junos:group``).
    """
    groups = {
        key_of(group): group
        for group in root.iterchildren("groups")
        if "inactive" not in group.attrib
    }
    copy = deepcopy(root)
    _inherit(copy, grammar, [], [], _Applied(groups, node))
    for name in _NOT_INHERITED:
        for element in copy.iter(name):
            if element.getparent() is not None:
                element.set("drop", "drop")
    for element in copy.xpath("//*[@drop]"):
        element.getparent().remove(element)
    if not mark:
        for element in copy.iter():
            element.attrib.pop(GROUP, None)
    return copy


def _names(element: Element, tag: str) -> list[str]:
    return [
        child.text
        for child in element.iterchildren(tag)
        if child.text and "inactive" not in child.attrib
    ]


@dataclass(frozen=True)
class _Applied:
    """The groups of a configuration, and the node that ``${node}`` stands for."""

    groups: dict[str | None, Element]
    node: str | None

    def at(self, element: Element, path: Path) -> list[Source]:
        """The groups named at this level, each descended to this level's place in it."""
        found = []
        for given in _names(element, "apply-groups"):
            name = given.replace("${node}", self.node or "")
            if name not in self.groups:
                continue
            places = [self.groups[name]]
            for step, statement in path:
                places = [match for place in places for match in _matches(place, step, statement)]
            found += [Source(name, place) for place in places]
        return found


def _inherit(
    element: Element, statement: Statement, path: Path, sources: list[Source], applied: _Applied
) -> None:
    sources = applied.at(element, path) + sources
    excepted = set(_names(element, "apply-groups-except"))
    sources = [source for source in sources if source.group not in excepted]
    for source in sources:
        for wanted in source.element:
            if _inheritable(wanted, statement):
                _adopt(element, statement, wanted, source.group)
    for child in list(element):
        below = statement.child(child.tag)
        if below is None or child.tag in _NOT_INHERITED or "inactive" in child.attrib:
            continue
        if shape(below, child) in (Kind.LEAF, Kind.LEAF_LIST, Kind.EMPTY):
            continue
        matching = [
            Source(source.group, match)
            for source in sources
            for match in _matches(source.element, child, below)
        ]
        _inherit(child, below, [*path, (child, below)], matching, applied)


def _matches(place: Element, like: Element, statement: Statement) -> list[Element]:
    """The active statements below ``place`` that speak of ``like``; patterns count."""
    is_entry = shape(statement, like) is Kind.LIST
    keys = keys_of(like, statement) if is_entry else ()
    return [
        child
        for child in place.iterchildren(like.tag)
        if "inactive" not in child.attrib
        and (not is_entry or all(map(_fits, keys_of(child, statement), keys)))
    ]


def _is_pattern(key: str | None) -> bool:
    return key is not None and key.startswith("<") and key.endswith(">")


def _fits(pattern: str | None, key: str | None) -> bool:
    if pattern is None or key is None or not _is_pattern(pattern):
        return pattern == key
    return fnmatch.fnmatchcase(key, pattern[1:-1])


def _adopt(element: Element, statement: Statement, wanted: Element, group: str) -> None:
    """Create in ``element`` what the group has and the level lacks; descending comes later."""
    below = statement.child(wanted.tag)
    if below is None or _is_present(element, statement, below, wanted):
        return
    kind = shape(below, wanted)
    keys = keys_of(wanted, below) if kind is Kind.LIST else ()
    if any(map(_is_pattern, keys)):
        return
    created = etree.Element(wanted.tag, {GROUP: group})
    if kind is Kind.LIST:
        for name, key in zip(below.keys, keys, strict=True):
            etree.SubElement(created, name, {GROUP: group}).text = key
    elif not len(wanted):
        created.text = wanted.text
    insert(element, statement, created)
    for child in wanted:
        if _inheritable(child, below):
            _adopt(created, below, child, group)
    if kind is Kind.CONTAINER and not len(created):
        element.remove(created)  # the group had nothing but patterns here


def _inheritable(element: Element, parent: Statement) -> bool:
    is_key = parent.is_key(element.tag) or (parent.kind is Kind.OPAQUE and element.tag == "name")
    return element.tag not in _NOT_INHERITED and not is_key and "inactive" not in element.attrib


def _is_present(element: Element, statement: Statement, below: Statement, wanted: Element) -> bool:
    """Whether the level has this statement of its own, or another case of the same choice."""
    kind = shape(below, wanted)
    for present in element.iterchildren(wanted.tag):
        if "inactive" in present.attrib:
            continue  # a deactivated statement is absent: it does not hide the group's
        if kind is Kind.LEAF_LIST and present.text != wanted.text:
            continue
        if kind is Kind.LIST and keys_of(present, below) != keys_of(wanted, below):
            continue
        return True
    return below.case is not None and any(
        other.case == below.case and element.find(other.name) is not None
        for other in statement.children
    )
