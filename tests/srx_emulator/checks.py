# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mgd and the daemons check when a configuration is committed.

Everything is judged with inheritance applied and without inactive statements. The musts and their
messages are from Juniper's YANG; the timeouts, the list limits' wording and the exclusion of
active-directory-access are told apart in docs/fidelity.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .elements import active_copy, key_of
from .problem import Problem
from .release import parse
from .schema import Kind, Statement, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .wire import Element

STANZA = "services/user-identification/identity-management"
_EDIT = "services user-identification identity-management"
CONSTRAINTS = "(statements constraint check failed)"


def must(path: str, element: str, message: str) -> Problem:
    """A failed must of the schema, as mgd reports it at commit."""
    return Problem(
        f"mgd: {message}",
        kind="application",
        tag="invalid-value",
        path=f"[edit {path}]",
        bad_element=element,
    )


@dataclass(frozen=True)
class Checker:
    """The checks of one release."""

    grammar: Statement
    release: str

    @staticmethod
    def active(configuration: Element) -> Element:
        """What of an effective configuration takes effect."""
        return active_copy(configuration)

    def check(self, configuration: Element) -> list[Problem]:
        """All problems of an effective configuration."""
        root = self.active(configuration)
        found = list(self._limits(root, self.grammar, []))
        for rule in _RULES:
            found += rule(root)
        if parse(self.release) >= parse("23.4R2"):
            found += _validator_port(root)
        return found

    def _limits(self, element: Element, statement: Statement, path: list[str]) -> Iterator[Problem]:
        counts: dict[str, int] = {}
        for child in element:
            below = statement.child(child.tag)
            if below is None:
                continue
            counts[child.tag] = counts.get(child.tag, 0) + 1
            if shape(below, child) in (Kind.CONTAINER, Kind.PRESENCE, Kind.LIST) and len(child):
                step = [child.tag] if below.keyword else []
                key = key_of(child)
                yield from self._limits(child, below, [*path, *step, *([key] if key else [])])
        for name, count in counts.items():
            below = statement.child(name)
            if below is not None and below.limit is not None and count > below.limit:
                yield must(
                    " ".join(path), name, f"number of elements exceeds limit of {below.limit}"
                )


def _defined(root: Element, path: str, name: str | None) -> bool:
    return any(key_of(entry) == name for entry in root.findall(path))


def _servers(root: Element) -> Iterator[tuple[str, Element]]:
    for role in ("primary", "secondary"):
        server = root.find(f"{STANZA}/connection/{role}")
        if server is not None:
            yield f"{_EDIT} connection {role}", server


def _references(root: Element) -> Iterator[Problem]:
    for path, server in _servers(root):
        profile = server.findtext("ca-profile")
        if profile is not None and not _defined(root, "security/pki/ca-profile", profile):
            yield must(
                f"{path} ca-profile",
                f"ca-profile {profile}",
                "Referenced ca-profile must be defined under [security pki ca-profile]",
            )
        instance = server.findtext("routing-instance")
        if instance is not None and not _defined(root, "routing-instances/instance", instance):
            yield must(
                f"{path} routing-instance",
                f"routing-instance {instance}",
                "Routing-instance must be defined",
            )


def _profile_references(root: Element) -> Iterator[Problem]:
    for profile in root.findall("security/pki/ca-profile"):
        instance = profile.findtext("routing-instance")
        if instance is not None and not _defined(root, "routing-instances/instance", instance):
            yield must(
                f"security pki ca-profile {key_of(profile)} routing-instance",
                f"routing-instance {instance}",
                "Routing-instance must be defined",
            )


def _timeouts(root: Element) -> Iterator[Problem]:
    for name in ("authentication-entry-timeout", "invalid-authentication-entry-timeout"):
        value = root.findtext(f"{STANZA}/{name}")
        if value is not None and value != "0" and not 10 <= int(value) <= 1440:
            yield Problem(
                f"{name} must be 0 or from 10 to 1440", path=f"[edit {_EDIT}]", bad_element=name
            )


def _remote_trace(root: Element) -> Iterator[Problem]:
    if (
        root.find(f"{STANZA}/traceoptions/no-remote-trace") is not None
        and root.find("system/tracing") is None
    ):
        yield must(
            f"{_EDIT} traceoptions no-remote-trace",
            "no-remote-trace",
            "'no-remote-trace' is valid only when [system tracing] is configured",
        )


def _validator_port(root: Element) -> Iterator[Problem]:
    port = root.findtext(f"{STANZA}/jims-validator/port")
    if port is not None and port == root.findtext(f"{STANZA}/connection/port"):
        yield must(
            f"{_EDIT} jims-validator port",
            f"port {port}",
            "JIMS validator port must be different from identity-management connection port",
        )


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
    seen: dict[str | None, str | None] = {}
    for book in root.findall("security/address-book"):
        for zone in book.findall("attach/zone"):
            path = f"security address-book {key_of(book)} attach zone {key_of(zone)}"
            if not _defined(root, "security/zones/security-zone", key_of(zone)):
                yield must(path, f"zone {key_of(zone)}", "Security zone must be defined")
            if key_of(zone) in seen:
                yield must(
                    path, f"zone {key_of(zone)}", "Security zone must be unique in address books"
                )
            seen[key_of(zone)] = key_of(book)


def _other_sources(root: Element) -> Iterator[Problem]:
    if root.find(f"{STANZA}/connection/primary/address") is None:
        return
    if root.find("services/user-identification/active-directory-access") is not None:
        yield Problem(
            "active-directory-access and identity-management cannot be configured together",
            path="[edit services user-identification]",
            bad_element="identity-management",
        )


_RULES: tuple[Callable[[Element], Iterator[Problem]], ...] = (
    _references,
    _profile_references,
    _timeouts,
    _remote_trace,
    _address_books,
    _zones,
    _other_sources,
)
