# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small questions about configuration trees: keys, the same statement elsewhere, places, walks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from .schema import Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .wire import Element


def key_of(element: Element) -> str | None:
    """The text of a list entry's key, where it is ``name``, as it is nearly everywhere."""
    name = element.find("name")
    return name.text if name is not None else None


def keys_of(element: Element, statement: Statement) -> tuple[str | None, ...]:
    """The texts of a list entry's keys in the order of the grammar; None for a missing one."""
    return tuple(element.findtext(key) for key in statement.keys)


def find(parent: Element, statement: Statement, kind: Kind, wanted: Element) -> Element | None:
    """The statement in ``parent`` that ``wanted`` speaks of; ``statement`` is its grammar."""
    for child in parent.iterchildren(wanted.tag):
        if kind is Kind.LIST and keys_of(child, statement) != keys_of(wanted, statement):
            continue
        if kind is Kind.LEAF_LIST and wanted.text and child.text != wanted.text:
            continue
        return child
    return None


def insert(parent: Element, statement: Statement, child: Element) -> None:
    """Put a new child where the grammar has it: output follows the schema, whatever the input."""
    place = statement.place(child.tag)
    for position in range(len(parent) - 1, -1, -1):
        if statement.place(parent[position].tag) <= place:
            parent.insert(position + 1, child)
            return
    parent.insert(0, child)


def walk(element: Element, statement: Statement) -> Iterator[tuple[Element, Statement]]:
    """Every statement of a tree with its grammar, parents first."""
    for child in element:
        below = statement.child(child.tag)
        if below is not None:
            yield child, below
            yield from walk(child, below)


def active_copy(element: Element) -> Element:
    """A copy without the inactive statements."""
    copy = deepcopy(element)
    for inactive in copy.xpath("//*[@inactive]"):
        if inactive.getparent() is not None:
            inactive.getparent().remove(inactive)
    return copy
