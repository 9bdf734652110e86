# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What counts as reached. The sizes are those of the goals: 200 devices, and 50 to 500."""

from __future__ import annotations

import pytest

from benchmarks.goals import goals

from .figure_case import figures, sample


def test_nothing_is_reached_that_was_not_measured() -> None:
    told = goals([figures("check", 10), figures("stock", 10)], None)
    assert [goal.verdict for goal in told] == ["open"] * 5
    assert {goal.measured for goal in told} == {"not measured"}


@pytest.mark.parametrize(("stock", "verdict"), [(150.0, "met"), (149.0, "missed")])
def test_a_check_is_to_be_fifteen_times_as_fast_as_the_stock_module(
    stock: float, verdict: str
) -> None:
    told = goals(
        [figures("check", 200, sample(wall=10.0)), figures("stock", 200, sample(wall=stock))], None
    )
    assert told[0].verdict == verdict
    assert told[0].measured == f"{stock / 10:.1f} times (10.0 s against {stock:.1f} s)"


@pytest.mark.parametrize(("pool", "verdict"), [(10.0, "met"), (9.9, "missed")])
def test_a_check_is_to_be_no_slower_than_a_pool_of_threads(pool: float, verdict: str) -> None:
    told = goals(
        [figures("check", 200, sample(wall=10.0)), figures("pyez", 200, sample(wall=pool))], None
    )
    assert told[1].verdict == verdict


def test_cost_and_memory_are_to_stay_flat() -> None:
    few = figures("check", 50, sample(cpu=5.0, memory=100_000_000))
    many = figures("check", 500, sample(cpu=60.0, memory=126_000_000))
    cost, memory = goals([few, many], None)[2:4]
    assert (cost.measured, cost.verdict) == ("100 ms and 120 ms", "met")
    assert (memory.measured, memory.verdict) == ("100 MB and 126 MB", "missed")


@pytest.mark.parametrize(("seconds", "verdict"), [(1.99, "met"), (2.0, "missed")])
def test_a_report_is_to_take_less_than_two_seconds(seconds: float, verdict: str) -> None:
    assert goals([], seconds)[4].verdict == verdict
