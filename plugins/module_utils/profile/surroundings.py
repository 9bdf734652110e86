# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies around the stanza, as it is in force: what it leans on, and what must not be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Literal
from xml.etree.ElementTree import Element

from .address_book import Book, books_in
from .edit import HOME
from .junos_xml import attribute, child, entry_of, is_inactive, local, text_of
from .stanza import Place, Step, is_within

Presence = Literal["there", "asleep", "absent"]

_IDENTIFICATION = ("services", "user-identification")
_PUSH = "push-to-identity-management"
_OF_OTHERS = frozenset({
    *("policy", "from-zone-name", "to-zone-name", "from-zone", "to-zone", "security-zone", "zone"),
    *("interfaces", "interface", "routing-instance", "rule-set", "rule", "pool", "pool-name"),
    *("address-book", "ca-profile", "ca-identity", "description", "application", "application-set"),
    *("access-profile", "profile", "ids-option", "screen", "proposal", "gateway", "vpn", "user"),
    *("scheduler-name", "source-identity", "domain", "client-id", "template", "feature-profile"),
})
"""Statements that may read like an address, but name something else for certain."""


class Surroundings:
    """A view of the configuration in force (with groups marked); reads only what is asked of it."""

    def __init__(self, root: Element | None = None, group: str = ""):
        self._root = Element("configuration") if root is None else root
        self._group = group
        """The configuration group that holds the profile; empty for the device itself."""

    @cached_property
    def books(self) -> dict[str, Book]:
        return books_in(self._root)

    @property
    def security_sleeps(self) -> bool:
        """Whether 'security' as a whole is deactivated, and all that would be added there."""
        security = child(self._root, "security")
        return security is not None and is_inactive(security)

    def zone_with_book(self) -> str:
        """The statement of an address book inside a zone; empty where there is none.

        Junos takes no book below 'security' beside such a one (the commit check's own words).
        """
        zones = (Step("security"), Step("zones"))
        found = (place for place, _element in self._walk(awake=True) if is_within(place, zones))
        return next((said(place) for place in found if place[-1].word == "address-book"), "")

    def ca_profile(self, name: str) -> Presence:
        """Whether 'security pki ca-profile NAME' is there."""
        return self._presence(("security", "pki"), "ca-profile", name)

    def routing_instance(self, name: str) -> Presence:
        return self._presence(("routing-instances",), "instance", name)

    def rivals(self) -> list[Place]:
        """Other sources of user identities that Junos does not run beside JIMS.

        Juniper's documentation of identity-management: neither active-directory-access nor the
        queries and the web API of ClearPass may be configured with it.
        """
        above: Place = tuple(map(Step, _IDENTIFICATION))
        found: list[Place] = []
        if self._awake_at(*_IDENTIFICATION, "active-directory-access") is not None:
            found.append((*above, Step("active-directory-access")))
        identification = self._awake_at(*_IDENTIFICATION)
        # Not "identification or ()": an element without children is not told by its truth value.
        for source in () if identification is None else identification:
            query = child(source, "user-query")
            if local(source.tag) != "authentication-source" or is_inactive(source):
                continue
            if query is not None and not is_inactive(query):
                step = Step("authentication-source", entry_of(source))
                found.append((*above, step, Step("user-query")))
        if self._awake_at("system", "services", "webapi") is not None:
            found.append((Step("system"), Step("services"), Step("webapi")))
        return found

    def pushes(self) -> list[str]:
        """Policies that push what firewall authentication learns to JIMS, as statements."""
        return [
            said(place)
            for place, element in self._walk(awake=True)
            if local(element.tag) == _PUSH
        ]

    def users(self, book: str, name: str, but: Collection[Place]) -> list[str]:
        """Statements that name an address or a set of a book, but for those at or below some
        places. A deactivated statement counts: it shall work once it is activated.

        Any value below 'security' and 'services' that reads like the name counts, unless it is
        known to be of something else: rather one user too many than an address taken away from a
        policy.
        """
        return [
            said(place)
            for place, element in self._walk()
            if _names(place[-1], element, name)
            if not any(is_within(place, other) for other in but)
            if not _defines(place)
            if not _is_of_other_book(place, book)
            if not self._is_of_profile(place, element)
        ]

    def _is_of_profile(self, place: Place, element: Element) -> bool:
        """Whether a statement is the profile's own: with a configuration group, only what the
        device has from there."""
        of_group = not self._group or attribute(element, "group") == self._group
        return is_within(place, HOME) and of_group

    def _walk(self, *, awake: bool = False) -> Iterator[tuple[Place, Element]]:
        for word in ("security", "services"):
            top = child(self._root, word)
            if top is not None and not (awake and is_inactive(top)):
                yield from _below(top, (Step(word),), awake)

    def _presence(self, above: tuple[str, ...], word: str, name: str) -> Presence:
        level, asleep = self._root, False
        for step in above:
            found = child(level, step)
            if found is None:
                return "absent"
            level, asleep = found, asleep or is_inactive(found)
        for entry in level:
            if local(entry.tag) == word and entry_of(entry) == name:
                return "asleep" if asleep or is_inactive(entry) else "there"
        return "absent"

    def _awake_at(self, *words: str) -> Element | None:
        level: Element | None = self._root
        for word in words:
            level = child(level, word) if level is not None else None
            if level is None or is_inactive(level):
                return None
        return level


def _names(step: Step, element: Element, name: str) -> bool:
    """Whether a statement's value, or the name of a list's entry, is the one of an address."""
    if step.word in _OF_OTHERS or step.word == "name":
        return False
    return step.entry == name or (text_of(element) == name and not len(element))


def _defines(place: Place) -> bool:
    """Whether a statement is an address or a set of a book, and so no use of one."""
    inside = place[:1] == (Step("security"),) and place[1].word == "address-book"
    return inside and len(place) == 3


def _is_of_other_book(place: Place, book: str) -> bool:
    """Whether a statement stands in another address book, which has names of its own."""
    inside = place[:1] == (Step("security"),) and place[1].word == "address-book"
    in_zone = any(step.word == "address-book" and not step.entry for step in place[:-1])
    return (inside and place[1].entry != book) or in_zone


def _below(element: Element, place: Place, awake: bool) -> Iterator[tuple[Place, Element]]:
    """Every statement below a level, or only those that do not sleep."""
    for found in element:
        if not (awake and is_inactive(found)):
            at = (*place, _step(found))
            yield at, found
            yield from _below(found, at, awake)


def _step(element: Element) -> Step:
    """A statement as people write it: the policies of two zones are no 'policy' of their own, and
    a NAT rule's match has one word."""
    word = local(element.tag)
    zones = [text_of(child(element, f"{end}-zone-name")) for end in ("from", "to")]
    if word == "policy" and all(zones):
        return Step("from-zone", f"{zones[0]} to-zone {zones[1]}")
    return Step("match" if word.endswith("-nat-rule-match") else word, entry_of(element))


def said(place: Place) -> str:
    """A place as a person would type it behind 'show'."""
    return " ".join(f"{step.word} {step.entry}".strip() for step in place)
