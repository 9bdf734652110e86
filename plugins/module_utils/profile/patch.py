# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The change as a patch, in the way that Junos prints 'show | compare'. Secrets are left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from .edit import Edit, quoted
from .errors import REDACTED
from .fields import STANZA, TREE, Field, Node
from .stanza import Place, Stanza, Step, is_within, place_of

_INDENT = "    "
_TOP: Place = tuple(map(Step, STANZA))
Lines = Mapping[Place, str]
"""A configuration by place, from the top of the configuration on: the line of each statement."""


def patch(configured: Stanza, edits: Iterable[Edit]) -> str:
    """Lines with '-' for what goes, '+' for what comes and '!' for what is activated."""
    before = {_TOP + place: line for place, line in _lines_of(configured).items()}
    after, touched, woken = dict(before), set(), []
    for edit in edits:
        place = _TOP + edit.place
        if edit.op == "delete":
            after = {other: line for other, line in after.items() if not is_within(other, place)}
        elif edit.op == "activate":
            woken.append(place)
        else:
            after[place] = _line(edit.place, edit.value, edit.secret)
            touched.add(place)  # a secret's line looks the same before and after
    asleep = {_TOP + place for place in configured.inactive}
    both = _levels(before) & _levels(after)
    groups: dict[Place, list[str]] = {}
    for sign, lines, other, marked in (("-", before, after, asleep), ("+", after, before, set())):
        shown = {
            place: line for place, line in lines.items() if place not in other or place in touched
        }
        for home, members in _by_home(shown, both).items():
            block = _block(home, members, marked)
            groups.setdefault(home, []).extend(f"{sign}   {line}" for line in block)
    for place in woken:
        line = before.get(place) or f"{_name(place[-1])} {{ ... }}"
        groups.setdefault(place[:-1], []).append(f"!   active: {line}")
    return "".join(
        "\n".join([f"[edit {' '.join(map(_name, home))}]", *groups[home], ""])
        for home in sorted(groups)
    )


def _levels(places: Iterable[Place]) -> set[Place]:
    """The levels above the given places; those above the stanza are always there."""
    return {place[:depth] for place in places for depth in range(len(place))} | {_TOP[:-1]}


def _by_home(lines: Lines, both: Collection[Place]) -> dict[Place, dict[Place, str]]:
    """Lines by the deepest level that exists before and after: the one that '[edit ...]' names."""
    homes: dict[Place, dict[Place, str]] = {}
    for place, line in lines.items():
        above = (place[:depth] for depth in range(len(place) - 1, 0, -1))
        home = next(level for level in above if level in both)
        homes.setdefault(home, {})[place] = line
    return homes


def _block(above: Place, lines: Lines, asleep: Collection[Place]) -> list[str]:
    """Lines below a level as text with braces."""
    below: dict[Place, dict[Place, str]] = {}
    for place, line in lines.items():
        if len(place) > len(above) + 1:
            below.setdefault(place[: len(above) + 1], {})[place] = line
    shown = [
        f"{'inactive: ' if place in asleep else ''}{line}"
        for place, line in lines.items()
        if len(place) == len(above) + 1 and place not in below
    ]
    for level, inner in below.items():
        shown.append(f"{'inactive: ' if level in asleep else ''}{_name(level[-1])} {{")
        shown += [_INDENT + line for line in _block(level, inner, asleep)]
        shown.append("}")
    return shown


def _lines_of(stanza: Stanza) -> dict[Place, str]:
    lines = {}
    for key, found in stanza.statements.items():
        value = "" if found.value is True else str(found.value)
        lines[place_of(key)] = _line(place_of(key), value, key.field.secret)
    for other in stanza.unmodelled:
        # What lies inside is not known here, and might be a secret: it is not printed.
        lines[other.place] = f"{_name(other.place[-1])};"
    levels = {place[:depth] for place in lines for depth in range(len(place))}
    for place in (*stanza.containers, *([()] if stanza.present else [])):
        if place not in levels:  # nothing is in it
            lines[place] = f"{place[-1].word if place else STANZA[-1]};"
    return lines


def _name(step: Step) -> str:
    return f"{step.word} {quoted(step.entry)}" if step.entry else step.word


def _line(place: Place, value: str, secret: bool) -> str:
    if secret:
        return f"{place[-1].word} {REDACTED}; ## SECRET-DATA"
    field = _field_at(place)
    name = _name(place[-1]) if field is None or field.keyword else ""
    return " ".join(filter(None, [name, quoted(value) if value else ""])) + ";"


def _field_at(place: Place) -> Field | None:
    node: Node | None = TREE
    for step in place:
        node = node.child_called(step.word) if node else None
    return node.field if node else None


def stays_within(difference: str, path: tuple[str, ...]) -> bool:
    """Whether a patch that a device printed touches nothing outside one path.

    '[edit a b]' names where the lines below it stand; lines nearer to the root than the path must
    lead to it.
    """
    level: list[str] = []
    for line in difference.splitlines():
        header = re.match(r"\[edit ?([^\]]*)\]", line)
        if header:
            level = header[1].split()
            if not _leads(tuple(level), path):
                return False
            continue
        words = re.sub(r"^[-+!]", " ", line).split()
        if not words:
            continue
        if words == ["}"]:
            level = level[:-1]
            continue
        block = words[-1] == "{"
        place = (*level, *(words[:-1] if block else words))
        if len(level) < len(path) and not _leads(place[: len(path)], path):
            return False
        if block:
            level = [*level, " ".join(words[:-1])]
    return True


def _leads(place: tuple[str, ...], path: tuple[str, ...]) -> bool:
    depth = min(len(place), len(path))
    return place[:depth] == path[:depth]
