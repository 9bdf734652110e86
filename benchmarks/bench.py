# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make bench``: the role against the stock module, on the same emulated devices, in one run.

Runs are interleaved, so that whatever else the machine does hits all contenders alike. Each starts
ansible-playbook anew with the same settings, and a run counts only if every device gave the
expected answer. Nothing here passes or fails by the clock. Linux only (see measured.py).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

# Started as a program, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.contender import CONTENDERS, OURS, STOCK, Bench, Contender, UnexpectedAnswer
from benchmarks.emulator import emulator
from benchmarks.figures import Figures, Ratio, Sample, sentence, table

START_CONFIGURATION = Path(__file__).with_name("profile.set")


def compare(
    hosts: int, contenders: Sequence[Contender], runs: int, forks: int, folder: Path
) -> list[Figures]:
    """Measure contenders in turn against one fleet, 'runs' times each. Raises UnexpectedAnswer."""
    samples: dict[str, list[Sample]] = {contender.name: [] for contender in contenders}
    with emulator(hosts, START_CONFIGURATION, folder / f"fleet{hosts}") as fleet:
        bench = Bench(fleet, hosts, forks, folder / f"home{hosts}")
        for turn in range(1, runs + 1):
            for contender in contenders:
                sample = bench.measure(contender)
                samples[contender.name].append(sample)
                print(f"  run {turn}/{runs}  {contender.title:<31}{sample.wall:7.2f} s", flush=True)
    return [Figures(contender.title, hosts, samples[contender.name]) for contender in contenders]


def ratio_of(figures: Sequence[Figures]) -> Ratio | None:
    """The stock module against the role doing the same, where both were measured."""
    by_title = {row.contender: row for row in figures}
    stock, ours = by_title.get(STOCK.title), by_title.get(OURS.title)
    return Ratio.of(stock, ours) if stock and ours else None


def surroundings(options: argparse.Namespace) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "ansible_core": version("ansible-core"),
        "python": ".".join(map(str, sys.version_info[:3])),
        "cpus": len(os.sched_getaffinity(0)),
        "forks": options.forks,
        "runs": options.runs,
    }


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--hosts",
        type=_numbers,
        default=[50],
        metavar="N,N",
        help="numbers of emulated devices, as in 1,10,50,200 (default 50)",
    )
    parser.add_argument(
        "--runs", type=_number, default=3, help="counted runs, of which the median (default 3)"
    )
    parser.add_argument(
        "--forks", type=_number, default=10, help="ansible-playbook's --forks (default 10)"
    )
    names = [contender.name for contender in CONTENDERS]
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="NAME",
        help=f"measure just this one, may be repeated: {', '.join(names)}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args(argv)


def _number(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return value


def _numbers(text: str) -> list[int]:
    return [_number(part) for part in text.split(",")]


def main() -> int:
    """Measure and print; 1 when a run did not give the expected answers."""
    options = arguments()
    around = surroundings(options)
    print(", ".join(f"{name} {value}" for name, value in around.items()), flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="jims-bench-") as folder:
            rows, ratios = measure(options, Path(folder))
    except UnexpectedAnswer as error:
        print(f"\nThis measures nothing.\n{error}", file=sys.stderr)
        return 1
    if options.json:
        document = {
            **around,
            "figures": [row.as_dict() for row in rows],
            "stock_to_role": [ratio.as_dict() for ratio in ratios],
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    return 0


def measure(options: argparse.Namespace, folder: Path) -> tuple[list[Figures], list[Ratio]]:
    """Go through all numbers of devices and print a table for each."""
    chosen = [c for c in CONTENDERS if not options.only or c.name in options.only]
    warm = folder / "warm"
    warm.mkdir()
    print("\nwarm-up with 1 device, not counted", flush=True)
    compare(1, chosen, 1, options.forks, warm)
    rows: list[Figures] = []
    ratios: list[Ratio] = []
    for hosts in options.hosts:
        print(f"\n{hosts} device(s)", flush=True)
        figures = compare(hosts, chosen, options.runs, options.forks, folder)
        rows += figures
        print("\n" + table(figures), flush=True)
        if ratio := ratio_of(figures):
            ratios.append(ratio)
            print("\n" + sentence(ratio), flush=True)
    return rows, ratios


if __name__ == "__main__":
    sys.exit(main())
