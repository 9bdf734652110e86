# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets and certificates: what is stored, what is handed over, and what may be shown."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import REDACTED
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fingerprint import (
    is_shown,
    sha1_in,
    sha1_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.redaction import (
    WITHHELD,
    redact,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.secrets import (
    SecretError,
    compare,
    decode_eight,
    decode_nine,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.certificate import (
    BadCertificate,
    read_certificate,
)

from tests.unit.profile.obscured import obscured

from .judging import Uninteresting, refusing, text_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
_MASTER = "master-of-the-device"


def stored(data: bytes) -> None:
    """$9$ and $8$ texts: what is read and written again means the same."""
    words = text_of(data)
    with refusing(SecretError):
        plain = decode_nine(words)
        assert decode_nine(obscured(plain)) == plain
        assert compare(plain, words) in ("same", "uncomparable")
    with refusing(SecretError):
        decode_eight(words, _MASTER)
    compare(words, words, _MASTER)
    assert compare(words, None) == "absent"


def redaction(data: bytes) -> None:
    """The first line is the secret, the rest is what the device says."""
    secret, _end, words = text_of(data).partition("\n")
    shown = redact(words, [secret])
    if not secret or secret in REDACTED or secret in WITHHELD:
        raise Uninteresting
    if REDACTED[0] in secret or REDACTED[-1] in secret:
        raise Uninteresting  # what stands for a secret may hold it
    assert secret not in shown
    assert escape(secret) not in shown


def certificate(data: bytes) -> None:
    """What a user gives as a CA certificate, and what a device may show of it."""
    words = text_of(data)
    sha1_in(words)
    try:
        found = read_certificate(words, NOW)
    except BadCertificate as error:
        told = str(error.as_problem("connection.primary.ca_certificate_content"))
        assert told.isprintable()
        assert len(told) <= 1200
        return
    assert read_certificate(found.pem, NOW) == found
    assert is_shown(found.pem, f"{sha1_of(found.pem)} (sha1)")
    assert not is_shown(found.pem, words)
