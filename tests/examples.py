# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the documentation: fenced blocks below a line that names them.

    <!-- example: group_vars/srx/jims.yml -->
    ```yaml
    ...

The name is the file that a reader would put the block into, unique within a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^(?:<!-- example: (?P<name>[^\n]+) -->\n)?```(?P<language>[a-z]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """One fenced block. ``name`` is empty where no line names it."""

    document: str
    name: str
    language: str
    text: str


def documents(repo: Path) -> list[Path]:
    """The Markdown files that users and contributors read."""
    folders = [repo, repo / "docs", repo / "docs/decisions", *sorted((repo / "roles").glob("*"))]
    return [path for folder in folders for path in sorted(folder.glob("*.md"))]


def examples_in(path: Path, repo: Path) -> list[Example]:
    """The fenced blocks of one document, in their order."""
    document = str(path.relative_to(repo))
    return [
        Example(document, found["name"] or "", found["language"], found["text"])
        for found in _FENCE.finditer(path.read_text("utf-8"))
    ]


def write_examples(examples: list[Example], folder: Path) -> list[Path]:
    """Write named YAML examples below a folder, as a reader would."""
    written = []
    for example in examples:
        if example.name and example.language == "yaml":
            path = folder / example.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, "utf-8")
            written.append(path)
    return written
