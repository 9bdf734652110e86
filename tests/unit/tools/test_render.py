# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make render``: writes what is stale, and with --check only says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import render
from tools.render import Rendered, main, stale
from tools.views.regions import RegionError

BEGIN = "# BEGIN rendered by tools/render.py: answer"
END = "# END rendered by tools/render.py: answer"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository with one file that holds a region, and one file that is rendered whole."""
    rendered = (
        Rendered("notes.yml", lambda: "answer: 42", "answer"),
        Rendered("schemas/whole.json", lambda: "{}\n"),
    )
    monkeypatch.setattr(render, "RENDERED", rendered)
    (tmp_path / "notes.yml").write_text(f"before: 1\n{BEGIN}\nanswer: 41\n{END}\nafter: 1\n")
    return tmp_path


def test_check_names_stale_files_and_the_repair_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], root) == 1
    assert capsys.readouterr().out.splitlines() == [
        "stale: notes.yml",
        "stale: schemas/whole.json",
        "Run 'make render' and commit what it writes.",
    ]
    assert "answer: 41" in (root / "notes.yml").read_text()
    assert not (root / "schemas").exists()


def test_rendering_writes_the_region_and_leaves_the_rest(root: Path) -> None:
    assert main([], root) == 0
    expected = f"before: 1\n{BEGIN}\nanswer: 42\n{END}\nafter: 1\n"
    assert (root / "notes.yml").read_text() == expected
    assert (root / "schemas/whole.json").read_text() == "{}\n"


def test_a_second_run_finds_nothing_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], root)
    capsys.readouterr()
    assert main([], root) == 0
    assert main(["--check"], root) == 0
    assert capsys.readouterr().out == "2 rendered files are up to date\n" * 2


def test_a_file_without_its_markers_is_an_error_and_not_skipped(root: Path) -> None:
    (root / "notes.yml").write_text("answer: 42\n")
    with pytest.raises(RegionError, match="region 'answer' needs one line"):
        stale(root)


def test_a_file_with_regions_must_be_there(root: Path) -> None:
    (root / "notes.yml").unlink()
    with pytest.raises(FileNotFoundError):
        stale(root)


def test_two_regions_of_one_file_are_both_filled(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = BEGIN.replace("answer", "other"), END.replace("answer", "other")
    (root / "notes.yml").write_text("\n".join([BEGIN, END, *other]) + "\n")
    monkeypatch.setattr(
        render,
        "RENDERED",
        (
            Rendered("notes.yml", lambda: "a: 1", "answer"),
            Rendered("notes.yml", lambda: "b: 2", "other"),
        ),
    )
    main([], root)
    expected = "\n".join([BEGIN, "a: 1", END, other[0], "b: 2", other[1]]) + "\n"
    assert (root / "notes.yml").read_text() == expected
