# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device says of its JIMS servers: get-jims-query-status and get-jims-query-statistics.

The access token is read to see whether it is a new one. It never leaves this module's objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import child, local, number_of, text_of

NO_TOKEN = ("", "NULL", "null", "N/A")
NOT_CONFIGURED = "Not configured"
_RETURNED = (
    "batch-response-recv-number",
    "ip-response-recv-number",
    "batch-queries-returned",
    "auth-entry-lookup-queries-returned",
)
"""Counters that only rise when JIMS answers: their names up to 23.1, and from 23.2."""


Told = Literal["yes", "no", "never"]
"""Whether the device told a status: 'no' where it could not now, 'never' where this device or this
login cannot, so that asking again is of no use. Both count as offline."""


@dataclass(frozen=True)
class Server:
    """One configured JIMS server as the device sees it."""

    role: str
    address: str = ""
    status: str = "Offline"
    message: str = ""
    token: str = field(default="", repr=False)
    returned: int | None = None
    """Answered queries so far; None where the device does not count them."""
    told: Told = "yes"

    @property
    def online(self) -> bool:
        return self.status.lower() == "online"

    def as_result(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "address": self.address,
            "status": self.status,
            "message": self.message,
            "has_token": bool(self.token),
        }


Servers = Mapping[str, Server]
"""Configured servers by role: 'primary', 'secondary'."""


def servers_of(status: Element, statistics: Element | None) -> dict[str, Server]:
    """Read both replies. Clusters wrap them per node; the first node that names a role counts."""
    returned = _returned(statistics) if statistics is not None else {}
    found: dict[str, Server] = {}
    for element in per_server(status, "jims-query-status-per-server"):
        role, address = role_of(element), leaf(element, "server-address").rstrip("*")
        if not role or role in found or address == NOT_CONFIGURED:
            continue
        token = leaf(element, "token-string")
        found[role] = Server(
            role=role,
            address=leaf(element, "fqdn-name") or address,
            status=leaf(element, "connect-status") or "Offline",
            message=leaf(element, "recv-status-msg"),
            token="" if token in NO_TOKEN else token,
            returned=returned.get(role),
        )
    return found


def _returned(statistics: Element) -> dict[str, int]:
    counts: dict[str, int] = {}
    for element in per_server(statistics, "jims-query-statistics-per-server"):
        numbers = [number_of(leaf(element, name)) for name in _RETURNED]
        known = [number for number in numbers if number is not None]
        if known and role_of(element):
            counts.setdefault(role_of(element), sum(known))
    return counts


def per_server(root: Element, name: str) -> Iterator[Element]:
    """The parts of a reply that are about one server each, at any depth."""
    return (element for element in root.iter() if local(element.tag) == name)


def by_role(root: Element, name: str) -> dict[str, Element]:
    """The part about each server: of a cluster's the first one that calls the server configured,
    as one node may not run the service."""
    found: dict[str, Element] = {}
    for element in per_server(root, name):
        role = role_of(element)
        known = role in found and leaf(found[role], "server-address") != NOT_CONFIGURED
        is_better = role not in found or leaf(element, "server-address") != NOT_CONFIGURED
        if role and is_better and not known:
            found[role] = element
    return found


def role_of(element: Element) -> str:
    """Which server such a part is about; empty where it is neither."""
    words = leaf(element, "server-type").lower()
    return next((role for role in ("primary", "secondary") if words.startswith(role)), "")


def leaf(element: Element, name: str) -> str:
    """The text of a leaf; empty where it is absent."""
    return text_of(child(element, name)).strip()
