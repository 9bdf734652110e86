# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make release``: what it refuses, and where it writes the version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import release
from tools.release import main, objections, write_version
from tools.version import Versions


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with 1.0.0 released, a change that waits, and nothing to commit."""
    (tmp_path / "galaxy.yml").write_text("name: jims\nversion: 1.0.0\n# version: later\n")
    (tmp_path / "README.md").write_text("install srxfleet-jims-1.0.0.tar.gz, see 1.0.0\n")
    (tmp_path / "awx.yml").write_text("image: registry.example.net/srxfleet-jims:1.0.0\n")
    monkeypatch.setattr(release, "REPO", tmp_path)
    monkeypatch.setattr(release, "texts", lambda: sorted(tmp_path.iterdir()))
    monkeypatch.setattr(release, "newest_release", lambda: "1.0.0")
    monkeypatch.setattr(release, "read", lambda: Versions("1.0.0", "1.0.0", True, (), ()))
    monkeypatch.setattr(release, "git", lambda *_words: "")
    return tmp_path


def test_the_version_is_written_where_it_names_the_package(checkout: Path) -> None:
    write_version("1.1.0")
    assert (checkout / "galaxy.yml").read_text() == "name: jims\nversion: 1.1.0\n# version: later\n"
    assert "srxfleet-jims-1.1.0.tar.gz, see 1.0.0" in (checkout / "README.md").read_text()
    assert (checkout / "awx.yml").read_text().endswith("/srxfleet-jims:1.1.0\n")


@pytest.mark.usefixtures("checkout")
def test_nothing_speaks_against_the_next_release() -> None:
    assert objections("1.0.1") == []
    assert objections("1.10.0") == []


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("1.1", "'1.1' is no version such as 1.1.0"),
        ("1.1.0-rc1", "'1.1.0-rc1' is no version such as 1.1.0"),
        ("1.0.0", "1.0.0 is released already, 1.0.0 is not newer"),
        ("0.9.9", "1.0.0 is released already, 0.9.9 is not newer"),
    ],
)
def test_a_version_that_cannot_be_next_is_refused(version: str, words: str) -> None:
    assert objections(version) == [words]


@pytest.mark.usefixtures("checkout")
def test_a_release_needs_changes_and_nothing_left_to_commit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "read", lambda: Versions("1.0.0", "1.0.0", False, (), ()))
    monkeypatch.setattr(release, "git", lambda *_words: " M README.md\n")
    monkeypatch.setattr("sys.argv", ["release", "1.1.0"])
    assert main() == 1
    said = capsys.readouterr().err
    assert "there is nothing to release" in said
    assert "commit what you have first" in said
