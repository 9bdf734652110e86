# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From trees to the bytes of a Junos NETCONF reply, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

DELIMITER = b"]]>]]>"
BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
XNM = "http://xml.juniper.net/xnm/1.1/xnm"
# Attributes that the reply shows in the junos: namespace live under this name inside the emulator.
JUNOS = "{junos}"

Element = etree._Element  # lxml publishes no public name for the type of its elements


def escape(text: str) -> str:
    """Text for element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text for a double-quoted attribute value."""
    return escape(text).replace('"', "&quot;")


def _attributes(attributes: Mapping[str, str]) -> str:
    parts = []
    for key, value in attributes.items():
        name = f"junos:{key[len(JUNOS) :]}" if key.startswith(JUNOS) else key
        parts.append(f' {name}="{escape_attribute(value)}"')
    return "".join(parts)


def render(element: Element, opening: str | None = None, depth: int = 0) -> str:
    """A tree as Junos prints it: four blanks a level, empty elements as ``<x/>``.

    :param opening: replaces the root's start tag (namespaces and time stamps of a configuration).
    """
    lines: list[str] = []
    _write(element, lines, depth, opening)
    return "\n".join(lines) + "\n"


def _write(element: Element, lines: list[str], depth: int, opening: str | None) -> None:
    pad = "    " * depth
    start = opening or f"{element.tag}{_attributes(element.attrib)}"
    if len(element):
        lines.append(f"{pad}<{start}>")
        for child in element:
            _write(child, lines, depth + 1, None)
        lines.append(f"{pad}</{element.tag}>")
    elif element.text:
        lines.append(f"{pad}<{start}>{escape(element.text)}</{element.tag}>")
    elif opening is not None:
        lines.append(f"{pad}<{start}>\n{pad}</{element.tag}>")
    else:
        lines.append(f"{pad}<{start}/>")


def junos_namespace(release: str) -> str:
    """The URI behind the ``junos:`` prefix.

    Up to 19.x and from 23.x it holds the release; 20.x to 22.x print ``R0`` (traces of 18.3R3,
    20.2, 21.2, 22.2, 23.2R1.14 and 25.4R1.12 published by others).
    """
    match = re.match(r"(\d+)\.(\d+)", release)
    if match and 20 <= int(match[1]) <= 22:
        release = f"{match[0]}R0"
    return f"http://xml.juniper.net/junos/{release}/junos"


def parse_message(message: bytes) -> Element:
    """Read what a client sent, without entities, network or comments.

    :raises etree.XMLSyntaxError: when it is not well-formed, or nested deeper than 256.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(message.strip(), parser)


def local_name(tag: str) -> str:
    """``{uri}name`` without the namespace."""
    return tag.rpartition("}")[2]


def localize(element: Element) -> Element:
    """A copy without namespaces and without the blanks between elements.

    ``junos:comment`` elements are dropped: annotations are not kept.
    """
    copy = etree.Element(local_name(element.tag))
    for key, value in element.attrib.items():
        copy.set(local_name(key), value)
    for child in element:
        if isinstance(child.tag, str) and local_name(child.tag) != "comment":
            copy.append(localize(child))
    if not len(copy):
        copy.text = (element.text or "").strip() or None
    return copy


_PROTOCOL = re.compile(
    r"<(/?)(ok|data|rpc-error|error-(?:type|tag|severity|path|message|info)|bad-element|session-id)"
    r"(?=[\s/>])"
)


def prefix_protocol(body: str) -> str:
    """The body of a reply with ``nc:`` before the elements that NETCONF defines."""
    return _PROTOCOL.sub(r"<\1nc:\2", body)
