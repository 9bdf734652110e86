# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""YAML as this collection writes it: lists indented, keys in their given order, 100 columns."""

from __future__ import annotations

import textwrap
from typing import Any

import yaml

WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and repeats what occurs twice instead of naming an anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(value: Any, indent: int = 0) -> str:
    """A value as block YAML, every line indented by so many blanks.

    Texts must be single lines: a long one is broken between words, where YAML folds it again.
    """
    # PyYAML's own width lets the last word of a line stick out, so it gets a line without an end.
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=float("inf"),
    )
    return "".join(_folded(" " * indent + line) for line in text.splitlines())


def _folded(line: str) -> str:
    below = " " * (len(line) - len(line.lstrip()) + 2)
    return _wrapped(line, "", below) + "\n"


def comment(text: str) -> str:
    """A text as comment lines."""
    return _wrapped(text, "# ", "# ")


def _wrapped(text: str, first: str, others: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
