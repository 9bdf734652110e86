# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make mutation``: are there changes to the pure core that no test notices?

Each source of plugins/module_utils/profile is changed in one place after the other, in a copy of
the checkout, and its tests are run. Names given as arguments (``make mutation ARGS="plan.py"``)
select sources. Fails on a surviving mutant that tests/mutation/survivors.yml does not explain, and
on an explanation of a mutant that does not survive. Verdicts are kept in .build/mutation, so a run
that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.mutation.copied import COPY, CORE, bring_up_to_date, ours_alone
from tools.mutation.judge import Judge, NotJudgedError, import_once
from tools.mutation.mutants import Mutant, mutants_of
from tools.mutation.survivors import Words, as_entries, explained
from tools.mutation.verdicts import Verdicts


@dataclass
class Tally:
    """The mutants of one source, by what became of them."""

    module: str
    explanations: set[Words]
    killed: int = 0
    survived: list[Mutant] = field(default_factory=list)
    untried: int = 0

    @property
    def unexplained(self) -> list[Mutant]:
        """Survivors without a reason."""
        return [mutant for mutant in self.survived if mutant.words not in self.explanations]

    @property
    def stale(self) -> set[Words]:
        """Reasons without a survivor; none while mutants are untried."""
        if self.untried:
            return set()
        return self.explanations - {mutant.words for mutant in self.survived}

    @property
    def passed(self) -> bool:
        """Every mutant was tried, and is killed or explained; every explanation is needed."""
        return not (self.unexplained or self.stale or self.untried)

    def row(self) -> str:
        """Return this source's line of the table."""
        total = self.killed + len(self.survived) + self.untried
        reasons = len(self.survived) - len(self.unexplained)
        text = f"{self.module:<24}{total:>8}{self.killed:>8}{len(self.survived):>10}{reasons:>11}"
        return text + (f"   ({self.untried} not tried yet)" if self.untried else "")


def tally(module: Path, deadline: float, *, quick: bool, fresh: bool) -> Tally:
    """Try the mutants of a source that have no verdict yet, until the deadline."""
    found = Tally(module.name, explained(module.name))
    source = (COPY / module).read_text("utf-8")
    verdicts = Verdicts(module, quick=quick, fresh=fresh)
    judge = Judge(module.stem, quick)
    for mutant in mutants_of(COPY / module):
        noticed = verdicts.of(mutant)
        if noticed is None and time.monotonic() < deadline:
            noticed = judge.notices(module, mutant.applied(source))
            verdicts.add(mutant, noticed=noticed)
        if noticed is None:
            found.untried += 1
        elif noticed:
            found.killed += 1
        else:
            found.survived.append(mutant)
    return found


def report(tallies: list[Tally]) -> None:
    """Print what there is to do, and the table."""
    for found in tallies:
        if found.unexplained:
            print(f"\n{found.module}: not noticed by any test; kill or explain:")
            print(as_entries(found.unexplained), end="")
        for within, was, now in sorted(found.stale):
            print(f"\n{found.module}: explained, but it does not survive: {within}: {was} -> {now}")
    header = f"{'module':<24}{'mutants':>8}{'killed':>8}{'survived':>10}{'explained':>11}"
    print("", header, *(found.row() for found in tallies), sep="\n", flush=True)


def main() -> int:
    """Return 0 when no mutant survives without a reason, else 1."""
    with ours_alone():
        bring_up_to_date()
        return run()


def run() -> int:
    """Try what the command line asks for; return the exit code."""
    sources = {path.name: CORE / path.name for path in sorted((COPY / CORE).glob("*.py"))}
    parser = argparse.ArgumentParser(prog="make mutation", description=__doc__)
    parser.add_argument("source", nargs="*", choices=[[], *sources], metavar="source")
    parser.add_argument("--minutes", type=float, help="stop after this time; the next run goes on")
    parser.add_argument("--fresh", action="store_true", help="forget the verdicts of earlier runs")
    parser.add_argument("--quick", action="store_true", help="do without the slow tests")
    options = parser.parse_args()
    deadline = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")

    import_once()
    tallies = []
    for name in options.source or sources:
        try:
            found = tally(sources[name], deadline, quick=options.quick, fresh=options.fresh)
        except NotJudgedError as error:
            sys.exit(f"mutation: {name}: {error}")
        print(f"mutation: {found.row()}", flush=True)
        tallies.append(found)
    report(tallies)
    return 0 if all(found.passed for found in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
