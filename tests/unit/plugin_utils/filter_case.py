# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case of address filters: a device that has an opinion, a task, and by hand what comes of it.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .course import HELD, PRIMARY, assert_well, course_of

IN = ("~ filter include-ip address-book global", "~ filter include-ip address-set in")
EX = ("~ filter exclude-ip address-book global", "~ filter exclude-ip address-set ex")
TEN = ("@ address jims-10.0.0.0/8 10.0.0.0/8", "@ address-set in address jims-10.0.0.0/8")
TEN_HELD = ("@ address jims-10.0.0.0/8 ip-prefix 10.0.0.0/8", TEN[1])
ZONE = (
    "security zones security-zone z",
    "security policies from-zone z to-zone z policy p match destination-address any",
    "security policies from-zone z to-zone z policy p match application any",
    "security policies from-zone z to-zone z policy p then permit",
)
"""A policy that lacks nothing but its source address."""
SOURCE = "security policies from-zone z to-zone z policy p match source-address"


Row = tuple[str, str, Any, Any]
"""path, kind, before, after"""


def side(
    addresses: list[str] | None = None, *, book: str = "global", name: str = "in"
) -> dict[str, Any]:
    """The options of one filter."""
    given: dict[str, Any] = {"address_book": book, "address_set": name}
    return given if addresses is None else {**given, "addresses": addresses}


def task(
    include: list[str] | None = None, exclude: list[str] | None = None, state: str = "merged"
) -> dict[str, Any]:
    """A profile whose filters name the sets 'in' and 'ex' of the global book."""
    filters = {}
    if include is not None:
        filters["include_ip"] = side(include)
    if exclude is not None:
        filters["exclude_ip"] = side(exclude, name="ex")
    return {"config": {**PRIMARY, "filter": filters}, "state": state}


def gone(**config: Any) -> dict[str, Any]:
    """State deleted of what is named."""
    return {"state": "deleted", "config": config}


def of(address: str, kind: str, before: Any, after: Any, path: str = "include_ip") -> Row:
    """The change of one address."""
    return (f"filter.{path}.addresses[{address}]", kind, before, after)


def missing(address: str, path: str = "include_ip") -> Row:
    """The change of an address that comes."""
    return of(address, "missing", None, address, path)


def unexpected(address: str, path: str = "include_ip") -> Row:
    """The change of an address that goes."""
    return of(address, "unexpected", address, None, path)


def woken(address: str) -> Row:
    """The change of an address that is activated."""
    return of(address, "inactive", "inactive", "active")


NAMES_IN = (
    ("filter.include_ip.address_book", "missing", None, "global"),
    ("filter.include_ip.address_set", "missing", None, "in"),
)
SETS_IN = ("set ~ filter include-ip address-book global", "set ~ filter include-ip address-set in")


@dataclass(frozen=True)
class Case:
    """One task against one device, and what must come of it."""

    name: str
    device: tuple[str, ...]
    """Beside the primary server."""
    task: dict[str, Any]
    changes: tuple[Row, ...] = ()
    commands: tuple[str, ...] = ()
    books: tuple[str, ...] = ()
    """What the address books hold in the end, as a device tells it."""
    filters: tuple[str, ...] = IN
    after: dict[str, Any] | None = None
    """What 'after' says of the filter, where the addresses alone do not."""


def parts(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Lines of the address books, of the filter, and of all that is not the profile's."""
    words = [line.removeprefix("inactive: ") for line in lines]
    kinds = [
        "books" if one.startswith(("@", "security address-book"))
        else "filters" if one.startswith("~ filter")
        else "profile" if one.startswith("~")
        else "others"
        for one in words
    ]
    books, filters, others = (
        sorted(line for line, kind in zip(lines, kinds, strict=True) if kind == wanted)
        for wanted in ("books", "filters", "others")
    )
    return books, filters, others


def check(case: Case) -> None:
    """Run a case and hold its end against what it says. What is not the profile's stays."""
    course = course_of((*HELD, *case.device), case.task)
    assert_well(course)
    assert course.changes == list(case.changes)
    assert course.commands == list(case.commands)
    books, filters, others = parts(course.after)
    assert books == sorted(case.books)
    assert filters == sorted(case.filters)
    assert others == parts(course.before)[2]
    if case.after is not None:
        assert course.run["after"]["filter"]["include_ip"] == case.after
