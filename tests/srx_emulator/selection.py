# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtree filters the Junos way: which part of a configuration a request asks for."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from .wire import Element


def select(source: Element, wanted: Element) -> Element | None:
    """The part of ``source`` that the filter element ``wanted`` asks for, or None.

    An empty filter element asks for everything below. A child with text that also exists in the
    source as a leaf chooses among siblings (a list's key); other children narrow the answer down.
    """
    children = [child for child in wanted if isinstance(child.tag, str)]
    if not children:
        return deepcopy(source)
    keys = [child for child in children if child.text and not len(child)]
    for key in keys:
        if not any(have.text == key.text for have in source.iterchildren(key.tag)):
            return None
    narrowing = [child for child in children if child not in keys]
    if not narrowing:
        return deepcopy(source)
    result = etree.Element(source.tag, source.attrib)
    asked = {key.tag for key in keys} | {"name"}
    for have in source:
        if have.tag in asked and not len(have) and have.text:
            result.append(deepcopy(have))
            continue
        part = _first(have, [child for child in narrowing if child.tag == have.tag])
        if part is not None:
            result.append(part)
    found = [child for child in result if child.tag not in asked]
    return result if found else None


def _first(have: Element, filters: list[Element]) -> Element | None:
    """What the filters of one name ask of ``have``; several of them add up (list keys)."""
    for one in filters:
        part = select(have, one)
        if part is not None:
            return part
    return None


def select_configuration(source: Element, wanted: Element | None) -> Element:
    """The ``configuration`` that answers a request; an empty one when nothing fits."""
    if wanted is None:
        return deepcopy(source)
    part = select(source, wanted)
    return part if part is not None else etree.Element(source.tag, source.attrib)
