# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets in what a device wrote, in every form in which it may write them."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.redaction import (
    WITHHELD,
    redact,
)

from .obscured import obscured

AWKWARD = "a<b>&\"c'd"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nothing to hide", "nothing to hide"),
        (f"value {AWKWARD} is bad", "value <redacted> is bad"),
        ("value a&lt;b&gt;&amp;\"c'd is bad", "value <redacted> is bad"),
        ("value a&lt;b&gt;&amp;&quot;c'd is bad", "value <redacted> is bad"),
        ("value a&lt;b&gt;&amp;&quot;c&apos;d is bad", "value <redacted> is bad"),
        (f"value {obscured(AWKWARD)} is bad", "value <redacted> is bad"),
        (f"value '{obscured('unknown')}'", "value '<redacted>'"),
        ("value $8$aes256-gcm$x$1$a==$b==$c==$d== end", "value <redacted> end"),
        ("<token-string>abc.def</token-string>", "<token-string><redacted></token-string>"),
        (f"twice {AWKWARD} {AWKWARD}", "twice <redacted> <redacted>"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert redact(text, [AWKWARD]) == shown


def test_a_short_secret_withholds_the_whole_text() -> None:
    assert redact("port 443 is in use", ["443"]) == WITHHELD
    assert redact("port 830 is in use", ["443"]) == "port 830 is in use"
    assert redact("a &amp; b", ["&"]) == WITHHELD
    assert redact("is abcde bad", ["abcde"]) == WITHHELD
    assert redact("is abcdef bad", ["abcdef"]) == "is <redacted> bad"


def test_a_secret_inside_another_does_not_uncover_the_rest() -> None:
    assert redact("is abcdef-123456 bad", ["abcdef", "abcdef-123456"]) == "is <redacted> bad"


def test_no_secrets() -> None:
    assert redact("plain", []) == "plain"
    assert redact("plain", [""]) == "plain"
