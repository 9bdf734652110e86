# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nightly drift check: verdict, report, exit code and artifacts, whatever the devices do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.integration.rollout_site import WANTED, devices, site_of, told
from tests.integration.scenario import warnings_of
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner

VERDICT = "Tell how the fleet stands"


@pytest.mark.smoke
def test_every_device_is_told_and_counted_for_what_it_is(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    specs = [*devices("srx1", "srx2", config=WANTED), *devices("srx3")]
    with site_of(specs, run_playbook, tmp_path) as site:
        site.fleet["srx2"].configure(f"set {STANZA} authentication-entry-timeout 90", user="carol")
        site.take_away("srx3")

        run = site.play("drift")

        assert run.rc == 4
        well, differs, away, fleet = told(run, VERDICT)
        assert well == "srx1: in sync"
        assert re.fullmatch(
            r"srx2: drift \(authentication_entry_timeout\), last commit by carol at "
            r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \w+",
            differs,
        )
        assert away.startswith("srx3: unreachable, CONNECT: ")
        assert fleet == "3 devices: 1 in sync, 1 drift, 1 unreachable."
        assert site.statuses() == {"srx1": "in_sync", "srx2": "drift", "srx3": "unreachable"}
        assert [path.name for path in sorted(site.report.iterdir())] == [
            f"jims-report.{form}" for form in ("csv", "html", "json", "md", "prom", "xml")
        ]
        assert site.asked("lock-configuration") == set()
        artifact = run.stdout.rpartition("RUN: ")[2]
        assert re.match(r'\{\s*"jims_report_\w+": \{', artifact)
        assert len(artifact) < 8192
        assert warnings_of(run.output) == []


def test_drift_fails_the_devices_after_the_report(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """Also where no device is well, and --limit leaves nobody else to tell of it."""
    with site_of(devices("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        run = site.play("drift", "--limit", "srx1,srx2", jims_profile_fail_on_drift="true")

        assert run.rc == 2
        assert [run.recap[name]["failures"] for name in ("srx1", "srx2")] == [1, 1]
        assert "srx3" not in run.recap
        assert told(run, VERDICT)[-1] == "2 devices: 2 drift."
        assert site.statuses() == {"srx1": "drift", "srx2": "drift"}
        words = run.of("srxfleet.jims.jims_outcome", "srx1")[0].result["msg"]
        assert words.startswith("not as wanted: connection.connect_method, ")


def test_the_next_report_compares_with_the_one_it_replaces(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1", config=WANTED), run_playbook, tmp_path) as site:
        site.play("drift")
        site.fleet["srx1"].configure(f"set {STANZA} connection port 8443")
        site.fleet["srx1"].configure(f"set {STANZA} authentication-entry-timeout 90")

        run = site.play("drift")

        compared = run.of("srxfleet.jims.jims_report")[0].result["comparison"]
        assert (compared["new"], compared["resolved"]) == (1, 0)


def test_a_report_that_cannot_be_written_changes_nothing_else(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1", config=WANTED), run_playbook, tmp_path) as site:
        (tmp_path / "file").write_text("in the way", "utf-8")

        run = site.play("drift", jims_profile_report_dir=str(tmp_path / "file"))

        assert run.rc == 0, run.output
        assert told(run, VERDICT)[-1] == "1 device: 1 in sync."
        report = run.of("srxfleet.jims.jims_report")[0].result
        assert any(str(tmp_path / "file") in str(words) for words in report["warnings"])
