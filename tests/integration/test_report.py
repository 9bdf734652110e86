# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What jims_report makes of results that it is given: no device is involved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.report_run import ENDINGS, REPORT, result
from tests.playbook_run import PlaybookRun, PlaybookRunner

FLEET = {
    "srx1": {"status": "in_sync"},
    "srx2": {
        "status": "drift",
        "changes": [
            {
                "path": "connection.port",
                "kind": "different",
                "before": 8443,
                "after": 443,
                "severity": "service",
            }
        ],
    },
}


@pytest.fixture
def make(run_playbook: PlaybookRunner) -> Callable[..., PlaybookRun]:
    """Make a report of results without any device: ``make("--check", results=..., dest=...)``."""

    def made(*arguments: str, **given: Any) -> PlaybookRun:
        tasks = [{REPORT: given}]
        play = [{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]
        return run_playbook(f"{json.dumps(play)}\n", {"all": {"hosts": {}}}, *arguments)

    return made


def test_a_file_that_cannot_be_written_is_a_warning_and_no_more(make: Any, tmp_path: Path) -> None:
    (tmp_path / "r" / "jims-report.html" / "full").mkdir(parents=True)
    run = make(results=FLEET, dest=str(tmp_path / "r"), formats=["html", "md"])
    assert run.rc == 0
    (warning,) = result(run)["warnings"]
    assert warning == f"jims-report.html was not written to {tmp_path}/r: Is a directory."
    assert list(result(run)["paths"]) == ["md"]


def test_check_mode_writes_nothing_and_tells_the_same(make: Any, tmp_path: Path) -> None:
    run = make("--check", results=FLEET, dest=str(tmp_path / "r"))
    assert result(run)["msg"] == "1 of 2 devices needs a person: 1 drift; 1 in sync."
    assert sorted(result(run)["paths"]) == sorted(ENDINGS)
    assert not (tmp_path / "r").exists()


def test_an_old_report_is_rendered_again(make: Any, tmp_path: Path) -> None:
    make(results=FLEET, dest=str(tmp_path / "first"))
    old = str(tmp_path / "first" / "jims-report.json")
    run = make(merge=[old], dest=str(tmp_path / "again"))
    assert result(run)["counts"]["drift"] == 1
    for end in ENDINGS:
        name = f"jims-report.{end}"
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "first" / name).read_bytes()


def test_slices_are_merged(make: Any, tmp_path: Path) -> None:
    make(results=FLEET, dest=str(tmp_path / "1"), run_id="slice1")
    run = make(
        merge=[str(tmp_path / "1/jims-report.json"), str(tmp_path / "2/jims-report.json")],
        results=[{"item": "srx3", "status": "applied"}, {"host": "srx1", "status": "in_sync"}],
        expected_hosts=["srx1", "srx2", "srx3", "srx4"],
        run_id="whole",
        dest=str(tmp_path / "whole"),
    )
    told = json.loads((tmp_path / "whole" / "jims-report.json").read_text("utf-8"))
    assert {host["host"]: host["status"] for host in told["hosts"]} == {
        "srx1": "in_sync",
        "srx2": "drift",
        "srx3": "applied",
        "srx4": "not_attempted",
    }
    assert [one["host"] for one in told["duplicates"]] == ["srx1"]
    assert (result(run)["complete"], result(run)["stats_key"]) == (False, "jims_report_whole")
    (warning,) = result(run)["warnings"]
    assert warning.startswith(f"merge: {tmp_path}/2/jims-report.json is left out: ")


def test_everything_that_is_wrong_is_told_at_once(make: Any) -> None:
    run = make(results=FLEET, dest="", formats=["html", "pdf"], colour="blue")
    assert run.rc == 2
    told = result(run)
    assert (told["code"], told["status"]) == ("INPUT", "refused")
    assert sorted(problem["path"] for problem in told["problems"]) == [
        "colour",
        "dest",
        "formats[pdf]",
    ]


def test_nothing_to_report_on(make: Any) -> None:
    assert result(make())["msg"] == (
        "There is nothing to report on; give results, or the path of at least one report that can "
        "be read in merge."
    )
