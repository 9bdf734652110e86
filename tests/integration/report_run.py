# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One task of jims_report in a run, and the files that it leaves."""

from __future__ import annotations

from typing import Any

from tests.playbook_run import PlaybookRun

REPORT = "srxfleet.jims.jims_report"
ENDINGS = ("csv", "html", "json", "md", "prom", "xml")


def result(run: PlaybookRun) -> dict[str, Any]:
    """What the report's task returned."""
    assert "Traceback" not in run.output
    (record,) = run.of(REPORT)
    return record.result
