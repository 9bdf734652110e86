# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the stanza's XML and its statements: one generic walk in each direction.

Names are matched without their namespaces: Junos puts its version inside them, and the Junos
handler of ncclient takes them away.
"""

from __future__ import annotations

import hashlib
import json
import re
from xml.etree.ElementTree import Element, ParseError, SubElement, TreeBuilder, XMLParser, tostring

from .edit import Edit
from .errors import READ, XML_UNSAFE, TextError
from .fields import SECRETS, STANZA, TREE, Field, Node
from .stanza import VALUE_LISTS, Key, Place, Stanza, Statement, Step, Unmodelled, Value

MOST_CHARACTERS = 16 * 1024 * 1024
MOST_DEPTH = 200
"""Replies beyond these are refused, so that memory and time stay bounded (contract, section 9)."""

_PATH = ("configuration", *STANZA)
_NOT_PRINTED = {"comment", *(field.words[-1] for field in SECRETS)}


class _Builder(TreeBuilder):
    """Builds a tree, but not from a document type (entities) and not without a bottom."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise TextError(XML_UNSAFE, "the XML has a document type, which Junos never sends")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise TextError(READ, f"the XML is nested more than {MOST_DEPTH} levels deep")
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(text: str) -> Element:
    """Read XML that came from outside. Raises TextError, with code XML_UNSAFE or READ."""
    if len(text) > MOST_CHARACTERS:
        raise TextError(READ, f"the XML is longer than {MOST_CHARACTERS} characters")
    # An encoding declared inside a text that is decoded already would only mislead the parser.
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    parser = XMLParser(target=_Builder())  # noqa: S314 - _Builder refuses what makes XML unsafe
    try:
        parser.feed(text)
        root: Element = parser.close()
    except (ParseError, ValueError) as error:  # ValueError: a lone surrogate cannot be encoded
        raise TextError(READ, f"the XML cannot be read: {error}") from error
    return root


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty when it is absent."""
    for found, value in element.attrib.items():
        if local(found) == name:
            return value
    return ""


def is_inactive(element: Element) -> bool:
    """Whether a statement is deactivated, in the mark of either kind of NETCONF session."""
    return attribute(element, "inactive") == "inactive" or attribute(element, "active") == "false"


def child(element: Element, word: str) -> Element | None:
    """The first child with a local name."""
    for found in element:
        if local(found.tag) == word:
            return found
    return None


def text_of(element: Element | None) -> str:
    """An element's text without what pretty printing puts around it.

    No value of a configuration holds a line break: where there is one, somebody laid out the text.
    """
    text = (element.text or "") if element is not None else ""
    return text.strip() if "\n" in text or "\r" in text else text


def number_of(text: str) -> int | None:
    """A number that a device counts; None for anything else.

    Counters of Junos have 64 bits, 20 digits. Of thousands of digits Python makes no number.
    """
    return int(text) if re.fullmatch(r"[0-9]{1,20}", text) else None


def entry_of(element: Element) -> str:
    """The name of a list's entry; empty for what is no list."""
    if local(element.tag) in VALUE_LISTS:
        return text_of(element)
    return text_of(child(element, "name"))


def stanza_in(root: Element) -> tuple[Element | None, tuple[str, ...]]:
    """The stanza's element below a root, and the deactivated levels above it.

    The root may be a reply around a <configuration>, or any level from there to the stanza. The
    same stanza inside a group, a logical system or a tenant is another one and is not taken.
    """
    found = next((one for one in root.iter() if local(one.tag) == _PATH[0]), root)
    if local(found.tag) not in _PATH:
        return None, ()
    asleep = []
    for word in _PATH[_PATH.index(local(found.tag)) + 1 :]:
        if is_inactive(found):
            asleep.append(local(found.tag))
        below = child(found, word)
        if below is None:
            return None, ()
        found = below
    return found, tuple(asleep)


def read(root: Element | None) -> Stanza:
    """What the stanza below a root holds. No stanza gives an empty one."""
    element, outer = stanza_in(root) if root is not None else (None, ())
    stanza = Stanza(present=element is not None, outer_inactive=outer)
    if element is None:
        return stanza
    asleep: tuple[Place, ...] = ()
    if is_inactive(element):
        stanza.inactive.append(())
        asleep = ((),)
    _read_children(element, TREE, (), asleep, attribute(element, "group"), stanza)
    return stanza


def _read_children(
    element: Element, node: Node, above: Place, asleep: tuple[Place, ...], group: str, into: Stanza
) -> None:
    for found in element:
        word = local(found.tag)
        if word == "comment" or (above and above[-1].entry and word == "name"):
            continue
        known = node.child_called(word)
        is_leaf = known is not None and known.field is not None and known.field.kind != "names"
        place = (*above, Step(word, "" if is_leaf else entry_of(found)))
        sleeping = asleep
        if is_inactive(found):
            sleeping = (*asleep, place)
            into.inactive.append(place)
        origin = attribute(found, "group") or group
        if known is None:
            into.unmodelled.append(Unmodelled(place, origin))
        elif known.field is None:
            into.containers.append(place)
            _read_children(found, known, place, sleeping, origin, into)
        else:
            key = Key(known.path, place[-1].entry)
            into.statements[key] = Statement(_value(found, known.field), origin, sleeping)
            if not is_leaf:
                _read_children(found, Node(known.path), place, sleeping, origin, into)


def _value(element: Element, field: Field) -> Value:
    if field.kind in ("flag", "names"):
        return True
    text = text_of(element)
    if field.kind == "number" and re.fullmatch(r"[0-9]{1,10}", text):
        return int(text)
    return text  # a template variable such as $PORT stays as it is


def edit_element(edits: list[Edit]) -> Element:
    """A <configuration> that holds just the edits, to be loaded with action 'merge'."""
    root = Element("configuration")
    for edit in edits:
        _put(root, edit)
    return root


def _put(root: Element, edit: Edit) -> None:
    element = root
    for step in edit.whole_place:
        element = descend(element, step)
    if edit.op == "delete":
        element.set("delete", "delete")
    elif edit.op == "activate":
        element.set("active", "active")
    if edit.value:
        element.text = edit.value


def descend(element: Element, step: Step) -> Element:
    """The child that a step names, made where it is not there yet."""
    for found in element:
        if found.tag == step.word and entry_of(found) == step.entry:
            return found
    made = SubElement(element, step.word)
    if step.word in VALUE_LISTS:
        made.text = step.entry
    elif step.entry:
        SubElement(made, "name").text = step.entry
    return made


def text(element: Element) -> str:
    """An element as one line of XML; every '>' in a value is written as an entity."""
    return tostring(element, encoding="unicode")


def fingerprint(root: Element | None) -> str:
    """A sha256 over the stanza in force: without secrets, comments and deactivated parts, and
    whatever the order of its statements. Nothing in force always has the same one."""
    element, asleep = stanza_in(root) if root is not None else (None, ())
    if element is None or asleep or is_inactive(element):
        return hashlib.sha256(b"").hexdigest()
    return _digest(element)


def _digest(element: Element) -> str:
    # A digest a level, not one text of all: nested quoting would double it with every level.
    parts = sorted(
        _digest(found)
        for found in element
        if not is_inactive(found) and local(found.tag) not in _NOT_PRINTED
    )
    return hashlib.sha256(
        json.dumps([local(element.tag), text_of(element), parts]).encode("utf-8")
    ).hexdigest()
