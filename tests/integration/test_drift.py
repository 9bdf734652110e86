# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nightly drift check: verdict, report, exit code and artifacts, whatever the devices do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.integration.rollout_site import SECRET, WANTED, devices, site_of, told
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
        assert well == "srx1: in sync, primary Online"
        assert re.fullmatch(
            r"srx2: drift \(authentication_entry_timeout\), primary Online, "
            r"last commit by carol at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \w+",
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


@pytest.mark.parametrize(("fails", "rc"), [("", 0), ("true", 2)])
def test_a_jims_server_that_is_down_is_told_once(
    run_playbook: PlaybookRunner, tmp_path: Path, fails: str, rc: int
) -> None:
    """A profile that is as wanted on devices that learn no user."""
    with site_of(devices("srx1", "srx2", config=WANTED), run_playbook, tmp_path) as site:
        site.fleet.jims_servers[0].online = False

        run = site.play("drift", jims_profile_fail_on_offline=fails)

        assert run.rc == rc
        assert told(run, VERDICT) == [
            "srx1: in sync, primary Offline",
            "srx2: in sync, primary Offline",
            "2 devices: 2 in sync. No JIMS server is Online on 2.",
        ]
        markdown = (site.report / "jims-report.md").read_text("utf-8")
        assert markdown.count("192.0.2.10") == 1
        assert [host["jims"][0]["status"] for host in site.told()["hosts"]] == ["Offline"] * 2
        assert site.asked("get-jims-query-status") == {"srx1", "srx2"}
        assert site.asked("get-jims-query-statistics") == set()


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
        folder = f"~/{tmp_path.name}"
        site.play("drift", jims_profile_report_dir=folder)
        site.fleet["srx1"].configure(f"set {STANZA} connection port 8443")
        site.fleet["srx1"].configure(f"set {STANZA} authentication-entry-timeout 90")

        run = site.play("drift", jims_profile_report_dir=folder)

        compared = run.of("srxfleet.jims.jims_report")[0].result["comparison"]
        assert (compared["new"], compared["resolved"]) == (1, 0)


def test_a_check_of_one_device_forgets_nothing_of_the_others(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        site.play("drift")
        monday = site.told()

        limited = site.play("drift", "--limit", "srx1")

        assert site.statuses() == {"srx1": "drift"}
        assert [host["host"] for host in site.told()["others"]] == ["srx2", "srx3"]
        assert limited.of("srxfleet.jims.jims_report")[0].result["inventory"] == 1

        del site.inventory["all"]["children"]["srx"]["hosts"]["srx3"]
        run = site.play("drift")

        report = site.told()
        compared = run.of("srxfleet.jims.jims_report")[0].result["comparison"]
        assert (compared["new"], compared["resolved"], compared["persisting"]) == (0, 0, 10)
        assert (report["comparison"]["joined"], report["comparison"]["left"]) == ([], ["srx3"])
        assert {one["first_seen"] for host in report["hosts"] for one in host["changes"]} == {
            monday["generated"]
        }


def test_the_command_of_the_report_repairs(run_playbook: PlaybookRunner, tmp_path: Path) -> None:
    """What the check was given in a file with -e is given to the repair as well."""
    with site_of(devices("srx1", "srx2"), run_playbook, tmp_path) as site:
        variables = site.inventory["all"].pop("vars")
        site.play("drift", "-e", f"jims_profile_hosts=srx token={SECRET}", **variables)
        shown = (site.report / "jims-report.md").read_text("utf-8")
        command = shown.partition("```sh\n")[2].partition("\n")[0]

        assert "The run also had -e for jims\\_profile\\_hosts, token." in shown
        repaired = site.go_on(command)

        assert repaired.rc == 0, repaired.output
        assert site.has_profile() == {"srx1", "srx2"}


def test_in_a_job_the_limit_for_the_rollout_is_told(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1"), run_playbook, tmp_path) as site:
        site.play("drift", awx_job_id=4711)

        shown = (site.report / "jims-report.md").read_text("utf-8")
        assert "Launch the rollout in AWX with this limit.\n```sh\nsrx1\n```" in shown
        assert site.told()["launch"] == {"job": True}


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
