# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What figures depend on, told in a sentence."""

from __future__ import annotations

from benchmarks.machine import sentence, surroundings


def test_the_surroundings_are_told_in_one_sentence() -> None:
    around = {
        "date": "2026-11-23",
        "processor": "A Processor",
        "cpus": 2,
        "load": 0.1,
        "python": "3.11.7",
        "ansible_core": "2.19.14",
        "ncclient": "0.7.1",
        "forks": 10,
        "runs": 1,
    }
    assert sentence(around) == (
        "2026-11-23, 2 CPUs (A Processor), load 0.1 at the start, Python 3.11.7, "
        "ansible-core 2.19.14, ncclient 0.7.1, 10 forks, one run."
    )
    assert sentence({**around, "runs": 3}).endswith("median of 3 runs.")


def test_this_machine_can_be_told() -> None:
    assert "7 forks, median of 2 runs." in sentence(surroundings(7, 2))
