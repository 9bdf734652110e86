# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, and that a play which Ansible starts anywhere measures itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.playbook_run import private_environment
from tools.coverage_runs import environment, parts


def test_every_file_with_tests_belongs_to_one_part(repo: Path) -> None:
    suites = (repo / "tests" / suite for suite in ("unit", "integration"))
    files = {path for suite in suites for path in suite.rglob("test_*.py")}
    tests = [part.tests for part in parts()]
    homes = {path: [one for one in tests if one in (path, *path.parents)] for path in files}
    assert {path: len(found) for path, found in homes.items()} == dict.fromkeys(files, 1)


def test_names_of_parts() -> None:
    names = [part.name for part in parts()]
    assert {"unit/profile", "unit/test_layering", "integration/test_faults"} <= set(names)
    assert len({part.data for part in parts()}) == len(names)


def test_plays_are_measured_where_tests_are(
    tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(tmp_path / "data").items():
        monkeypatch.setenv(name, value)
    told = private_environment(tmp_path, tmp_path, repo)
    assert told["COVERAGE_PROCESS_START"] == str(repo / "pyproject.toml")
    assert told["COVERAGE_FILE"] == str(tmp_path / "data")
    assert told["JIMS_CHECKOUT"] == str(repo)
    assert told["ANSIBLE_WORKER_SHUTDOWN_POLL_COUNT"] == "100"
