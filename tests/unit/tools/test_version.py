# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Version, changelog, tag and the texts for users agree, and are told apart when they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tools.version import Versions, disagreements, newest_release, read


def versions(
    galaxy: str = "1.1.0",
    released: str = "1.1.0",
    waiting: bool = False,
    tags: tuple[str, ...] = (),
    text: str = "1.1.0",
) -> Versions:
    return Versions(galaxy, released, waiting, tags, (("README.md", text),))


def test_this_checkout_agrees_with_itself() -> None:
    assert disagreements(read()) == []


def test_the_readme_names_the_tarball() -> None:
    assert "README.md" in dict(read().texts)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(versions(), id="released"),
        pytest.param(versions(waiting=True), id="released, and changes wait"),
        pytest.param(versions(released="", waiting=True), id="before the first release"),
        pytest.param(versions(released="1.0.9", waiting=True), id="the next is prepared"),
        pytest.param(versions(tags=("1.1.0",)), id="tagged"),
    ],
)
def test_what_agrees(found: Versions) -> None:
    assert disagreements(found) == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (versions(text="1.0.0"), "README.md names 1.0.0, galaxy.yml 1.1.0"),
        (versions(released="1.10.0"), "galaxy.yml has 1.1.0, but the changelog has 1.10.0"),
        (versions(released="1.0.0"), "galaxy.yml has 1.1.0, and no fragment"),
        (versions(tags=("1.0.0",)), "this commit has the tag 1.0.0, galaxy.yml 1.1.0"),
        (versions(released="", waiting=True, tags=("1.1.0",)), "the changelog no release: tag"),
        (versions(waiting=True, tags=("1.1.0",)), "the tag 1.1.0 holds changelog fragments"),
    ],
)
def test_what_disagrees(found: Versions, words: str) -> None:
    (problem,) = disagreements(found)
    assert words in problem


def test_the_newest_release_is_found_by_number(tmp_path: Path) -> None:
    changelog = tmp_path / "changelogs" / "changelog.yaml"
    changelog.parent.mkdir()
    changelog.write_text("releases: {1.10.0: {}, 1.9.3: {}, 0.11.0: {}}")
    assert newest_release(tmp_path) == "1.10.0"
    changelog.write_text("releases: {}")
    assert newest_release(tmp_path) == ""


def test_the_oldest_core_is_the_oldest_that_is_tried(repo: Path) -> None:
    runtime = yaml.safe_load((repo / "meta/runtime.yml").read_text("utf-8"))
    assert runtime["requires_ansible"] == ">=2.16.0"
