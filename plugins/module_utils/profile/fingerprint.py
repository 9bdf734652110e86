# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which certificate a CA profile holds: fingerprints, in the form in which Junos shows them.

The output of 'show security pki ca-certificate ca-profile NAME detail' has a line for each hash:
pairs of hexadecimal digits with colons between, and the hash's name in brackets.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode

_SHOWN_SHA1 = re.compile(r"((?:[0-9a-f]{2}:){19}[0-9a-f]{2})\s*\(sha1\)")


def sha1_of(pem: str) -> str:
    """The SHA-1 fingerprint of a certificate. It tells certificates apart; nothing trusts it."""
    digits = _digests(pem)[0]
    return ":".join(digits[place : place + 2] for place in range(0, len(digits), 2))


def is_shown(pem: str, text: str) -> bool:
    """Whether the output of that command is of this very certificate, in whatever layout."""
    shown = re.sub(r"[:\s]", "", text.lower())
    return any(digits in shown for digits in _digests(pem))


def sha1_in(text: str) -> str:
    """The SHA-1 fingerprint in the output of that command; empty where it shows none, as of a
    profile without a certificate."""
    found = _SHOWN_SHA1.search(text.lower())
    return found[1] if found else ""


def _digests(pem: str) -> tuple[str, str]:
    """SHA-1 and SHA-256 of the certificate in a PEM text that holds nothing else."""
    der = b64decode("".join(line for line in pem.splitlines() if not line.startswith("-----")))
    sha1 = hashlib.sha1(der, usedforsecurity=False)
    return sha1.hexdigest(), hashlib.sha256(der).hexdigest()
