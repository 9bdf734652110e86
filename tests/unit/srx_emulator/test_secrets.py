# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets: the $9$ and $8$ forms, and how a device keeps what it is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.srx_emulator import obscured, sealed
from tests.srx_emulator.obscured import BrokenSecret
from tests.srx_emulator.secrets import Vault

from .bench import IM, STANZA, appliance, in_stanza, load

LATIN_1 = st.text(st.characters(max_codepoint=255), min_size=1, max_size=128)


@pytest.mark.parametrize(
    ("coded", "plain"),
    [
        ("$9$1HFIyKXxdsgJ-VH.Pfn6lKMXdsZUi5Qnikfz", "testPassWord"),
        ("$9$dwVYoJZjkqfoaFnCA0O", "lab123"),
    ],
)
def test_known_texts_are_decoded(coded: str, plain: str) -> None:
    assert obscured.decode(coded) == plain


@given(LATIN_1)
def test_what_was_obscured_is_read_again(plain: str) -> None:
    assert obscured.decode(obscured.encode(plain)) == plain


def test_obscured_form_of_128_characters_is_about_370_long() -> None:
    lengths = {len(obscured.encode("x" * 128)) for _time in range(200)}
    assert lengths == {370, 371, 372, 373}


def test_same_secret_looks_different_every_time() -> None:
    assert len({obscured.encode("secret") for _time in range(20)}) > 1


@pytest.mark.parametrize("broken", ["$9$", "$9$abcDEF", "$9$dwVYoJZjkqfoaFnCA0", "$9$Ä", "lab123"])
def test_broken_text_is_refused(broken: str) -> None:
    with pytest.raises(BrokenSecret):
        obscured.decode(broken)


def test_character_outside_latin_1_cannot_be_obscured() -> None:
    with pytest.raises(BrokenSecret):
        obscured.encode("€uro")


@given(LATIN_1)
def test_what_was_sealed_is_read_with_the_master_password(plain: str) -> None:
    assert sealed.decode(sealed.encode(plain, "master"), "master") == plain


def test_sealed_form_has_nine_parts_and_the_documented_head() -> None:
    parts = sealed.encode("secret", "master").split("$")
    assert parts[1:5] == ["8", "aes256-gcm", "hmac-sha2-256", "100"]
    assert len(parts) == 9


@pytest.mark.parametrize("broken", ["$8$", "$8$aes256-gcm$hmac-sha2-256$100$a$b$c$d"])
def test_broken_sealed_text_is_refused(broken: str) -> None:
    with pytest.raises(BrokenSecret):
        sealed.decode(broken, "master")


def test_wrong_master_password_is_refused() -> None:
    with pytest.raises(BrokenSecret):
        sealed.decode(sealed.encode("secret", "master"), "other")


def test_device_stores_plain_text_obscured() -> None:
    device = appliance(f"set {IM} connection primary client-secret s3cret")
    stored = device.store.committed.findtext(f"{STANZA}/connection/primary/client-secret")
    assert stored is not None
    assert stored.startswith("$9$")
    assert obscured.decode(stored) == "s3cret"


def test_device_with_a_master_password_seals() -> None:
    device = appliance(
        f"set {IM} connection primary client-secret s3cret", master_password="master"
    )
    stored = device.store.committed.findtext(f"{STANZA}/connection/primary/client-secret")
    assert stored is not None
    assert sealed.decode(stored, "master") == "s3cret"


def test_obscured_text_of_another_device_is_taken_as_it_is() -> None:
    assert Vault().store("$9$dwVYoJZjkqfoaFnCA0O") == "$9$dwVYoJZjkqfoaFnCA0O"


@pytest.mark.parametrize("given_", ["$9$abcDEF", "x" * 129, "$8$aes256-gcm$x", ""])
def test_device_refuses_what_it_cannot_keep(given_: str) -> None:
    device = appliance()
    problems = load(
        device,
        in_stanza(
            f"<connection><primary><client-secret>{given_}</client-secret></primary></connection>"
        ),
    )
    assert [problem.severity for problem in problems] == ["error"]
    assert device.store.candidate.find(STANZA) is None
