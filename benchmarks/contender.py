# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is measured, and one run of each: ansible-playbook with settings that are equal for all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.emulator import REPO, Emulator
from benchmarks.figures import Sample
from benchmarks.rpclog import RpcLog
from tests.playbook_run import private_environment

HERE = Path(__file__).resolve().parent
BIN = Path(os.environ.get("ANSIBLE_BIN") or Path(sys.executable).parent)


@dataclass(frozen=True)
class Contender:
    """A command, and whether it shall find every device changed or none."""

    name: str
    title: str
    arguments: tuple[str, ...]
    finds_drift: bool


AS_CONFIGURED = ("-e", "items_per_batch=200")
DRIFTED = ("-e", "items_per_batch=500")

OURS = Contender("check", "role, check mode", ("role.yml", "--check", *DRIFTED), finds_drift=True)
IDLE = Contender("noop", "role, nothing to change", ("role.yml", *AS_CONFIGURED), finds_drift=False)
CHECKED = Contender(
    "checked",
    "role under roles:, check mode",
    ("role_checked.yml", "--check", *DRIFTED),
    finds_drift=True,
)
STOCK = Contender(
    "stock", "junos_config, check mode", ("stock.yml", "--check", *DRIFTED), finds_drift=True
)
CONTENDERS = (OURS, IDLE, CHECKED, STOCK)


class UnexpectedAnswer(Exception):
    """A run that measures nothing: it failed, or did not find what it should have found."""


class Bench:
    """Measures contenders against one emulated fleet."""

    def __init__(self, fleet: Emulator, hosts: int, forks: int, folder: Path) -> None:
        self._fleet = fleet
        self._hosts = hosts
        self._forks = forks
        self._folder = folder
        self._log = RpcLog(fleet.rpc_log)
        folder.mkdir()

    def measure(self, contender: Contender) -> Sample:
        """One run. Raises UnexpectedAnswer."""
        records = self._folder / "records.jsonl"
        records.unlink(missing_ok=True)
        output = self._folder / "output.txt"
        command = [
            *(str(BIN / "ansible-playbook"), "-i", str(self._fleet.inventory)),
            *("-f", str(self._forks), *contender.arguments),
        ]
        self._log.since_last()
        done = subprocess.run(
            [sys.executable, str(HERE / "measured.py"), str(output), *command],
            cwd=HERE,
            env=self._environment(records),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        measured = json.loads(done.stdout)
        self._expect(contender, measured["rc"], records, output)
        saw = self._log.since_last()
        return Sample(measured["wall"], measured["cpu"], saw.sessions, saw.rpcs, saw.locks)

    def _environment(self, records: Path) -> dict[str, str]:
        environment = private_environment(self._folder, BIN, REPO)
        # A user's Python keeps what it compiled; without it the stock module's helper processes
        # would compile the SSH library once per device.
        del environment["PYTHONDONTWRITEBYTECODE"]
        return {**environment, "JIMS_RECORD_FILE": str(records)}

    def _expect(self, contender: Contender, rc: int, records: Path, output: Path) -> None:
        lines = records.read_text("utf-8").splitlines() if records.exists() else []
        recap: dict[str, dict[str, int]] = next(
            (line["recap"] for line in map(json.loads, lines) if "recap" in line), {}
        )
        as_expected = [host for host, counts in recap.items() if _is_as(contender, counts)]
        if rc != 0 or len(as_expected) != self._hosts:
            raise UnexpectedAnswer(
                f"{contender.title}: exit code {rc}, {len(as_expected)} of {self._hosts} devices "
                f"answered as expected. The end of its output:\n{output.read_text()[-3000:]}"
            )


def _is_as(contender: Contender, counts: Mapping[str, int]) -> bool:
    troubles = counts["failures"] + counts["unreachable"]
    return troubles == 0 and bool(counts["changed"]) == contender.finds_drift
