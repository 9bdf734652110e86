# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The curly form: what ``show configuration`` prints, in and out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from .problem import Problem, RpcFailure, syntax_error
from .schema import Kind, Statement, shape
from .setform import said
from .words import Place, descend, split

if TYPE_CHECKING:
    from .wire import Element

_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|#[^\n]*', re.DOTALL)
_MARKS = {
    "inactive:": ("inactive", "inactive"),
    "active:": ("active", "active"),
    "delete:": ("delete", "delete"),
    "replace:": ("replace", "replace"),
}
_HOLDERS = (Kind.CONTAINER, Kind.PRESENCE, Kind.LIST)
SECRET = " ## SECRET-DATA"


def read(text: str, grammar: Statement) -> Element:
    """A ``configuration`` tree from curly text; comments are dropped.

    :raises RpcFailure: syntax error.
    """
    bare = _COMMENT.sub(lambda match: match[1] or " ", text)
    root = etree.Element("configuration")
    if _block(Place(root, grammar), split(bare), 0) is not None:
        raise RpcFailure(syntax_error("}"))
    return root


def _block(place: Place, tokens: list[str], position: int) -> int | None:
    """Read statements up to a closing brace; returns the position behind it, None at the end."""
    words: list[str] = []
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token == ";":
            _statement(place, words)
            words = []
        elif token == "{":
            below = _statement(place, words)
            words = []
            after = _block(below, tokens, position)
            if after is None:
                raise RpcFailure(Problem("syntax error, expecting '}'", bad_element="{"))
            position = after
        elif token == "}":
            if words:
                raise RpcFailure(syntax_error("}"))
            return position
        else:
            words.append(token)
    if words:
        raise RpcFailure(syntax_error(words[-1]))
    return None


def _statement(place: Place, words: list[str]) -> Place:
    marks = []
    while words and words[0] in _MARKS:
        marks.append(_MARKS[words[0]])
        words = words[1:]
    if not words:
        raise RpcFailure(syntax_error(";"))
    last = descend(place, words)
    for name, value in marks:
        last.element.set(name, value)
    return last


def write(
    root: Element, grammar: Statement, hide_secrets: str | None = None, depth: int = 0
) -> str:
    """A configuration as curly text, four blanks a level, secrets marked as Junos marks them."""
    lines: list[str] = []
    for child in root:
        below = grammar.child(child.tag)
        if below is not None:
            lines += statement_lines(child, below, depth, hide_secrets)
    return "\n".join(lines) + ("\n" if lines else "")


def statement_lines(
    element: Element, statement: Statement, depth: int, hidden: str | None = None
) -> list[str]:
    """The lines of one statement with everything below it."""
    pad = "    " * depth
    mark = "inactive: " if "inactive" in element.attrib else ""
    kind = shape(statement, element)
    words = said(element, statement, kind, hidden)
    if kind not in _HOLDERS:
        secret = SECRET if statement.secret else ""
        return [f"{pad}{mark}{words};{secret}"]
    children = [
        (child, below)
        for child in element
        if (below := statement.child(child.tag)) is not None
        and not (kind is Kind.LIST and child.tag in statement.keys)
    ]
    if not children:
        return [f"{pad}{mark}{words};"]
    if not words:  # a list or container that the text forms do not name
        return [
            line
            for child, below in children
            for line in statement_lines(child, below, depth, hidden)
        ]
    if statement.one_line:
        joined = _one_line(children, hidden)
        if joined is not None:
            return [f"{pad}{mark}{words} {joined};"]
    lines = [f"{pad}{mark}{words} {{"]
    for child, below in children:
        lines += statement_lines(child, below, depth + 1, hidden)
    return [*lines, f"{pad}}}"]


def _one_line(children: list[tuple[Element, Statement]], hidden: str | None) -> str | None:
    """The children's words on one line, or None when one of them needs braces."""
    parts = []
    for child, below in children:
        kind = shape(below, child)
        if "inactive" in child.attrib or below.secret:
            return None
        own = [
            (below.child(grandchild.tag), grandchild)
            for grandchild in child
            if not (kind is Kind.LIST and grandchild.tag in below.keys)
        ]
        if any(deeper is None for deeper, _element in own) or (
            own and not below.one_line and kind is not Kind.LIST
        ):
            return None
        parts.append(said(child, below, kind, hidden))
        if own:
            inner = _one_line([(element, deeper) for deeper, element in own if deeper], hidden)
            if inner is None:
                return None
            parts.append(inner)
    return " ".join(parts)
