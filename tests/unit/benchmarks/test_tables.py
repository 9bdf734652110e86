# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that are Markdown and can be read in a terminal as well."""

from __future__ import annotations

from benchmarks.goals import Goal
from benchmarks.reporting import Part, Report
from benchmarks.tables import by_size, of_goals, of_report, over_sizes, whole

from .figure_case import figures, sample

OURS = figures("check", 10, sample(wall=2.0, cpu=1.0, memory=50_000_000, rpcs=40))
STOCK = figures("stock", 10, sample(wall=8.0, cpu=12.0, rpcs=90))


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]


def test_contenders_stand_side_by_side_with_ratios_to_the_role() -> None:
    heading, _blank, *table = by_size([OURS, STOCK]).splitlines()
    assert heading == "#### 10 devices, check"
    head, _rule, ours, stock = cells("\n".join(table))
    assert head[0] == "contender"
    assert head[-2:] == ["times as long", "times the CPU"]
    assert ours[:6] == ["the check", "2.00", "1.00", "100", "50", "1.00"]
    assert ours[6:] == ["0.1", "4", "0.1", "0.1", "1.00", "1.00"]
    assert stock[-2:] == ["4.00", "12.00"]


def test_each_task_has_a_table_of_its_own() -> None:
    change = figures("pyez-change", 10, task="change")
    text = by_size([OURS, change, figures("check", 1)])
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["#### 10 devices, check", "#### 10 devices, change", "#### 1 device, check"]


def test_without_the_role_there_are_no_ratios() -> None:
    _head, _rule, stock = cells(by_size([STOCK]).partition("\n\n")[2])
    assert stock[-2:] == ["", ""]


def test_one_contender_over_all_sizes() -> None:
    text = over_sizes([OURS, STOCK, figures("check", 1)], "check")
    assert [row[0] for row in cells(text)[2:]] == ["10", "1"]


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    goals = [Goal("be fast", "9 times", True), Goal("be very flat")]
    assert of_goals(goals).splitlines() == [
        "| goal         |     measured |      |",
        "| ------------ | -----------: | ---: |",
        "| be fast      |      9 times |  met |",
        "| be very flat | not measured | open |",
    ]


def test_a_report_is_told_step_by_step() -> None:
    report = Report(500, 0.25, {"json": Part(0.5, 586_400), "md": Part(0.01, 1_200)})
    assert cells(of_report(report))[2:] == [
        ["collect the results", "0.25", ""],
        ["json", "0.50", "586"],
        ["md", "0.01", "1"],
        ["all", "0.76", ""],
    ]


def test_the_whole_has_a_heading_over_each_part() -> None:
    report = Report(500, 0.25, {})
    lines = whole("on a machine", [OURS, STOCK], report, [Goal("be fast")]).splitlines()
    assert lines[0] == "on a machine"
    assert [line for line in lines if line.startswith("### ")] == [
        "### Goals",
        "### The check as the fleet grows",
        "### Side by side",
        "### A report of 500 devices",
    ]
