# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make fuzz``: inputs that nobody thought of, for everything that reads what others wrote.

atheris (libFuzzer for Python) starts from the corpus in tests/fuzz/corpus and looks for inputs that
reach new branches. What it learns stays in .build/fuzz/, so that the next run goes on from there;
an input that breaks a promise is made small and named. Mend what it shows, put it into the corpus
under a name that says what it is, and ``make unit`` replays it from then on.

``make fuzz ARGS="status xml --seconds 600"`` chooses targets and the time for each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tools.environments import fuzz_environment
from tools.setup.failure import SetupError
from tools.setup.paths import BUILD, COLLECTIONS, REPO

TESTS = REPO / "tests" / "fuzz"
FOUND = BUILD / "fuzz"
LONGEST = 16384
"""Bytes of an input. What takes long for long inputs only is a case for tests/unit/fuzz."""
SECONDS_FOR_ONE = 10
"""An input that takes longer counts as a find."""


def targets() -> list[str]:
    """Every target has a folder of inputs."""
    return sorted(path.name for path in (TESTS / "corpus").iterdir())


class Fuzzer:
    """One target under atheris."""

    def __init__(self, python: Path, target: str) -> None:
        self.target = target
        self.learnt = FOUND / target
        self.learnt.mkdir(parents=True, exist_ok=True)
        self._python = python

    def run(self, seconds: int) -> list[Path]:
        """Look for that long; return the inputs that broke a promise, made small."""
        broken = f"{FOUND}/{self.target}-"
        before = set(FOUND.glob(f"{self.target}-*"))
        self._start(
            "tests.fuzz",
            self.target,
            f"-max_total_time={seconds}",
            f"-timeout={SECONDS_FOR_ONE}",
            f"-max_len={LONGEST}",
            f"-dict={TESTS / 'junos.dict'}",
            f"-artifact_prefix={broken}",
            "-print_final_stats=1",
            "-verbosity=0",
            str(self.learnt),
            str(TESTS / "corpus" / self.target),
        )
        return [self._small(path) for path in sorted(set(FOUND.glob(f"{self.target}-*")) - before)]

    def _small(self, broken: Path) -> Path:
        """An input that breaks in the same way with less."""
        if "-crash-" not in broken.name:  # libFuzzer's word for exceptions; this one took too long
            return broken
        small = broken.with_name(f"{broken.name}.small")
        self._start("tests.fuzz.smaller", self.target, str(broken), str(small))
        return small

    def _start(self, module: str, *words: str) -> None:
        subprocess.run(
            [str(self._python), "-m", module, *words],
            cwd=REPO,
            env={**os.environ, "PYTHONPATH": f"{COLLECTIONS}{os.pathsep}{REPO}"},
            check=False,
        )


def main() -> int:
    """Fuzz the chosen targets one after the other; return 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("target", nargs="*", choices=[[], *targets()])
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default 60)")
    given = parser.parse_args()
    try:
        python = fuzz_environment() / "bin" / "python"
    except SetupError as error:
        sys.exit(f"fuzz: {error}\nfuzz: what to do: {error.remedy}")
    finds: list[Path] = []
    for target in given.target or targets():
        print(f"\n== {target} ==", flush=True)
        finds += Fuzzer(python, target).run(given.seconds)
    for find in finds:
        print(f"fuzz: a promise is broken by {find.relative_to(REPO)}", flush=True)
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
