# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make coverage``: which lines and branches of plugins/ the tests go through, plays included.

Every Python that a test starts measures itself: coverage.py hooks in where it finds
COVERAGE_PROCESS_START (the .pth file that comes with it). Ansible ends workers that are still there
when a play is over, and what they saw would be lost: here it waits for them.

A part is a test file of tests/integration or what lies directly below tests/unit. Names given as
arguments (``make coverage ARGS="unit/profile integration/test_faults"``) measure these anew and
keep what is known of the others; ``ARGS="--report"`` only prints the table.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.setup.paths import BUILD, REPO

LEAST = 95
"""Percent of lines and branches together."""
CONFIGURATION = REPO / "pyproject.toml"
FOLDER = BUILD / "coverage"
TESTS = REPO / "tests"


@dataclass(frozen=True)
class Part:
    """Tests that are measured together; what they went through is kept in one file."""

    name: str
    tests: Path

    @property
    def data(self) -> Path:
        """What is known of the part."""
        return FOLDER / self.name.replace("/", "-")


def parts() -> Iterator[Part]:
    """Everything there is to run, in the order of its names."""
    for suite in ("unit", "integration"):
        for path in sorted((TESTS / suite).iterdir()):
            is_suite = path.is_dir() and any(path.rglob("test_*.py"))
            if is_suite or path.match("test_*.py"):
                yield Part(f"{suite}/{path.stem}", path)


def environment(data: Path) -> dict[str, str]:
    """Variables that make every Python below measure itself, wherever its working directory is."""
    return {
        **os.environ,
        "COVERAGE_PROCESS_START": str(CONFIGURATION),
        "COVERAGE_FILE": str(data),
        "JIMS_CHECKOUT": str(REPO),
        "ANSIBLE_WORKER_SHUTDOWN_POLL_COUNT": "100",
    }


def measure(part: Part) -> bool:
    """Run the tests of a part; return whether they passed."""
    raw = FOLDER / "raw" / part.data.name
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir(parents=True)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", str(part.tests)],
        cwd=REPO,
        env=environment(raw / "data"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    combine(sorted(raw.iterdir()), part.data)
    shutil.rmtree(raw)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    seconds = time.monotonic() - started
    print(f"coverage: {part.name:<44}{verdict:<7}{seconds:6.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def combine(sources: list[Path], into: Path) -> None:
    """Put data files into one, and keep them."""
    into.unlink(missing_ok=True)
    tell("combine", "--quiet", "--keep", f"--data-file={into}", *map(str, sources))


def report() -> bool:
    """Print what is known of all parts together; return whether it is enough."""
    known = [part.data for part in parts() if part.data.is_file()]
    missing = [part.name for part in parts() if not part.data.is_file()]
    if missing:
        print(f"coverage: not measured yet: {', '.join(missing)}")
    if not known:
        return False
    total = FOLDER / "total"
    combine(known, total)
    return tell("report", f"--data-file={total}", f"--fail-under={LEAST}") and not missing


def tell(command: str, *words: str) -> bool:
    """Run a command of coverage.py in the checkout; return whether it was content."""
    program = [sys.executable, "-m", "coverage", command, f"--rcfile={CONFIGURATION}"]
    return subprocess.run([*program, *words], cwd=REPO, check=False).returncode == 0


def main() -> int:
    """Measure the chosen parts and print the table; return 1 for failed tests or too little."""
    everything = {part.name: part for part in parts()}
    parser = argparse.ArgumentParser(prog="make coverage", description=__doc__)
    parser.add_argument("part", nargs="*", metavar="PART", help="unit/..., integration/...")
    parser.add_argument("--report", action="store_true", help="only print what is known")
    parser.add_argument("--jobs", type=int, default=2, help="parts at a time (default 2)")
    given = parser.parse_args()
    unknown = [name for name in given.part if name not in everything]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(everything)}")
    chosen = [everything[name] for name in given.part] or list(everything.values())
    if given.report:
        return 0 if report() else 1
    if not given.part:
        shutil.rmtree(FOLDER, ignore_errors=True)
    with ThreadPoolExecutor(given.jobs) as pool:
        passed = all(list(pool.map(measure, chosen)))
    return 0 if report() and passed else 1


if __name__ == "__main__":
    sys.exit(main())
