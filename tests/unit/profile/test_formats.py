# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shapes of texts beyond what the oracle of the page says."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.formats import (
    FORMATS,
    is_clean,
    is_domain_name,
    is_filter_address,
    same_address,
)
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", True), ("plain", True), ("Größe €", True), ("\U0001f600", True), ("]]>", True),
        ("]]>]]>", False), ("a]]>]]>b", False), ("\x00", False), ("\t", False), ("\n", False),
        ("\x1b[31m", False), ("\x7f", False), ("\x85", False), ("\ud800", False),
        ("\ufffe", False), ("\uffff", False),
    ],
)
def test_what_xml_and_a_command_line_can_carry(text: str, clean: bool) -> None:
    assert is_clean(text) is clean


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a.b", True), ("jims.example.net", True), ("x-1.example", True), ("1a.2b", True),
        ("9.example", True), (f"{'a' * 63}.net", True), (".".join(["a" * 60] * 4), True),
        (f"{'a' * 61}.{'.'.join(['b' * 63] * 3)}", True),  # 253 characters
        (f"{'a' * 62}.{'.'.join(['b' * 63] * 3)}", False),
        ("a", False), ("", False), ("a.", False), (".a", False), ("a..b", False),
        ("a.1", False), ("192.0.2.256", False), ("a_b.net", False), ("-a.net", False),
        ("a-.net", False), (f"{'a' * 64}.net", False), (".".join(["a" * 63] * 4), False),
        ("é.net", False), ("a b.net", False), ("jims.example.net\n", False),
    ],
)
def test_fully_qualified_names(text: str, fits: bool) -> None:
    assert is_domain_name(text) is fits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:DB8:0:0:0:0:0:1", True),
        ("2001:db8::1", "2001:db8::2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", False),
        ("a.example", "a.example", True),
        ("a.example", "192.0.2.1", False),
        ("$ADDRESS", "$ADDRESS", True),
    ],
)
def test_same_address(one: str, other: str, same: bool) -> None:
    assert [same_address(*pair) for pair in ((one, other), (other, one))] == [same, same]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("192.0.2.1", True), ("192.0.2.0/24", True), ("192.0.2.1/32", True), ("0.0.0.0/0", True),
        ("10.0.5.0/255.0.255.0", True), ("10.0.0.0/0.0.0.0", True),
        ("192.0.2.1/24", False), ("192.0.2.0/33", False), ("192.0.2.0/", False), ("/24", False),
        ("192.0.2.0/24/24", False), ("192.0.2.0/-1", False), ("2001:db8::/32", False),
        ("192.0.2.0/255.0", False), ("192.0.2.0/\u0662\u0664", False), ("a.example", False),
    ],
)
def test_filter_addresses(text: str, fits: bool) -> None:
    assert is_filter_address(text) is fits


@given(st.text(), st.sampled_from(sorted(FORMATS)))
def test_no_text_is_too_odd_to_be_judged(text: str, name: str) -> None:
    assert FORMATS[name].fits(text) in (True, False)
