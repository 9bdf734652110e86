# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A checksum inside a text, by which a program knows what it wrote from what a person edited."""

from __future__ import annotations

import hashlib
import re

BLANK = f"(sha256 {'0' * 64})"
"""Stands in a text, once, where its checksum shall be."""
_SEAL = re.compile(r"\(sha256 [0-9a-f]{64}\)")


def sealed(text: str) -> str:
    """The text with its checksum in place of the first blank one."""
    return text.replace(BLANK, f"(sha256 {_checksum(text)})", 1)


def is_intact(text: str) -> bool:
    """Whether a text is as it was when it was sealed. One that never was is not."""
    found = _SEAL.search(text)
    return found is not None and sealed(text.replace(found[0], BLANK, 1)) == text


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
