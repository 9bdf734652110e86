# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How contenders are started, and how their answers are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.contender import CHECK, CONTENDERS, POOL, STOCK, Play, Setting


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return Setting(Path("/fleet/inventory.yml"), 500, 10, tmp_path)


def test_names_are_unique() -> None:
    names = [one.name for one in CONTENDERS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("play", [CHECK, STOCK], ids=["role", "stock module"])
def test_both_plays_get_the_same_forks_and_the_same_wish(play: Play, setting: Setting) -> None:
    _program, *words = play.command(setting)
    assert words[:4] == ["-i", "/fleet/inventory.yml", "-f", "10"]
    assert "--check" in words
    assert "items_per_batch=500" in words


def test_a_play_answers_by_its_recap(setting: Setting) -> None:
    counts = {"changed": 0, "failures": 0, "unreachable": 0}
    recap = {
        "srx1": {**counts, "changed": 1},
        "srx2": counts,
        "srx3": {**counts, "changed": 1, "failures": 1},
        "srx4": {**counts, "unreachable": 1},
        "localhost": counts,
    }
    setting.records.write_text('{"host": "srx1"}\n' + json.dumps({"recap": recap}) + "\n")
    assert CHECK.differing(setting, Path("/unread")) == {"srx1": True, "srx2": False}


def test_a_play_that_did_not_start_answers_nothing(setting: Setting) -> None:
    assert CHECK.differing(setting, Path("/unread")) == {}


def test_a_program_gets_as_many_workers_as_there_are_forks(setting: Setting) -> None:
    words = POOL.command(setting)
    assert words[words.index("--workers") + 1] == "10"
    assert words[words.index("--items") + 1] == "500"
    assert "--change" not in words


def test_a_program_answers_with_lines(setting: Setting, tmp_path: Path) -> None:
    output = tmp_path / "output.txt"
    output.write_text('a warning\n{"host": "srx1", "differs": true}\n')
    assert POOL.differing(setting, output) == {"srx1": True}
