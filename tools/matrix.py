# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make matrix``: plays and unit tests with every ansible-core that the collection supports.

Unit tests can pass on a core where a play fails, so every cell does both. For its plays, pytest and
the emulated SRX stay in the main environment, and the cell lends its ansible-playbook and its tree
of collections; each play runs with both values of ansible_network_os. The unit tests of the
collection run in the cell's own environment, which has pytest, and so with its core imported.

``make matrix ARGS="2.16 2.21 --netcommon 8.2.0"`` tries these cells only. ``ARGS=--quick`` is what
``make test`` does: one cell for each core, and the unit tests on the oldest and the newest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.check import REPORTS, count_tests
from tools.matrix_cells import (
    CELLS,
    Cell,
    collections_of,
    environment_of,
    is_main,
    quick_cells,
)
from tools.setup.failure import SetupError
from tools.setup.paths import BUILD, REPO
from tools.setup.turn import one_at_a_time

SMOKE = "mark.smoke"
UNIT_TESTS = tuple(f"tests/unit/{layer}" for layer in ("profile", "plugin_utils", "action"))
ASKED = """
import json, sys, ansible
print(json.dumps([ansible.__version__, sys.version.split()[0], ansible.__file__]))
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a cell; the versions are empty where nothing was run."""

    cell: Cell
    verdict: str
    core: str = ""
    python: str = ""

    @property
    def failed(self) -> bool:
        """Whether something has to be repaired; a cell that was skipped has not failed."""
        return self.verdict.startswith("FAILED")


def smoke_files() -> list[str]:
    """Return the files with marked tests; to collect all others takes longer than the plays."""
    files = sorted((REPO / "tests" / "integration").glob("test_*.py"))
    return [str(file.relative_to(REPO)) for file in files if SMOKE in file.read_text("utf-8")]


def versions(venv: Path) -> tuple[str, str]:
    """Return the versions of ansible-core and Python that programs of an environment get.

    Raises SetupError when the core comes from elsewhere.
    """
    done = subprocess.run(
        [venv / "bin" / "python", "-c", ASKED], cwd=REPO, capture_output=True, text=True, check=True
    )
    core, python, place = json.loads(done.stdout)
    if not Path(place).is_relative_to(venv):
        raise SetupError(f"{venv} imports the ansible-core of {place}", "unset PYTHONPATH")
    return core, python


def pytest(part: str, python: Path, words: Iterable[str], tree: Path, **more: str) -> Counter[str]:
    """Run pytest with a tree of collections; return the numbers of tests that passed and failed."""
    report = REPORTS / f"matrix-{part}.xml"
    report.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", "-q", "-o", f"pythonpath=. {tree}"]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*command, *words, "--junit-xml", str(report)],
        cwd=REPO,
        env={**own, "JIMS_COLLECTIONS": str(tree), **more},
        check=False,
    )
    counts = count_tests(report)
    if done.returncode and not counts["failed"]:
        counts["failed"] = 1  # pytest itself could not go on; it has said why
    return counts


def verdict(counts: dict[str, Counter[str]]) -> str:
    """Return ``ok`` or ``FAILED`` with how many tests of each kind passed."""
    told = ", ".join(
        f"{kind} {count['passed']} passed"
        + "".join(f", {count[word]} {word}" for word in ("failed", "skipped") if count[word])
        for kind, count in counts.items()
    )
    well = all(count["passed"] and not count["failed"] for count in counts.values())
    return f"{'ok' if well else 'FAILED'}: {told}"


def run(cell: Cell, unit: bool, workers: int) -> Outcome:
    """Try a cell: its plays, and its unit tests where ``unit`` says so."""
    try:
        with one_at_a_time(BUILD):
            venv, tree = environment_of(cell), collections_of(cell)
        if venv is None:
            pythons = " or ".join(cell.pythons)
            return Outcome(cell, f"skipped: no Python {pythons} on this machine")
        core, python = versions(venv)
    except SetupError as error:
        return Outcome(cell, f"FAILED: {error}\n  what to do: {error.remedy}")
    print(f"\n== ansible-core {core}, Python {python}, netcommon {cell.netcommon} ==", flush=True)
    spread = ["-n", str(workers), "--dist", "loadfile"] if workers > 1 else ["-p", "no:xdist"]
    smoke = ["-m", "smoke", *smoke_files(), *spread]
    lent = {"ANSIBLE_BIN": str(venv / "bin")}
    counts = {"plays": pytest("smoke", Path(sys.executable), smoke, tree, **lent)}
    if unit:
        words = [*UNIT_TESTS, *spread]
        counts["unit"] = pytest("unit", venv / "bin" / "python", words, tree)
    return Outcome(cell, verdict(counts), core, python)


def table(outcomes: Iterable[Outcome]) -> str:
    """Return one line for each cell."""
    lines = [f"{'ansible-core':<14}{'Python':<9}{'netcommon':<11}verdict"]
    for outcome in outcomes:
        core = outcome.core or outcome.cell.core
        python = outcome.python or "-"
        lines.append(f"{core:<14}{python:<9}{outcome.cell.netcommon:<11}{outcome.verdict}")
    return "\n".join(lines)


def main() -> int:
    """Try the chosen cells; return 1 when one failed (a skipped one did not)."""
    cores = list(dict.fromkeys(cell.core for cell in CELLS))
    parser = argparse.ArgumentParser(prog="make matrix", description=__doc__)
    parser.add_argument("core", nargs="*", choices=[[], *cores])
    parser.add_argument("--quick", action="store_true", help="one cell for each core")
    parser.add_argument("--netcommon", choices=sorted({cell.netcommon for cell in CELLS}))
    parser.add_argument("--workers", type=int, default=2, help="processes of pytest; default 2")
    options = parser.parse_args()
    cells = [
        cell
        for cell in (quick_cells() if options.quick else CELLS)
        if (not options.core or cell.core in options.core)
        and options.netcommon in (None, cell.netcommon)
    ]
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = []
    for cell in cells:
        if options.quick and is_main(cell):
            outcomes.append(Outcome(cell, "the other parts of make test run with it"))
            continue
        unit = not options.quick or cell.core in (cores[0], cores[-1])
        outcomes.append(run(cell, unit, options.workers))
    print(f"\n== matrix ==\n{table(outcomes)}", flush=True)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
