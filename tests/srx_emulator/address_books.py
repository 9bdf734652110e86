# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is checked of the address books themselves at commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .elements import key_of
from .problem import Problem, must

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .wire import Element


def _address_books(root: Element) -> Iterator[Problem]:
    for book in root.findall("security/address-book"):
        name = key_of(book)
        path = f"security address-book {name}"
        if name == "global" and book.find("attach") is not None:
            yield must(
                f"{path} attach",
                "attach",
                "It is not allowed to attach the global address book to any particular "
                "interface, zone or routing-instance.",
            )
        addresses = {key_of(entry) for entry in book.findall("address")}
        sets = {key_of(entry) for entry in book.findall("address-set")}
        for entry in book.findall("address-set"):
            here = f"{path} address-set {key_of(entry)}"
            if key_of(entry) in addresses:
                yield must(
                    here,
                    f"address-set {key_of(entry)}",
                    "Security address and address-set cannot have same name",
                )
            for tag, known in (("address", addresses), ("address-set", sets)):
                for member in entry.findall(tag):
                    if key_of(member) not in known:
                        yield must(
                            f"{here} {tag} {key_of(member)}",
                            f"{tag} {key_of(member)}",
                            "referenced address must be defined under address-book",
                        )
        yield from _contents(book, path)


def _contents(book: Element, path: str) -> Iterator[Problem]:
    kinds = ("ip-prefix", "dns-name", "wildcard-address", "range-address", "address-range")
    for entry in book.findall("address"):
        if not any(entry.find(kind) is not None for kind in kinds):
            yield Problem(
                "Missing mandatory statement: 'ip-prefix'",
                kind="application",
                tag="invalid-value",
                path=f"[edit {path} address {key_of(entry)}]",
                bad_element=f"address {key_of(entry)}",
            )


def _zones(root: Element) -> Iterator[Problem]:
    defined = {key_of(entry) for entry in root.findall("security/zones/security-zone")}
    seen: dict[str | None, str | None] = {}
    for book in root.findall("security/address-book"):
        for zone in book.findall("attach/zone"):
            path = f"security address-book {key_of(book)} attach zone {key_of(zone)}"
            if key_of(zone) not in defined:
                yield must(path, f"zone {key_of(zone)}", "Security zone must be defined")
            if key_of(zone) in seen:
                yield must(
                    path, f"zone {key_of(zone)}", "Security zone must be unique in address books"
                )
            seen[key_of(zone)] = key_of(book)


def _old_books(root: Element) -> Iterator[Problem]:
    if root.find("security/address-book") is None:
        return
    for zone in root.findall("security/zones/security-zone"):
        if zone.find("address-book") is not None:
            yield must(
                f"security zones security-zone {key_of(zone)}",
                "address-book",
                "Zone specific address books are not allowed when there are global address books "
                "defined",
            )


BOOK_RULES: tuple[Callable[[Element], Iterator[Problem]], ...] = (
    _address_books,
    _zones,
    _old_books,
)
