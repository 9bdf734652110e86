# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of a command line, as argparse wants them read."""

from __future__ import annotations

import argparse


def number(text: str) -> int:
    """A number of at least 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return value


def numbers(text: str) -> list[int]:
    """Such numbers, with commas between them."""
    return [number(part) for part in text.split(",")]
