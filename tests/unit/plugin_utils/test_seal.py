# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text that carries its own checksum."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.seal import BLANK, is_intact, sealed

TEXT = f"# ours {BLANK}\nport: 443\n"


def test_a_sealed_text_is_intact_until_somebody_edits_it() -> None:
    text = sealed(TEXT)
    assert is_intact(text)
    for edited in (
        text.replace("443", "444"),
        text + "\n",
        text.replace("# ours", "# mine"),
        text.replace("\n", "\r\n"),
    ):
        assert edited != text
        assert not is_intact(edited)


def test_the_seal_is_a_checksum_of_the_text_with_a_blank_one() -> None:
    # printf '# ours (sha256 %s)\nport: 443\n' 000...(64 times) | sha256sum
    checksum = "ebef4e348cfdfa297828606dd14babfabb153a718dbd126d99fa21a6ecbf9ae1"
    assert sealed(TEXT) == f"# ours (sha256 {checksum})\nport: 443\n"


@pytest.mark.parametrize("text", ["", "port: 443\n", TEXT, "(sha256 short)"])
def test_what_was_never_sealed_is_not_intact(text: str) -> None:
    assert not is_intact(text)


def test_a_seal_in_a_value_is_not_taken_for_the_texts_own() -> None:
    inside = sealed(f"x {BLANK}")
    text = sealed(f"# ours {BLANK}\nvalue: '{inside}'\nother: '{BLANK}'\n")
    assert is_intact(text)
    assert not is_intact(text.replace("value", "worth"))
