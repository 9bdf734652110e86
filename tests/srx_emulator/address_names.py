# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies and NAT rules name addresses and sets; a name that is not there is refused at commit.

A policy looks a name up in the book of its zone and then in the global one. NAT rules know the
global book only (Juniper's Security Director, on NAT and the global address book).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .elements import key_of
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .wire import Element

_PREDEFINED = frozenset({"any", "any-ipv4", "any-ipv6"})
_NOT_FOUND = "{} address or address_set ({}) not found"
# Where a NAT rule names an address, below the rule; source rules have the name itself there, the
# others an element around it.
_NAMED_BY_RULES = (
    ("Source", "*/source-address-name"),
    ("Destination", "src-nat-rule-match/destination-address-name"),
    ("Destination", "*/destination-address-name/dst-addr-name"),
    ("Prefix", "then/static-nat/prefix-name/addr-prefix-name"),
)


@dataclass(frozen=True)
class _Names:
    """The names of addresses and sets: of the global book, and of each zone's own."""

    everywhere: frozenset[str | None]
    of_zone: dict[str | None, frozenset[str | None]]

    @classmethod
    def of(cls, root: Element) -> _Names:
        """Read them from the active configuration; a book that no zone uses counts for nothing."""
        everywhere: frozenset[str | None] = _PREDEFINED
        of_zone: dict[str | None, frozenset[str | None]] = {}
        for zone in root.findall("security/zones/security-zone"):
            of_zone[key_of(zone)] = _names_in(zone.find("address-book"))
        for book in root.findall("security/address-book"):
            if key_of(book) == "global":
                everywhere |= _names_in(book)
            for zone in book.findall("attach/zone"):
                name = key_of(zone)
                of_zone[name] = of_zone.get(name, frozenset()) | _names_in(book)
        return cls(everywhere, of_zone)

    def has(self, name: str | None, zone: str | None = None) -> bool:
        """Whether a policy of this zone, or a rule of none, finds the name."""
        return name in self.everywhere or name in self.of_zone.get(zone, ())


def _names_in(book: Element | None) -> frozenset[str | None]:
    if book is None:
        return frozenset()
    return frozenset(
        key_of(entry) for tag in ("address", "address-set") for entry in book.findall(tag)
    )


def _policies(root: Element) -> Iterator[Problem]:
    names = _Names.of(root)
    for pair in root.findall("security/policies/policy"):
        zones = {
            "source": pair.findtext("from-zone-name"),
            "destination": pair.findtext("to-zone-name"),
        }
        path = f"security policies from-zone {zones['source']} to-zone {zones['destination']}"
        yield from _unknown_in(pair, path, names, zones)
    for pair in root.findall("security/policies/global"):
        yield from _unknown_in(pair, "security policies global", names, {})


def _unknown_in(
    policies: Element, path: str, names: _Names, zones: dict[str, str | None]
) -> Iterator[Problem]:
    for policy in policies.findall("policy"):
        for side in ("source", "destination"):
            for address in policy.findall(f"match/{side}-address"):
                if not names.has(address.text, zones.get(side)):
                    yield Problem(
                        _NOT_FOUND.format(side.capitalize(), address.text),
                        path=f"[edit {path}]",
                        bad_element=f"policy {key_of(policy)}",
                    )


def _nat(root: Element) -> Iterator[Problem]:
    names = _Names.of(root)
    for rule in root.findall("security/nat/*/rule-set/rule"):
        for side, place in _NAMED_BY_RULES:
            for named in rule.findall(place):
                if not names.has(named.text):
                    yield Problem(
                        _NOT_FOUND.format(side, named.text),
                        path=f"[edit security nat {_place_of(rule)}]",
                        bad_element=f"rule {key_of(rule)}",
                    )


def _place_of(rule: Element) -> str:
    rules = rule.getparent()
    return f"{rules.getparent().tag} rule-set {key_of(rules)}"


NAME_RULES: tuple[Callable[[Element], Iterator[Problem]], ...] = (_policies, _nat)
