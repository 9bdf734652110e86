# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that are lists: what Ansible is told of them, and every entry that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.module_utils.profile.options import INFO_OPTIONS, Option
from plugins.module_utils.profile.validate import plain_problems

PATHS = Option("paths", "list", ("Some paths.",))
SOME = Option("some", "list", ("At least one.",), low=1)
(GATHER,) = INFO_OPTIONS
WORDS = ["profile", "status", "counters", "references", "commits", "all"]


def problems(option: Option, value: Any) -> list[tuple[str, str]]:
    """Path and what was given, of each problem."""
    return [(one.path, one.given) for one in plain_problems([option], {option.name: value})]


def test_what_ansible_is_told() -> None:
    assert PATHS.argument() == {"type": "list", "elements": "str"}
    assert GATHER.argument() == {
        "type": "list",
        "elements": "str",
        "choices": WORDS,
        "default": ["all"],
    }


def test_what_people_are_told() -> None:
    assert PATHS.allowed() == "a list of texts"
    assert GATHER.allowed() == f"a list of {', '.join(WORDS)}"


@pytest.mark.parametrize("value", [["status"], ["all", "all"], ("profile", "commits"), WORDS])
def test_words_that_are_known(value: Any) -> None:
    assert problems(GATHER, value) == []


def test_any_text_where_there_are_no_choices() -> None:
    assert problems(PATHS, []) == []
    assert problems(PATHS, ["a", ""]) == []
    assert problems(PATHS, ["a", 5]) == [("paths[5]", "5")]


def test_every_wrong_word_is_told() -> None:
    assert problems(GATHER, ["stats", "status", "", "Profile"]) == [
        ("gather[stats]", "'stats'"),
        ("gather[]", "''"),
        ("gather[Profile]", "'Profile'"),
    ]


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ([], "an empty list"),
        ({"a": 1}, "a dict"),
        ("status", "the given text"),
        (True, "the given value"),
    ],
)
def test_what_is_no_list_or_holds_nothing(value: Any, given: str) -> None:
    (problem,) = plain_problems([GATHER], {"gather": value})
    assert problem.given == given
    assert problem.message == f"gather is {given}; it must be {GATHER.allowed()}."
    assert problem.code == "INPUT"


def test_one_entry_at_least() -> None:
    assert problems(SOME, []) == [("some", "an empty list")]
