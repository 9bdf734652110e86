# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fuzzer's inputs once more: those written by hand, and each that broke something."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.judging import CANARY
from tests.fuzz.targets import CORPUS, TARGETS, attempt

MOST_BYTES = 500_000
DICTIONARY = CORPUS.parent / "junos.dict"


def kept() -> list[Path]:
    return [path for path in sorted(CORPUS.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", kept(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_input_breaks_a_promise(path: Path) -> None:
    attempt(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_gets_to_what_it_is_about(name: str) -> None:
    reached = [attempt(name, path.read_bytes()) for path in (CORPUS / name).iterdir()]
    assert sum(reached) >= 3


def test_the_corpus_stays_small_and_has_no_other_folders() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
    assert sum(path.stat().st_size for path in kept()) < MOST_BYTES


def test_the_dictionary_holds_the_canary() -> None:
    assert f'"{CANARY}"' in DICTIONARY.read_text("utf-8").splitlines()


def words() -> list[bytes]:
    """The dictionary's words, without its few that are written in hexadecimal."""
    lines = DICTIONARY.read_text("utf-8").splitlines()
    quoted = [line[1:-1].replace('\\"', '"') for line in lines if line.startswith('"')]
    return [word.encode() for word in quoted if "\\x" not in word]


PIECES = st.lists(st.sampled_from(words()) | st.binary(max_size=4), max_size=40).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
@given(data=PIECES)
@settings(derandomize=True, deadline=None, database=None, max_examples=80)
def test_no_words_in_any_order_break_a_promise(name: str, data: bytes) -> None:
    attempt(name, data)
