# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make release ARGS=1.1.0``: write a release's version and changelog; commit and tag are yours.

The version goes into galaxy.yml and into every text that names the tarball; the fragments become
changelogs/changelog.yaml and CHANGELOG.rst.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

from tools.checkout import git
from tools.setup.paths import REPO
from tools.surroundings import VENV_BIN, environment
from tools.version import NAMED, PATTERN, disagreements, newest_release, ordered, read, texts

NEXT = """\
release: {version} is written. What is left:
  make test
  git add --all && git commit --message "Release {version}"
  git tag {version}
  make package    # gives what ansible-galaxy collection publish uploads
"""


def objections(version: str) -> list[str]:
    """Return what speaks against making this release now."""
    if not re.fullmatch(PATTERN, version):
        return [f"{version!r} is no version such as 1.1.0"]
    problems = []
    if ordered(version) <= ordered(newest_release()):
        problems.append(f"{newest_release()} is released already, {version} is not newer")
    if not read().waiting:
        problems.append("changelogs/fragments is empty: there is nothing to release")
    if git("status", "--porcelain"):
        problems.append("commit what you have first: the release should be a commit of its own")
    return problems


def write_version(version: str) -> None:
    """Put the version into galaxy.yml and into the texts that name the tarball."""
    galaxy = REPO / "galaxy.yml"
    said = galaxy.read_text("utf-8")
    galaxy.write_text(re.sub(r"(?m)^version: .*$", f"version: {version}", said), "utf-8")
    for path in texts():
        before = path.read_text("utf-8")
        after = NAMED.sub(rf"\g<before>{version}", before)
        if after != before:
            path.write_text(after, "utf-8")


def write_changelog() -> None:
    """Let antsibull-changelog turn the fragments into the release that galaxy.yml names.

    Raises CalledProcessError when it refuses; it has said why on the terminal then.
    """
    subprocess.run(
        [VENV_BIN / "antsibull-changelog", "release"], cwd=REPO, env=environment(), check=True
    )


def main() -> int:
    """Make the release, or say why not and return 1."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("version", help="such as 1.1.0")
    version = parser.parse_args().version
    problems = objections(version)
    if not problems:
        write_version(version)
        write_changelog()
        problems = disagreements(read())
    for problem in problems:
        print(f"release: {problem}", file=sys.stderr)
    if problems:
        return 1
    print(NEXT.format(version=version))
    return 0


if __name__ == "__main__":
    sys.exit(main())
