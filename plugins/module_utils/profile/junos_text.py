# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stanza as a person copies it from a device: XML, set lines or text with braces.

All three become the same element, which junos_xml reads: what follows does not know where it
came from.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from .errors import INPUT, TextError
from .fields import STANZA, TREE, Node
from .junos_xml import MOST_CHARACTERS, MOST_DEPTH, entry_of, parse, stanza_in
from .stanza import VALUE_LISTS

_TOKEN = re.compile(
    r"""(?P<hidden>/\*\ SECRET-DATA\ \*/)
      | (?P<comment>/\*.*?\*/|\#[^\n]*)
      | "(?P<quoted>[^"\\]*(?:\\.[^"\\]*)*)"
      | (?P<unclosed>/\*|")
      | (?P<mark>[{};\[\]])
      | (?P<word>[^\s{};\[\]"\#]+)
      | (?P<space>\s+)""",
    re.VERBOSE | re.DOTALL,
)
_COMMANDS = ("set", "activate", "deactivate", "protect", "unprotect")
_PREFIXES = ("inactive:", "protect:")
_FLAG = "no-world-readable"
"""A flag that the table leaves out, but that stands among other statements on one line."""
_KEYWORDS = (*VALUE_LISTS, "apply-macro", _FLAG)
"""Words that are never the value of a leaf that is written without its own name."""


@dataclass(slots=True)
class _Line:
    """One statement of the text with braces, not yet understood."""

    words: list[str]
    inactive: bool = False
    below: list[_Line] = field(default_factory=list)

    def take(self, word: str) -> None:
        if word in _PREFIXES and not self.words:
            self.inactive = self.inactive or word == "inactive:"
        else:
            self.words.append(word)


class _Stanza:
    """A stanza that grows statement by statement. It knows the first of each name on a level: to
    look through the level for every statement would take hours for a text of a few megabytes."""

    def __init__(self) -> None:
        self.root = Element(STANZA[-1])
        self._firsts: dict[tuple[Element, str], Element] = {}

    def first(self, element: Element, word: str) -> Element | None:
        return self._firsts.get((element, word))

    def put(self, element: Element, word: str, text: str | None = None) -> Element:
        """One more child."""
        made = SubElement(element, word)
        made.text = text
        self._firsts.setdefault((element, word), made)
        return made

    def put_entry(self, element: Element, word: str, name: str) -> Element:
        """One more entry of a list."""
        made = self.put(element, word)
        self.put(made, "name", name)
        return made

    def container(self, element: Element, word: str) -> Element:
        """The child that there is, else a new one."""
        found = self.first(element, word)
        return self.put(element, word) if found is None else found


class _Level:
    """The children of one element by what a command calls them; of several the first one."""

    def __init__(self, children: Iterable[Element]) -> None:
        self._entries: dict[tuple[str, str], tuple[int, Element]] = {}
        self._values: dict[str | None, Element] = {}
        for number, found in enumerate(children):
            self._entries.setdefault((found.tag, entry_of(found)), (number, found))
            self._values.setdefault(found.text, found)

    def named(self, words: list[str]) -> tuple[Element | None, int]:
        """The child that the first words name, and how many words that takes."""
        keys = ((words[0], entry) for entry in dict.fromkeys(("", *words[1:2])))
        known = [(*self._entries[key], 2 if key[1] else 1) for key in keys if key in self._entries]
        if known:
            _number, found, used = min(known, key=lambda one: one[0])
            return found, used
        # A leaf that is written without its name: the word is its value.
        return self._values.get(words[0]), 1


def stanza_of(text: str) -> Element | None:
    """The stanza in a text of any of the three forms; None where the text has no such stanza.

    The text may be the whole configuration, or what a person sees at any level from there to the
    stanza. Raises TextError for a text that is none of the three, with what to give instead.
    """
    if len(text) > MOST_CHARACTERS:
        raise TextError(INPUT, f"it is longer than {MOST_CHARACTERS} characters")
    stripped = text.strip("\ufeff \t\r\n")  # some editors begin a file with U+FEFF
    if stripped.startswith("<"):
        return _from_xml(stripped)
    if re.match(rf"(?:\#[^\n]*\n\s*)*(?:{'|'.join(_COMMANDS)})\s", stripped):
        return _from_commands(stripped)
    if re.search(r"[{;]", stripped):
        return _from_braces(stripped)
    raise TextError(
        INPUT,
        "it is neither XML nor the lines of 'show configuration | display set' nor text with "
        "braces; copy it from the device whole",
    )


def _from_xml(text: str) -> Element | None:
    element, asleep = stanza_in(parse(text))
    if element is not None and asleep:
        element.set("inactive", "inactive")
    return element


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Words and marks; True beside a mark that has a meaning of its own."""
    for found in _TOKEN.finditer(text):  # the pattern takes every character
        if found.lastgroup == "unclosed":
            what = "quotation mark" if found[0] == '"' else "comment"
            raise TextError(INPUT, f"a {what} is never closed")
        if found.lastgroup == "quoted":
            yield re.sub(r'\\(["\\])', r"\1", found["quoted"]), False
        elif found.lastgroup in ("word", "mark", "hidden"):
            yield found[0], found.lastgroup == "mark"


# Set lines


def _from_commands(text: str) -> Element | None:
    stanza = _Stanza()
    asleep: list[list[str]] = []
    seen = False
    for number, line in enumerate(text.split("\n"), start=1):
        words = [word for word, is_mark in _tokens(line) if not is_mark]
        if not words:
            continue
        if words[0] not in _COMMANDS:
            raise TextError(INPUT, f"line {number} begins with no word that display set prints")
        rest = _below_stanza(words[1:])
        if words[0] == "deactivate":
            asleep += [] if rest is None else [rest]
        elif words[0] == "set" and rest is not None:
            _add(stanza, stanza.root, TREE, rest)
            seen = True
    levels: dict[Element, _Level] = {}
    for rest in asleep:
        _deactivate(stanza.root, rest, levels)
    return stanza.root if seen else None


def _below_stanza(words: list[str]) -> list[str] | None:
    """The words behind the stanza's own, none for a level above it; None for something else.

    'display set relative' leaves out the levels above the one that a person stands in.
    """
    for skipped in range(len(STANZA)):
        known = list(STANZA[skipped:])
        if words and words[: len(known)] == known[: len(words)]:
            return words[len(known) :]
    return words if words and TREE.child_called(words[0]) else None


def _deactivate(element: Element, words: list[str], levels: dict[Element, _Level]) -> None:
    """Mark what the words name, if it is there. 'levels' are those that were looked at before."""
    while words:
        if element not in levels:
            levels[element] = _Level(element)
        found, used = levels[element].named(words)
        if found is None:
            return
        element, words = found, words[used:]
    element.set("inactive", "inactive")


# Text with braces


def _from_braces(text: str) -> Element | None:
    lines = _lines(_tokens(text), 0)
    found = next(filter(None, (_find(lines, STANZA[skipped:]) for skipped in range(3))), None)
    if found is None and any(line.words and TREE.child_called(line.words[0]) for line in lines):
        found = _Line([], below=lines)  # what 'show' prints from inside the stanza
    if found is None:
        return None
    stanza = _Stanza()
    if found.inactive:
        stanza.root.set("inactive", "inactive")
    _build(stanza, stanza.root, TREE, found.below)
    return stanza.root


def _lines(tokens: Iterator[tuple[str, bool]], depth: int) -> list[_Line]:
    if depth > MOST_DEPTH:
        raise TextError(INPUT, f"it is nested more than {MOST_DEPTH} levels deep")
    lines: list[_Line] = []
    line = _Line([])
    for word, mark in tokens:
        if not mark:
            line.take(word)
        elif word == "}":
            if depth == 0 or line.words:
                raise TextError(INPUT, "a '}' stands where none belongs")
            return lines
        elif word in "{;":  # not the brackets of a list: its words follow one another anyway
            if not line.words:
                raise TextError(INPUT, f"a '{word}' stands where a statement should begin")
            if word == "{":
                line.below = _lines(tokens, depth + 1)
            lines.append(line)
            line = _Line([])
    if depth or line.words:
        raise TextError(INPUT, "it ends in the middle of a statement; copy it whole")
    return lines


def _find(lines: list[_Line], path: tuple[str, ...], asleep: bool = False) -> _Line | None:
    for line in lines:
        if tuple(line.words) == path[:1]:
            if len(path) == 1:
                return _Line(line.words, line.inactive or asleep, line.below)
            return _find(line.below, path[1:], asleep or line.inactive)
    return None


def _build(stanza: _Stanza, element: Element, node: Node, lines: list[_Line]) -> None:
    for line in lines:
        there = len(element)
        made, below = _add(stanza, element, node, line.words)
        if line.inactive:
            # The mark is about the first word, though a line may go on to what lies below it.
            for statement in element[there:] or [made]:
                statement.set("inactive", "inactive")
        if below:
            _build(stanza, made, below, line.below)


# What both share


def _add(
    stanza: _Stanza, element: Element, node: Node, words: list[str]
) -> tuple[Element, Node | None]:
    """Put one statement below an element. Returns the last element made, and its node."""
    made: Element = element
    rest = deque(words)
    while rest:
        word = rest.popleft()
        known = node.child_called(word)
        if word == _FLAG:
            made = stanza.container(element, word)
        elif known is None:
            bare = None if word in _KEYWORDS else _without_keyword(stanza, node, element)
            if bare is None:
                return _add_unmodelled(stanza, element, word, rest), None
            made = stanza.put(element, bare.word, word)
        elif known.field is None:
            element = made = stanza.container(element, word)
            node = known
        elif known.field.kind == "names":
            for name in rest:
                made = stanza.put_entry(element, word, name)
            return made, Node(known.path)
        else:
            made = stanza.container(element, word)
            if known.field.kind != "flag" and rest:
                made.text = rest.popleft()
    return made, node


def _without_keyword(stanza: _Stanza, node: Node, element: Element) -> Node | None:
    """The leaf whose value stands without its name, unless it is there already."""
    for below in node.children.values():
        if below.field and not below.field.keyword and stanza.first(element, below.word) is None:
            return below
    return None


def _add_unmodelled(stanza: _Stanza, element: Element, word: str, rest: deque[str]) -> Element:
    """What is not known here: just enough of it to be named. A stored secret is no name."""
    if word in VALUE_LISTS:
        made = element
        for value in rest:
            made = stanza.put(element, word, value)
        return made
    if len(rest) != 1 or rest[0].startswith("$"):
        return stanza.container(element, word)
    return stanza.put_entry(element, word, rest[0])
