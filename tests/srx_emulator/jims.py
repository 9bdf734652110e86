# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JIMS side: which servers there are, and what a device's connection to them looks like."""

from __future__ import annotations

import secrets as tokens
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clock import Clock, stamp
from .obscured import BrokenSecret
from .wire import escape

if TYPE_CHECKING:
    from .secrets import Vault
    from .wire import Element

_CONNECTION = "services/user-identification/identity-management/connection"
_TOKEN_LIFE = 3600.0  # seconds
_ROLES = (("primary", "Primary server"), ("secondary", "Secondary server"))


@dataclass
class JimsServer:
    """A JIMS server that exists in the emulated network.

    ``online`` False: it does not answer. A device reaches it with the right id and secret only.
    """

    address: str
    client_id: str = "srx"
    client_secret: str = "secret"
    online: bool = True


@dataclass
class Link:
    """What one device knows of one configured server."""

    token: str | None = None
    expires: float = 0.0
    message: str = ""
    credentials: tuple[str, ...] = ()
    queries: int = 0


@dataclass
class Monitor:
    """The status of a device's connections, worked out from its effective configuration."""

    servers: list[JimsServer]
    vault: Vault
    clock: Clock
    links: dict[str, Link] = field(default_factory=dict)
    issued: list[str] = field(default_factory=list)
    """Every token so far."""

    def status(self, effective: Element, release_shows_name: bool) -> str:
        """The reply to get-jims-query-status."""
        lines = ["<jims-query-status>"]
        for role, title in _ROLES:
            lines += self._server(effective, role, title, release_shows_name)
        lines.append("</jims-query-status>\n")
        return "\n".join(lines)

    def _server(self, effective: Element, role: str, title: str, shows_name: bool) -> list[str]:
        lines = ["<jims-query-status-per-server>", f"<server-type>{title}</server-type>"]
        server = effective.find(f"{_CONNECTION}/{role}")
        address = server.findtext("address") if server is not None else None
        if server is None or address is None:
            lines.append("<server-address>Not configured</server-address>")
            return [*lines, "</jims-query-status-per-server>"]
        link = self.link(effective, role)
        is_name = any(character.isalpha() for character in address) and ":" not in address
        if shows_name and is_name:
            lines.append(f"<fqdn-name>{escape(address)}</fqdn-name>")
        active = "*" if role == self._active(effective) and shows_name else ""
        connection = effective.find(_CONNECTION)
        method = connection.findtext("connect-method") or "https"
        for tag, value in (
            ("server-address", address + active),
            ("server-port", connection.findtext("port") or "443"),
            ("source", server.findtext("source") or "Automatic"),
            ("interface-name", server.findtext("interface") or "Automatic"),
            ("routing-instance", server.findtext("routing-instance") or "Automatic"),
            ("connect-method", method.upper()),
            ("connect-status", "Online" if link.token else "Offline"),
            ("recv-status-msg", link.message),
            ("token-string", link.token or "NULL"),
        ):
            lines.append(f"<{tag}>{escape(value)}</{tag}>")
        if link.token:
            lines.append(f"<token-expire-time>{stamp(link.expires)}</token-expire-time>")
        return [*lines, "</jims-query-status-per-server>"]

    def _active(self, effective: Element) -> str | None:
        for role, _title in _ROLES:
            if (
                effective.find(f"{_CONNECTION}/{role}/address") is not None
                and self.link(effective, role).token
            ):
                return role
        return None

    def link(self, effective: Element, role: str) -> Link:
        """The state of one connection; a change of server or credentials makes a new token."""
        connection = effective.find(_CONNECTION)
        server = connection.find(role)
        values = (
            server.findtext("address") or "",
            server.findtext("client-id") or "",
            self._plain(server.findtext("client-secret") or ""),
            connection.findtext("token-api") or "",
            connection.findtext("query-api") or "",
            connection.findtext("port") or "",
        )
        link = self.links.setdefault(role, Link())
        message, online = self._answer(*values[:3])
        if not online:
            self.links[role] = link = Link(message=message, credentials=values)
        elif link.token is None or link.credentials != values or link.expires < self.clock.now():
            token = tokens.token_urlsafe(32)
            self.issued.append(token)
            self.links[role] = link = Link(
                token, self.clock.now() + _TOKEN_LIFE, message, values, link.queries
            )
        link.queries += 1
        return link

    def _plain(self, stored: str) -> str:
        try:
            return self.vault.plain(stored)
        except BrokenSecret:
            return ""

    def _answer(self, address: str, client_id: str, secret: str) -> tuple[str, bool]:
        for server in self.servers:
            if server.address != address:
                continue
            if not server.online:
                return "Connection timeout", False
            if (server.client_id, server.client_secret) == (client_id, secret):
                return "OK (200)", True
            return "Unauthorized (401)", False
        return "No route to host", False

    def statistics(self, effective: Element, names: dict[str, str]) -> str:
        """The reply to get-jims-query-statistics; ``names`` are the counters of the release."""
        lines = ["<jims-query-statistics>"]
        for role, title in _ROLES:
            server = effective.find(f"{_CONNECTION}/{role}")
            address = server.findtext("address") if server is not None else None
            lines += ["<jims-query-statistics-per-server>", f"<server-type>{title}</server-type>"]
            if address is None:
                lines.append("<server-address>Not configured</server-address>")
            else:
                link = self.link(effective, role)
                returned = link.queries if link.token else 0
                counts = {
                    "sent": str(link.queries),
                    "returned": str(returned),
                    "error": str(link.queries - returned),
                    "last": stamp(self.clock.now()) if returned else "Never",
                    "zero": "0",
                }
                lines.append(f"<server-address>{escape(address)}</server-address>")
                lines += [f"<{tag}>{counts[meaning]}</{tag}>" for tag, meaning in names.items()]
            lines.append("</jims-query-statistics-per-server>")
        lines.append("</jims-query-statistics>\n")
        return "\n".join(lines)


# Up to 23.1R1 and from 23.2R1 on; what each counter counts.
OLD_COUNTERS = {
    "batch-query-sent-number": "sent",
    "batch-response-recv-number": "returned",
    "batch-error-response-number": "error",
    "batch-last-response-time": "last",
    "ip-query-sent-number": "zero",
    "ip-response-recv-number": "zero",
    "ip-error-response-number": "zero",
    "ip-last-response-time": "last",
}
NEW_COUNTERS = {
    "batch-queries-sent": "sent",
    "batch-queries-returned": "returned",
    "batch-query-error-received": "error",
    "batch-last-response": "last",
    "auth-entry-lookup-queries-sent": "zero",
    "auth-entry-lookup-queries-returned": "zero",
    "auth-entry-lookup-query-errors-encountered": "zero",
    "auth-entry-lookup-last-response": "last",
    "auth-entry-lookup-time-avg": "zero",
    "auth-entry-lookup-time-max": "zero",
    "cert-revocation-req-sent": "zero",
    "cert-revocation-resp-recvd": "zero",
    "certs-revoked": "zero",
}
