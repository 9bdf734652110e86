# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The version of the collection: galaxy.yml says it, and all others have to say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.checkout import git, project_files
from tools.setup.paths import REPO

PATTERN = r"\d+\.\d+\.\d+"
NAMED = re.compile(rf"(?P<before>srxfleet-jims[-:])(?P<version>{PATTERN})")
"""How texts name the tarball, and the image that is built from it."""
FIRST_FOLDERS = {"docs", "playbooks", "roles"}


@dataclass(frozen=True)
class Versions:
    """What says a version: galaxy.yml, the changelog, the tags of this commit, the users' texts.

    ``released`` is the newest version of the changelog, empty before the first release;
    ``waiting`` is whether changes wait for the next release.
    """

    galaxy: str
    released: str
    waiting: bool
    tags: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]


def ordered(version: str) -> tuple[int, ...]:
    """Return a version in a form that can be compared; 0.0.0 for none."""
    return tuple(int(part) for part in (version or "0.0.0").split("."))


def texts(repo: Path = REPO) -> list[Path]:
    """Return the files for users that may name the tarball."""
    return [
        repo / name
        for name in project_files()
        if (len(name.parts) == 1 or name.parts[0] in FIRST_FOLDERS)
        and name.suffix in {".md", ".yml"}
    ]


def newest_release(repo: Path = REPO) -> str:
    """Return the newest version in the changelog, empty when nothing was released."""
    changelog = (repo / "changelogs" / "changelog.yaml").read_text("utf-8")
    return str(max(yaml.safe_load(changelog)["releases"], key=ordered, default=""))


def read(repo: Path = REPO) -> Versions:
    """Read every place of the checkout."""
    tags = git("tag", "--points-at", "HEAD", folder=repo)
    return Versions(
        galaxy=yaml.safe_load((repo / "galaxy.yml").read_text("utf-8"))["version"],
        released=newest_release(repo),
        waiting=any((repo / "changelogs" / "fragments").glob("*.yml")),
        tags=tuple(re.findall(rf"^v?({PATTERN})$", tags, re.MULTILINE)),
        texts=tuple(
            (path.relative_to(repo).as_posix(), match["version"])
            for path in texts(repo)
            for match in NAMED.finditer(path.read_text("utf-8"))
        ),
    )


def disagreements(found: Versions) -> list[str]:
    """Return what does not fit together, each with what to do."""
    version, released = found.galaxy, found.released
    problems = [
        f"{name} names {other}, galaxy.yml {version}: make release writes both"
        for name, other in found.texts
        if other != version
    ]
    if ordered(version) < ordered(released):
        problems.append(f"galaxy.yml has {version}, but the changelog has {released} already")
    if ordered(version) > ordered(released) and not found.waiting:
        problems.append(f"galaxy.yml has {version}, and no fragment in changelogs says why")
    for tag in found.tags:
        if not tag == version == released:
            problems.append(
                f"this commit has the tag {tag}, galaxy.yml {version}, the changelog "
                f"{released or 'no release'}: tag the commit that make release made ready"
            )
        elif found.waiting:
            problems.append(f"the tag {tag} holds changelog fragments that are in no release")
    return problems
