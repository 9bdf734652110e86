# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring a command includes what it leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
