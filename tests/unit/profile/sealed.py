# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer of $8$ texts, after the description of the format; the code under test only reads."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

HASHES = {
    "hmac-sha1": hashes.SHA1(),  # noqa: S303 - one of the three that Junos offers
    "hmac-sha2-256": hashes.SHA256(),
    "hmac-sha2-512": hashes.SHA512(),
}


def sealed(
    plain: str, master_password: str, prf: str = "hmac-sha2-256", iterations: int = 100
) -> str:
    """A text as $8$ under a master password, with a fixed salt and nonce."""
    salt, iv = b"8 bytes.", b"sixteen bytes iv"
    derivation = PBKDF2HMAC(HASHES[prf], length=32, salt=salt, iterations=iterations)
    key = derivation.derive(master_password.encode())
    encrypted = AESGCM(key).encrypt(iv[:12], plain.encode(), None)
    parts = (salt, iv, encrypted[-16:], encrypted[:-16])
    encoded = "$".join(base64.b64encode(part).decode() for part in parts)
    return f"$8$aes256-gcm${prf}${iterations}${encoded}"
