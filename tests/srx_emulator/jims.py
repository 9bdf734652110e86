# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JIMS side: which servers there are, and what a device's connection to them looks like."""

from __future__ import annotations

import secrets as tokens
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509

from .clock import Clock
from .obscured import BrokenSecret

if TYPE_CHECKING:
    from .secrets import Vault
    from .trust import Trust
    from .wire import Element

CONNECTION = "services/user-identification/identity-management/connection"
ROLES = (("primary", "Primary server"), ("secondary", "Secondary server"))
_TOKEN_LIFE = 3600.0  # seconds


@dataclass
class JimsServer:
    """A JIMS server that exists in the emulated network.

    ``online`` False: it does not answer. A device reaches it with the right id and secret only.
    ``ip``: what the device finds in the DNS for an ``address`` that is a name; shown from 23.2R2.
    ``ca``: PEM text of the CA that signed its certificate; None is a certificate that every device
    accepts, whatever it verifies with.
    ``more_clients``: id to secret of API clients beside the first one, as JIMS has a list of them.
    """

    address: str
    client_id: str = "srx"
    client_secret: str = "secret"
    online: bool = True
    ip: str | None = None
    ca: str | None = None
    more_clients: dict[str, str] = field(default_factory=dict)

    def knows(self, client_id: str, secret: str) -> bool:
        """Whether these are id and secret of an API client."""
        return {self.client_id: self.client_secret, **self.more_clients}.get(client_id) == secret

    @property
    def authority(self) -> x509.Certificate | None:
        """The CA's certificate."""
        return None if self.ca is None else x509.load_pem_x509_certificate(self.ca.encode())


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
    trust: Trust
    links: dict[str, Link] = field(default_factory=dict)
    issued: list[str] = field(default_factory=list)
    """Every token so far."""

    def active_role(self, effective: Element) -> str | None:
        """The server in use: the first one that answers."""
        for role, _title in ROLES:
            if (
                effective.find(f"{CONNECTION}/{role}/address") is not None
                and self.link(effective, role).token
            ):
                return role
        return None

    def shown_address(self, address: str) -> str:
        """What the device shows as the address of a server that it knows by this name."""
        server = self._server(address)
        return address if server is None else server.ip or address

    def _server(self, address: str | None) -> JimsServer | None:
        return next((server for server in self.servers if server.address == address), None)

    def link(self, effective: Element, role: str) -> Link:
        """The state of one connection; a change of server or credentials makes a new token."""
        connection = effective.find(CONNECTION)
        server = connection.find(role)
        is_https = connection.findtext("connect-method") != "http"
        values = (
            server.findtext("address") or "",
            server.findtext("client-id") or "",
            self._plain(server.findtext("client-secret") or ""),
            connection.findtext("token-api") or "",
            connection.findtext("query-api") or "",
            connection.findtext("port") or "",
            server.findtext("ca-certificate") or "",
            server.findtext("ca-profile") or "",
        )
        link = self.links.setdefault(role, Link())
        message, online = self._answer(server, is_https, *values[1:3])
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

    def _answer(
        self, configured: Element, is_https: bool, client_id: str, secret: str
    ) -> tuple[str, bool]:
        """What comes of trying a server: the message, and whether it is online."""
        server = self._server(configured.findtext("address"))
        if server is None:
            return "No route to host", False
        if not server.online:
            return "Connection timeout", False
        complaint = self.trust.complaint(configured, server.authority) if is_https else None
        if complaint is not None:
            return complaint, False
        if not server.knows(client_id, secret):
            return "Unauthorized (401)", False
        return "OK (200)", True
