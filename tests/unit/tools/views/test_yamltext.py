# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""YAML of ours: what is dumped reads back the same, and no line is too long."""

from __future__ import annotations

import yaml

from tools.views.yamltext import comment, dumped

LONG = "On J-Web's page: " + "word " * 40 + "end."


def test_keys_keep_their_order_and_lists_are_indented() -> None:
    value = {"b": 1, "a": ["x", {"c": True}]}
    assert dumped(value, indent=2) == "  b: 1\n  a:\n    - x\n    - c: true\n"


def test_long_texts_are_broken_and_read_back_the_same() -> None:
    value = {"plain": LONG.replace(": ", " "), "quoted": LONG, "listed": [LONG, '"quotes" ' * 30]}
    value["listed"][1] = value["listed"][1].strip()
    text = dumped(value, indent=8)
    assert yaml.safe_load(text) == value
    assert max(map(len, text.splitlines())) <= 100


def test_what_occurs_twice_is_written_twice() -> None:
    same = ["x"]
    assert dumped({"a": same, "b": same}) == "a:\n  - x\nb:\n  - x\n"


def test_comments_are_wrapped() -> None:
    lines = comment("word " * 40).splitlines()
    assert all(line.startswith("# word") and len(line) <= 100 for line in lines)
    assert len(lines) == 3
