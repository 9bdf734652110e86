# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A candidate configuration: takes edits in XML and commands as Junos would.

It follows the hand-made grammar and the facts about 'load-configuration' with action merge, and
knows nothing of the code under test: lists are merged by name, a leaf takes the new text,
delete="delete" removes, active="active" activates, and what is set stays deactivated if it was.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import XML, Element, SubElement

from .grammar import BARE, ENTRIES, FLAG, PATH, STANZA, VALUES


class Absent(Exception):
    """An edit deletes or activates what is not there: Junos would warn, a plan never should."""


def element_of(xml: str) -> Element:
    """XML that the tests themselves made."""
    return XML(xml)


def stanza_of(configuration: Element) -> Element | None:
    """The stanza of a configuration without namespaces."""
    return configuration.find("/".join(PATH))


def configuration_of(inner: str) -> Element:
    """A configuration whose stanza holds the given XML."""
    opened = "".join(f"<{word}>" for word in PATH)
    closed = "".join(f"</{word}>" for word in reversed(PATH))
    return element_of(f"<configuration>{opened}{inner}{closed}</configuration>")


def merge(configuration: Element, edit: Element) -> None:
    """Load an edit into a configuration, in place."""
    for wanted in edit:
        found = _same(configuration, wanted)
        if "delete" in wanted.attrib:
            if found is None:
                raise Absent(f"{wanted.tag} is not there to be deleted")
            configuration.remove(found)
            continue
        if found is None:
            if "active" in wanted.attrib:
                raise Absent(f"{wanted.tag} is not there to be activated")
            found = SubElement(configuration, wanted.tag)
        if "active" in wanted.attrib:
            del found.attrib["inactive"]
        if wanted.text:
            found.text = wanted.text
        merge(found, wanted)


def _same(parent: Element, wanted: Element) -> Element | None:
    name = wanted.findtext("name")
    for found in parent.findall(wanted.tag):
        if name is not None:
            if found.findtext("name") == name:
                return found
        elif wanted.tag not in ("apply-groups", "apply-groups-except") or found.text == wanted.text:
            return found
    return None


def type_in(configuration: Element, command: str) -> None:
    """Run one 'set', 'delete' or 'activate' command, in place."""
    verb, *words = split(command)
    assert tuple(words[: len(PATH)]) == PATH, command
    edit = Element("configuration")
    below = edit
    for word in PATH:
        below = SubElement(below, word)
    last = _descend(below, words[len(PATH) :], STANZA)
    if verb != "set":
        last.set({"delete": "delete", "activate": "active"}[verb], verb)
    merge(configuration, edit)


def _descend(element: Element, words: list[str], grammar: Any) -> Element:
    if not words:
        return element
    word, *rest = words
    kind = grammar.get(word)
    if isinstance(kind, dict):
        return _descend(SubElement(element, word), rest, kind)
    bare = next((name for name, other in grammar.items() if other == BARE), None)
    if kind is None and bare:
        kind, word, rest = BARE, bare, [word]
    made = SubElement(element, word)
    if kind == ENTRIES:
        SubElement(made, "name").text = rest.pop(0)
    elif kind == VALUES or (rest and kind != FLAG):
        made.text = rest.pop(0)
    elif kind is None and rest:  # a list that the grammar does not know either
        SubElement(made, "name").text = rest.pop(0)
    assert not rest, (word, rest)
    return made


def split(line: str) -> list[str]:
    """The words of a command line; a backslash stands before what is meant as it is."""
    words = re.findall(r'"(?:\\.|[^"\\])*"|[^\s"]+', line)
    return [
        re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') else word for word in words
    ]


def contents(element: Element | None) -> Any:
    """A tree as plain data to compare: the order of statements and empty levels mean nothing."""
    if element is None:
        return []
    below = [contents(child) for child in element if child.tag != "name"]
    below = [one for one in below if one is not None]
    if element.tag in _LEVELS and not below and not element.attrib:
        return None
    name = element.findtext("name")
    return [
        element.tag,
        name,
        sorted(element.attrib.items()),
        (element.text or "").strip(),
        sorted(below, key=repr),
    ]


def _levels(grammar: dict[str, Any]) -> set[str]:
    found = set()
    for word, kind in grammar.items():
        if isinstance(kind, dict):
            found |= {word} | _levels(kind)
    return found


_LEVELS = _levels(STANZA) | set(PATH) | {"configuration"}
