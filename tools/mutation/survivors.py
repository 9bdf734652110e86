# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mutants that may survive, each with its reason: tests/mutation/survivors.yml.

Under the name of a source, a list of ``in`` (the function or class, left out at a module's top),
``was`` and ``now`` (the lines; ``now`` may be a list of several mutants), and ``why``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from tools.mutation.mutants import Mutant
from tools.setup.paths import REPO

FILE = REPO / "tests/mutation/survivors.yml"
Words = tuple[str, str, str]


def explained(module: str, file: Path = FILE) -> set[Words]:
    """Return the explained mutants of a source; an entry without a reason ends the program."""
    entries = yaml.safe_load(file.read_text("utf-8")) or {}
    found: set[Words] = set()
    for entry in entries.get(module, []):
        if not entry.get("why") or not {"was", "now"} <= entry.keys() <= {*_KEYS}:
            sys.exit(f"mutation: {file.name}: {module}: needs {', '.join(_KEYS)}: {entry}")
        now = entry["now"]
        for change in now if isinstance(now, list) else [now]:
            found.add((entry.get("in", ""), entry["was"], change))
    return found


_KEYS = ("in", "was", "now", "why")


def as_entries(mutants: Iterable[Mutant]) -> str:
    """Return mutants as they would be written into the file, but for the reason."""
    rows = []
    for mutant in mutants:
        within, was, now = mutant.words
        rows.append({"in": within, "was": was, "now": now} if within else {"was": was, "now": now})
    return yaml.safe_dump(rows, sort_keys=False, width=1000, allow_unicode=True)
