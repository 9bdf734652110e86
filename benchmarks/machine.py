# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What figures depend on: the machine, how busy it is, and the versions."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any


def surroundings(forks: int, runs: int) -> dict[str, Any]:
    """All of it, as it is when the measuring starts. Linux only: reads proc(5)'s cpuinfo."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "processor": _processor(Path("/proc/cpuinfo").read_text("utf-8")),
        "cpus": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 1),
        "python": ".".join(map(str, sys.version_info[:3])),
        "ansible_core": version("ansible-core"),
        "ncclient": version("ncclient"),
        "forks": forks,
        "runs": runs,
    }


def sentence(around: Mapping[str, Any]) -> str:
    """The same for people."""
    runs = "median of {runs} runs" if around["runs"] > 1 else "one run"
    words = (
        "{date}, {cpus} CPUs ({processor}), load {load} at the start, Python {python}, "
        "ansible-core {ansible_core}, ncclient {ncclient}, {forks} forks, " + runs + "."
    )
    return words.format(**around)


def _processor(cpuinfo: str) -> str:
    for line in cpuinfo.splitlines():
        if line.startswith("model name"):
            return " ".join(line.partition(":")[2].split())
    return "unnamed"
