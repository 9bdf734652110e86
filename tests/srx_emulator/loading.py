# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration in any of its forms, worked into the candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from . import curly
from .problem import Problem, RpcFailure, syntax_error
from .setform import read_line
from .wire import localize, parse_message

if TYPE_CHECKING:
    from .owner import Owner
    from .store import Store
    from .wire import Element


def unwrap(element: Element) -> Element:
    """The innermost of nested ``configuration`` elements (some clients wrap it once too often)."""
    while len(element) == 1 and element[0].tag == "configuration":
        element = element[0]
    return element


def load_xml(
    store: Store, owner: Owner, root: Element, action: str = "merge", default: str = "merge"
) -> list[Problem]:
    """Load a ``configuration`` tree without namespaces."""
    return store.load(owner, unwrap(root), action, default)


def load_text(store: Store, owner: Owner, text: str, action: str) -> list[Problem]:
    """Load curly text; a syntax error loads nothing, as the braces do not tell where it ends."""
    try:
        root = curly.read(text, store.grammar)
    except RpcFailure as failure:
        store.edit(owner)
        return list(failure.problems)
    return store.load(owner, root, action)


def load_set(store: Store, owner: Owner, text: str) -> list[Problem]:
    """Load set lines one after the other; lines in error are reported and passed over."""
    problems: list[Problem] = []
    store.edit(owner)
    for line in text.splitlines():
        try:
            root = read_line(line.strip(), store.grammar)
        except RpcFailure as failure:
            problems += failure.problems
            continue
        if root is not None:
            problems += store.load(owner, root)
    return problems


def problems_of_load(store: Store, owner: Owner, text: str) -> list[Problem]:
    """Load a text whose form is told by its looks."""
    start = text.strip()
    if not start:
        return []
    if start.startswith("<"):
        try:
            return load_xml(store, owner, localize(parse_message(start.encode())))
        except etree.XMLSyntaxError as error:
            return [syntax_error(str(error))]
    if start.split()[0] in ("set", "delete", "activate", "deactivate", "#"):
        return load_set(store, owner, text)
    return load_text(store, owner, text, "merge")
