# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measured part of a Markdown document, between two marks."""

from __future__ import annotations

from pathlib import Path

BEGIN = "<!-- BEGIN measured by make bench-fleet -->"
END = "<!-- END measured by make bench-fleet -->"


def write_region(path: Path, text: str) -> None:
    """Put a text between the marks of a file. Raises ValueError where they are not."""
    whole = path.read_text("utf-8")
    before, begin, rest = whole.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no place for figures: {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
