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
from .stanza import Place

Operation = Literal["set", "delete", "activate"]


@dataclass(frozen=True)
class Edit:
    """One operation at one place below the stanza. The empty place is the stanza itself."""

    op: Operation
    place: Place
    value: str = ""
    secret: bool = False
    was: str = ""
    """The value that is there, where a command names that and not the leaf."""


def command(edit: Edit) -> str:
    """The edit as a person would type it, the secret left out."""
    parts = [edit.op, *STANZA]
    node: Node | None = TREE
    for step in edit.place:
        node = node.child_called(step.word) if node else None
        if node and node.field and not node.field.keyword:
            parts += [quoted(edit.was)] if edit.was else []
        else:
            parts.append(step.word)
        if step.entry:
            parts.append(quoted(step.entry))
    if edit.value:
        parts.append(REDACTED if edit.secret else quoted(edit.value))
    return " ".join(parts)


def quoted(value: str) -> str:
    """A value as a Junos command line takes it: in quotes where it holds more than plain words."""
    if re.fullmatch(r"[A-Za-z0-9._:/@+*=,%-]+", value) and "/*" not in value:
        return value  # a comment would begin with /*
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
