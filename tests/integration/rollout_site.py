# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet with its inventory, playbooks that run over it, and what they tell and leave behind."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

SECRET = "Blue<Horse>&7"
CONFIG = {
    "connection": {
        "connect_method": "https",
        "primary": {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET},
    },
    "authentication_entry_timeout": 60,
}
WANTED = f"""
set {STANZA} authentication-entry-timeout 60
set {STANZA} connection connect-method https
set {STANZA} connection primary address 192.0.2.10
set {STANZA} connection primary client-id fw
set {STANZA} connection primary client-secret "{SECRET}"
"""
"""CONFIG as a device has it."""
IMPATIENT = {"require": "any", "timeout": 1, "interval": 1}


def devices(*names: str, **traits: Any) -> list[Device]:
    """Devices that all have a serial number of their own."""
    return [Device(name, serials=(f"CZ-{name}",), **traits) for name in names]


class Site:
    """The fleet, and the last run over it."""

    def __init__(self, fleet: Fleet, run: PlaybookRunner, folder: Path) -> None:
        self.fleet = fleet
        self.report = folder / "report"
        self._run = run
        self.inventory: dict[str, Any] = fleet.inventory()
        self.inventory["all"]["vars"] = {
            "jims_profile_config": CONFIG,
            "jims_profile_verify": IMPATIENT,
            "jims_profile_report_dir": str(self.report),
        }

    def play(self, name: str, *arguments: str, **variables: Any) -> PlaybookRun:
        """Run a playbook of the collection, or one that is given as text; the RPC logs hold just
        this run afterwards.

        The settings are those of a user who prefers another strategy.
        """
        self._forget()
        playbook = name if "\n" in name else f"srxfleet.jims.{name}"
        settings = {"ANSIBLE_SHOW_CUSTOM_STATS": "true", "ANSIBLE_STRATEGY": "free"}
        return _decent(
            self._run(
                playbook,
                self.inventory,
                *arguments,
                extra_vars=variables,
                environment=settings,
            )
        )

    def go_on(self, command: str) -> PlaybookRun:
        """Run a command as it was printed, inventory included."""
        self._forget()
        program, playbook, inventory, path, *arguments = shlex.split(command)
        assert (program, inventory) == ("ansible-playbook", "-i")
        return _decent(self._run(playbook, Path(path), *arguments))

    def _forget(self) -> None:
        for srx in self.fleet:
            srx.clear_log()

    def host(self, name: str) -> dict[str, Any]:
        """The inventory's variables of a host."""
        found: dict[str, Any] = self.inventory["all"]["children"]["srx"]["hosts"][name]
        return found

    def take_away(self, name: str) -> None:
        """Let nobody reach a device."""
        self.fleet[name].let_in("shut")

    def has_profile(self) -> set[str]:
        """The devices that hold any of it."""
        path = STANZA.replace(" ", "/")
        return {srx.name for srx in self.fleet if srx.committed(path)}

    def asked(self, rpc: str) -> set[str]:
        """The devices that a request came to."""
        return {srx.name for srx in self.fleet if srx.count(rpc)}

    def told(self) -> dict[str, Any]:
        """The report."""
        report: dict[str, Any] = json.loads((self.report / "jims-report.json").read_text("utf-8"))
        return report

    def statuses(self) -> dict[str, str]:
        """What the report says of each device."""
        return {host["host"]: host["status"] for host in self.told()["hosts"]}


def _decent(run: PlaybookRun) -> PlaybookRun:
    assert SECRET not in run.output
    assert "Traceback" not in run.output, run.output
    return run


@contextmanager
def site_of(specs: Sequence[Device], run: PlaybookRunner, folder: Path) -> Iterator[Site]:
    """Devices, the one JIMS server that CONFIG names, and an inventory of them."""
    jims = [JimsServer(address="192.0.2.10", client_id="fw", client_secret=SECRET)]
    with Fleet(specs, jims_servers=jims) as fleet:
        yield Site(fleet, run, folder)


def told(run: PlaybookRun, task: str) -> list[str]:
    """The lines that a task told last."""
    found = [one for one in run.of("ansible.builtin.debug") if one.task == task]
    assert found, run.output
    lines: list[str] = found[-1].result.get("msg", [])
    return lines
