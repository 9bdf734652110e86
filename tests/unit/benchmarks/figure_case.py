# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures for tests: everything but what a test is about is one."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import Figures, Sample

_ONES: dict[str, Any] = {
    "wall": 1.0,
    "cpu": 1.0,
    "emulator_cpu": 1.0,
    "memory": 1_000_000,
    "sessions": 1,
    "rpcs": 1,
    "locks": 1,
    "commits": 1,
}


def sample(**given: Any) -> Sample:
    return Sample(**{**_ONES, **given})


def figures(name: str, hosts: int, *samples: Sample, task: str = "check") -> Figures:
    return Figures(name, f"the {name}", task, hosts, samples or (sample(),))
