# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring a command includes what it leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measured import resident

# Burns CPU in a grandchild that has left its parents and its session, as a daemon does, and that
# starts only when the command itself has ended.
DAEMON = """
import os, sys, time
print("said", flush=True)
readable, writable = os.pipe()
if os.fork() == 0:
    os.close(writable)
    os.setsid()
    os.read(readable, 1)
    while time.process_time() < 0.3:
        pass
    os._exit(0)
os._exit(3)
"""


def test_the_cpu_of_a_daemon_counts(repo: Path, tmp_path: Path) -> None:
    output = tmp_path / "output.txt"
    measured = [sys.executable, str(repo / "benchmarks" / "measured.py"), str(output)]
    done = subprocess.run(
        [*measured, sys.executable, "-c", DAEMON], stdout=subprocess.PIPE, text=True, check=True
    )
    figures = json.loads(done.stdout)

    assert figures["rc"] == 3
    assert figures["cpu"] >= 0.25
    assert figures["settled"] >= figures["wall"]
    assert output.read_text() == "said\n"


# Two processes that hold 64 MB each, of which they share one half: 96 MB in all. They end with
# their input.
HOLDERS = """
import os, sys
shared = bytearray(os.urandom(1024)) * 32768
ready, done = os.pipe()
child = os.fork()
own = bytearray(os.urandom(1024)) * 32768
if child == 0:
    os.write(done, b"x")
else:
    os.read(ready, 1)
    print("both hold", flush=True)
sys.stdin.read()
"""


def test_memory_that_processes_share_counts_once() -> None:
    before = resident(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", HOLDERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holders:
        assert holders.stdout is not None
        assert holders.stdout.readline() == "both hold\n"
        held = (resident(os.getpid()) - before) / 2**20
        assert holders.stdin is not None
        holders.stdin.close()
    assert 96 <= held <= 125


def test_the_memory_of_a_run_is_the_most_it_had(repo: Path, tmp_path: Path) -> None:
    # Nobody tells it that it was looked at, so it lives for several times between two looks.
    held = "import time; kept = bytearray(b'x') * 2**26; time.sleep(2)"
    measured = [sys.executable, str(repo / "benchmarks" / "measured.py"), str(tmp_path / "out")]
    done = subprocess.run(
        [*measured, sys.executable, "-c", held], stdout=subprocess.PIPE, text=True, check=True
    )
    assert json.loads(done.stdout)["memory"] > 2**26
