# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading $9$ and $8$ texts: vectors made elsewhere, writers made for the tests, and damage."""

from __future__ import annotations

import base64
import sys

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile import secrets
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.secrets import (
    SecretError,
    compare,
    decode_eight,
    decode_nine,
    plain_of,
)
from hypothesis import given
from hypothesis import strategies as st

from .alone import imported_again
from .obscured import ALPHABET, obscured
from .sealed import HASHES, sealed

LATIN = st.text(st.characters(max_codepoint=255), min_size=1, max_size=128)
LEGAL = st.text(st.sampled_from(ALPHABET), max_size=60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        # Written by other programs; see the facts about Junos.
        ("$9$1HFIyKXxdsgJ-VH.Pfn6lKMXdsZUi5Qnikfz", "testPassWord"),
        ("$9$dwVYoJZjkqfoaFnCA0O", "lab123"),
    ],
)
def test_vectors(text: str, plain: str) -> None:
    assert decode_nine(text) == plain


@given(LATIN, st.sampled_from(ALPHABET), st.text(st.sampled_from(ALPHABET), min_size=3, max_size=3))
def test_what_any_device_wrote_is_read(plain: str, salt: str, filler: str) -> None:
    assert decode_nine(obscured(plain, salt, filler)) == plain


def test_every_byte_in_every_place() -> None:
    for start in range(256):
        plain = "".join(chr((start + place * 37) % 256) for place in range(8))
        assert decode_nine(obscured(plain)) == plain


@given(LATIN, st.sampled_from(ALPHABET), st.data())
def test_a_text_that_is_cut_short_is_never_something_else(
    plain: str, salt: str, data: st.DataObject
) -> None:
    text = obscured(plain, salt)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    try:
        found = decode_nine(cut)
    except SecretError as error:
        told, found = str(error), ""
    else:
        # Cut between two bytes: nobody can tell that something is missing.
        told = "$9$"
        assert found
    assert "$9$" in told or "cut short" in told
    assert plain.startswith(found)


@given(st.text() | LEGAL | LEGAL.map(lambda text: f"$9${text}"))
def test_junk_is_refused_or_gives_bytes(junk: str) -> None:
    try:
        told = ""
        assert all(ord(character) < 256 for character in decode_nine(junk))
    except SecretError as error:
        told = str(error)
    assert len(junk) < 4 or junk not in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a whole $9$ text"),
        ("plain", "not a whole $9$ text"),
        ("$9$", "not a whole $9$ text"),
        ("$9$i", "cut short"),  # a salt, and nothing behind it
        ("$9$Qzz", "cut short"),  # not even all of the filler
        ("$9$Qzzz", "cut short"),
        ("$9$iHk!", "a character that $9$ texts never hold"),
        ("$9$iHk ", "a character that $9$ texts never hold"),
        ("$9$iiii", "does not decode to bytes"),  # distances of -1: no writer makes them
        ("$9$iHkq.", "cut short"),
    ],
)
def test_damage_is_told(text: str, why: str) -> None:
    with pytest.raises(SecretError, match=r"it (is|holds|does)") as told:
        decode_nine(text)
    assert why in str(told.value)


@pytest.mark.parametrize("gaps", [(0, 0, 8), (3, 7, 7), (63, 63, 63), (63, 0, 7), (-1, 0, 0)])
def test_a_group_that_is_no_byte(gaps: tuple[int, ...]) -> None:
    # With the weights 1, 4 and 32: 256, 255 (which is one), more than a thousand, 287, -1.
    text, previous = "$9$i", "i"
    for gap in gaps:
        previous = ALPHABET[(ALPHABET.index(previous) + gap + 1) % len(ALPHABET)]
        text += previous
    if gaps == (3, 7, 7):
        assert decode_nine(text) == "\xff"
    else:
        with pytest.raises(SecretError, match="does not decode to bytes"):
            decode_nine(text)


# $8$


@pytest.mark.parametrize("prf", HASHES)
@pytest.mark.parametrize("iterations", [1, 100, 10_000])
def test_a_sealed_text_opens_with_its_password(prf: str, iterations: int) -> None:
    assert decode_eight(sealed("Größe 1", "master", prf, iterations), "master") == "Größe 1"


def test_a_wrong_password_opens_nothing() -> None:
    with pytest.raises(SecretError, match="master password does not open it"):
        decode_eight(sealed("secret", "master"), "Master")


PARTS = sealed("secret", "master").removeprefix("$8$").split("$")


@pytest.mark.parametrize(
    ("part", "text", "why"),
    [
        (0, "aes128-gcm", "not known here"),
        (1, "hmac-md5", "not known here"),
        (2, "0", "out of range"),
        (2, "10001", "out of range"),
        (2, "-1", "out of range"),
        (2, "1e3", "out of range"),
        (2, "9" * 5000, "out of range"),
        (2, "\u0661\u0660", "out of range"),
        (3, "not base64", "damaged"),
        (3, f"!{PARTS[3]}", "damaged"),  # else a lenient reader would pass over the mark
        (4, "é", "damaged"),
        (4, "", "does not open"),
        (5, base64.b64encode(b"sixteen bytes ..").decode(), "does not open"),
        (5, "", "does not open"),
        (6, "", "does not open"),
        (6, base64.b64encode(b"other!").decode(), "does not open"),
    ],
)
def test_a_damaged_sealed_text(part: int, text: str, why: str) -> None:
    damaged = [*PARTS[:part], text, *PARTS[part + 1 :]]
    with pytest.raises(SecretError, match=why):
        decode_eight(f"$8${'$'.join(damaged)}", "master")


@pytest.mark.parametrize("text", ["", "plain", "$8$", "$8$a$b$c", f"$8${'$'.join(PARTS)}$more"])
def test_what_is_no_whole_sealed_text(text: str) -> None:
    with pytest.raises(SecretError, match=r"not a whole \$8\$ text"):
        decode_eight(text, "master")


@given(st.lists(st.text(max_size=20), max_size=9).map(lambda parts: f"$8${'$'.join(parts)}"))
def test_sealed_junk_is_refused(junk: str) -> None:
    with pytest.raises(SecretError):
        decode_eight(junk, "master")


def test_the_package_is_missed_at_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    assert secrets.HAS_CRYPTOGRAPHY
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    again = imported_again(secrets)
    assert not again.HAS_CRYPTOGRAPHY
    assert again.decode_nine(obscured("s")) == "s"


def test_without_the_package_a_sealed_secret_is_uncomparable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(secrets, "HAS_CRYPTOGRAPHY", False)
    with pytest.raises(SecretError, match="'cryptography' is needed"):
        decode_eight(sealed("a", "m"), "m")
    assert compare("a", sealed("a", "m"), "m") == "uncomparable"


# Comparing


@pytest.mark.parametrize(
    ("wanted", "found", "password", "verdict"),
    [
        ("s", None, None, "absent"),
        ("s", "s", None, "same"),
        ("s", "S", None, "different"),
        ("s", "", None, "uncomparable"),
        ("s", "/* SECRET-DATA */", None, "uncomparable"),
        ("s", obscured("s", "Q"), None, "same"),
        ("s", obscured("t", "Q"), None, "different"),
        (obscured("s"), obscured("s", "B"), None, "same"),
        ("s", "$9$broken!", None, "uncomparable"),
        ("s", sealed("s", "m"), None, "uncomparable"),
        ("s", sealed("s", "m"), "", "uncomparable"),
        ("s", sealed("s", "m"), "m", "same"),
        ("t", sealed("s", "m"), "m", "different"),
        (sealed("s", "m"), obscured("s"), None, "uncomparable"),
        (sealed("s", "m"), sealed("s", "m"), None, "same"),
        ("/* x */", obscured("/* x */"), None, "same"),
    ],
)
def test_compare(wanted: str, found: str | None, password: str | None, verdict: str) -> None:
    assert compare(wanted, found, password) == verdict


def test_plain_of() -> None:
    assert plain_of("plain") == "plain"
    assert plain_of(obscured("s")) == "s"
    assert plain_of(sealed("s", "m")) is None
    assert plain_of(sealed("s", "m"), "m") == "s"
    assert plain_of("$9$broken!") is None
