# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values and texts that nobody can be fooled with."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.values import (
    line,
    plain,
    shown,
    text,
    visible,
)


class Tagged(str):
    """As newer cores mark texts."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Tagged("x"), "x"),
        ({Tagged("a"): (Tagged("b"), 1, True, None, 1.5)}, {"a": ["b", 1, True, None, 1.5]}),
        (float("nan"), "nan"),
        (object, "<class 'object'>"),
        ({1: 2}, {"1": 2}),
    ],
)
def test_plain_values(value: Any, expected: Any) -> None:
    told = plain(value)
    assert told == expected
    assert type(told) is type(expected)


def test_a_text_is_bounded_and_can_be_written() -> None:
    assert text(None) == ""
    assert text("\ud800x") == "\ufffdx"
    assert text("x" * 1000) == "x" * 1000
    assert text("x" * 1001) == "x" * 999 + "…"


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("plain ä 漢 🙂\n\t", "plain ä 漢 🙂\n\t"),
        ("\x00\x1b[2J\x7f\x85", r"\x00\x1b[2J\x7f\x85"),
        ("a\u202eb\u2066c\u200bd\ufeff", r"a\u202eb\u2066c\u200bd\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
    ],
)
def test_what_is_invisible_is_made_visible(words: str, seen: str) -> None:
    assert visible(words) == seen


def test_a_line_is_one_line() -> None:
    assert line("a\n  b\tc") == "a b c"
    assert line("abcdef", 4) == "abc…"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not set"),
        (True, "set"),
        (False, "not set"),
        (443, "443"),
        (0, "0"),
        ("", "an empty text"),
        (["a", 1], "a, 1"),
        ([], "an empty list"),
        ({"a": 1}, "a: 1"),
        ("<redacted>", "a secret, not shown"),
    ],
)
def test_a_value_for_people(value: Any, words: str) -> None:
    assert shown(value) == words
