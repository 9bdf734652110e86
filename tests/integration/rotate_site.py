# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet with two JIMS servers whose credentials are changed, and the invariant of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tests.integration.rollout_site import Site
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx
from tests.srx_emulator.obscured import decode

OLD, NEW, WRONG = "Blue<Horse>&7", "Red]]>Horse&8", "Grey<Horse>&9"
ADDRESSES = {"primary": "192.0.2.10", "secondary": "192.0.2.11"}
CONNECTION = f"{STANZA} connection".replace(" ", "/")


def held(**secrets: str) -> str:
    """A device's configuration: both servers, or those named, with the old secret or another."""
    return "".join(
        f"set {STANZA} connection {role} address {ADDRESSES[role]}\n"
        f"set {STANZA} connection {role} client-id fw\n"
        f'set {STANZA} connection {role} client-secret "{secret}"\n'
        for role, secret in (secrets or {"primary": OLD, "secondary": OLD}).items()
    )


def wanted(
    secret: str = NEW, *, client_id: str = "fw", **servers: dict[str, Any]
) -> dict[str, Any]:
    """A profile with one secret for both servers, and what else each of them has."""
    return {
        "connection": {
            role: {
                "address": address,
                "client_id": client_id,
                "client_secret": secret,
                **servers.get(role, {}),
            }
            for role, address in ADDRESSES.items()
        },
        # Not the rotation's business: no device has it, and none gets it.
        "authentication_entry_timeout": 45,
    }


def fleet_of(*names: str, config: str = "", **traits: Any) -> list[Device]:
    """Devices that all have a serial number of their own, and both servers."""
    return [
        Device(name, serials=(f"CZ-{name}",), config=config or held(), **traits) for name in names
    ]


class RotateSite(Site):
    """The fleet, its two JIMS servers, and the last run over it."""

    def __init__(self, fleet: Fleet, run: PlaybookRunner, folder: Path) -> None:
        super().__init__(fleet, run, folder)
        self.variables: dict[str, Any] = self.inventory["all"]["vars"]
        self.variables["jims_profile_config"] = wanted()

    @property
    def jims(self) -> dict[str, JimsServer]:
        by_address = {server.address: server for server in self.fleet.jims_servers}
        return {role: by_address[address] for role, address in ADDRESSES.items()}

    def rotate(self, *arguments: str, **variables: Any) -> PlaybookRun:
        """Run the playbook, and look for every secret and token in what it told and wrote."""
        run = self.play("rotate", *arguments, **variables)
        files = [path.read_text("utf-8") for path in self.report.glob("*")]
        tokens = [token for srx in self.fleet for token in srx.tokens]
        for secret in (OLD, NEW, WRONG, *tokens):
            assert not any(secret in text for text in (run.output, str(run.records), *files))
        return run

    def secrets(self, name: str) -> dict[str, str]:
        """The client secrets on a device, in clear."""
        connection = ET.fromstring(  # noqa: S314 - the emulated device wrote it
            self.fleet[name].committed(CONNECTION, plain_secrets=True)
        )
        found = {role: connection.findtext(f"{role}/client-secret") for role in ADDRESSES}
        return {role: secret for role, secret in found.items() if secret}

    def never_without_jims(self) -> bool:
        """Whether with every configuration that was ever in force, on every device, one server that
        answers took the credential: those put back again, and those that waited, included."""
        return all(
            any(self._works(commit.tree.find(f"{CONNECTION}/{role}")) for role in ADDRESSES)
            for srx in self.fleet
            for commit in srx.commits
        )

    def _works(self, configured: Any) -> bool:
        by_address = {server.address: server for server in self.fleet.jims_servers}
        server = by_address[configured.findtext("address")]
        secret = decode(configured.findtext("client-secret"))
        return server.online and server.knows(configured.findtext("client-id"), secret)

    def touched(self) -> set[str]:
        """The devices that a lock was asked of: nothing is changed without one."""
        return self.asked("lock-configuration")


def servers_changed(srx: Srx) -> list[list[str]]:
    """For each load since the log was cleared: the servers that it is about."""
    loads = [rpc.xml for rpc in srx.rpcs if rpc.name == "load-configuration"]
    return [[role for role in ADDRESSES if f"<{role}>" in xml] for xml in loads]


@contextmanager
def site_of(
    specs: Sequence[Device], run: PlaybookRunner, folder: Path, **jims: Any
) -> Iterator[RotateSite]:
    """Devices, and two JIMS servers that know the old and the new secret as two API clients.

    ``jims``: traits of both servers instead.
    """
    traits = jims or {"client_id": "fw", "client_secret": OLD, "more_clients": {"fw-2": NEW}}
    servers = [JimsServer(address=address, **traits) for address in ADDRESSES.values()]
    with Fleet(specs, jims_servers=servers) as fleet:
        yield RotateSite(fleet, run, folder)
