# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtree filters the Junos way: which part of a configuration a request asks for.

An empty filter element asks for everything below. In a list entry the keys given with a text choose
entries; the other children narrow the answer down. Filters of one name add up: two entries are
asked for by naming the list twice. What does not exist is answered with nothing at all, its
parents included.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from .schema import Kind, Statement, shape

if TYPE_CHECKING:
    from .wire import Element


def select_configuration(source: Element, wanted: Element | None, grammar: Statement) -> Element:
    """The ``configuration`` that answers a request; an empty one when nothing fits."""
    if wanted is None:
        return deepcopy(source)
    choice = _Choice()
    if not choice.take(source, grammar, wanted):
        return etree.Element(source.tag, source.attrib)
    return choice.copy(source)


@dataclass
class _Choice:
    """The elements of a tree that several filters chose, with or without all that is below them."""

    whole: set[Element] = field(default_factory=set)
    partly: set[Element] = field(default_factory=set)

    def take(self, source: Element, statement: Statement, wanted: Element) -> bool:
        """Choose what the filter ``wanted`` asks of ``source``; whether that is anything."""
        keys = statement.keys if shape(statement, source) is Kind.LIST else ()
        given = {child.tag: child.text for child in wanted if child.tag in keys and child.text}
        if any(source.findtext(key) != text for key, text in given.items()):
            return False
        narrowing = [child for child in wanted if child.tag not in given]
        if not narrowing:
            if wanted.text and source.text != wanted.text:
                return False
            self.whole.add(source)
            return True
        found = False
        for have in source:
            below = statement.child(have.tag)
            for one in narrowing:
                if below is not None and one.tag == have.tag and self.take(have, below, one):
                    found = True
        if found:
            self.partly.add(source)
            self.whole.update(source.find(key) for key in keys if source.find(key) is not None)
        return found

    def copy(self, source: Element) -> Element:
        """What was chosen of ``source``, which is chosen itself."""
        if source in self.whole:
            return deepcopy(source)
        part = etree.Element(source.tag, source.attrib)
        part.text = source.text
        part.extend(
            self.copy(child) for child in source if child in self.whole or child in self.partly
        )
        return part
