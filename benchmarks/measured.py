# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command and tells what it took, its stray processes included.

    python benchmarks/measured.py OUTPUT COMMAND...

The stock network modules start a helper process per host that detaches itself, so that nobody who
waits for ansible-playbook ever sees what it used. This program adopts such orphans: it is a
"subreaper" (Linux, prctl(2)), waits for all of them, and asks the kernel for the sum.

COMMAND's output goes to the file OUTPUT; a JSON object with the figures goes to stdout.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True)
class Measured:
    """What a command took.

    ``wall`` is seconds until the command itself ended. ``cpu`` is user and system seconds of all of
    its processes, also of those that went on after it; ``settled`` is when the last of them ended.
    """

    rc: int
    wall: float
    cpu: float
    settled: float


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER) failed")


def run(command: list[str], output: Path) -> Measured:
    """Run a command to its end and to the end of all that it started.

    Needs a process that has no other children: it waits for every one there is.
    """
    with output.open("wb") as stream:
        started = time.monotonic()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT
        )
        rc = child.wait()
        wall = time.monotonic() - started
    _wait_for_orphans()
    settled = time.monotonic() - started
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(rc, wall, usage.ru_utime + usage.ru_stime, settled)


def _wait_for_orphans() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:  # there is none left
            return


def main() -> int:
    """Measure the command on the command line."""
    output, *command = sys.argv[1:]
    adopt_orphans()
    print(json.dumps(asdict(run(command, Path(output)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
