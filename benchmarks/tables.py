# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures as tables: Markdown that is also readable in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.figures import COUNTS, Figures
from benchmarks.goals import Goal
from benchmarks.reporting import Report

TASKS = ("check", "no-op", "change")
OURS = {"check": "check", "no-op": "noop", "change": "change-plain"}
"""Whom the ratios of a task are about."""

Rows = list[list[str]]

_HEAD = [
    *("contender", "time s", "CPU s", "ms a device", "memory MB", "emulator s"),
    *COUNTS,
    *("times as long", "times the CPU"),
]


def whole(
    surroundings: str, figures: Sequence[Figures], report: Report | None, goals: Sequence[Goal]
) -> str:
    """Everything that was measured, with a heading over each part."""
    parts = [surroundings, "### Goals", of_goals(goals)]
    if any(row.name == OURS["check"] for row in figures):
        parts += ["### The check as the fleet grows", over_sizes(figures, OURS["check"])]
    parts += ["### Side by side", by_size(figures)]
    if report:
        parts += [f"### A report of {_devices(report.hosts)}", of_report(report)]
    return "\n\n".join(parts)


def by_size(figures: Sequence[Figures]) -> str:
    """A table for each number of devices and task. Ratios are to the role's own run."""
    parts = []
    for hosts in dict.fromkeys(row.hosts for row in figures):
        for task in TASKS:
            rows = [row for row in figures if row.hosts == hosts and row.task == task]
            if rows:
                parts.append(f"#### {_devices(hosts)}, {task}\n\n{_of_task(rows, OURS[task])}")
    return "\n\n".join(parts)


def over_sizes(figures: Sequence[Figures], name: str) -> str:
    """What one contender takes as the fleet grows."""
    rows = [["devices", "time s", "CPU s", "ms a device", "memory MB", "emulator s"]]
    rows += [[str(row.hosts), *_seconds(row)] for row in figures if row.name == name]
    return _markdown(rows)


def of_goals(goals: Sequence[Goal]) -> str:
    """The goals, with what was measured."""
    return _markdown(
        [["goal", "measured", ""], *([one.words, one.measured, one.verdict] for one in goals)]
    )


def of_report(report: Report) -> str:
    """How long each step of a report takes, and how large its files are."""
    rows = [["step", "time s", "size kB"], ["collect the results", f"{report.collected:.2f}", ""]]
    rows += [
        [name, f"{part.seconds:.2f}", f"{part.size / 1000:.0f}"]
        for name, part in report.formats.items()
    ]
    return _markdown([*rows, ["all", f"{report.seconds:.2f}", ""]])


def _of_task(figures: Sequence[Figures], ours: str) -> str:
    own = next((row for row in figures if row.name == ours), None)
    return _markdown([_HEAD, *(_line(row, own) for row in figures)])


def _line(row: Figures, own: Figures | None) -> list[str]:
    counts = [f"{row.per_host(count):.4g}" for count in COUNTS]
    ratios = [f"{row.wall / own.wall:.2f}", f"{row.cpu / own.cpu:.2f}"] if own else ["", ""]
    return [row.title, *_seconds(row), *counts, *ratios]


def _seconds(row: Figures) -> list[str]:
    return [
        f"{row.wall:.2f}",
        f"{row.cpu:.2f}",
        f"{row.cpu_per_host:.0f}",
        f"{row.memory / 1e6:.0f}",
        f"{row.emulator_cpu:.2f}",
    ]


def _markdown(rows: Rows) -> str:
    """The first row is the head, the first column words and the others figures."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_row(cells, widths) for cells in (rows[0], rule, *rows[1:]))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(shown)} |"


def _devices(hosts: int) -> str:
    return f"{hosts} device{'s' if hosts > 1 else ''}"
