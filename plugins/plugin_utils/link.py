# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device tells of its connection to each JIMS server: get-jims-query-status, in full.

status.py reads the same reply for verification, where little more counts than Online and a token.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import child, number_of
from .moment import Moment, moment_of
from .status import NO_TOKEN, NOT_CONFIGURED, by_role, leaf

RPC = "get-jims-query-status"
ROLES = ("primary", "secondary")
UNKNOWN = "Unknown"


@dataclass(frozen=True)
class Link:
    """The connection to one server. None and '' are what the device did not tell."""

    role: str
    configured: bool | None = None
    address: str = ""
    fqdn: str = ""
    port: int | None = None
    source: str = ""
    """An address, or 'Automatic' where the device chooses; likewise the next two."""
    interface: str = ""
    routing_instance: str = ""
    connect_method: str = ""
    status: str = UNKNOWN
    message: str = ""
    token: str = field(default="", repr=False)
    in_use: bool | None = None
    """Whether the device asks this server at present; None where it marks no server at all."""
    expires: Moment = field(default_factory=Moment)

    def as_result(self, now: Moment) -> dict[str, Any]:
        """For users: without the token. 'now' is the device's clock."""
        return {
            "role": self.role,
            "configured": self.configured,
            "address": self.address or None,
            "fqdn": self.fqdn or None,
            "port": self.port,
            "source": self.source or None,
            "interface": self.interface or None,
            "routing_instance": self.routing_instance or None,
            "connect_method": self.connect_method or None,
            "status": self.status,
            "message": self.message,
            "has_token": bool(self.token) if self.configured else None,
            "in_use": self.in_use,
            "token_expires": self.expires.text or None,
            "token_expires_in": now.seconds_until(self.expires),
        }


def untold(message: str) -> list[Link]:
    """Both servers of a device that does not tell; the message says why."""
    return [Link(role, message=message) for role in ROLES]


def links_of(status: Element) -> list[Link]:
    """Both servers, the primary first."""
    found = by_role(status, "jims-query-status-per-server")
    is_marked = any(leaf(element, "server-address").endswith("*") for element in found.values())
    return [
        _link(role, found[role], is_marked)
        if role in found
        else Link(role, message="the device does not list it")
        for role in ROLES
    ]


def _link(role: str, element: Element, is_marked: bool) -> Link:
    address = leaf(element, "server-address")
    if address == NOT_CONFIGURED:
        return Link(role, configured=False, status=NOT_CONFIGURED)
    token = leaf(element, "token-string")
    return Link(
        role=role,
        configured=True,
        address=address.rstrip("* "),
        fqdn=leaf(element, "fqdn-name"),
        port=number_of(leaf(element, "server-port")),
        source=leaf(element, "source"),
        interface=leaf(element, "interface-name"),
        routing_instance=leaf(element, "routing-instance"),
        connect_method=leaf(element, "connect-method").lower(),
        status=leaf(element, "connect-status") or UNKNOWN,
        message=leaf(element, "recv-status-msg"),
        token="" if token in NO_TOKEN else token,
        in_use=address.endswith("*") if is_marked else None,
        expires=moment_of(child(element, "token-expire-time")),
    )
