# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a benchmark: medians, and what falls on one device. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

COUNTS = ("sessions", "rpcs", "locks", "commits")


@dataclass(frozen=True)
class Sample:
    """One run of one contender.

    ``wall`` and ``cpu`` are seconds of the controller, ``emulator_cpu`` those of the process that
    plays the devices meanwhile, ``memory`` is bytes (see measured.py), and the rest is what the
    whole fleet saw of it.
    """

    wall: float
    cpu: float
    emulator_cpu: float
    memory: int
    sessions: int
    rpcs: int
    locks: int
    commits: int


@dataclass(frozen=True)
class Figures:
    """All runs of one contender with one number of devices. There is at least one sample."""

    name: str
    title: str
    task: str
    hosts: int
    samples: Sequence[Sample]

    @property
    def wall(self) -> float:
        """Seconds of a run, the median."""
        return median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        """CPU seconds of the controller in a run, the median."""
        return median(sample.cpu for sample in self.samples)

    @property
    def cpu_per_host(self) -> float:
        """CPU milliseconds of the controller for one device, its share of the start included."""
        return 1000 * self.cpu / self.hosts

    @property
    def emulator_cpu(self) -> float:
        """CPU seconds of the emulated devices in a run, the median."""
        return median(sample.emulator_cpu for sample in self.samples)

    @property
    def memory(self) -> int:
        """Bytes that the controller's processes had resident at most, in any run."""
        return max(sample.memory for sample in self.samples)

    def per_host(self, count: str) -> float:
        """One of COUNTS for one device in one run, the mean."""
        total = sum(getattr(sample, count) for sample in self.samples)
        return float(total) / len(self.samples) / self.hosts

    def as_dict(self) -> dict[str, Any]:
        """The figures for a machine to read; seconds are rounded to milliseconds."""
        return {
            "name": self.name,
            "title": self.title,
            "task": self.task,
            "hosts": self.hosts,
            "wall_s": round(self.wall, 3),
            "cpu_s": round(self.cpu, 3),
            "cpu_ms_per_host": round(self.cpu_per_host, 1),
            "emulator_cpu_s": round(self.emulator_cpu, 3),
            "memory_bytes": self.memory,
            **{f"{count}_per_host": self.per_host(count) for count in COUNTS},
            "wall_s_of_runs": [round(sample.wall, 3) for sample in self.samples],
            "cpu_s_of_runs": [round(sample.cpu, 3) for sample in self.samples],
        }
