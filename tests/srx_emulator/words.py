# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the set and curly forms: quoting, splitting, and finding their statement.

Both text forms say the same words in the same order (``port 443``, ``domain a.example``,
``file x size 1m``); this module turns such words into elements below a given place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from .problem import Problem, RpcFailure, syntax_error
from .schema import Kind, Statement
from .wire import Element

_PLAIN = re.compile(r"[A-Za-z0-9_./:*@,+%~^&=<>|!?'-]+")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{};]|[^\s\[\]{};"]+')
_ESCAPES = {"n": "\n", "t": "\t"}


def quote(value: str) -> str:
    """A value as Junos prints it: in quotes unless it is made of harmless characters."""
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def unquote(token: str) -> str:
    """The value behind a token."""
    if len(token) < 2 or token[0] != '"':
        return token
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), token[1:-1])


def split(line: str) -> list[str]:
    """The tokens of a line; quoted ones keep their quotes, so that ``"{"`` is no brace."""
    return _TOKEN.findall(line)


@dataclass
class Place:
    """An element and the statement that describes it."""

    element: Element
    statement: Statement


def descend(place: Place, tokens: list[str]) -> Place:
    """Create what the tokens say below ``place`` and return the last statement named.

    :raises RpcFailure: syntax error at the first token that does not fit.
    """
    last = place
    position = 0
    while position < len(tokens):
        token = unquote(tokens[position])
        statement = _named(place.statement, token)
        if statement is None:
            bare = place.statement.bare
            if bare is None:
                raise RpcFailure(syntax_error(token))
            last = Place(_sub(place.element, bare.name, token), bare)
            position += 1
            continue
        position += 1 if statement.keyword else 0
        last, position = _take(place, statement, token, tokens, position)
        if statement.kind not in (Kind.LEAF, Kind.LEAF_LIST, Kind.EMPTY):
            place = last
    return last


def _named(parent: Statement, token: str) -> Statement | None:
    known = parent.spoken_child(token)
    if known is not None:
        return known
    for child in parent.children:
        if child.kind is Kind.LIST and child.opener is None:
            return child  # interfaces ge-0/0/0: the list is not named
    if parent.bare is None and parent.open and token not in parent.index:
        return Statement(token, Kind.OPAQUE)
    return None


def _take(
    place: Place, statement: Statement, token: str, tokens: list[str], position: int
) -> tuple[Place, int]:
    """Consume the values that belong to ``statement``; returns its place and the next position."""
    if statement.kind is Kind.OPAQUE:
        return _take_opaque(place, token, tokens, position)
    if statement.kind is Kind.LIST:
        element = etree.SubElement(place.element, statement.name)
        if position < len(tokens):
            position = _take_keys(element, statement, tokens, position)
        return Place(element, statement), position
    if statement.kind in (Kind.LEAF, Kind.LEAF_LIST):
        if position >= len(tokens):
            return Place(etree.SubElement(place.element, statement.name), statement), position
        found, position = _values(tokens, position)
        for value in found:
            element = _sub(place.element, statement.name, value)
        return Place(element, statement), position
    return Place(etree.SubElement(place.element, statement.name), statement), position


def _take_keys(element: Element, statement: Statement, tokens: list[str], position: int) -> int:
    """Give a list entry its keys, each with its word before it where it has one."""
    for key in statement.keys:
        leaf = statement.child(key)
        given = tokens[position:]
        if leaf is not None and leaf.word is not None:
            if not given or given[0] != leaf.word:
                raise RpcFailure(syntax_error(given[0] if given else leaf.word))
            given = given[1:]
            position += 1
        if not given:
            raise RpcFailure(syntax_error(tokens[-1]))
        _sub(element, key, unquote(given[0]))
        position += 1
    return position


def _values(tokens: list[str], position: int) -> tuple[list[str], int]:
    if tokens[position] != "[":
        return [unquote(tokens[position])], position + 1
    try:
        end = tokens.index("]", position)
    except ValueError:
        raise RpcFailure(Problem("syntax error, expecting ']'", bad_element="[")) from None
    found = [unquote(token) for token in tokens[position + 1 : end]]
    if not found:
        raise RpcFailure(syntax_error("]"))
    return found, end + 1


def _take_opaque(place: Place, token: str, tokens: list[str], position: int) -> tuple[Place, int]:
    """Without a grammar the shape is guessed: ``a;`` a flag, ``a b;`` a leaf, ``a b c`` nested."""
    rest = len(tokens) - position
    statement = Statement(token, Kind.OPAQUE)
    if rest and tokens[position] == "[":
        found, position = _values(tokens, position)
        for value in found:
            element = _sub(place.element, token, value)
        return Place(element, Statement(token, Kind.LEAF_LIST)), position
    if rest == 1:
        element = _sub(place.element, token, unquote(tokens[position]))
        return Place(element, Statement(token, Kind.LEAF)), position + 1
    return Place(etree.SubElement(place.element, token), statement), position


def _sub(parent: Element, name: str, text: str) -> Element:
    element = etree.SubElement(parent, name)
    element.text = text
    return element
