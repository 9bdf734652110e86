# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One edit of the stanza, and a list of them as Junos commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .errors import REDACTED
from .fields import STANZA, TREE, Node
from .stanza import Place, Step

HOME: Place = tuple(map(Step, STANZA))
"""Where the stanza stands in a configuration."""

Operation = Literal["set", "delete", "activate"]


@dataclass(frozen=True)
class Edit:
    """One operation at one place below a home, the stanza unless said. The empty place is the home
    itself."""

    op: Operation
    place: Place
    value: str = ""
    secret: bool = False
    was: str = ""
    """The value that is there, where a command names that and not the leaf."""
    home: Place = HOME
    silent: bool = False
    """Whether set lines and text with braces carry the value without the leaf's own name."""

    @property
    def whole_place(self) -> Place:
        """The place counted from the top of the configuration."""
        return (*self.home, *self.place)

    @property
    def is_of_stanza(self) -> bool:
        """Whether it edits the stanza, be it in a group or not, and nothing that it leans on."""
        return self.home[-len(HOME) :] == HOME


def command(edit: Edit) -> str:
    """The edit as a person would type it, the secret left out."""
    parts: list[str] = [edit.op]
    for step in edit.home:
        parts += _said(step)
    node: Node | None = TREE if edit.is_of_stanza else None
    for step in edit.place:
        node = node.child_called(step.word) if node else None
        silent = edit.silent and step == edit.place[-1]
        if silent or (node and node.field and not node.field.keyword):
            parts += [quoted(edit.was)] if edit.was else []
        else:
            parts += _said(step)
    if edit.value:
        parts.append(REDACTED if edit.secret else quoted(edit.value))
    return " ".join(parts)


def _said(step: Step) -> list[str]:
    return [step.word, quoted(step.entry)] if step.entry else [step.word]


def quoted(value: str) -> str:
    """A value as a Junos command line takes it: in quotes where it holds more than plain words."""
    if re.fullmatch(r"[A-Za-z0-9._:/@+*=,%-]+", value) and "/*" not in value:
        return value  # a comment would begin with /*
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
