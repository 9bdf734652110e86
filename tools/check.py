# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make test``: every part that has to pass, and one table at the end.

A part that fails does not stop the others, so that one run shows everything there is to repair.
Names given as arguments (``make test ARGS="unit lint"``) select parts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tools.setup.paths import BUILD, COLLECTIONS, REPO

REPORTS = BUILD / "reports"


@dataclass(frozen=True)
class Part:
    """A command that passes with exit code 0; one that runs pytest leaves a JUnit file."""

    name: str
    arguments: tuple[str, ...]
    runs_pytest: bool = False

    @property
    def report(self) -> Path:
        """The JUnit file of a pytest part."""
        return REPORTS / f"{self.name}.xml"


PARTS = (
    Part("rendered", ("tools/render.py", "--check")),
    Part("lint", ("-m", "tools.lint")),
    Part("unit", ("-m", "pytest", "-n", "2", "tests/unit"), runs_pytest=True),
    Part(
        "integration",
        ("-m", "pytest", "-n", "2", "tests/integration", "tests/browser"),
        runs_pytest=True,
    ),
    Part("sanity", ("-m", "tools.sanity")),
    Part("package", ("-m", "tools.package")),
    Part("matrix", ("-m", "tools.matrix", "--quick")),
)


@dataclass
class Outcome:
    """How a part went."""

    part: Part
    passed: bool
    seconds: float
    tests: Counter[str] = field(default_factory=Counter)


def count_tests(report: Path) -> Counter[str]:
    """Return how many tests passed, failed (errors are failures) and were skipped."""
    if not report.is_file():
        return Counter()
    totals: Counter[str] = Counter()
    # The file was written by our own pytest a moment ago, so nothing hostile is parsed.
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - see above
        counts = {name: int(suite.get(name, "0")) for name in ("tests", "skipped")}
        failed = int(suite.get("failures", "0")) + int(suite.get("errors", "0"))
        passed = counts["tests"] - counts["skipped"] - failed
        totals.update(passed=passed, failed=failed, skipped=counts["skipped"])
    return totals


def run(part: Part) -> Outcome:
    """Run a part with its output going straight to the terminal."""
    print(f"\n== {part.name} ==", flush=True)
    part.report.unlink(missing_ok=True)
    report = ("--junit-xml", str(part.report)) if part.runs_pytest else ()
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *part.arguments, *report],
        cwd=REPO,
        env={**os.environ, "PYTHONPATH": f"{COLLECTIONS}{os.pathsep}{REPO}"},
        check=False,
    )
    tests = count_tests(part.report)
    passed = done.returncode == 0 and (not part.runs_pytest or tests["passed"] > 0)
    return Outcome(part, passed, time.monotonic() - started, tests)


def summary(outcomes: list[Outcome]) -> str:
    """Return the table of parts, and a last line with the number of tests as pytest counts them."""
    lines = ["", "== summary =="]
    totals: Counter[str] = Counter()
    for outcome in outcomes:
        totals.update(outcome.tests)
        tests = ", ".join(f"{number} {word}" for word, number in outcome.tests.items() if number)
        verdict = "ok" if outcome.passed else "FAILED"
        lines.append(f"{outcome.part.name:<13}{verdict:<8}{outcome.seconds:6.1f} s  {tests}")
    lines.append(
        f"tests: {totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped"
    )
    return "\n".join(line.rstrip() for line in lines)


def main() -> int:
    """Run the selected parts; return 1 when one of them failed."""
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="make test", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"one of {', '.join(names)}; default all")
    chosen = parser.parse_args().part
    unknown = set(chosen) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(names)}")

    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = [run(part) for part in PARTS if not chosen or part.name in chosen]
    print(summary(outcomes), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
