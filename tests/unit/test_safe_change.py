# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/safe-change.md tells every code, and tells it right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.codes import CODES
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "safe-change.md"
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \| (failed|unreachable) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {
    code: (word, changed)
    for code, _means, word, changed in ROW.findall(DOCUMENT.read_text("utf-8"))
}


def test_every_code_is_told_once() -> None:
    assert list(ROWS) == sorted(ROWS, key=list(CODES).index)
    assert set(ROWS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_ansible_says_is_what_it_will_say(code: str) -> None:
    word, changed = ROWS[code]
    failure = Failure(code, "words")
    assert failure.unreachable is (word == "unreachable")
    assert failure.changed is False
    assert changed.startswith(("false", "true where", "rolled_back: false"))
