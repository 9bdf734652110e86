# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An emulated fleet in a process of its own, so that its CPU time is not the controller's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
_PATIENCE = 10  # seconds to end in good order


@dataclass(frozen=True)
class Emulator:
    """A running fleet: where its inventory and its RPC log are."""

    inventory: Path
    rpc_log: Path


@contextmanager
def emulator(hosts: int, config: Path, folder: Path) -> Iterator[Emulator]:
    """Start a number of like devices; they are gone when the block ends.

    Raises RuntimeError with the emulator's own words when it does not start.
    """
    folder.mkdir()
    running = Emulator(folder / "inventory.yml", folder / "rpcs.jsonl")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.srx_emulator"),
            *("--devices", str(hosts)),
            *("--config", str(config)),
            *("--inventory", str(running.inventory)),
            *("--rpc-log", str(running.rpc_log)),
        ],
        cwd=REPO,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_until_ready(process)
        yield running
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


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
