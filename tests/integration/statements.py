# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration as flat lines, which is how scenarios state what a device holds.

``connection port 443`` is a leaf, ``filter domain a.example`` an entry of a list. ``inactive:
connection secondary`` says that this statement and all below it are deactivated; ``inactive:``
alone means the stanza.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

STANZA = "services user-identification identity-management"
_INACTIVE = "inactive:"


def set_lines(lines: Iterable[str]) -> str:
    """The lines below the stanza as Junos commands."""
    commands = []
    for line in lines:
        word, _blank, rest = line.partition(" ")
        if word == _INACTIVE:
            commands.append(f"deactivate {STANZA} {rest}".rstrip())
        else:
            commands.append(f"set {STANZA} {_quoted(line)}")
    return "\n".join(commands)


def _quoted(line: str) -> str:
    # Only the last word, the value, can hold what a Junos command line has a meaning for.
    above, _blank, value = line.rpartition(" ")
    return f'{above} "{value}"' if re.search(r"[<>&;{}]", value) else line


def lines_of(xml: str) -> list[str]:
    """Every statement of a configuration in XML; sorted, as order means nothing here."""
    if not xml.strip():
        return []
    # The emulated device wrote this text, not a stranger.
    return sorted(_lines(ET.fromstring(xml), ""))  # noqa: S314 - see above


def split(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines below the stanza without its own words, and all the others."""
    ours, others = [], []
    for line in lines:
        inactive = line.startswith(_INACTIVE)
        words = line.removeprefix(_INACTIVE).strip()
        if words == STANZA or words.startswith(f"{STANZA} "):
            rest = words.removeprefix(STANZA).strip()
            ours.append(f"{_INACTIVE} {rest}".strip() if inactive else rest)
        else:
            others.append(line)
    return sorted(ours), others


def _lines(element: ET.Element, above: str) -> Iterator[str]:
    for child in element:
        place = f"{above} {child.tag}".strip()
        name = child.find("name")
        inner = [below for below in child if below is not name]
        if name is not None:
            place += f" {name.text}"
        if child.get("inactive"):
            yield f"{_INACTIVE} {place}"
        if inner:
            yield from _lines_below(child, inner, place)
        else:
            text = (child.text or "").strip() if name is None else ""
            yield f"{place} {text}".strip()


def _lines_below(element: ET.Element, inner: list[ET.Element], place: str) -> Iterator[str]:
    shell = ET.Element(element.tag)
    shell.extend(inner)
    yield from _lines(shell, place)
