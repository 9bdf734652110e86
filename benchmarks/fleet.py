# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make bench-fleet``: check, no-op and change as the fleet grows, beside what else does the same.

Every contender has its turn on the same emulated devices before the next round begins, so that
whatever else the machine does hits all alike. A run counts only if every device gave the expected
answer. Nothing here passes or fails by the clock. Linux only (see measured.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Started as a program, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import machine, reporting, tables
from benchmarks.contender import CONTENDERS, FLEET, PYEZ, Contender, Script
from benchmarks.counts import number, numbers
from benchmarks.document import write_region
from benchmarks.emulator import emulator
from benchmarks.figures import Figures, Sample
from benchmarks.goals import LARGE, goals
from benchmarks.trial import Trial, UnexpectedAnswer
from tools.setup.environment import build
from tools.setup.interpreter import for_main_environment
from tools.setup.paths import REQUIREMENTS


class Course:
    """All that one call measures."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self._options = options
        self._folder = folder
        self.figures: list[Figures] = []
        self.results: list[dict[str, Any]] = []
        """What the role told of each device, of the largest fleet so far."""

    def run(self) -> None:
        """Go through all numbers of devices. Raises UnexpectedAnswer."""
        print("\nwarm-up with 1 device, not counted", flush=True)
        self._compare(1, 1, self._folder / "warm")
        for hosts in self._options.hosts:
            print(f"\n{hosts} device(s)", flush=True)
            self.figures += self._compare(hosts, self._options.runs, self._folder / f"{hosts}")

    def _compare(self, hosts: int, runs: int, folder: Path) -> list[Figures]:
        contenders = self._contenders(hosts)
        samples: dict[str, list[Sample]] = {one.name: [] for one in contenders}
        with emulator(hosts, folder) as fleet:
            trial = Trial(fleet, hosts, self._options.forks, folder / "home")
            for turn in range(1, runs + 1):
                for one in contenders:
                    sample = trial.measure(one)
                    samples[one.name].append(sample)
                    shown = f"{one.task:<7}{one.title:<35}{sample.wall:8.2f} s"
                    print(f"  run {turn}/{runs}  {shown}{sample.cpu:9.2f} s CPU", flush=True)
                    if one.name == "check":
                        self.results = trial.results()
        return [
            Figures(one.name, one.title, one.task, hosts, samples[one.name]) for one in contenders
        ]

    def _contenders(self, hosts: int) -> list[Contender]:
        slow = self._options.slow_hosts
        return [one for one in chosen(self._options) if hosts <= slow or not one.slow]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench-fleet", description=__doc__)
    parser.add_argument(
        "--hosts",
        type=numbers,
        default=[1, 10, 50, 200, 500],
        metavar="N,N",
        help="numbers of emulated devices (default 1,10,50,200,500)",
    )
    parser.add_argument(
        "--runs", type=number, default=1, help="counted runs, of which the median (default 1)"
    )
    parser.add_argument(
        "--forks", type=number, default=10, help="ansible-playbook's --forks, of all (default 10)"
    )
    parser.add_argument(
        "--slow-hosts",
        type=number,
        default=200,
        metavar="N",
        help="measure junos_config, nearly a second a device, up to N devices (default 200)",
    )
    names = [one.name for one in CONTENDERS]
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="NAME",
        help=f"measure just this one, may be repeated: {', '.join(names)}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--write",
        type=Path,
        metavar="FILE",
        help="write the tables between the marks of a Markdown file, as docs/performance.md has",
    )
    return parser.parse_args(argv)


def chosen(options: argparse.Namespace) -> list[Contender]:
    """Those named by --only, else the usual ones."""
    if not options.only:
        return list(FLEET)
    return [one for one in CONTENDERS if one.name in options.only]


def main() -> int:
    """Measure and print; 1 when a run did not give the expected answers."""
    options = arguments()
    if any(isinstance(one, Script) and PYEZ in one.python.parents for one in chosen(options)):
        build(PYEZ, for_main_environment(), REQUIREMENTS / "pyez.txt")
    around = machine.surroundings(options.forks, options.runs)
    print(machine.sentence(around), flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="jims-fleet-") as folder:
            course = Course(options, Path(folder))
            course.run()
            report = None
            if course.results:
                report = reporting.measured(course.results, LARGE, Path(folder) / "report")
    except UnexpectedAnswer as error:
        print(f"\nThis measures nothing.\n{error}", file=sys.stderr)
        return 1
    reached = goals(course.figures, report.seconds if report else None)
    text = tables.whole(machine.sentence(around), course.figures, report, reached)
    print(f"\n{text}", flush=True)
    if options.json:
        document = {
            **around,
            "figures": [row.as_dict() for row in course.figures],
            "report": report and report.as_dict(),
            "goals": [goal.as_dict() for goal in reached],
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    if options.write:
        write_region(options.write, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
