# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of the benchmark; nothing here looks at a clock."""

from __future__ import annotations

import json

import pytest

from benchmarks.figures import Figures, Ratio, Sample, sentence, table

OURS = Figures(
    "ours",
    50,
    [
        Sample(wall=4.0, cpu=5.0, sessions=50, rpcs=200, locks=0),
        Sample(wall=9.0, cpu=4.0, sessions=50, rpcs=200, locks=0),
        Sample(wall=2.0, cpu=8.0, sessions=50, rpcs=200, locks=0),
    ],
)
STOCK = Figures("stock", 50, [Sample(wall=46.0, cpu=70.0, sessions=50, rpcs=450, locks=50)])


def test_seconds_are_medians() -> None:
    assert (OURS.wall, OURS.cpu) == (4.0, 5.0)


def test_counts_are_per_device_and_run() -> None:
    assert [OURS.per_host(name) for name in ("sessions", "rpcs", "locks")] == [1.0, 4.0, 0.0]
    assert [STOCK.per_host(name) for name in ("sessions", "rpcs", "locks")] == [1.0, 9.0, 1.0]


def test_the_ratio_says_how_much_more_the_stock_module_takes() -> None:
    ratio = Ratio.of(STOCK, OURS)
    assert ratio == Ratio(hosts=50, wall=11.5, cpu=14.0)
    assert sentence(ratio) == (
        "The same check of 50 devices takes 11.5 times as long with the stock module, "
        "and 14.0 times the CPU."
    )


def test_different_fleets_have_no_ratio() -> None:
    one = Figures("one", 1, STOCK.samples)
    with pytest.raises(ValueError, match="1 and 50 devices cannot be compared"):
        Ratio.of(one, OURS)


def test_the_table_has_a_line_per_contender() -> None:
    lines = table([OURS, STOCK]).splitlines()
    assert lines[2].split() == ["ours", "4.00", "5.00", "100", "1.00", "4.00", "0.00"]
    assert lines[3].split() == ["stock", "46.00", "70.00", "1400", "1.00", "9.00", "1.00"]


def test_figures_are_readable_by_machines() -> None:
    assert json.loads(json.dumps(STOCK.as_dict())) == {
        "contender": "stock",
        "hosts": 50,
        "wall_s": 46.0,
        "cpu_s": 70.0,
        "sessions_per_host": 1.0,
        "rpcs_per_host": 9.0,
        "locks_per_host": 1.0,
        "wall_s_of_runs": [46.0],
        "cpu_s_of_runs": [70.0],
    }
