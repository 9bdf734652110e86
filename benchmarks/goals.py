# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the collection wants to reach, held against figures. Nothing fails by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import Figures

AT = 200
"""Devices of the comparisons with others."""
SMALL, LARGE = 50, 500
"""Devices between which cost and memory shall be flat."""
TIMES_FASTER = 15.0
FLAT = 1.25
"""How much more still counts as flat: runs of one size differ by some ten percent."""
REPORT_SECONDS = 2.0


@dataclass(frozen=True)
class Goal:
    """One goal and what was measured; ``met`` is None where the sizes it is about were not run."""

    words: str
    measured: str = "not measured"
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """``met``, ``missed`` or ``open``."""
        return {True: "met", False: "missed", None: "open"}[self.met]

    def as_dict(self) -> dict[str, Any]:
        """The goal for a machine to read."""
        return {"goal": self.words, "measured": self.measured, "verdict": self.verdict}


def goals(figures: Sequence[Figures], report_seconds: float | None) -> list[Goal]:
    """All goals, in the order in which they are told."""
    found = {(row.name, row.hosts): row for row in figures}
    report = f"a report of {LARGE} devices takes less than {REPORT_SECONDS:g} s"
    return [
        _faster(found.get(("stock", AT)), found.get(("check", AT))),
        _no_slower(found.get(("pyez", AT)), found.get(("check", AT))),
        _flat("CPU a device", "cpu_per_host", "ms", 1, found),
        _flat("memory of the controller", "memory", "MB", 1_000_000, found),
        Goal(report)
        if report_seconds is None
        else Goal(report, f"{report_seconds:.2f} s", report_seconds < REPORT_SECONDS),
    ]


def _faster(stock: Figures | None, ours: Figures | None) -> Goal:
    words = f"a check of {AT} devices is at least {TIMES_FASTER:g} times as fast as junos_config"
    if not stock or not ours:
        return Goal(words)
    times = stock.wall / ours.wall
    shown = f"{times:.1f} times ({ours.wall:.1f} s against {stock.wall:.1f} s)"
    return Goal(words, shown, times >= TIMES_FASTER)


def _no_slower(pool: Figures | None, ours: Figures | None) -> Goal:
    words = f"a check of {AT} devices is no slower than a PyEZ pool of as many threads as forks"
    if not pool or not ours:
        return Goal(words)
    return Goal(words, f"{ours.wall:.1f} s against {pool.wall:.1f} s", ours.wall <= pool.wall)


def _flat(
    what: str, figure: str, unit: str, divisor: int, found: dict[tuple[str, int], Figures]
) -> Goal:
    words = f"{what} is flat from {SMALL} to {LARGE} devices (at most {FLAT:g} times)"
    few, many = (found.get(("check", hosts)) for hosts in (SMALL, LARGE))
    if not few or not many:
        return Goal(words)
    small, large = (getattr(row, figure) / divisor for row in (few, many))
    return Goal(words, f"{small:.0f} {unit} and {large:.0f} {unit}", large <= FLAT * small)
