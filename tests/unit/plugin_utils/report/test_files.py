# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files: private, whole, and never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.files import (
    folder,
    paths_of,
    written,
)


def test_the_names_are_fixed(tmp_path: Path) -> None:
    assert paths_of(tmp_path, ["json", "prom"]) == {
        "json": tmp_path / "jims-report.json",
        "prom": tmp_path / "jims-report.prom",
    }


def test_files_and_folders_are_for_their_owner(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deeper" / "jims-report.md"
    assert written({path: "ä\r\n"}) == ([path], [])
    assert path.read_bytes() == "ä\r\n".encode()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_an_open_file_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "jims-report.md"
    path.write_text("yesterday")
    path.chmod(0o644)
    with path.open() as reader:
        written({path: "today"})
        assert reader.read() == "yesterday"
    assert path.read_text() == "today"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["jims-report.md"]


def test_what_cannot_be_written_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    blocked, fine = tmp_path / "jims-report.html", tmp_path / "jims-report.md"
    (blocked / "full").mkdir(parents=True)
    done, problems = written({blocked: "x", fine: "y"})
    assert done == [fine]
    assert problems == [f"jims-report.html was not written to {tmp_path}: Is a directory."]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["jims-report.html", "jims-report.md"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("")
    path = tmp_path / "report" / "jims-report.md"
    assert written({path: "x"}) == (
        [],
        [f"jims-report.md was not written to {path.parent}: File exists."],
    )


def test_where_a_relative_path_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ann")
    assert folder("./jims-report") == tmp_path / "jims-report"
    assert folder("~/r") == Path("/home/ann/r")
