# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ``$9$`` form of secrets: reversible, without a key, with random filler.

Sixty-five characters in four families. The first character after the prefix says, by its family,
how many filler characters follow. Every plain byte is then written as gaps between neighbouring
characters; the gaps' weights cycle through seven lists. Described publicly by the CPAN module
Crypt::Juniper and many ports of it.
"""

from __future__ import annotations

import random

PREFIX = "$9$"
_FAMILIES = ("QzF3n6/9CAtpu0O", "B1IREhcSyrleKvMW8LXx", "7N-dVbwsY2g4oaJZGUDj", "iHkq.mPf5T")
_RING = "".join(_FAMILIES)
_PLACE = {character: place for place, character in enumerate(_RING)}
_FILLERS = {character: 3 - family for family, text in enumerate(_FAMILIES) for character in text}
_WEIGHTS = ((1, 4, 32), (1, 16, 32), (1, 8, 32), (1, 64), (1, 32), (1, 4, 16, 128), (1, 32, 64))


class BrokenSecret(ValueError):
    """A text that begins like an encoded secret and is none."""


def encode(plain: str, rng: random.Random | None = None) -> str:
    """A ``$9$`` text for ``plain``, another one every time.

    :raises BrokenSecret: when a character does not fit into one byte (Latin-1).
    """
    rng = rng or random.SystemRandom()
    try:
        data = plain.encode("latin-1")
    except UnicodeEncodeError as error:
        raise BrokenSecret("secret holds characters outside Latin-1") from error
    salt = rng.choice(_RING)
    text = salt + "".join(rng.choice(_RING) for _filler in range(_FILLERS[salt]))
    previous = salt
    for position, byte in enumerate(data):
        for gap in _gaps(byte, _WEIGHTS[position % len(_WEIGHTS)]):
            previous = _RING[(_PLACE[previous] + gap + 1) % len(_RING)]
            text += previous
    return PREFIX + text


def _gaps(byte: int, weights: tuple[int, ...]) -> list[int]:
    gaps = []
    for weight in reversed(weights):
        gap, byte = divmod(byte, weight)
        gaps.insert(0, gap)
    return gaps


def decode(text: str) -> str:
    """The plain text of a ``$9$`` secret.

    :raises BrokenSecret: on a foreign character, a truncated text or a value above one byte.
    """
    body = text.removeprefix(PREFIX)
    if not body or text == body or any(character not in _PLACE for character in body):
        raise BrokenSecret("not a $9$ secret")
    salt = body[0]
    rest = body[1 + _FILLERS[salt] :]
    if not rest or len(body) < 1 + _FILLERS[salt]:
        raise BrokenSecret("truncated $9$ secret")
    plain = bytearray()
    previous = salt
    while rest:
        weights = _WEIGHTS[len(plain) % len(_WEIGHTS)]
        if len(rest) < len(weights):
            raise BrokenSecret("truncated $9$ secret")
        value = 0
        for character, weight in zip(rest, weights, strict=False):
            gap = (_PLACE[character] - _PLACE[previous]) % len(_RING) - 1
            value += gap * weight
            previous = character
        if not 0 <= value <= 255:
            raise BrokenSecret("not a $9$ secret")
        plain.append(value)
        rest = rest[len(weights) :]
    return plain.decode("latin-1")
