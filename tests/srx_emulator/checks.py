# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mgd and the daemons check when a configuration is committed.

Everything is judged with inheritance applied and without inactive statements. The musts and their
messages are from Juniper's YANG; the timeouts, the list limits' wording and the exclusion of other
sources of identities are told apart in docs/fidelity.md. Addresses have files of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .address_books import BOOK_RULES
from .address_names import NAME_RULES
from .elements import active_copy, key_of
from .problem import Problem, must
from .release import parse
from .schema import Kind, Statement, shape
from .setform import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .wire import Element

STANZA = "services/user-identification/identity-management"
_EDIT = "services user-identification identity-management"
CONSTRAINTS = "(statements constraint check failed)"


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
                words = said(child, below, shape(below, child))
                yield from self._limits(child, below, [*path, words] if words else path)
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


_EXCLUDED = (
    ("active-directory-access", "services/user-identification/active-directory-access"),
    ("aruba-clearpass user-query", "services/user-identification/authentication-source/user-query"),
    ("webapi", "system/services/webapi"),
)


def _other_sources(root: Element) -> Iterator[Problem]:
    if root.find(f"{STANZA}/connection/primary/address") is None:
        return
    for other, path in _EXCLUDED:
        if root.find(path) is not None:
            yield Problem(
                f"{other} and identity-management cannot be configured together",
                path="[edit services user-identification]",
                bad_element="identity-management",
            )


_RULES: tuple[Callable[[Element], Iterator[Problem]], ...] = (
    _references,
    _profile_references,
    _timeouts,
    _remote_trace,
    *BOOK_RULES,
    *NAME_RULES,
    _other_sources,
)
