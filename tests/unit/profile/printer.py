# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a config as Junos shows it, by the hand-made grammar: XML, set lines and braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from .grammar import BARE, ENTRIES, FLAG, PATH, STANZA


def as_xml(config: dict[str, Any]) -> str:
    """The config inside the levels around it, as one line."""
    opened = "".join(f"<{word}>" for word in PATH)
    closed = "".join(f"</{word}>" for word in reversed(PATH))
    inner = "".join(_elements(config, STANZA))
    return f"<configuration>{opened}{inner}{closed}</configuration>"


def _elements(config: dict[str, Any], grammar: dict[str, Any]) -> Iterator[str]:
    for word, kind, value in _statements(config, grammar):
        if isinstance(kind, dict):
            yield f"<{word}>{''.join(_elements(value, kind))}</{word}>"
        elif kind == FLAG:
            yield f"<{word}/>"
        elif kind == ENTRIES:
            yield from (f"<{word}><name>{escape(entry)}</name></{word}>" for entry in value)
        else:
            yield f"<{word}>{escape(str(value))}</{word}>"


def as_set_lines(config: dict[str, Any]) -> str:
    """The config as 'display set' prints it."""
    return "".join(f"set {' '.join((*PATH, *words))}\n" for words in _commands(config, STANZA))


def _commands(config: dict[str, Any], grammar: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for word, kind, value in _statements(config, grammar):
        if isinstance(kind, dict):
            yield from ((word, *below) for below in _commands(value, kind))
        elif kind == FLAG:
            yield (word,)
        elif kind == ENTRIES:
            yield from ((word, in_quotes(entry)) for entry in value)
        elif kind == BARE:
            yield (in_quotes(str(value)),)
        else:
            yield (word, in_quotes(str(value)))


def as_braces(config: dict[str, Any]) -> str:
    """The config as 'show configuration' prints it."""
    text = _block(config, STANZA, len(PATH))
    for depth in range(len(PATH) - 1, -1, -1):
        pad = "    " * depth
        text = f"{pad}{PATH[depth]} {{\n{text}{pad}}}\n"
    return f"## Last commit: 2026-03-02 10:11:12 UTC by admin\n{text}"


def _block(config: dict[str, Any], grammar: dict[str, Any], depth: int) -> str:
    pad = "    " * depth
    lines = []
    for word, kind, value in _statements(config, grammar):
        if isinstance(kind, dict):
            lines.append(f"{pad}{word} {{\n{_block(value, kind, depth + 1)}{pad}}}\n")
        elif kind == FLAG:
            lines.append(f"{pad}{word};\n")
        elif kind == ENTRIES and len(value) > 1:
            lines.append(f"{pad}{word} [ {' '.join(map(in_quotes, value))} ];\n")
        elif kind == ENTRIES:
            lines += [f"{pad}{word} {in_quotes(entry)};\n" for entry in value]
        elif kind == BARE:
            lines.append(f"{pad}{in_quotes(str(value))};\n")
        else:
            mark = " ## SECRET-DATA" if word == "client-secret" else ""
            lines.append(f"{pad}{word} {in_quotes(str(value))};{mark}\n")
    return "".join(lines)


def _statements(
    config: dict[str, Any], grammar: dict[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    """What there is to print, in the grammar's order: no null, no false flag, nothing empty."""
    for word, kind in grammar.items():
        value = config.get(word.replace("-", "_"))
        if value is not None and value is not False and value != {}:
            yield word, kind, value


def in_quotes(value: str) -> str:
    """A value in quotes unless it is a plain word."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:/-]*|\*", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
