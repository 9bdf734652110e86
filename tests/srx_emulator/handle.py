# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test holds of a running device; safe to use from the test's own thread."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypeVar

from .elements import walk
from .files import File
from .owner import Owner
from .wire import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from .appliance import Appliance, Entry
    from .commits import Commit
    from .faults import Faults
    from .pki import Keystore
    from .rpclog import Rpc

Result = TypeVar("Result")


class Srx:
    """A running device. Everything that touches its state runs in the fleet's event loop."""

    def __init__(
        self,
        appliance: Appliance,
        port: int,
        run: Callable[[Callable[[], Result]], Result],
    ) -> None:
        self._appliance = appliance
        self._run = run
        self._people: dict[str, Owner] = {}
        self.port = port
        self.name = appliance.device.name

    # -- what happened -----------------------------------------------------------------------

    @property
    def rpcs(self) -> list[Rpc]:
        """Every RPC since the start or the last ``clear_log``, oldest first."""
        return self._appliance.log.snapshot()

    @property
    def sessions(self) -> int:
        """SSH sessions that said hello since the start or the last ``clear_log``."""
        return self._appliance.log.sessions

    @property
    def open_sessions(self) -> int:
        """NETCONF sessions open now."""
        return self._run(lambda: len(self._appliance.sessions))

    def count(self, *names: str) -> int:
        """How many RPCs of these names came in."""
        return sum(rpc.name in names for rpc in self.rpcs)

    def clear_log(self) -> None:
        """Count from here."""
        self._appliance.log.clear()

    # -- the configuration -------------------------------------------------------------------

    def committed(self, path: str = "", plain_secrets: bool = False) -> str:
        """The active configuration, or the statement at ``path``, as indented XML; "" if absent.

        :param path: element names, e.g. ``services/user-identification/identity-management``.
        :param plain_secrets: show secrets in plain text instead of as the device stores them.
        """
        return self._run(lambda: self._xml(self._appliance.store.committed, path, plain_secrets))

    def candidate(self, path: str = "", plain_secrets: bool = False) -> str:
        """The shared candidate, as ``committed`` shows the active configuration."""
        return self._run(lambda: self._xml(self._appliance.store.candidate, path, plain_secrets))

    def effective(self, path: str = "", plain_secrets: bool = False) -> str:
        """The active configuration with inheritance applied."""
        store = self._appliance.store
        return self._run(lambda: self._xml(store.effective(store.committed), path, plain_secrets))

    def _xml(self, tree: object, path: str, plain: bool) -> str:
        copy = deepcopy(tree)
        if plain:
            for element, statement in walk(copy, self._appliance.grammar):
                if statement.secret and element.text:
                    element.text = self._appliance.vault.plain(element.text)
        found = copy if not path else copy.find(path)
        return "" if found is None else render(found)

    @property
    def candidate_is_clean(self) -> bool:
        """Whether the shared candidate equals the active configuration."""
        return self._run(lambda: self._appliance.store.is_clean)

    @property
    def commits(self) -> list[Commit]:
        """The commit log, newest first."""
        return self._run(lambda: list(self._appliance.store.history.commits))

    @property
    def is_commit_pending(self) -> bool:
        """Whether a confirmed commit waits for its confirmation."""
        return self._run(lambda: self._appliance.store.history.pending is not None)

    # -- other people ------------------------------------------------------------------------

    def configure(
        self,
        text: str,
        user: str = "operator",
        log: str | None = None,
        commit: bool = True,
        confirm_minutes: float | None = None,
    ) -> None:
        """Edit and commit behind the scenes, as a person at a terminal would.

        :param text: XML, set lines or curly text.
        :param commit: False leaves the edit in the shared candidate.
        :param confirm_minutes: commit confirmed; ``advance`` or time rolls it back.
        :raises BadConfiguration: when the device refuses it.
        :raises RpcFailure: when somebody holds the lock.
        """
        self._run(
            lambda: self._appliance.configure(
                text, user, log=log, commit=commit, confirm_minutes=confirm_minutes
            )
        )

    def lock_by(self, user: str, terminal: str = "p0") -> None:
        """A person takes the exclusive lock and keeps it until ``unlock_by``.

        :raises RpcFailure: when somebody has it.
        """

        def take() -> None:
            owner = self._appliance.new_owner(user, terminal, "cli")
            self._appliance.store.lock(owner)
            self._people[user] = owner

        self._run(take)

    def unlock_by(self, user: str) -> None:
        """That person leaves; what they had not committed is gone."""
        self._run(lambda: self._appliance.store.leave(self._people.pop(user)))

    @property
    def lock_holder(self) -> str | None:
        """The user who holds the exclusive lock, or None."""
        holder = self._run(lambda: self._appliance.store.lock_holder)
        return None if holder is None else holder.user

    # -- the rest of the device --------------------------------------------------------------

    @property
    def faults(self) -> Faults:
        """The switches of this device's misbehaviour."""
        return self._appliance.faults

    @property
    def tokens(self) -> list[str]:
        """Every access token that a JIMS server gave this device."""
        return list(self._appliance.monitor.issued)

    @property
    def pki(self) -> Keystore:
        """The CA certificates that were loaded."""
        return self._appliance.keystore

    def file(self, path: str, node: int = 0) -> bytes | None:
        """A file's content on a node's disk, or None."""
        found = self._appliance.disks[node].files.get(path)
        return None if found is None else found.content

    def put_file(self, path: str, content: bytes, node: int | None = None) -> None:
        """Write a file on a node's disk (default: on every node's), as a person would.

        :raises RpcFailure: when its directory does not exist.
        """

        def put() -> None:
            for number, disk in self._appliance.disks.items():
                if node in (None, number):
                    disk.put(path, File(content, time=self._appliance.clock.now()), overwrite=True)

        self._run(put)

    def remove_file(self, path: str, node: int | None = None) -> None:
        """Delete a file on a node's disk (default: on every node's); one that is absent is fine."""

        def remove() -> None:
            for number, disk in self._appliance.disks.items():
                if node in (None, number):
                    disk.files.pop(path, None)

        self._run(remove)

    def certificate(self, profile: str) -> str | None:
        """The SHA-256 fingerprint (hexadecimal, no colons) of the CA certificate in a profile."""
        return self._run(lambda: self._appliance.keystore.fingerprint(profile))

    def load_certificate(self, profile: str, pem: str) -> None:
        """Put a CA certificate into a profile, configured or not, instead of what was there."""
        self._run(lambda: self._appliance.keystore.replace(profile, pem.encode()))

    def now(self) -> float:
        """The device's clock, in seconds since the epoch."""
        return self._appliance.clock.now()

    def advance(self, seconds: float) -> None:
        """Move the device's clock; timers that come due fire before this returns."""
        self._run(lambda: self._appliance.clock.advance(seconds))

    def let_in(self, entry: Entry) -> None:
        """What new connections meet from now on; those that are open stay."""
        self._appliance.entry = entry

    def check_by(self, user: str) -> None:
        """A person's ``commit check``, which confirms a commit that waits.

        :raises RpcFailure: when somebody holds the lock.
        """

        def check() -> None:
            self._appliance.store.check(self._appliance.new_owner(user, "p0", "cli"))

        self._run(check)

    def cut_oldest(self) -> None:
        """Cut the session that is open for the longest time, if there is one."""

        def cut() -> None:
            for session in list(self._appliance.sessions.values())[:1]:
                session.kill()

        self._run(cut)

    def kill_sessions(self) -> None:
        """Cut every open session, as a reboot of the management daemon would."""

        def kill() -> None:
            for session in list(self._appliance.sessions.values()):
                session.kill()

        self._run(kill)
