# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SSH: one listening port per device, subsystem ``netconf``, passwords and public keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncssh

from .session import Session

if TYPE_CHECKING:
    from .appliance import Appliance

_EXEC = "xml-mode netconf need-trailer"  # what ncclient runs where the subsystem is refused


class NetconfChannel(asyncssh.SSHServerSession[bytes]):
    """An SSH session channel that turns into a NETCONF session."""

    def __init__(self, server: NetconfServer) -> None:
        self._server = server
        self._chan: asyncssh.SSHServerChannel[bytes] | None = None
        self._session: Session | None = None

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """The channel is open."""
        self._chan = chan

    def subsystem_requested(self, subsystem: str) -> bool:
        """Only NETCONF is offered."""
        return subsystem == "netconf" and self._server.appliance.device.netconf

    def exec_requested(self, command: str) -> bool:
        """Junos also starts NETCONF by command."""
        return command == _EXEC and self._server.appliance.device.netconf

    def session_started(self) -> None:
        """Say hello."""
        self._session = Session(self._server.appliance, self._server.user, self)
        self._session.start()

    def data_received(self, data: bytes, datatype: asyncssh.DataType) -> None:
        """Hand bytes on."""
        if self._session is not None:
            self._session.receive(data)

    def eof_received(self) -> bool:
        """The client will send no more: the session is over."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Whatever the reason, the session ends."""
        if self._session is not None:
            self._session.end()

    def write(self, data: bytes) -> None:
        """Send bytes, unless the client is gone already."""
        if self._chan is not None and not self._chan.is_closing():
            self._chan.write(data)

    def close(self) -> None:
        """End the channel in good order."""
        if self._chan is not None and not self._chan.is_closing():
            self._chan.exit(0)

    def abort(self) -> None:
        """Cut the whole connection."""
        if self._server.connection is not None:
            self._server.connection.abort()


class NetconfServer(asyncssh.SSHServer):
    """The SSH side of one connection to one device."""

    def __init__(
        self, appliance: Appliance, user: str, password: str, keys: tuple[asyncssh.SSHKey, ...]
    ) -> None:
        self.appliance = appliance
        self.user = user
        self.connection: asyncssh.SSHServerConnection | None = None
        self._password = password
        self._keys = keys

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Keep the connection, to be able to cut it."""
        self.connection = conn
        self.appliance.connections.add(conn)
        if self.appliance.entry == "shut":
            conn.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self.connection is not None:
            self.appliance.connections.discard(self.connection)

    def begin_auth(self, username: str) -> bool:
        """Everybody has to prove who they are."""
        return True

    def password_auth_supported(self) -> bool:
        """Passwords are accepted."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """One user, one password."""
        may_enter = self.appliance.entry != "login refused"
        return may_enter and username == self.user and password == self._password

    def public_key_auth_supported(self) -> bool:
        """Public keys are accepted where the fleet has some."""
        return bool(self._keys)

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Any key of the fleet, for the one user."""
        return username == self.user and key in self._keys

    def session_requested(self) -> NetconfChannel:
        """A new channel; a connection may have several."""
        return NetconfChannel(self)


async def listen(
    appliance: Appliance,
    port: int,
    host_key: asyncssh.SSHKey,
    password: str,
    keys: tuple[asyncssh.SSHKey, ...],
    options: asyncssh.SSHServerConnectionOptions,
) -> asyncssh.SSHAcceptor:
    """Open a device's port on 127.0.0.1; 0 lets the system choose."""
    user = appliance.device.user or appliance.user
    return await asyncssh.listen(
        "127.0.0.1",
        port,
        options=options,
        server_factory=lambda: NetconfServer(appliance, user, password, keys),
        server_host_keys=[host_key],
    )


def common_options(host_key: asyncssh.SSHKey) -> asyncssh.SSHServerConnectionOptions:
    """Connection options shared by a fleet: bytes, no agent, no shell, long patience."""
    return asyncssh.SSHServerConnectionOptions(
        server_host_keys=[host_key],
        encoding=None,
        gss_host=None,
        agent_forwarding=False,
        x11_forwarding=False,
        allow_pty=False,
        login_timeout=120,
        host_based_auth=False,
        kbdint_auth=False,
    )
