# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One running device: everything behind its NETCONF sessions."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree

from .checks import Checker
from .clock import Clock
from .commits import Commit
from .faults import Faults
from .files import Disk, File
from .grammar import grammar
from .jims import JimsServer, Monitor
from .loading import problems_of_load
from .owner import Owner
from .pki import Keystore
from .release import Release, parse
from .rpclog import RpcLog
from .secrets import Vault
from .store import Store
from .trust import Trust
from .wire import junos_namespace

if TYPE_CHECKING:
    import asyncssh

    from .device import Device
    from .session import Session

_FIRST_PID = 5001
_BASE = """
set version {release}
set system host-name {name}
set system login user {user} uid 2000
set system login user {user} class super-user
set system services ssh
set system services netconf ssh
"""


Entry = Literal["open", "shut", "login refused"]
"""What a new connection meets; those that are open already stay."""


class BadConfiguration(ValueError):
    """A device's start configuration that its own release does not accept."""


@dataclass
class Appliance:
    """A device and its state; used from the fleet's event loop only."""

    device: Device
    user: str
    jims_servers: list[JimsServer] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    log: RpcLog = field(default_factory=RpcLog)
    faults: Faults = field(default_factory=Faults)
    sessions: dict[int, Session] = field(default_factory=dict)
    connections: set[asyncssh.SSHServerConnection] = field(default_factory=set)
    crashes: list[Exception] = field(default_factory=list)
    entry: Entry = "open"

    def __post_init__(self) -> None:
        device = self.device
        self.release: Release = parse(device.release)
        self.grammar = grammar(device.release)
        self.vault = Vault(device.master_password)
        self.namespace = junos_namespace(device.release)
        if device.utc_start is not None:
            self.clock.offset = device.utc_start - self.clock.source()
        self.store = Store(
            self.grammar,
            self.vault,
            self.clock,
            Checker(self.grammar, device.release),
            f"node{device.cluster_node}" if device.cluster else None,
        )
        self.store.lock_over_edits = device.lock_over_edits
        self.disks = {node: Disk() for node in device.nodes}
        for path, content in device.files.items():
            for disk in self.disks.values():
                disk.files[path] = File(content, time=self.clock.now())
        self.keystore = Keystore(device.reload_ca == "taken")
        self.monitor = Monitor(
            self.jims_servers, self.vault, self.clock, Trust(self.disk, self.keystore)
        )
        self._pids = itertools.count(_FIRST_PID)
        self._first_commit()

    def _first_commit(self) -> None:
        root = etree.Element("configuration")
        self.store.history.add(Commit(root, "root", "other", self.clock.now()))
        base = _BASE.format(
            release=self.device.release, name=self.device.name, user=self.device.user or self.user
        )
        self.configure(base, "root", "other")
        self.store.history.commits.pop()  # the empty configuration was never active
        if self.device.config.strip():
            self.configure(self.device.config, "root", "other")
            self.store.history.commits.pop()

    def new_owner(self, user: str, terminal: str = "", client: str = "netconf") -> Owner:
        """A session with a process id of its own."""
        now = self.clock.now()
        return Owner(user, next(self._pids), now, now, terminal, client)

    def configure(
        self,
        text: str,
        user: str,
        client: str = "cli",
        log: str | None = None,
        commit: bool = True,
        confirm_minutes: float | None = None,
    ) -> None:
        """Edit the shared candidate, and commit it, as a person at a terminal would.

        :param text: XML, set lines or curly text.
        :param confirm_minutes: commit confirmed, to be rolled back after so long.
        :raises BadConfiguration: when the device refuses it; the candidate is as before then.
        """
        owner = self.new_owner(user, "p0", client)
        problems = problems_of_load(self.store, owner, text)
        errors = [problem for problem in problems if problem.severity == "error"]
        if not errors and commit:
            seconds = None if confirm_minutes is None else confirm_minutes * 60.0
            errors = self.store.commit(owner, log, seconds)
        if errors:
            self.store.discard_shared()
            raise BadConfiguration(
                "; ".join(
                    f"{problem.path or ''} {problem.message} ({problem.bad_element})"
                    for problem in errors
                )
            )

    @property
    def is_modern(self) -> bool:
        """25.x writes ``nc:`` before the NETCONF elements of a reply (captured on 25.2, 25.4)."""
        return self.release >= parse("25.1R1")

    @property
    def leaves_validate_open(self) -> bool:
        """Whether a cluster's answer to validate is broken XML."""
        chosen = self.device.unclosed_validate
        return self.is_modern if chosen is None else chosen

    @property
    def disk(self) -> Disk:
        """The disk of the node that answers."""
        return self.disks[self.device.cluster_node if self.device.cluster else 0]
