# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON: as its schema says, small, the same again, and nothing else is taken for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.compare import compared
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.document import (
    Unreadable,
    dumped,
    loaded,
    read,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document, Launch
from jsonschema import Draft202012Validator

from tests.reported import (
    MONDAY,
    TUESDAY,
    drift,
    fleet,
    hostile,
    in_sync,
    night,
    part,
    report,
)

# What a reader of version 1 relies on, written by hand.
MONDAYS = """\
{
 "schema_version": 1,
 "run_id": "0badcafe",
 "generated": "2026-11-23T06:00:00Z",
 "verdict": "1 of 2 devices needs a person: 1 drift; 1 in sync.",
 "complete": true,
 "counts": {
  "in_sync": 1,
  "applied": 0,
  "drift": 1,
  "applied_unverified": 0,
  "rolled_back": 0,
  "refused": 0,
  "failed": 0,
  "unreachable": 0,
  "unknown": 0,
  "not_attempted": 0
 },
 "inventory": {
  "expected": 2,
  "unexpected": [],
  "sources": [
   "inventory.yml"
  ]
 },
 "slices": [],
 "duplicates": [],
 "unread": [],
 "comparison": null,
 "history": [
  {
   "run_id": "0badcafe",
   "generated": "2026-11-23T06:00:00Z",
   "counts": {
    "in_sync": 1,
    "drift": 1
   },
   "differences": 1
  }
 ],
 "hosts": [
  {
   "host": "srx1",
   "status": "drift",
   "changes": [
    {
     "path": "connection.port",
     "kind": "different",
     "actual": 8443,
     "expected": 443,
     "severity": "service",
     "first_seen": "2026-11-23T06:00:00Z"
    }
   ],
   "since": "2026-11-23T06:00:00Z"
  },
  {
   "host": "srx2",
   "status": "in_sync",
   "since": "2026-11-23T06:00:00Z"
  }
 ]
}
"""


@pytest.fixture(scope="module")
def schema() -> Any:
    path = Path(__file__).resolve().parents[4] / "schemas" / "jims-report.schema.json"
    told = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def whole() -> Document:
    first = night(fleet(60), None, MONDAY)
    return night({**fleet(60), "srx-0000": in_sync(), "srx-0003": drift()}, first, TUESDAY)


def test_the_text_of_a_report() -> None:
    assert dumped(night({"srx1": drift(), "srx2": in_sync()}, None, MONDAY)) == MONDAYS


@pytest.mark.parametrize(
    "document",
    [whole(), hostile(), report({}, []), part()],
    ids=["2", "hostile", "0", "part"],
)
def test_every_report_is_as_its_schema_says(schema: Any, document: Document) -> None:
    assert [error.message for error in schema.iter_errors(json.loads(dumped(document)))] == []


@pytest.mark.parametrize(
    "document",
    [whole(), hostile(), report({}, []), part()],
    ids=["2", "hostile", "0", "part"],
)
def test_what_was_written_is_read_again(document: Document) -> None:
    assert loaded(dumped(document)) == document
    assert dumped(loaded(dumped(document))) == dumped(document)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not JSON (Expecting value: line 1 column 1 (char 0))."),
        ("[]", "it is JSON, but not a report of jims_report."),
        ('{"hosts": []}', "it is JSON, but not a report of jims_report."),
        ('{"schema_version": 2}',
         "its schema_version is 2, and this version of the collection reads 1; use the one that "
         "wrote it."),
        ('{"schema_version": 1}', "$ is not as in a report: 'run_id' is a required property."),
        (MONDAYS.replace('"status": "drift"', '"status": "fine"'),
         "$.hosts[0].status is not as in a report: 'fine' is not one of ['in_sync', 'applied', "),
        (MONDAYS.replace('"host": "srx1"', '"host": 7'),
         "$.hosts[0].host is not as in a report: 7 is not of type 'string'."),
        (MONDAYS.replace('"2026-11-23T06:00:00Z",', '"2026-02-30T06:00:00Z",', 1),
         "$.generated is not as in a report: '2026-02-30T06:00:00Z' is not a 'date-time'."),
        (MONDAYS.replace("8443", "NaN"), "it is not JSON (NaN is no number of JSON)."),
        (MONDAYS.replace('"srx1"', '"srx1", "password": "x"'),
         "$.hosts[0] is not as in a report: Additional properties are not allowed ('password' was "
         "unexpected)."),
    ],
)
def test_what_is_no_report_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        loaded(text)
    assert str(caught.value).startswith(why)


def test_a_deep_text_is_refused_and_not_followed() -> None:
    with pytest.raises(Unreadable):
        loaded("[" * 100_000)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"it cannot be read \(No such file or directory\)\."):
        read(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'{"x": "\xe4"}')
    with pytest.raises(Unreadable, match=r"it is not UTF-8\."):
        read(tmp_path / "latin.json")
    with pytest.raises(Unreadable, match=r"it cannot be read \(Is a directory\)\."):
        read(tmp_path)


def test_how_the_run_was_started_and_who_was_left_out_is_read_again() -> None:
    launch = Launch(["hosts.yml"], ["-e", "@vars.yml"], ["token"], "srx1")
    first = night({"srx1": drift(), "srx2": drift()}, None, MONDAY)
    again = report({"srx1": in_sync()}, generated=TUESDAY, launch=launch)
    document = compared(again, first, ["srx1", "srx2"])
    assert [host.host for host in document.others] == ["srx2"]
    assert loaded(dumped(document)) == document
    told = json.loads(dumped(document))
    assert told["inventory"]["sources"] == ["hosts.yml"]
    assert told["launch"] == {
        "options": ["-e", "@vars.yml"],
        "withheld": ["token"],
        "limit": "srx1",
    }
