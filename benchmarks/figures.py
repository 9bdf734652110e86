# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a benchmark: medians, ratios and the table. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One run of one contender: seconds, CPU seconds, and what the whole fleet saw of it."""

    wall: float
    cpu: float
    sessions: int
    rpcs: int
    locks: int


@dataclass(frozen=True)
class Figures:
    """All runs of one contender with one number of devices. There is at least one sample."""

    contender: str
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

    def per_host(self, name: str) -> float:
        """``sessions``, ``rpcs`` or ``locks`` of one device in one run, the mean."""
        total = sum(getattr(sample, name) for sample in self.samples)
        return float(total) / len(self.samples) / self.hosts

    def as_dict(self) -> dict[str, Any]:
        """The figures for a machine to read; seconds are rounded to milliseconds."""
        return {
            "contender": self.contender,
            "hosts": self.hosts,
            "wall_s": round(self.wall, 3),
            "cpu_s": round(self.cpu, 3),
            **{f"{name}_per_host": self.per_host(name) for name in ("sessions", "rpcs", "locks")},
            "wall_s_of_runs": [round(sample.wall, 3) for sample in self.samples],
            "cpu_s_of_runs": [round(sample.cpu, 3) for sample in self.samples],
        }


@dataclass(frozen=True)
class Ratio:
    """How much more the stock module takes for the same check."""

    hosts: int
    wall: float
    cpu: float

    @classmethod
    def of(cls, stock: Figures, ours: Figures) -> Ratio:
        """Compare two contenders; both were asked about the same number of devices."""
        if stock.hosts != ours.hosts:
            raise ValueError(f"{stock.hosts} and {ours.hosts} devices cannot be compared")
        return cls(ours.hosts, stock.wall / ours.wall, stock.cpu / ours.cpu)

    def as_dict(self) -> dict[str, Any]:
        """The ratio for a machine to read."""
        return {"hosts": self.hosts, "wall": round(self.wall, 2), "cpu": round(self.cpu, 2)}


_HEAD = (
    f"{'':<32}{'time':>9}{'CPU':>9}{'CPU':>10}  per device:\n"
    f"{'contender':<32}{'s':>9}{'s':>9}{'ms/device':>10}{'sessions':>10}{'RPCs':>6}{'locks':>7}"
)


def table(rows: Sequence[Figures]) -> str:
    """The figures of one number of devices, a line per contender."""
    return "\n".join([_HEAD, *map(_line, rows)])


def _line(row: Figures) -> str:
    counts = [row.per_host(name) for name in ("sessions", "rpcs", "locks")]
    return (
        f"{row.contender:<32}{row.wall:9.2f}{row.cpu:9.2f}{1000 * row.cpu / row.hosts:10.0f}"
        f"{counts[0]:10.2f}{counts[1]:6.2f}{counts[2]:7.2f}"
    )


def sentence(ratio: Ratio) -> str:
    """The ratio in words."""
    return (
        f"The same check of {ratio.hosts} devices takes {ratio.wall:.1f} times as long with the "
        f"stock module, and {ratio.cpu:.1f} times the CPU."
    )
