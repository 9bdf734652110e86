# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CSV: one line for each difference, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.spreadsheet import rendered

from tests.reported import MONDAY, TUESDAY, change, drift, hostile, in_sync, night, report


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_whole_of_a_small_report() -> None:
    facts = {
        "last_commit": {"user": "ann", "time": "2026-11-22 21:14:07 CET"},
        "device": {"release": "21.2R3.8"},
    }
    first = night({"a": in_sync(), "b": drift()}, None, MONDAY)
    second = night({"a": in_sync(), "b": drift(**facts)}, first, TUESDAY)
    assert rendered(second) == (
        '"host","status","code","path","kind","expected","actual","severity","age","first_seen",'
        '"status_since","last_commit_user","last_commit_time","release","message"\r\n'
        '"a","in_sync","","","","","","","","","2026-11-23T06:00:00Z","","","",""\r\n'
        '"b","drift","","connection.port","different","443","8443","service","persisting",'
        '"2026-11-23T06:00:00Z","2026-11-23T06:00:00Z","ann","2026-11-22 21:14:07 CET",'
        '"21.2R3.8",""\r\n'
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r=1+1", r"\x0d=1+1"),
        ("|calc", "'|calc"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("-7", "-7"),
        (-7, "-7"),
        ("two\nlines", "two lines"),
        (None, "not set"),
        (["a", "b"], "a, b"),
    ],
)
def test_a_cell(value: object, cell: str) -> None:
    told = rendered(report({"a": drift(change("x", value, "wanted"))}))
    assert lines(told)[1][6] == cell


def test_hostile_words_stay_in_their_cells() -> None:
    told = lines(rendered(hostile()))
    assert {len(line) for line in told} == {15}
    assert not [cell for line in told for cell in line if cell[:1] in ("=", "+", "-", "@")]
