# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marked regions: found whatever the comment syntax, replaced exactly, refused when damaged."""

from __future__ import annotations

import pytest

from tools.views.regions import RegionError, filled, names_in

YAML = """\
key: 1
    # BEGIN rendered by tools/render.py: one two
    old: 1
    # END rendered by tools/render.py: one two
tail: 1
"""
MARKDOWN = """\
# Title

<!-- BEGIN rendered by tools/render.py: a table -->
<!-- END rendered by tools/render.py: a table -->
"""


def test_the_body_is_replaced_and_the_markers_stay() -> None:
    assert filled(YAML, "one two", "    new: 2\n") == YAML.replace("old: 1", "new: 2")


def test_an_empty_region_is_filled() -> None:
    assert filled(MARKDOWN, "a table", "| a |\n| b |") == (
        "# Title\n\n<!-- BEGIN rendered by tools/render.py: a table -->\n| a |\n| b |\n"
        "<!-- END rendered by tools/render.py: a table -->\n"
    )


def test_a_body_with_backslashes_is_taken_as_it_is() -> None:
    assert r"    a\1b\n" in filled(YAML, "one two", r"    a\1b\n")


def test_filling_twice_gives_the_same() -> None:
    once = filled(YAML, "one two", "    new: 2")
    assert filled(once, "one two", "    new: 2") == once


def test_names_are_listed_in_their_order() -> None:
    assert names_in(YAML + MARKDOWN) == ["one two", "a table"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="no markers"),
        pytest.param(YAML.replace("END", "FIN"), id="never ends"),
        pytest.param(YAML + YAML, id="there twice"),
        pytest.param(YAML.replace("one two", "one two three"), id="a longer name"),
    ],
)
def test_damaged_markers_are_refused(text: str) -> None:
    with pytest.raises(RegionError, match="needs one line 'BEGIN rendered"):
        filled(text, "one two", "x")


def test_an_end_before_the_beginning_is_refused() -> None:
    begin, old, end = YAML.splitlines()[1:4]
    with pytest.raises(RegionError, match="ends before it begins"):
        filled("\n".join([end, old, begin]) + "\n", "one two", "x")
