# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer of $9$ texts, after the description of the encoding; the code under test only reads."""

from __future__ import annotations

FAMILIES = (
    "QzF3n6/9CAtpu0O",  # three filler characters follow one of these,
    "B1IREhcSyrleKvMW8LXx",  # two,
    "7N-dVbwsY2g4oaJZGUDj",  # one,
    "iHkq.mPf5T",  # none
)
ALPHABET = "".join(FAMILIES)
WEIGHTS = ((1, 4, 32), (1, 16, 32), (1, 8, 32), (1, 64), (1, 32), (1, 4, 16, 128), (1, 32, 64))


def obscured(plain: str, salt: str = "i", filler: str = "zzz") -> str:
    """A Latin-1 text as $9$: 'salt' is its first character, 'filler' what may follow it."""
    family = next(number for number, chars in enumerate(FAMILIES) if salt in chars)
    text = salt + filler[: 3 - family]
    previous = salt
    for place, byte in enumerate(plain.encode("latin-1")):
        rest, gaps = byte, []
        for weight in reversed(WEIGHTS[place % len(WEIGHTS)]):
            gaps.append(rest // weight)
            rest %= weight
        for gap in reversed(gaps):
            previous = ALPHABET[(ALPHABET.index(previous) + gap + 1) % len(ALPHABET)]
            text += previous
    return f"$9${text}"
