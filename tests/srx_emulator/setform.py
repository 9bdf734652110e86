# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The set form: ``set``, ``delete``, ``activate`` and ``deactivate`` lines, in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from .elements import keys_of
from .problem import RpcFailure, syntax_error
from .schema import Kind, Statement, shape
from .tree import ONLY_EXISTING
from .words import Place, descend, quote, split

if TYPE_CHECKING:
    from .wire import Element

_COMMANDS = {
    "set": {},
    "delete": {"delete": "delete"},
    "activate": {"active": "active", ONLY_EXISTING: "yes"},
    "deactivate": {"inactive": "inactive", ONLY_EXISTING: "yes"},
}
_HOLDERS = (Kind.CONTAINER, Kind.PRESENCE, Kind.LIST)


def read_line(line: str, grammar: Statement) -> Element | None:
    """One command as a ``configuration`` tree with the operation on its last statement.

    Blank lines and comments (``#``) give None.

    :raises RpcFailure: syntax error.
    """
    tokens = split(line)
    if not tokens or tokens[0].startswith("#"):
        return None
    command = tokens[0]
    if command not in _COMMANDS or len(tokens) == 1:
        raise RpcFailure(syntax_error(command))
    root = etree.Element("configuration")
    if any(token in "{};" for token in tokens):
        raise RpcFailure(syntax_error(next(token for token in tokens if token in "{};")))
    last = descend(Place(root, grammar), tokens[1:])
    for name, value in _COMMANDS[command].items():
        last.element.set(name, value)
    if command == "set" and last.statement.kind is Kind.LEAF and not last.element.text:
        raise RpcFailure(syntax_error(last.element.tag))
    return root


def write(root: Element, grammar: Statement, hide_secrets: str | None = None) -> str:
    """A configuration as set lines, deactivations last as ``display set`` has them in place."""
    lines: list[str] = []
    _write(root, grammar, "", lines, hide_secrets)
    return "\n".join(lines) + ("\n" if lines else "")


def _write(
    element: Element, statement: Statement, path: str, lines: list[str], hidden: str | None
) -> None:
    for child in element:
        below = statement.child(child.tag)
        if below is None or statement.is_key(child.tag):
            continue
        if child.tag == "name" and statement.kind is Kind.OPAQUE:
            continue
        kind = shape(below, child)
        words = said(child, below, kind, hidden)
        here = f"{path} {words}" if words else path
        if kind not in _HOLDERS:
            lines.append(f"set{here}")
        else:
            before = len(lines)
            _write(child, below, here, lines, hidden)
            if len(lines) == before:
                lines.append(f"set{here}")
        if "inactive" in child.attrib:
            lines.append(f"deactivate{here}")


def said(element: Element, statement: Statement, kind: Kind, hidden: str | None = None) -> str:
    """The words of one statement, without its children."""
    parts = [] if not statement.keyword else [statement.word or element.tag]
    if kind is Kind.LIST:
        for name, text in zip(statement.keys, keys_of(element, statement), strict=True):
            leaf = statement.child(name)
            if leaf is not None and leaf.word is not None:
                parts.append(leaf.word)
            parts.append(quote(text or ""))
    elif kind in (Kind.LEAF, Kind.LEAF_LIST):
        if statement.secret and hidden is not None:
            parts.append(hidden)
        else:
            parts.append(quote(element.text or ""))
    return " ".join(parts)
