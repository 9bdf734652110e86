# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One act: a command as a user would type it, its output as it comes, and what it found."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.stage import Stage

MODULE = "srxfleet.jims.jims_profile"


@dataclass(frozen=True)
class Act:
    """Exit code, printed lines, and the module's result per host."""

    rc: int
    lines: list[str]
    results: dict[str, dict[str, Any]]

    def status(self, host: str) -> str:
        """The module's status, or that it gave none."""
        return str(self.results.get(host, {}).get("status", "no result"))

    @property
    def is_clean(self) -> bool:
        """Whether every device that answered is in sync; at least one did."""
        return bool(self.results) and all(self.status(host) == "in_sync" for host in self.results)


def play(stage: Stage, *command: str, keyboard: str | None = None) -> Act:
    """Run a command in the stage's folder and show it; 'keyboard' is what is typed into it."""
    print(f"$ {shlex.join(command)}\n", flush=True)
    stage.records.write_text("", "utf-8")
    lines = []
    with subprocess.Popen(
        command,
        cwd=stage.folder,
        env={**stage.environment, "JIMS_RECORD_FILE": str(stage.records)},
        stdin=subprocess.DEVNULL if keyboard is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            if process.stdin:
                process.stdin.write(keyboard or "")
                process.stdin.close()
            for line in process.stdout or ():
                print(line, end="", flush=True)
                lines.append(line)
        except BaseException:  # also Ctrl-C: nothing is left running
            process.terminate()
            raise
    return Act(process.returncode, lines, _results(stage.records))


def _results(path: Path) -> dict[str, dict[str, Any]]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {
        record["host"]: record["result"] for record in records if record.get("action") == MODULE
    }
