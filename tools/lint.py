# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make lint``: every linter in turn; all of them run, also when one finds something.

Names given as arguments (``make lint ARGS="ruff mypy"``) select linters.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass

from tools.setup.paths import REPO
from tools.surroundings import VENV_BIN, environment

# mypy has to see the collection under the name that its modules import each other by.
COLLECTION = "ansible_collections.srxfleet.jims"
TREE = ".build/collections/ansible_collections/srxfleet/jims/"


@dataclass(frozen=True)
class Linter:
    """A command of the venv that exits with 0 when it has nothing to complain about."""

    name: str
    command: tuple[str, ...]


LINTERS = (
    Linter("ruff", ("ruff", "check", "--quiet", ".")),
    Linter("mypy", ("mypy", "--no-error-summary", "-p", f"{COLLECTION}.plugins.module_utils")),
    Linter("mypy-tools", ("mypy", "--no-error-summary", "tools")),
    Linter("yamllint", ("yamllint", "--strict", ".")),
    Linter("ansible-lint", ("ansible-lint", "--offline", "--nocolor", "-q")),
    Linter("changelog", ("antsibull-changelog", "lint")),
    Linter("ci-script", ("/bin/bash", "-n", ".ci/run")),
)


def complaints(linter: Linter) -> str:
    """Run a linter; return what it complains about, or an empty text."""
    program = linter.command[0]
    done = subprocess.run(
        [program if program.startswith("/") else str(VENV_BIN / program), *linter.command[1:]],
        cwd=REPO,
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode == 0:
        return ""
    return done.stdout.replace(TREE, "").strip() or f"exit code {done.returncode}, no output"


def main() -> int:
    """Run the selected linters; return 1 when one of them complains."""
    names = [linter.name for linter in LINTERS]
    parser = argparse.ArgumentParser(prog="make lint", description=__doc__)
    parser.add_argument("linter", nargs="*", help=f"one of {', '.join(names)}; default all")
    chosen = parser.parse_args().linter
    unknown = set(chosen) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(names)}")

    failed = []
    for linter in LINTERS:
        if chosen and linter.name not in chosen:
            continue
        started = time.monotonic()
        text = complaints(linter)
        verdict = "FAILED" if text else "ok"
        print(f"lint: {linter.name:<13}{verdict:<7}{time.monotonic() - started:5.1f} s", flush=True)
        if text:
            failed.append(linter.name)
            print(text, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
