# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of a contender, with settings that are equal for all, held against what it should do.

A run counts only if every device gave the expected answer and as many devices as expected saw a
commit: a contender that fails early would look fast.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.contender import BIN, Contender, Setting, Task
from benchmarks.emulator import HERE, REPO, Emulator
from benchmarks.figures import Sample
from benchmarks.rpclog import RpcLog, Seen
from tests.playbook_run import private_environment

AT_START = 200
"""items-per-batch of the devices in profile.set."""
DRIFTED = 1000
"""What a check wants instead; changes never get there."""


MODULE = "srxfleet.jims.jims_profile"


class UnexpectedAnswer(Exception):
    """A run that measures nothing: it failed, or did not do what it should have done."""


class Trial:
    """Runs contenders against one emulated fleet, and knows what its devices hold."""

    def __init__(self, fleet: Emulator, hosts: int, forks: int, folder: Path) -> None:
        self._fleet = fleet
        self._hosts = hosts
        self._forks = forks
        self._folder = folder
        self._log = RpcLog(fleet.rpc_log)
        self._items = AT_START
        folder.mkdir()

    def setting(self, task: Task) -> Setting:
        """What the next run of a task is told."""
        wanted = {"check": DRIFTED, "no-op": self._items, "change": self._items + 1}[task]
        return Setting(self._fleet.inventory, wanted, self._forks, self._folder)

    def measure(self, contender: Contender) -> Sample:
        """One run. Raises UnexpectedAnswer."""
        setting = self.setting(contender.task)
        setting.records.unlink(missing_ok=True)
        output = self._folder / "output.txt"
        self._log.since_last()
        emulated = self._fleet.cpu()
        done = subprocess.run(
            [sys.executable, str(HERE / "measured.py"), str(output), *contender.command(setting)],
            cwd=HERE,
            env=self._environment(setting),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        measured = json.loads(done.stdout)
        saw = self._log.since_last()
        self._expect(contender, measured["rc"], setting, output, saw)
        if contender.task == "change":
            self._items = setting.items
        return Sample(
            wall=measured["wall"],
            cpu=measured["cpu"],
            emulator_cpu=self._fleet.cpu() - emulated,
            memory=measured["memory"],
            sessions=saw.sessions,
            rpcs=saw.rpcs,
            locks=saw.locks,
            commits=saw.commits,
        )

    def results(self) -> list[dict[str, Any]]:
        """What the module told of each device in the run before, where that was one of ours."""
        records = self.setting("check").records
        lines = records.read_text("utf-8").splitlines() if records.exists() else []
        found = map(json.loads, lines)
        return [line["result"] for line in found if line.get("action") == MODULE]

    def _environment(self, setting: Setting) -> dict[str, str]:
        environment = private_environment(self._folder, BIN, REPO)
        # A user's Python keeps what it compiled; without it the stock module's helper processes
        # would compile the SSH library once per device.
        del environment["PYTHONDONTWRITEBYTECODE"]
        return {**environment, "JIMS_RECORD_FILE": str(setting.records)}

    def _expect(
        self, contender: Contender, rc: int, setting: Setting, output: Path, saw: Seen
    ) -> None:
        answers = contender.differing(setting, output)
        shall_differ = contender.task != "no-op" or contender.always_changes
        shall_commit = contender.task == "change" or contender.always_changes
        right = sum(differs == shall_differ for differs in answers.values())
        committed = saw.commits >= self._hosts if shall_commit else not saw.commits
        reached = saw.devices == self._hosts if contender.compares else not saw.devices
        if rc != 0 or right != self._hosts or not committed or not reached:
            raise UnexpectedAnswer(
                f"{contender.title} ({contender.task}): exit code {rc}, {right} of {self._hosts} "
                f"devices answered as expected, {saw.devices} were reached, with {saw.commits} "
                f"commits. The end of its output:\n{output.read_text('utf-8')[-3000:]}"
            )
