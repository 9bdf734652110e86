# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An input that breaks a promise, made small."""

from __future__ import annotations

import pytest

from tests.fuzz import smaller, targets


def divide(data: bytes) -> None:
    """Breaks on a 0 behind a 7, and in another way on an x."""
    if b"7" in data and b"0" in data.partition(b"7")[2]:
        raise ZeroDivisionError
    assert b"x" not in data


@pytest.fixture(autouse=True)
def _only_divide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "TARGETS", {"divide": divide})


@pytest.mark.parametrize(
    ("data", "least"),
    [(b"a7b0c", b"70"), (b"xx00770x0", b"70"), (b"70", b"70"), (b"abxab", b"x"), (b"x", b"x")],
)
def test_as_little_as_breaks_in_the_same_way(data: bytes, least: bytes) -> None:
    assert smaller.smaller("divide", data) == least
