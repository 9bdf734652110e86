# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``show | compare``: the change from one configuration to another, as Junos prints it.

A banner names the level (``[edit services user-identification]``); below it come the statements
with ``-``, ``+`` or ``!`` (activated, deactivated), indented by the level's depth and two more.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from .curly import statement_lines
from .elements import find
from .schema import Kind, Statement, shape
from .setform import said
from .wire import JUNOS

if TYPE_CHECKING:
    from .wire import Element

_HOLDERS = (Kind.CONTAINER, Kind.PRESENCE, Kind.LIST)


def compare(old: Element, new: Element, grammar: Statement, hidden: str | None = None) -> str:
    """The patch text, empty when the configurations are the same."""
    lines: list[str] = []
    _level(old, new, grammar, [], lines, hidden)
    return "\n".join(lines) + ("\n" if lines else "")


def _level(
    old: Element,
    new: Element,
    statement: Statement,
    path: list[str],
    lines: list[str],
    hidden: str | None,
) -> None:
    here: list[str] = []
    deeper = []
    indent = " " * (len(path) + 2)
    for element in _union(old, new, statement):
        below = statement.child(element.tag)
        if below is None or (element.tag in statement.keys and shape(statement, new) is Kind.LIST):
            continue
        kind = shape(below, element)
        before, after = _pair(old, new, below, element)
        if before is None or after is None:
            sign = "+" if before is None else "-"
            here += _signed(sign, indent, element, below, hidden)
        elif kind in _HOLDERS:
            here += _toggled(indent, before, after, below, kind, hidden)
            deeper.append((before, after, below, said(element, below, kind, hidden)))
        elif before.text != after.text:
            here += _signed("-", indent, before, below, hidden)
            here += _signed("+", indent, after, below, hidden)
        else:
            here += _toggled(indent, before, after, below, kind, hidden)
    if here:
        lines.append(f"[edit{''.join(' ' + step for step in path)}]")
        lines.extend(here)
    for before, after, below, words in deeper:
        _level(before, after, below, [*path, words] if words else path, lines, hidden)


def _pair(
    old: Element, new: Element, statement: Statement, element: Element
) -> tuple[Element | None, Element | None]:
    """The same statement on both sides, where it is."""
    kind = shape(statement, element)
    return find(old, statement, kind, element), find(new, statement, kind, element)


def _union(old: Element, new: Element, statement: Statement) -> list[Element]:
    """The statements of both levels in schema order, each once."""
    found = list(new)
    for element in old:
        below = statement.child(element.tag)
        if below is not None and find(new, below, shape(below, element), element) is None:
            found.append(element)
    return sorted(found, key=lambda element: statement.place(element.tag))


def _signed(
    sign: str, indent: str, element: Element, statement: Statement, hidden: str | None
) -> list[str]:
    return [f"{sign}{indent}{line}" for line in statement_lines(element, statement, 0, hidden)]


def _toggled(
    indent: str,
    before: Element,
    after: Element,
    statement: Statement,
    kind: Kind,
    hidden: str | None,
) -> list[str]:
    if ("inactive" in before.attrib) == ("inactive" in after.attrib):
        return []
    state = "inactive" if "inactive" in after.attrib else "active"
    end = " { ... }" if kind in _HOLDERS else ";"
    return [f"!{indent}{state}: {said(after, statement, kind, hidden)}{end}"]


def mark_changed(old: Element, new: Element, grammar: Statement) -> Element:
    """A copy of ``new`` with ``junos:changed`` on what differs from ``old``, and on its parents."""
    copy = deepcopy(new)
    _mark(old, copy, grammar)
    return copy


def _mark(old: Element | None, new: Element, statement: Statement) -> bool:
    changed = old is None or old.text != new.text or old.attrib != new.attrib
    if old is not None and len(old) > len(new):
        changed = True
    for child in new:
        below = statement.child(child.tag)
        if below is not None:
            before = None if old is None else find(old, below, shape(below, child), child)
            changed = _mark(before, child, below) or changed
    if changed:
        new.set(f"{JUNOS}changed", "changed")
    return changed
