# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The summary of make test: what it counts, and what its last line says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tools.check import Outcome, Part, count_tests, summary

# As pytest 9 writes it, shortened.
JUNIT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2" skipped="3"
 tests="16" time="0.5"></testsuite></testsuites>
"""


def test_an_error_counts_as_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "unit.xml"
    report.write_text(JUNIT)
    assert count_tests(report) == {"passed": 10, "failed": 3, "skipped": 3}


def test_a_run_that_left_no_report_has_no_tests(tmp_path: Path) -> None:
    assert count_tests(tmp_path / "missing.xml") == {}


def test_the_summary_ends_with_the_number_of_tests() -> None:
    outcomes = [
        Outcome(Part("lint", ()), True, 9.94),
        Outcome(Part("unit", (), True), False, 61.0, Counter(passed=4, failed=1, skipped=0)),
        Outcome(Part("integration", (), True), True, 2.0, Counter(passed=3, failed=0, skipped=2)),
    ]
    assert summary(outcomes).splitlines() == [
        "",
        "== summary ==",
        "lint         ok         9.9 s",
        "unit         FAILED    61.0 s  4 passed, 1 failed",
        "integration  ok         2.0 s  3 passed, 2 skipped",
        "tests: 7 passed, 1 failed, 2 skipped",
    ]
