# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remarks about a profile that is legal, but that a person should know of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .fields import BY_PATH, SERVERS, Severity
from .formats import same_address
from .release import NEWEST, Release, newer_than_known, releases
from .stanza import Key, Value

Values = Mapping[Key, Value]


@dataclass(frozen=True)
class Finding:
    """One remark. Findings never stop a run."""

    id: str
    severity: Severity
    path: str
    message: str

    def as_result(self) -> dict[str, Any]:
        return asdict(self)


def findings_of(values: Values, release: Release | None = None) -> list[Finding]:
    """What there is to say about a whole profile, as it is in force, and about the release."""
    found = [release_newer(release)] if release and newer_than_known(release) else []
    if values:
        found += [finding for check in _CHECKS for finding in check(values)]
        found += _deprecated(values, release)
    return found


# What planning has to say about one device


def shadows_inherited(key: Key, group: str) -> Finding:
    """A local value will stand in front of a group's."""
    return Finding(
        "shadows_inherited", "security", str(key),
        f"{key} comes from group {group}; the device's own value will hide it, and later changes "
        "of the group no longer reach this device.",
    )


def inherited_remains(key: Key, group: str) -> Finding:
    """What shall go comes from a group."""
    return Finding(
        "inherited_remains", key.field.severity, str(key),
        f"{key} comes from group {group} and cannot be removed here; change the group, or use "
        "apply-groups-except.",
    )


def group_returns(path: str, group: str) -> Finding:
    """Nothing keeps a group out any more."""
    return Finding(
        "group_returns", "security", path,
        f"What group {group} sets here comes into force, as apply-groups-except goes; nobody can "
        "tell before what that is.",
    )


def secret_always_sent(key: Key) -> Finding:
    """A change that says nothing about the device, since it is made every time."""
    return Finding(
        "secret_always_sent", "security", str(key),
        f"{key} is sent every time, as update_secret is 'always'.",
    )


def secret_uncomparable(key: Key) -> Finding:
    """A secret that may or may not be the given one."""
    return Finding(
        "secret_uncomparable", "security", str(key),
        f"Nobody can tell whether the device holds the given {key}; it was left alone. Give "
        "master_password, or set update_secret to 'always' for one run.",
    )


def address_set_kept(name: str, user: str) -> Finding:
    """A set of ours that the profile no longer names, but somebody else does."""
    return Finding(
        "address_set_kept", "tuning", "filter",
        f"The {name} stays, as '{user}' names it too.",
    )


def group_not_applied(group: str) -> Finding:
    """A stanza that nobody acts on."""
    return Finding(
        "group_not_applied", "security", "",
        f"Group {group} is not among the apply-groups of this device: its profile is not in force. "
        f"Apply it ('set apply-groups {group}').",
    )


def group_not_shown(group: str) -> Finding:
    """A group of which only the effect can be seen."""
    return Finding(
        "group_not_shown", "tuning", "",
        f"Group {group} does not show in the configuration ('apply-flags omit'): it was read from "
        "what it puts in force, so that deactivated statements and hidden values in it are unseen.",
    )


def group_hidden(key: Key, group: str, by: str) -> Finding:
    """A value of the group that another one stands in front of."""
    return Finding(
        "group_hidden", "security", str(key),
        f"{key} of group {group} is not in force: {by} stands in front of it.",
    )


def rule_broken(path: str, message: str) -> Finding:
    """A rule that the device breaks without the user's doing."""
    return Finding("rule_broken", "service", path, message)


def release_newer(release: Release) -> Finding:
    """A release that the table does not describe."""
    return Finding(
        "release_newer", "service", "",
        f"Junos {release} is newer than {NEWEST}, the newest release described here; it was "
        f"treated as {NEWEST}.",
    )


# What there is to say about a profile


def _get(values: Values, path: str) -> Value | None:
    return values.get(Key(path))


def _has_server(values: Values, server: str) -> bool:
    return any(key.option.startswith(f"{server}.") for key in values)


def _has_trust(values: Values, server: str) -> bool:
    return any(Key(f"{server}.{leaf}") in values for leaf in ("ca_certificate", "ca_profile"))


def _connection(values: Values) -> Iterator[Finding]:
    http = _get(values, "connection.connect_method") == "http"
    if http:
        yield Finding(
            "http_in_use", "security", "connection.connect_method",
            "The client secret and all user identities travel unencrypted; use https.",
        )
    for server in SERVERS:
        if not _has_server(values, server):
            continue
        if http and _has_trust(values, server):
            yield Finding(
                "trust_without_tls", "security", server,
                f"{server} names a CA, but connect_method http never checks a certificate.",
            )
        if not http and not _has_trust(values, server):
            yield Finding(
                "https_without_ca", "security", server,
                f"{server} names no CA: the device does not check whom it gives the secret to.",
            )


def _servers(values: Values) -> Iterator[Finding]:
    primary, secondary = (_get(values, f"{server}.address") for server in SERVERS)
    missing = [
        leaf
        for leaf in ("address", "client_id", "client_secret")
        if Key(f"connection.primary.{leaf}") not in values
    ]
    if missing:
        yield Finding(
            "primary_incomplete", "service", "connection.primary",
            f"The primary server lacks {', '.join(missing)}: the device cannot ask it.",
        )
    if secondary is None:
        yield Finding(
            "no_secondary", "service", "connection.secondary",
            "Without a secondary server, user policies stop learning when the primary is down.",
        )
    elif primary is not None and same_address(str(primary), str(secondary)):
        yield Finding(
            "same_server_twice", "service", "connection.secondary.address",
            "Primary and secondary are the same address: the secondary adds no safety.",
        )


def _queries(values: Values) -> Iterator[Finding]:
    for path in ("authentication_entry_timeout", "invalid_authentication_entry_timeout"):
        if _get(values, path) == 0:
            yield Finding(
                "timeout_zero", "security", path,
                f"{path} 0 keeps entries for ever: a user who left still opens the firewall.",
            )
    if _get(values, "ip_query.no_ip_query"):
        yield Finding(
            "no_ip_query", "service", "ip_query.no_ip_query",
            "Users that no batch query reported stay unknown, as single IP queries are off.",
        )
    domains = [key.entry for key in values if key.option == "filter.domain"]
    if "*" in domains and len(domains) > 1:
        yield Finding(
            "domain_wildcard", "security", "filter.domain",
            "The entry * takes in every domain, whatever else the list names.",
        )


def _defaults(values: Values) -> Iterator[Finding]:
    field = BY_PATH["invalid_authentication_entry_timeout"]
    if _get(values, field.path) is None:
        yield Finding(
            "default_differs", "tuning", field.path,
            f"{field.path} is not set: the device uses {field.default} {field.unit}, though "
            f"J-Web's document says {field.document_default}. Set it to be sure.",
        )


def _deprecated(values: Values, release: Release | None) -> Iterator[Finding]:
    for key in values:
        field = key.field
        if release and field.deprecated and releases(field.deprecated).hold(release):
            yield Finding(
                "deprecated", "security", field.path,
                f"{field.path} is deprecated in Junos {release} and leaves with 24.4; "
                f"use {field.instead}.",
            )


_CHECKS: tuple[Callable[[Values], Iterator[Finding]], ...] = (
    _connection,
    _servers,
    _queries,
    _defaults,
)
