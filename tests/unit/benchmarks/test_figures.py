# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of the benchmark; nothing here looks at a clock."""

from __future__ import annotations

import json

from .figure_case import figures, sample

OURS = figures(
    "check",
    50,
    sample(wall=4.0, cpu=5.0, emulator_cpu=0.5, memory=90, sessions=50, rpcs=200, locks=0),
    sample(wall=9.0, cpu=4.0, emulator_cpu=0.7, memory=99, sessions=50, rpcs=200, locks=0),
    sample(wall=2.0, cpu=8.0, emulator_cpu=0.6, memory=80, sessions=50, rpcs=250, locks=0),
)


def test_seconds_are_medians() -> None:
    assert (OURS.wall, OURS.cpu, OURS.emulator_cpu) == (4.0, 5.0, 0.6)


def test_memory_is_the_most_of_any_run() -> None:
    assert OURS.memory == 99


def test_cpu_of_a_device_has_its_share_of_the_start() -> None:
    assert OURS.cpu_per_host == 100.0


def test_counts_are_per_device_and_run() -> None:
    assert OURS.per_host("sessions") == 1.0
    assert OURS.per_host("rpcs") == 650 / 150
    assert OURS.per_host("locks") == 0.0


def test_figures_are_readable_by_machines() -> None:
    seen = {"sessions": 50, "rpcs": 450, "locks": 50, "commits": 0}
    stock = figures("stock", 50, sample(wall=46.0, cpu=70.0, memory=9, **seen))
    assert json.loads(json.dumps(stock.as_dict())) == {
        "name": "stock",
        "title": "the stock",
        "task": "check",
        "hosts": 50,
        "wall_s": 46.0,
        "cpu_s": 70.0,
        "cpu_ms_per_host": 1400.0,
        "emulator_cpu_s": 1.0,
        "memory_bytes": 9,
        "sessions_per_host": 1.0,
        "rpcs_per_host": 9.0,
        "locks_per_host": 1.0,
        "commits_per_host": 0.0,
        "wall_s_of_runs": [46.0],
        "cpu_s_of_runs": [70.0],
    }
