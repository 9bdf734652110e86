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
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_SECONDS_BETWEEN_LOOKS = 0.2
_SHARE_OF_LOOKING = 0.05
"""Of the time: the kernel counts pages, some milliseconds for a large process."""
_PARENT = 1
"""The field of proc(5)'s stat that is the parent, counted behind the name."""


@dataclass(frozen=True)
class Measured:
    """What a command took.

    ``wall`` is seconds until the command itself ended. ``cpu`` is user and system seconds of all of
    its processes, also of those that went on after it; ``settled`` is when the last of them ended.
    ``memory`` is the most that its processes together had resident, in bytes, as seen up to five
    times a second. Pages that forked processes share count once.
    """

    rc: int
    wall: float
    cpu: float
    settled: float
    memory: int


class Watch(threading.Thread):
    """Looks at the memory of all that descends from this process, again and again."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._ended = threading.Event()

    def run(self) -> None:
        """Look until end() is called."""
        pause = _SECONDS_BETWEEN_LOOKS
        while not self._ended.wait(pause):
            started = time.monotonic()
            self.peak = max(self.peak, resident(os.getpid()))
            took = time.monotonic() - started
            pause = max(_SECONDS_BETWEEN_LOOKS, took / _SHARE_OF_LOOKING)

    def end(self) -> int:
        """Stop looking; return the most that was seen, in bytes."""
        self._ended.set()
        self.join()
        return self.peak


def resident(root: int) -> int:
    """Bytes that the descendants of a process have in memory now, itself left out.

    Adds up proportional set sizes: a page that n processes share counts as an n-th in each.
    """
    children: dict[int, list[int]] = {}
    for pid, parent in _processes():
        children.setdefault(parent, []).append(pid)
    todo, found = list(children.get(root, [])), 0
    while todo:
        pid = todo.pop()
        found += _proportional(pid)
        todo += children.get(pid, [])
    return found


def _processes() -> Iterator[tuple[int, int]]:
    """The id of every process and that of its parent."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            stat = _read(folder / "stat")
            if stat:
                yield int(folder.name), int(stat.rpartition(")")[2].split()[_PARENT])


def _proportional(pid: int) -> int:
    found = re.search(r"^Pss: +(\d+) kB", _read(Path(f"/proc/{pid}/smaps_rollup")), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0  # a process that has ended holds nothing


def _read(path: Path) -> str:
    """A file of proc(5); empty when the process ended between two looks."""
    try:
        return path.read_text("utf-8", "replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER) failed")


def run(command: list[str], output: Path) -> Measured:
    """Run a command to its end and to the end of all that it started.

    Needs a process that has no other children: it waits for every one there is.
    """
    watch = Watch()
    with output.open("wb") as stream:
        started = time.monotonic()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT
        )
        watch.start()
        rc = child.wait()
        wall = time.monotonic() - started
    _wait_for_orphans()
    settled = time.monotonic() - started
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(rc, wall, usage.ru_utime + usage.ru_stime, settled, watch.end())


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
