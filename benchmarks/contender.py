# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is measured: plays and programs, each doing one of three tasks."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.emulator import HERE, LINES
from tools.setup.paths import BUILD

Task = Literal["check", "no-op", "change"]
"""What is done: find all devices different and change none; find none different; change all."""

BIN = Path(os.environ.get("ANSIBLE_BIN") or Path(sys.executable).parent)
PYEZ = BUILD / "pyez"
"""The Python environment of PyEZ."""


@dataclass(frozen=True)
class Setting:
    """What one run is told: where the devices are, what they shall hold, and how many at a time."""

    inventory: Path
    items: int
    """The wanted items-per-batch: the one leaf in which a device differs."""
    forks: int
    folder: Path
    """For what the run writes."""

    @property
    def records(self) -> Path:
        """Where a play's callback writes results."""
        return self.folder / "records.jsonl"


@dataclass(frozen=True)
class Play:
    """A playbook. Its hosts answer by what Ansible counts as changed."""

    name: str
    title: str
    task: Task
    playbook: str
    arguments: tuple[str, ...] = ()
    slow: bool = False
    """Whether it takes so long that large fleets are measured without it."""
    compares: bool = True
    """Whether it looks at the devices at all."""
    always_changes: bool = False
    """Whether it commits although nothing differs."""

    def command(self, setting: Setting) -> list[str]:
        """The command line."""
        check = ["--check"] if self.task == "check" else []
        return [
            *(str(BIN / "ansible-playbook"), "-i", str(setting.inventory)),
            *("-f", str(setting.forks), *check, self.playbook),
            *("-e", f"items_per_batch={setting.items}"),
            *("-e", f"jims_profile_report_dir={setting.folder / 'report'}", *self.arguments),
        ]

    def differing(self, setting: Setting, output: Path) -> dict[str, bool]:
        """Whether each host that ended well was different, as the recap tells."""
        lines = setting.records.read_text("utf-8").splitlines() if setting.records.exists() else []
        recaps = [line["recap"] for line in map(json.loads, lines) if "recap" in line]
        recap = recaps[-1] if recaps else {}
        return {
            host: bool(counts["changed"])
            for host, counts in recap.items()
            if host != "localhost" and not counts["failures"] + counts["unreachable"]
        }


@dataclass(frozen=True)
class Script:
    """A program that speaks to the devices itself. It prints a JSON object a device."""

    name: str
    title: str
    task: Task
    program: str
    python: Path
    workers: int | None = None
    """Devices at a time; None is as many as Ansible's forks."""
    slow: bool = False
    compares: bool = True
    always_changes: bool = False

    def command(self, setting: Setting) -> list[str]:
        """The command line."""
        return [
            *(str(self.python), str(HERE / self.program)),
            *("--inventory", str(setting.inventory), "--lines", str(LINES)),
            *("--items", str(setting.items), "--workers", str(self.workers or setting.forks)),
            *(["--change"] if self.task == "change" else []),
        ]

    def differing(self, setting: Setting, output: Path) -> dict[str, bool]:
        """Whether each host was different, as the program says."""
        lines = output.read_text("utf-8").splitlines()
        answers = [json.loads(line) for line in lines if line.startswith("{")]
        return {answer["host"]: bool(answer["differs"]) for answer in answers}


Contender = Play | Script

_PLAIN = ("-e", '{"jims_profile_confirm_minutes": 0, "jims_profile_verify": {"require": "none"}}')
_WIDE = 50  # a pool of threads as wide as a person would try
_PYEZ = PYEZ / "bin" / "python"
_HERE = Path(sys.executable)

CHECK = Play("check", "role, check mode", "check", "role.yml")
NOOP = Play("noop", "role, nothing to change", "no-op", "role.yml")
STOCK = Play("stock", "junos_config, check mode", "check", "stock.yml", slow=True)
# A device keeps a secret with a new salt each time, and the stock module compares texts.
STOCK_NOOP = Play(
    "stock-noop",
    "junos_config, commits the secret anew",
    "no-op",
    "stock.yml",
    slow=True,
    always_changes=True,
)

POOL = Script("pyez", "PyEZ, as many threads as forks", "check", "pyez.py", _PYEZ)
FLOOR = Script("floor", f"asyncssh, bare reads, {_WIDE} at once", "check", "floor.py", _HERE, _WIDE)

FLEET: tuple[Contender, ...] = (
    CHECK,
    Play("drift", "playbook drift with its report", "check", "srxfleet.jims.drift"),
    STOCK,
    POOL,
    Script("pyez-wide", f"PyEZ, {_WIDE} threads", "check", "pyez.py", _PYEZ, _WIDE),
    Play("core", "a task that does nothing", "no-op", "core.yml", compares=False),
    FLOOR,
    NOOP,
    STOCK_NOOP,
    Script("pyez-noop", POOL.title, "no-op", "pyez.py", _PYEZ),
    Play("change-plain", "role, plain commit", "change", "role.yml", _PLAIN),
    Play("change", "role, confirmed and verified", "change", "role.yml"),
    Play("stock-change", "junos_config", "change", "stock.yml", slow=True),
    Script("pyez-change", POOL.title, "change", "pyez.py", _PYEZ),
)
"""Side by side in make bench-fleet, task by task."""

CONTENDERS: tuple[Contender, ...] = (
    *FLEET,
    Play("checked", "role under roles:, check mode", "check", "role_checked.yml"),
)
"""All there are; those beyond FLEET are measured only by name."""
