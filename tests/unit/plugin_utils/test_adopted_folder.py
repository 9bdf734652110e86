# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are written whole, for their owner alone, and never over what a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopted_folder import AdoptedFolder
from ansible_collections.srxfleet.jims.plugins.plugin_utils.seal import BLANK, sealed

GROUP, FW1, FW2 = "group_vars/all.yml", "host_vars/fw1.yml", "host_vars/fw2.yml"


def text(words: str) -> str:
    return sealed(f"# {BLANK}\n{words}\n")


TEXTS = {
    GROUP: text("shared"),
    FW1: text("above what group_vars/all.yml holds: one"),
    FW2: text("above what group_vars/all.yml holds: two"),
}


@pytest.fixture
def folder(tmp_path: Path) -> AdoptedFolder:
    """A directory that an earlier run wrote."""
    folder = AdoptedFolder(tmp_path / "deep" / "adopted")
    assert folder.write(TEXTS) == list(TEXTS)
    return folder


def test_everything_is_for_its_owner_alone(folder: AdoptedFolder) -> None:
    modes = {path: path.stat().st_mode & 0o777 for path in folder.path.rglob("*")}
    assert {modes[folder.path / name] for name in TEXTS} == {0o600}
    assert {modes[folder.path / name] for name in ("group_vars", "host_vars")} == {0o700}
    assert folder.path.stat().st_mode & 0o777 == 0o700


def test_only_what_differs_is_written(folder: AdoptedFolder) -> None:
    before = (folder.path / GROUP).stat()
    changed = {**TEXTS, FW2: text("three")}
    assert folder.stale(changed) == [FW2]
    assert folder.write(changed) == [FW2]
    assert (folder.path / GROUP).stat().st_ino == before.st_ino
    assert (folder.path / FW2).read_text("utf-8") == text("three")
    assert folder.write(changed) == []


def test_no_half_written_file_is_left(folder: AdoptedFolder) -> None:
    (folder.path / FW1).unlink()
    (folder.path / FW1).mkdir()
    with pytest.raises(IsADirectoryError):
        folder.write({FW1: text("three")})
    with pytest.raises(UnicodeEncodeError):
        folder.write({FW2: "\ud800"})
    assert sorted(path.name for path in (folder.path / "host_vars").iterdir()) == [
        "fw1.yml", "fw2.yml",
    ]
    assert (folder.path / FW2).read_text("utf-8") == TEXTS[FW2]


def test_our_own_files_are_no_obstacle(folder: AdoptedFolder) -> None:
    assert folder.obstacles({name: text("new") for name in TEXTS}) == {}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXTS[FW1].replace("one", "mine").encode(), id="edited"),
        pytest.param(b"jims_profile_own: {}\n", id="written"),
        pytest.param(b"\xff\xfe", id="no-text"),
        pytest.param(b"", id="emptied"),
    ],
)
def test_a_persons_file_is_an_obstacle_unless_nothing_would_change(
    folder: AdoptedFolder, content: bytes
) -> None:
    (folder.path / FW1).write_bytes(content)
    assert folder.obstacles(TEXTS) == {FW1: f"{FW1} was written or edited by somebody."}


def test_a_persons_file_that_says_the_same_is_none(folder: AdoptedFolder) -> None:
    (folder.path / FW1).write_text("mine\n", "utf-8")
    assert folder.obstacles({FW1: "mine\n"}) == {}


def test_a_host_left_behind_holds_a_change_of_the_group_back(folder: AdoptedFolder) -> None:
    fewer = {GROUP: text("more is shared"), FW1: TEXTS[FW1]}
    (obstacle,) = folder.obstacles(fewer).items()
    assert obstacle[0] == FW2
    assert "would no longer fit the group's file" in obstacle[1]
    # With the group's file as it was, the other host is not touched by anything.
    assert folder.obstacles({GROUP: TEXTS[GROUP], FW1: text("new")}) == {}


def test_a_persons_file_of_another_host_is_nobodys_business(folder: AdoptedFolder) -> None:
    edited = TEXTS[FW2].replace("two", "mine")
    (folder.path / FW2).write_text(edited, "utf-8")
    assert folder.obstacles({GROUP: text("new"), FW1: TEXTS[FW1]}) == {}


def test_another_groups_file_changes_nothing_for_a_host(folder: AdoptedFolder) -> None:
    srx = "group_vars/srx.yml"
    assert folder.obstacles({srx: text("new"), FW1: TEXTS[FW1]}) == {}
    folder.write({srx: text("old")})
    assert folder.obstacles({srx: text("new"), FW1: TEXTS[FW1]}) == {}


def test_what_ansible_would_read_instead_is_named(folder: AdoptedFolder) -> None:
    assert folder.unread(TEXTS) == {}
    (folder.path / "group_vars/all").mkdir()
    (folder.path / "host_vars/fw1").write_text("a: 1\n", "utf-8")
    assert folder.unread(TEXTS) == {GROUP: "group_vars/all", FW1: "host_vars/fw1"}
