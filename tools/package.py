# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make package``: build the tarball in .build/package/, hold its list of files against the agreed
one, and let Galaxy's importer and the docs site's linter judge it.

``make package ARGS=--accept`` writes the list of files anew, ``ARGS=--build`` only builds.
"""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
import time
from pathlib import Path

from tools.package_judges import JUDGES
from tools.package_tarball import PackageError, build, names
from tools.setup.failure import SetupError
from tools.setup.paths import BUILD, REPO

FOLDER = BUILD / "package"
AGREED = REPO / "tests" / "fixtures" / "package.txt"
REPAIR = "make package ARGS=--accept"


def agreed() -> list[str]:
    """Return the files that the package is meant to hold."""
    return AGREED.read_text("utf-8").splitlines() if AGREED.is_file() else []


def differences(wanted: list[str], found: list[str]) -> list[str]:
    """Return ``+ file`` for what came in and ``- file`` for what is missing; empty when equal."""
    return [line for line in difflib.ndiff(wanted, found) if line.startswith(("+", "-"))]


def accept(found: list[str]) -> None:
    """Make ``found`` the agreed list."""
    AGREED.write_text("".join(f"{name}\n" for name in found), "utf-8")


def check_list(tarball: Path) -> bool:
    """Tell what differs from the agreed list; return whether nothing does."""
    changed = differences(agreed(), names(tarball))
    for line in changed:
        print(f"package: {line}")
    if changed:
        print(f"package: is that meant? Then: {REPAIR}, and commit {AGREED.relative_to(REPO)}")
        print("package: else name the file in build_ignore of galaxy.yml, or let git track it")
    return not changed


def judge(tarball: Path) -> bool:
    """Ask the judges; print what they say and return whether none complains."""
    complained = False
    for name, ask in JUDGES.items():
        started = time.monotonic()
        judgement = ask(tarball)
        verdict = "FAILED" if judgement.complaints else "ok"
        print(f"package: {name:<17}{verdict:<7}{time.monotonic() - started:5.1f} s", flush=True)
        for line in judgement.complaints:
            print(f"  {line}")
        for line in judgement.accepted:
            print(f"  accepted: {line}")
        complained = complained or bool(judgement.complaints)
    return not complained


def main() -> int:
    """Build, compare and judge; return 1 when something has to be repaired."""
    parser = argparse.ArgumentParser(prog="make package", description=__doc__)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--accept", action="store_true", help="write the list of files anew")
    group.add_argument("--build", action="store_true", help="only build")
    options = parser.parse_args()
    try:
        tarball = build(FOLDER)
        print(f"package: {tarball.relative_to(REPO)}, {tarball.stat().st_size // 1024} KiB")
        if options.accept:
            accept(names(tarball))
        if options.accept or options.build:
            return 0
        results = [check_list(tarball), judge(tarball)]
    except (PackageError, SetupError) as error:
        remedy = f"\npackage: what to do: {error.remedy}" if isinstance(error, SetupError) else ""
        print(f"package: FAILED: {error}{remedy}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"package: FAILED: {error}; a checkout with git is needed", file=sys.stderr)
        return 1
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
