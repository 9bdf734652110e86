# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A step is repeated when, and only when, one of its inputs changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.setup.stamp import Stamp


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("a==1")
    return path


@pytest.fixture
def target(tmp_path: Path, source: Path) -> Path:
    path = tmp_path / "venv"
    path.mkdir()
    Stamp(path, [source], ["python3.11"]).set()
    return path


def test_the_same_inputs_are_fresh(target: Path, source: Path) -> None:
    assert Stamp(target, [source], ["python3.11"]).is_fresh()


def test_another_content_is_not(target: Path, source: Path) -> None:
    source.write_text("a==2")
    assert not Stamp(target, [source], ["python3.11"]).is_fresh()


def test_another_fact_is_not(target: Path, source: Path) -> None:
    assert not Stamp(target, [source], ["python3.12"]).is_fresh()


def test_a_target_that_is_gone_is_not(target: Path, source: Path) -> None:
    target.rmdir()
    assert not Stamp(target, [source], ["python3.11"]).is_fresh()


def test_an_unfinished_target_is_not(target: Path, source: Path) -> None:
    Stamp(target, [source], ["python3.11"]).forget()
    assert not Stamp(target, [source], ["python3.11"]).is_fresh()
