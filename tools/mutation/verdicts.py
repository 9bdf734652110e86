# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a module's mutants from earlier runs, so that a run can be taken up again.

A mutant that was noticed stays noticed while the function that it is in is as it was: tests are
only added to, and the rest of the core goes on calling it. One that survived is tried again when
any test or any source of the core has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from tools.mutation.copied import COPY, CORE, MUTATION
from tools.mutation.judge import TESTS, tests_of_changes
from tools.mutation.mutants import Mutant


class Verdicts:
    """The verdicts on the mutants of one module, kept line by line as they are reached."""

    def __init__(self, module: Path, *, quick: bool = False, fresh: bool = False) -> None:
        """Read the verdicts that still hold; ``fresh`` takes none of them over.

        What survives the quick tests alone has to be tried again when all are asked.
        """
        self._file = MUTATION / "verdicts" / f"{module.stem}.jsonl"
        state = {
            "tests": _digest(
                [
                    *(COPY / TESTS).glob("*.py"),
                    *(COPY / CORE).glob("*.py"),
                    *(COPY / name for name in tests_of_changes(module.stem)),
                ]
            ),
            "asked": "quick" if quick else "all",
        }
        self._noticed = {} if fresh else self._still_valid(state)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        rows = [{"mutant": name, "noticed": noticed} for name, noticed in self._noticed.items()]
        lines = [_line(state), *(_line(row) for row in rows)]
        self._file.write_text("".join(lines), "utf-8")

    def _still_valid(self, state: dict[str, str]) -> dict[str, bool]:
        if not self._file.is_file():
            return {}
        then, *rows = map(json.loads, self._file.read_text("utf-8").splitlines())
        same_tests = then == state
        return {row["mutant"]: row["noticed"] for row in rows if row["noticed"] or same_tests}

    def of(self, mutant: Mutant) -> bool | None:
        """Return whether the tests noticed this mutant; None when it was not tried yet."""
        return self._noticed.get(mutant.name)

    def add(self, mutant: Mutant, *, noticed: bool) -> None:
        """Keep a verdict."""
        self._noticed[mutant.name] = noticed
        with self._file.open("a", encoding="utf-8") as file:
            file.write(_line({"mutant": mutant.name, "noticed": noticed}))


def _line(row: Mapping[str, object]) -> str:
    return json.dumps(row) + "\n"


def _digest(files: list[Path]) -> str:
    return sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
