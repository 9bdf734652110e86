# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets as Junos stores them: reading $9$ and $8$ texts and comparing without showing.

$9$ is an encoding without a key: 65 characters in four families, a salt character that says how
many filler characters follow, then one group of characters per byte whose distances, weighed, give
the byte. The weights cycle over seven lists. Any device reads what any other wrote.

$8$ is AES-256-GCM under a key that PBKDF2 derives from the device's master password:
$8$cipher$prf$iterations$salt$iv$tag$text, the last four in base64. Of the 16 bytes of iv the first
12 are the nonce.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import Literal

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    HAS_CRYPTOGRAPHY = True
except ImportError:  # only $8$ needs it; without it such a secret is 'uncomparable'
    HAS_CRYPTOGRAPHY = False

Verdict = Literal["same", "different", "absent", "uncomparable"]

NINE = "$9$"
EIGHT = "$8$"
HIDDEN = "/* SECRET-DATA */"
"""What a device shows to a login class that may not see secrets."""

_FAMILIES = (
    "QzF3n6/9CAtpu0O",
    "B1IREhcSyrleKvMW8LXx",
    "7N-dVbwsY2g4oaJZGUDj",
    "iHkq.mPf5T",
)
_ALPHABET = "".join(_FAMILIES)
_PLACE = {character: place for place, character in enumerate(_ALPHABET)}
_FILLERS = {char: 3 - family for family, chars in enumerate(_FAMILIES) for char in chars}
_WEIGHTS = (
    (1, 4, 32),
    (1, 16, 32),
    (1, 8, 32),
    (1, 64),
    (1, 32),
    (1, 4, 16, 128),
    (1, 32, 64),
)
_PRFS = {"hmac-sha1": "sha1", "hmac-sha2-256": "sha256", "hmac-sha2-512": "sha512"}
_MOST_ITERATIONS = 10_000  # of 'system master-password iteration-count' (YANG)


class SecretError(ValueError):
    """A stored secret cannot be read. The message never quotes it."""


def decode_nine(text: str) -> str:
    """The plain text of a $9$ text. Raises SecretError when it is damaged or cut short."""
    if not text.startswith(NINE) or len(text) == len(NINE):
        raise SecretError("it is not a whole $9$ text")
    body = text[len(NINE) :]
    if any(character not in _PLACE for character in body):
        raise SecretError("it holds a character that $9$ texts never hold")
    previous = body[0]
    rest = body[1 + _FILLERS[previous] :]
    plain = bytearray()
    while rest:
        weights = _WEIGHTS[len(plain) % len(_WEIGHTS)]
        group, rest = rest[: len(weights)], rest[len(weights) :]
        if len(group) < len(weights):
            raise SecretError("it is cut short")
        value = 0
        for character, weight in zip(group, weights, strict=True):
            distance = (_PLACE[character] - _PLACE[previous]) % len(_ALPHABET) - 1
            value += distance * weight
            previous = character
        if not 0 <= value <= 255:
            # The encoder never writes such a group: a typing error, not another secret.
            raise SecretError("it does not decode to bytes")
        plain.append(value)
    if not plain:  # nobody stores an empty secret; or the text ends within the filler
        raise SecretError("it is cut short")
    return plain.decode("latin-1")


def decode_eight(text: str, master_password: str) -> str:
    """The plain text of a $8$ text under a device's master password.

    Raises SecretError for a damaged text, a wrong master password, or a missing 'cryptography'.
    """
    if not HAS_CRYPTOGRAPHY:
        raise SecretError("the Python package 'cryptography' is needed to read $8$ texts")
    parts = text[len(EIGHT) :].split("$") if text.startswith(EIGHT) else []
    if len(parts) != 7:
        raise SecretError("it is not a whole $8$ text")
    cipher, prf, iterations, *encoded = parts
    if cipher != "aes256-gcm" or prf not in _PRFS:
        raise SecretError("it uses a cipher or a hash that is not known here")
    if not re.fullmatch(r"[0-9]{1,5}", iterations) or not 1 <= int(iterations) <= _MOST_ITERATIONS:
        raise SecretError("its iteration count is out of range")
    try:
        salt, iv, tag, sealed = (base64.b64decode(part, validate=True) for part in encoded)
    except (binascii.Error, ValueError) as error:
        raise SecretError("it is damaged") from error
    key = hashlib.pbkdf2_hmac(
        _PRFS[prf], master_password.encode("utf-8"), salt, int(iterations), dklen=32
    )
    try:
        return AESGCM(key).decrypt(iv[:12], sealed + tag, None).decode("utf-8")
    except (InvalidTag, ValueError) as error:  # UnicodeDecodeError is a ValueError
        raise SecretError("the master password does not open it") from error


def plain_of(text: str, master_password: str | None = None) -> str | None:
    """The plain text behind what a user gave or a device shows; None when nobody can tell."""
    try:
        if text.startswith(NINE):
            return decode_nine(text)
        if text.startswith(EIGHT):
            return decode_eight(text, master_password) if master_password else None
    except SecretError:
        # A device text that cannot be read is not an error of the user's: it is 'uncomparable'.
        return None
    return text


def compare(wanted: str, found: str | None, master_password: str | None = None) -> Verdict:
    """What a device holds, against what is wanted, as one word. 'found' is None for no secret."""
    if found is None:
        return "absent"
    if found in ("", HIDDEN):
        return "uncomparable"
    if wanted == found:
        return "same"
    plain, stored = plain_of(wanted, master_password), plain_of(found, master_password)
    if plain is None or stored is None:
        return "uncomparable"
    return "same" if plain == stored else "different"
