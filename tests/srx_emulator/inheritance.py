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

from .elements import insert, key_of
from .schema import Kind, Statement, shape
from .wire import JUNOS

if TYPE_CHECKING:
    from .wire import Element

GROUP = f"{JUNOS}group"
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
    _inherit(copy, grammar, [], groups, node)
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


def _inherit(
    element: Element,
    statement: Statement,
    sources: list[Source],
    groups: dict[str | None, Element],
    node: str | None,
) -> None:
    sources = _own(element, groups, node) + sources
    excepted = set(_names(element, "apply-groups-except"))
    sources = [source for source in sources if source.group not in excepted]
    for source in sources:
        for wanted in source.element:
            if _inheritable(wanted):
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
            for match in _matches(source.element, child)
        ]
        _inherit(child, below, matching, groups, node)


def _own(element: Element, groups: dict[str | None, Element], node: str | None) -> list[Source]:
    """The groups named at this level, each descended to this level's place in it."""
    found = []
    for given in _names(element, "apply-groups"):
        name = given.replace("${node}", node or "")
        if name not in groups:
            continue
        places = [groups[name]]
        for step in _path(element):
            places = [match for place in places for match in _matches(place, step)]
        found += [Source(name, place) for place in places]
    return found


def _path(element: Element) -> list[Element]:
    return [
        step
        for step in [*list(element.iterancestors())[::-1], element]
        if step.getparent() is not None
    ]


def _matches(place: Element, like: Element) -> list[Element]:
    """The active statements below ``place`` that speak of ``like``; patterns count."""
    key = key_of(like)
    found = []
    for child in place.iterchildren(like.tag):
        if "inactive" in child.attrib:
            continue
        pattern = key_of(child)
        if key is None or pattern == key or (pattern and _fits(pattern, key)):
            found.append(child)
    return found


def _fits(pattern: str, key: str) -> bool:
    return (
        pattern.startswith("<")
        and pattern.endswith(">")
        and fnmatch.fnmatchcase(key, pattern[1:-1])
    )


def _adopt(element: Element, statement: Statement, wanted: Element, group: str) -> None:
    """Create in ``element`` what the group has and the level lacks; descending comes later."""
    below = statement.child(wanted.tag)
    if below is None or _is_present(element, statement, below, wanted):
        return
    kind = shape(below, wanted)
    key = key_of(wanted) if kind is Kind.LIST else None
    if key is not None and key.startswith("<"):
        return
    created = etree.Element(wanted.tag, {GROUP: group})
    if kind is Kind.LIST:
        etree.SubElement(created, "name", {GROUP: group}).text = key
    elif not len(wanted):
        created.text = wanted.text
    insert(element, statement, created)
    for child in wanted:
        if _inheritable(child):
            _adopt(created, below, child, group)
    if kind is Kind.CONTAINER and not len(created):
        element.remove(created)  # the group had nothing but patterns here


def _inheritable(element: Element) -> bool:
    return (
        element.tag not in _NOT_INHERITED
        and element.tag != "name"
        and "inactive" not in element.attrib
    )


def _is_present(element: Element, statement: Statement, below: Statement, wanted: Element) -> bool:
    """Whether the level has this statement of its own, or another case of the same choice."""
    kind = shape(below, wanted)
    for present in element.iterchildren(wanted.tag):
        if "inactive" in present.attrib:
            continue  # a deactivated statement is absent: it does not hide the group's
        if kind is Kind.LEAF_LIST and present.text != wanted.text:
            continue
        if kind is Kind.LIST and key_of(present) != key_of(wanted):
            continue
        return True
    return below.case is not None and any(
        other.case == below.case and element.find(other.name) is not None
        for other in statement.children
    )
