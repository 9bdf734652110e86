# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An emulated fleet in a process of its own, so that its CPU time is not the controller's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

REPO = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
LINES = HERE / "profile.set"
"""What every device holds at the start."""
PROFILE = HERE / "profile.yml"
"""The same for the role."""
_JIMS = (
    {"address": "192.0.2.10", "client_secret": "bench-one"},
    {"address": "192.0.2.11", "client_secret": "bench-two"},
)  # as in profile.set
_RELEASE = "21.2R3-S2.9"
_PATIENCE = 10  # seconds to end in good order


@dataclass(frozen=True)
class Emulator:
    """A running fleet: its process, and where its inventory and its RPC log are."""

    pid: int
    inventory: Path
    rpc_log: Path

    def cpu(self) -> float:
        """User and system seconds of the process so far (proc(5), fields 14 and 15 of stat)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def emulator(hosts: int, folder: Path) -> Iterator[Emulator]:
    """Start a number of like devices, whose JIMS servers answer; they are gone when the block ends.

    The wanted profile is in the group_vars beside the inventory, where a user has it. Raises
    RuntimeError with the emulator's own words when it does not start.
    """
    variables = folder / "group_vars"
    variables.mkdir(parents=True)
    shutil.copy(PROFILE, variables / "all.yml")
    shutil.copy(LINES, folder)
    fleet = folder / "fleet.yml"
    fleet.write_text(yaml.safe_dump(_fleet(hosts)), "utf-8")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.srx_emulator"),
            *("--fleet", str(fleet)),
            *("--inventory", str(folder / "inventory.yml")),
            *("--rpc-log", str(folder / "rpcs.jsonl")),
        ],
        cwd=REPO,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_until_ready(process)
        yield Emulator(process.pid, folder / "inventory.yml", folder / "rpcs.jsonl")
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _fleet(hosts: int) -> dict[str, object]:
    """What the emulator is to play. No two devices may look like one to a check of serials."""
    devices = [
        {
            "name": f"srx{number}",
            "release": _RELEASE,
            "config": LINES.name,
            "serials": [f"CZ0000AF{number:04d}"],
        }
        for number in range(1, hosts + 1)
    ]
    servers = [{**server, "client_id": "srx", "online": True} for server in _JIMS]
    return {"jims_servers": servers, "devices": devices}


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Read what it says until it is ready; the end of its words is the end of the process."""
    if process.stderr is None:
        raise RuntimeError("the emulator's words go nowhere")
    words = []
    for line in process.stderr:
        if line.startswith("ready:"):
            return
        words.append(line)
    raise RuntimeError("the emulated devices did not start:\n" + "".join(words))
