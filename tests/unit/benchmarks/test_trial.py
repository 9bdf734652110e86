# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run counts only when every device did what it should have done."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.contender import Script, Task
from benchmarks.emulator import Emulator
from benchmarks.trial import Trial, UnexpectedAnswer

# Plays contender and devices at once: answers as told, and writes the log of the devices.
PROGRAM = """
import json, os, sys
items = int(sys.argv[sys.argv.index("--items") + 1])
for host, differs in json.loads(os.environ["TOLD"]).items():
    print(json.dumps({"host": host, "differs": differs, "items": items}))
    with open(os.environ["LOG"], "a") as log:
        for name in json.loads(os.environ["RPCS"]):
            log.write(json.dumps({"device": host, "session": 1, "name": name}) + "\\n")
sys.exit(int(os.environ.get("RC", "0")))
"""
TWO = '{"srx1": true, "srx2": true}'
NONE = '{"srx1": false, "srx2": false}'
READ = '["get-configuration"]'
COMMITTED = '["lock", "commit-configuration"]'


class Stage:
    """A trial of two devices whose contender does as it is told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "program.py").write_text(PROGRAM)
        self._program = str(folder / "program.py")
        self._log = folder / "rpcs.jsonl"
        self._patch = monkeypatch
        fleet = Emulator(os.getpid(), folder / "inventory.yml", self._log)
        self.trial = Trial(fleet, 2, 10, folder / "home")
        monkeypatch.setattr(
            "benchmarks.trial.private_environment",
            lambda *_where: {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def run(self, task: Task, told: str, rpcs: str, **more: str) -> tuple[int, int, int]:
        """What the sample says of sessions, RPCs and commits."""
        for name, value in {"TOLD": told, "RPCS": rpcs, "LOG": str(self._log), **more}.items():
            self._patch.setenv(name, value)
        program = Script("it", "it", task, self._program, Path(sys.executable))
        sample = self.trial.measure(program)
        return sample.sessions, sample.rpcs, sample.commits


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(tmp_path, monkeypatch)


def test_a_run_that_did_its_task_is_counted(stage: Stage) -> None:
    assert stage.run("check", TWO, READ) == (2, 2, 0)
    assert stage.run("no-op", NONE, READ) == (2, 2, 0)
    assert stage.run("change", TWO, COMMITTED) == (2, 4, 2)


@pytest.mark.parametrize(
    ("task", "told", "rpcs", "more"),
    [
        pytest.param("check", '{"srx1": true}', READ, {}, id="a device is missing"),
        pytest.param("check", NONE, READ, {}, id="no drift is seen"),
        pytest.param("check", TWO, COMMITTED, {}, id="a check commits"),
        pytest.param("no-op", TWO, READ, {}, id="drift is seen where none is"),
        pytest.param("change", TWO, READ, {}, id="nothing is committed"),
        pytest.param("check", TWO, "[]", {}, id="no device is asked"),
        pytest.param("check", TWO, READ, {"RC": "2"}, id="it fails"),
    ],
)
def test_a_run_that_did_not_is_refused(
    stage: Stage, task: Task, told: str, rpcs: str, more: dict[str, str]
) -> None:
    with pytest.raises(UnexpectedAnswer, match=r"it \("):
        stage.run(task, told, rpcs, **more)


def test_each_change_wants_what_no_device_has_yet(stage: Stage) -> None:
    assert [stage.trial.setting(task).items for task in ("check", "no-op", "change")] == [
        1000,
        200,
        201,
    ]
    stage.run("change", TWO, COMMITTED)
    assert [stage.trial.setting(task).items for task in ("check", "no-op", "change")] == [
        1000,
        201,
        202,
    ]
