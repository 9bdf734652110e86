# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The change as a patch, in the way that Junos prints 'show | compare'. Secrets are left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from .address_book import AddressSet, Book, Origin
from .address_edits import home_of
from .edit import HOME, Edit, quoted
from .errors import REDACTED
from .fields import STANZA, TREE, Field, Node
from .stanza import Place, Stanza, Step, place_of

_INDENT = "    "
Lines = Mapping[Place, str]
"""A configuration by place, from the top of the configuration on: the line of each statement."""


def patch(
    configured: Stanza, edits: Iterable[Edit], books: Iterable[Book] = (), group: str = ""
) -> str:
    """Lines with '-' for what goes, '+' for what comes and '!' for what is activated.

    'configured' is the stanza before, of the device itself or inside a group, and 'books' are the
    address books before.
    """
    edits, books = list(edits), list(books)
    home: Place = (Step("groups", group), *HOME) if group else HOME
    before = {home + place: line for place, line in _lines_of(configured).items()}
    for book in books:
        before.update(_lines_of_book(book))
    after, touched, woken = dict(before), set(), []
    gone: set[Place] = set()
    for edit in edits:
        place = _place_of(edit)
        if edit.op == "delete":
            gone.add(place)
            continue
        after, gone = _without(after, gone), set()
        if edit.op == "activate":
            woken.append(place)
        elif edit.silent:
            after[place] = f"{_name(place[-1])} {quoted(edit.value)};"
        else:
            after[place] = _line(edit.place, edit.value, edit.secret)
            touched.add(place)  # a secret's line looks the same before and after
    after = _without(after, gone)
    asleep = {home + place for place in configured.inactive}
    asleep.update(place for book in books for place in _asleep_in(book))
    # The levels above the stanza and above a book are always there.
    both = _levels(before) & _levels(after) | {edit.home[:-1] for edit in edits}
    groups: dict[Place, list[str]] = {}
    for sign, lines, other, marked in (("-", before, after, asleep), ("+", after, before, set())):
        shown = {
            place: line
            for place, line in lines.items()
            if other.get(place) != line or place in touched
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


def _place_of(edit: Edit) -> Place:
    return edit.whole_place[:-1] if edit.silent else edit.whole_place


def _without(lines: dict[Place, str], gone: Collection[Place]) -> dict[Place, str]:
    """Lines that do not stand at one of some places, or below it."""
    if not gone:
        return lines
    return {
        place: line
        for place, line in lines.items()
        if not any(place[:depth] in gone for depth in range(len(place) + 1))
    }


def _levels(places: Iterable[Place]) -> set[Place]:
    """The levels above the given places."""
    return {place[:depth] for place in places for depth in range(len(place))}


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


def _lines_of_book(book: Book) -> dict[Place, str]:
    """The lines of a book that are the device's own."""
    home = home_of(book.name)
    lines: dict[Place, str] = {}
    for entry in book.entries.values():
        place = (*home, Step("address", entry.name))
        if not entry.origin.is_local or entry.content is None:
            continue
        if entry.kind == "ip-prefix":
            lines[place] = f"{_name(place[-1])} {entry.value};"
        else:
            lines[(*place, entry.content)] = f"{entry.kind} {entry.value};"
    for found in book.sets.values():
        for member, origin in _members(found):
            if origin.is_local:
                lines[(*home, Step("address-set", found.name), member)] = f"{_name(member)};"
    return lines


def _asleep_in(book: Book) -> Iterator[Place]:
    """The deactivated places of a book, itself included."""
    home = home_of(book.name)
    if book.origin.is_marked:
        yield home
    for entry in book.entries.values():
        if entry.origin.is_marked or entry.is_mute:
            yield (*home, Step("address", entry.name))
    for found in book.sets.values():
        place = (*home, Step("address-set", found.name))
        if found.origin.is_marked:
            yield place
        yield from ((*place, member) for member, origin in _members(found) if origin.is_marked)


def _members(found: AddressSet) -> Iterator[tuple[Step, Origin]]:
    for name, origin in found.addresses.items():
        yield Step("address", name), origin
    for name, origin in found.sets.items():
        yield Step("address-set", name), origin


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


Path = tuple[str, ...]
"""A level of the configuration in words; '*' stands for any word."""

OUR_PATHS: tuple[Path, ...] = (
    STANZA,
    ("groups", "*", *STANZA),
    ("security", "address-book"),
    ("security", "pki", "ca-profile"),
)
"""Where a commit of this collection may change something."""


def stays_within(difference: str, paths: Iterable[Path]) -> bool:
    """Whether a patch that a device printed touches nothing outside some paths.

    '[edit a b]' names where the lines below it stand; lines nearer to the root than a path must
    lead to it.
    """
    paths = tuple(paths)
    levels: list[Path] = [()]
    for line in difference.splitlines():
        header = re.match(r"\[edit ?([^\]]*)\]", line)
        if header:
            place = tuple(header[1].split())
            levels = [place]
            if not _leads(place, paths):
                return False
            continue
        words = re.sub(r"^[-+!]\s*((in)?active:\s)?", "", line).split()
        if not words:
            continue
        if words == ["}"]:
            levels = levels[:-1] or [()]
            continue
        block = words[-1] == "{"
        place = (*levels[-1], *(words[:-1] if block else words))
        if not _leads(place, paths):
            return False
        if block:
            levels.append(place)
    return True


def _leads(place: Path, paths: Iterable[Path]) -> bool:
    """Whether a place lies on the way to one of the paths, or below it."""
    return any(
        all(one in (word, "*") for word, one in zip(place, path, strict=False)) for path in paths
    )
