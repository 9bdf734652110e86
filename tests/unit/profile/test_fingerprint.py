# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingerprints in what a device shows of a CA profile."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fingerprint import (
    is_shown,
    sha1_in,
    sha1_of,
)

from tests.certificates import certificate_authority

CA, OTHER = certificate_authority("JIMS CA"), certificate_authority("Other CA")
DETAIL = """
Certificate identifier: JIMS
  Certificate version: 3
  Serial number: 00000012
  Subject string:
    CN=JIMS CA
  Public key algorithm: rsaEncryption(2048 bits)
    30:82:01:0a:02:82:01:01:00:d1:9d:25:5c:11:64:fc:b2:d2:ab:cb:5a
    5e:2c:6f:a7:21:c7:42:4c:b2:28:ad:55:61:bf:7f:2a:7b:1c:9a:02:aa
  Fingerprint:
    {} (sha1)
    0c:f2:5b:1d:1a:a1:6d:13:f1:6a:3f:0c:49:9a:2f:a1 (md5)
"""


def pairs(digits: str) -> str:
    """As Junos prints them."""
    return ":".join(digits[place : place + 2] for place in range(0, len(digits), 2))


def test_a_fingerprint_is_that_of_the_certificate() -> None:
    assert sha1_of(CA.pem) == pairs(CA.sha1)


@pytest.mark.parametrize(
    "text",
    [
        DETAIL.format(pairs(CA.sha1)),
        DETAIL.format(pairs(CA.sha1).upper()),
        DETAIL.format(pairs(OTHER.sha1)) + DETAIL.format(pairs(CA.sha1)),
        DETAIL.replace("sha1", "sha256").format(pairs(CA.sha256)),
        DETAIL.format(CA.sha1),
        DETAIL.format(f"{pairs(CA.sha1)[:30]}\n      {pairs(CA.sha1)[30:]}"),
    ],
    ids=["shown", "capitals", "second", "sha256", "bare", "on-two-lines"],
)
def test_a_certificate_that_is_shown(text: str) -> None:
    assert is_shown(CA.pem, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        DETAIL.format(pairs(OTHER.sha1)),
        DETAIL.format(pairs(CA.sha1)[:-3]),
        DETAIL.format(pairs(OTHER.sha256)),
        "error: CA certificate not found",
    ],
)
def test_a_certificate_that_is_not_shown(text: str) -> None:
    assert not is_shown(CA.pem, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DETAIL.format(pairs(OTHER.sha1)), pairs(OTHER.sha1)),
        (DETAIL.format(f"{pairs(OTHER.sha1)} "), pairs(OTHER.sha1)),
        (DETAIL.format(pairs(OTHER.sha1).upper()), pairs(OTHER.sha1)),
        (DETAIL.format("none"), ""),
        ("", ""),
    ],
    # Certificates are made anew in every process, and workers have to agree on names.
    ids=["as-it-is", "with-a-blank", "in-capitals", "none", "no-text"],
)
def test_the_one_that_is_shown_instead(text: str, found: str) -> None:
    assert sha1_in(text) == found
