# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems as one sentence and as one code, and what is shown of what was given."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    Problem,
    ProfileError,
    TextError,
    sentence,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.wording import clipped, shown

ONE = Problem("p", "", "g", "a", "It is wrong.")


def test_the_sentence_of_none_one_and_several_problems() -> None:
    assert sentence([]) == ""
    assert sentence([ONE]) == "It is wrong."
    assert sentence([ONE, ONE]) == "It is wrong. (1 more problem: see 'problems'.)"
    assert sentence([ONE] * 3) == "It is wrong. (2 more problems: see 'problems'.)"
    assert sentence([ONE] * 4) == "It is wrong. (3 more problems: see 'problems'.)"


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["SECRET_EMPTY", "SECRET_EMPTY"], "SECRET_EMPTY"),
        (["UNSUPPORTED"], "UNSUPPORTED"),
        (["SECRET_EMPTY", "INPUT"], "INPUT"),
        (["UNSUPPORTED", "SECRET_EMPTY"], "INPUT"),
    ],
)
def test_the_code_of_several_problems(codes: list[str], code: str) -> None:
    error = ProfileError([Problem("p", "", "g", "a", "m", one) for one in codes])
    assert error.code == code
    assert str(error).startswith("m")


def test_a_text_error_says_its_message_alone() -> None:
    error = TextError("READ", "the text is damaged")
    assert (error.code, str(error)) == ("READ", "the text is damaged")


@pytest.mark.parametrize(
    ("value", "secret", "text"),
    [
        ("plain", False, "'plain'"),
        ("plain", True, "the given text"),
        (443, False, "443"),
        (443, True, "the given value"),
        (True, False, "true"),
        (None, False, "None"),
        ({"a": "b"}, False, "a dict"),
        (["a"], False, "a list"),
        (("a",), True, "a list"),
        ("x" * 64, False, f"'{'x' * 64}'"),
        ("x" * 65, False, f"'{'x' * 61}...'"),
        ("a\x1b[31mb\n", False, "'a?[31mb?'"),
    ],
)
def test_what_is_shown(value: Any, secret: bool, text: str) -> None:
    assert shown(value, secret=secret) == text


def test_clipped_is_printable() -> None:
    assert clipped("\u202eevil\ud800\x00") == "?evil??"
