# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which cells the matrix has, and how their outcome is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tools import matrix
from tools.matrix import Outcome, main, run, smoke_files, table, verdict, versions
from tools.matrix_cells import CELLS, Cell, is_main, quick_cells
from tools.setup.failure import SetupError
from tools.setup.paths import REPO

OLDEST = Cell("2.16", ("3.11",), "8.2.0")


def test_every_core_is_tried_with_both_netcommon() -> None:
    cores = ("2.16", "2.17", "2.18", "2.19", "2.20", "2.21")
    wanted = [(core, netcommon) for core in cores for netcommon in ("8.2.0", "8.5.3")]
    assert [(cell.core, cell.netcommon) for cell in CELLS] == wanted


def test_a_quick_run_has_each_core_once_and_the_oldest_of_all() -> None:
    found = [(cell.core, cell.netcommon) for cell in quick_cells()]
    assert found == [
        ("2.16", "8.2.0"),
        *((core, "8.5.3") for core in ("2.17", "2.18", "2.19", "2.20", "2.21")),
    ]
    assert [cell.core for cell in quick_cells() if is_main(cell)] == ["2.19"]


def test_the_smoke_tests_are_found() -> None:
    assert "tests/integration/test_door_smoke.py" in smoke_files()
    assert "tests/integration/test_door_login.py" not in smoke_files()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"plays": Counter(passed=9)}, "ok: plays 9 passed"),
        (
            {"plays": Counter(passed=9), "unit": Counter(passed=70, skipped=2)},
            "ok: plays 9 passed, unit 70 passed, 2 skipped",
        ),
        (
            {"plays": Counter(passed=8, failed=1), "unit": Counter(passed=70)},
            "FAILED: plays 8 passed, 1 failed, unit 70 passed",
        ),
        ({"plays": Counter()}, "FAILED: plays 0 passed"),
    ],
)
def test_a_verdict_counts_and_nothing_passed_is_no_success(
    counts: dict[str, Counter[str]], words: str
) -> None:
    assert verdict(counts) == words


def test_the_table_has_a_line_for_each_cell() -> None:
    outcomes = [
        Outcome(OLDEST, "ok: plays 9 passed", "2.16.0", "3.11.7"),
        Outcome(Cell("2.20", ("3.12",)), "skipped: no Python 3.12 on this machine"),
    ]
    assert table(outcomes).splitlines() == [
        "ansible-core  Python   netcommon  verdict",
        "2.16.0        3.11.7   8.2.0      ok: plays 9 passed",
        "2.20          -        8.5.3      skipped: no Python 3.12 on this machine",
    ]


def test_a_cell_without_its_python_is_skipped_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "environment_of", lambda _cell: None)
    monkeypatch.setattr(matrix, "collections_of", lambda _cell: REPO)
    outcome = run(Cell("2.20", ("3.12", "3.13")), unit=True, workers=1)
    assert outcome.verdict == "skipped: no Python 3.12 or 3.13 on this machine"
    assert not outcome.failed


def test_a_cell_that_cannot_be_set_up_fails_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_cell: Cell) -> Path:
        raise SetupError("no index", "connect")

    monkeypatch.setattr(matrix, "environment_of", refuse)
    outcome = run(OLDEST, unit=True, workers=1)
    assert outcome.verdict == "FAILED: no index\n  what to do: connect"
    assert outcome.failed


def test_a_core_from_elsewhere_is_not_taken_for_the_cells(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    stranger = tmp_path / "bin" / "python"
    stranger.write_text(
        '#!/bin/sh\necho \'["2.21.5", "3.13.0", "/usr/lib/ansible/__init__.py"]\'\n'
    )
    stranger.chmod(0o755)
    with pytest.raises(SetupError, match="imports the ansible-core of /usr/lib"):
        versions(tmp_path)


def test_a_failed_cell_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[tuple[str, str, bool]] = []

    def fake(cell: Cell, unit: bool, _workers: int) -> Outcome:
        tried.append((cell.core, cell.netcommon, unit))
        return Outcome(cell, "FAILED: plays 0 passed" if cell.core == "2.21" else "ok")

    monkeypatch.setattr(matrix, "run", fake)
    monkeypatch.setattr("sys.argv", ["matrix", "--quick"])
    assert main() == 1
    assert tried == [
        ("2.16", "8.2.0", True),
        *((core, "8.5.3", core == "2.21") for core in ("2.17", "2.18", "2.20", "2.21")),
    ]
    assert "the other parts of make test run with it" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["matrix", "2.17"])
    assert main() == 0
