# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ``$8$`` form of secrets: AES256-GCM under a key derived from the device's master password.

``$8$crypt-algo$hash-algo$iterations$salt$iv$tag$encrypted``, the last four in base64. The first 12
bytes of the 16-byte iv are the nonce. Layout from Juniper's documentation of ``system
master-password`` and public decoders.
"""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from .obscured import BrokenSecret

PREFIX = "$8$"
_HASHES = {
    "hmac-sha2-256": hashes.SHA256,
    "hmac-sha1": hashes.SHA1,
    "hmac-sha2-512": hashes.SHA512,
}
_ITERATIONS = 100  # Junos's default
_TAG = 16
_NONCE = 12


def _key(master: str, hash_name: str, iterations: int, salt: bytes) -> bytes:
    kdf = PBKDF2HMAC(_HASHES[hash_name](), 32, salt, iterations)
    return kdf.derive(master.encode())


def encode(plain: str, master: str, hash_name: str = "hmac-sha2-256") -> str:
    """A ``$8$`` text for ``plain``, another one every time."""
    salt, iv = os.urandom(8), os.urandom(16)
    sealed = AESGCM(_key(master, hash_name, _ITERATIONS, salt)).encrypt(
        iv[:_NONCE], plain.encode("latin-1"), None
    )
    parts = (salt, iv, sealed[-_TAG:], sealed[:-_TAG])
    coded = "$".join(base64.b64encode(part).decode() for part in parts)
    return f"{PREFIX}aes256-gcm${hash_name}${_ITERATIONS}${coded}"


def decode(text: str, master: str) -> str:
    """The plain text of a ``$8$`` secret.

    :raises BrokenSecret: on a wrong layout or a wrong master password.
    """
    parts = text.split("$")
    if len(parts) != 9 or parts[2] != "aes256-gcm" or parts[3] not in _HASHES:
        raise BrokenSecret("not a $8$ secret")
    try:
        salt, iv, tag, sealed = (base64.b64decode(part, validate=True) for part in parts[5:])
        key = _key(master, parts[3], int(parts[4]), salt)
        return AESGCM(key).decrypt(iv[:_NONCE], sealed + tag, None).decode("latin-1")
    except (binascii.Error, ValueError, InvalidTag) as error:
        raise BrokenSecret("cannot be decrypted with the master password") from error
