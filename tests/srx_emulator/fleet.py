# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any number of emulated devices in one process, with their event loop in a thread."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import asyncssh
import yaml

from .appliance import Appliance
from .clock import Clock
from .handle import Srx
from .inventory import inventory
from .rpclog import RpcLog
from .server import common_options, listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .device import Device
    from .jims import JimsServer

Result = TypeVar("Result")


class EmulatorCrashed(ExceptionGroup[Exception]):
    """Sessions were cut by errors that no device would make; raised when the fleet stops."""


_START_TIMEOUT = 120.0  # seconds for all ports of a large fleet to open
_CALL_TIMEOUT = 60.0  # seconds for one look at a device; only a stuck loop needs more


class Fleet:
    """Devices that listen on 127.0.0.1; a context manager.

    :param user: the login of every device that names none of its own; ``password`` likewise.
    :param authorized_keys: public keys (OpenSSH text) that may log in as well.
    :param jims_servers: the JIMS servers that exist; others cannot be reached.
    :param base_port: first device's port, the next one's is one higher; 0 lets the system choose.
    :param rpc_log: a JSON-lines file for every RPC of every device.
    """

    def __init__(
        self,
        devices: Iterable[Device],
        user: str = "admin",
        password: str = "emulated",
        jims_servers: Iterable[JimsServer] = (),
        authorized_keys: Iterable[str] = (),
        base_port: int = 0,
        rpc_log: str | Path | None = None,
    ) -> None:
        self._devices = list(devices)
        names = [device.name for device in self._devices]
        if len(set(names)) != len(names):
            raise ValueError("device names must be unique")
        self.user = user
        self.password = password
        self.jims_servers = list(jims_servers)
        self._keys = tuple(asyncssh.import_public_key(key) for key in authorized_keys)
        self._base_port = base_port
        self._rpc_log = None if rpc_log is None else Path(rpc_log)
        self._host_key = asyncssh.generate_private_key("ssh-ed25519")
        self._own_keys: dict[str, asyncssh.SSHKey] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="srx-fleet", daemon=True
        )
        self._listeners: list[asyncssh.SSHAcceptor] = []
        self._srx: dict[str, Srx] = {}
        self._appliances: list[Appliance] = []

    # -- life --------------------------------------------------------------------------------

    def start(self) -> Fleet:
        """Open all ports; returns when every device answers."""
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(_START_TIMEOUT)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Close all ports and sessions and end the thread."""
        if not self._thread.is_alive():
            return
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(_CALL_TIMEOUT)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CALL_TIMEOUT)
        self._loop.close()
        crashes = [crash for appliance in self._appliances for crash in appliance.crashes]
        if crashes:
            raise EmulatorCrashed("sessions ended by defects of the emulator", crashes)

    def __enter__(self) -> Fleet:
        return self.start()

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    async def _open(self) -> None:
        options = common_options(self._host_key)
        for position, device in enumerate(self._devices):
            appliance = Appliance(
                device, self.user, self.jims_servers, Clock(self._loop), RpcLog(self._rpc_log)
            )
            port = self._base_port + position if self._base_port else 0
            listener = await listen(
                appliance,
                port,
                self._key_of(device),
                device.password or self.password,
                self._keys,
                options,
            )
            self._listeners.append(listener)
            self._appliances.append(appliance)
            self._srx[device.name] = Srx(appliance, listener.get_port(), self.run)

    def _key_of(self, device: Device) -> asyncssh.SSHKey:
        if device.host_key == "own":
            key = asyncssh.generate_private_key("ssh-ed25519")
            self._own_keys[device.name] = key
            return key
        return self._host_key

    async def _close(self) -> None:
        for listener in self._listeners:
            listener.close()
        connections = [conn for appliance in self._appliances for conn in appliance.connections]
        for connection in connections:
            connection.abort()
        for appliance in self._appliances:
            for session in list(appliance.sessions.values()):
                session.stop()  # those that were still busy with an RPC
        for ending in (*connections, *self._listeners):
            await ending.wait_closed()

    def run(self, action: Callable[[], Result]) -> Result:
        """Call ``action`` in the event loop and wait for what it returns or raises."""
        if threading.current_thread() is self._thread:
            return action()

        async def call() -> Result:
            return action()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result(_CALL_TIMEOUT)

    # -- devices -----------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Srx:
        return self._srx[name]

    def __iter__(self) -> Iterator[Srx]:
        return iter(self._srx.values())

    def __len__(self) -> int:
        return len(self._devices)

    # -- for clients -------------------------------------------------------------------------

    def inventory(
        self, check_host_keys: bool = False, network_os: str = "junipernetworks.junos.junos"
    ) -> dict[str, Any]:
        """An Ansible inventory of the whole fleet."""
        hosts = {
            device.name: {
                "port": self._srx[device.name].port,
                "user": device.user or self.user,
                "password": device.password or self.password,
            }
            for device in self._devices
        }
        return inventory(hosts, check_host_keys, network_os)

    def write_inventory(self, path: str | Path, **options: Any) -> Path:
        """Write the inventory as YAML, with the options of ``inventory``; returns the path."""
        path = Path(path)
        path.write_text(yaml.safe_dump(self.inventory(**options), sort_keys=False), "utf-8")
        return path

    def known_hosts(self) -> str:
        """A line for OpenSSH's known_hosts per device."""
        lines = []
        for device in self._devices:
            key = self._own_keys.get(device.name, self._host_key)
            public = key.export_public_key().decode().split()[:2]
            lines.append(f"[127.0.0.1]:{self._srx[device.name].port} {' '.join(public)}")
        return "\n".join(lines) + "\n"
