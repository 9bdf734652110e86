# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make matrix``: the smoke tests with every ansible-core that the collection says it supports.

Unit tests can pass on a core where a play fails, so every cell runs real plays. pytest and the
emulated SRX stay in the main environment; a cell lends its ansible-playbook. Cells given as
arguments (``make matrix ARGS="2.16 2.21"``) are the only ones that run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.setup.environment import build
from tools.setup.failure import SetupError
from tools.setup.interpreter import find
from tools.setup.paths import MATRIX, REPO, REQUIREMENTS, VENV

NO_TESTS_COLLECTED = 5


@dataclass(frozen=True)
class Cell:
    """An ansible-core release and the Pythons it may run on, the one to try first in front."""

    core: str
    pythons: tuple[str, ...]


CELLS = (
    Cell("2.16", ("3.11", "3.12")),
    Cell("2.17", ("3.11", "3.12")),
    Cell("2.18", ("3.11", "3.12", "3.13")),
    Cell("2.19", ("3.11", "3.12", "3.13")),
    Cell("2.20", ("3.12", "3.13")),
    Cell("2.21", ("3.13", "3.12")),
)
MAIN_CORE = "2.19"


def environment_of(cell: Cell) -> Path | None:
    """Return the environment of a cell, built when needed; None without a fitting Python."""
    if cell.core == MAIN_CORE:
        return VENV
    python = next(filter(None, map(find, cell.pythons)), None)
    if python is None:
        return None
    venv = MATRIX / cell.core
    build(venv, python, REQUIREMENTS / "matrix" / f"core-{cell.core}.txt")
    return venv


def run(cell: Cell) -> str:
    """Run the smoke tests of a cell; return ``ok``, ``skipped: ...`` or ``FAILED: ...``."""
    try:
        venv = environment_of(cell)
    except SetupError as error:
        return f"FAILED: {error}\n  what to do: {error.remedy}"
    if venv is None:
        return f"skipped: no Python {' or '.join(cell.pythons)} on this machine"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "smoke", "tests/integration"],
        cwd=REPO,
        env={**os.environ, "ANSIBLE_BIN": str(venv / "bin")},
        check=False,
    )
    if done.returncode == NO_TESTS_COLLECTED:
        return "FAILED: no test carries the mark smoke"
    return "ok" if done.returncode == 0 else "FAILED: see the output above"


def main() -> int:
    """Run the chosen cells; return 1 when one failed (a skipped one did not)."""
    parser = argparse.ArgumentParser(prog="make matrix", description=__doc__)
    parser.add_argument("core", nargs="*", choices=[[], *(cell.core for cell in CELLS)])
    chosen = parser.parse_args().core
    verdicts = {}
    for cell in CELLS:
        if not chosen or cell.core in chosen:
            print(f"\n== ansible-core {cell.core} ==", flush=True)
            verdicts[cell.core] = run(cell)
    print("\n== summary ==")
    for core, verdict in verdicts.items():
        print(f"ansible-core {core}  {verdict}")
    return 1 if any(verdict.startswith("FAILED") for verdict in verdicts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
