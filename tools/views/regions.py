# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Regions of a file that a program writes, between two marker lines that a person leaves alone."""

from __future__ import annotations

import re

_BEGIN = "BEGIN rendered by tools/render.py: "
_END = "END rendered by tools/render.py: "
_CLOSER = r"(?: -->)?"  # Markdown's comments end with this; those of YAML and Python have no end


class RegionError(ValueError):
    """A file does not have the pair of markers that it should have."""


def names_in(text: str) -> list[str]:
    """The names of all regions that begin in a text, in their order."""
    return re.findall(rf"^[^\n]*{re.escape(_BEGIN)}(.+?){_CLOSER}$", text, re.MULTILINE)


def filled(text: str, name: str, body: str) -> str:
    """The text with a region's body replaced. Marker lines stay as they are, indentation included.

    Raises RegionError where the region is missing, open or there twice.
    """
    begin, end = (rf"^[^\n]*{re.escape(mark + name)}{_CLOSER}\n" for mark in (_BEGIN, _END))
    pieces = [re.findall(mark, text, re.MULTILINE) for mark in (begin, end)]
    if [len(piece) for piece in pieces] != [1, 1]:
        raise RegionError(
            f"region '{name}' needs one line '{_BEGIN}{name}' and below it one '{_END}{name}'"
        )
    head, _begin, rest = text.partition(pieces[0][0])
    _old, found, tail = rest.partition(pieces[1][0])
    if not found:
        raise RegionError(f"region '{name}' ends before it begins")
    return f"{head}{pieces[0][0]}{body.rstrip()}\n{pieces[1][0]}{tail}"
