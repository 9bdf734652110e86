# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short form for set_stats."""

from __future__ import annotations

import json
import re

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.summary import (
    stats_key,
    summary_of,
)

from tests.reported import (
    MONDAY,
    TUESDAY,
    drift,
    fleet,
    hostile,
    in_sync,
    night,
    report,
    unreachable,
)


def test_the_whole_of_a_small_report() -> None:
    first = night({"a": in_sync(), "b": drift()}, None, MONDAY, "one")
    second = night({"a": in_sync(), "b": drift(), "c": {}}, first, TUESDAY, "two")
    assert summary_of(second) == {
        "run_id": "two",
        "generated": TUESDAY,
        "verdict": "1 of 3 devices needs a person: 1 drift; 1 in sync, 1 not attempted.",
        "complete": True,
        "inventory": 3,
        "counts": {"in_sync": 1, "drift": 1, "not_attempted": 1},
        "needs_person": 1,
        "comparison": {
            "run_id": "one",
            "generated": MONDAY,
            "new": 0,
            "resolved": 0,
            "persisting": 1,
            "unchecked": 0,
        },
        "causes": [],
        "hosts": {"drift": ["b"], "not_attempted": ["c"]},
        "left_out": 0,
    }


LONG = "ä" * 300
ENDLESS = {f"{number:03}{LONG}": unreachable(LONG, LONG) for number in range(500)}


WIDE = "🙂" * 900
NAMED = night(ENDLESS, night({}, None, MONDAY, WIDE), TUESDAY, WIDE)


@pytest.mark.parametrize(
    "document",
    [report(fleet(500)), report(ENDLESS), hostile(), NAMED],
    ids=["500", "long", "hostile", "named"],
)
def test_it_is_below_8000_bytes_whatever_hosts_are_called(document: Document) -> None:
    assert len(json.dumps(summary_of(document))) < 8000


def test_it_says_how_many_names_it_left_out() -> None:
    told = summary_of(report(ENDLESS))
    assert len(told["hosts"]["unreachable"]) + told["left_out"] == 500
    assert told["counts"] == {"unreachable": 500}


@pytest.mark.parametrize("run_id", ["3f9a1c02", "nightly 7:00 ä", "x" * 500, "{{ evil }}"])
def test_the_key_is_a_legal_name_of_a_variable(run_id: str) -> None:
    assert re.fullmatch(r"jims_report_[A-Za-z0-9_]{1,64}", stats_key(report({}, run_id=run_id)))
