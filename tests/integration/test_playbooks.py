# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbooks by their full names, against two emulated devices: one as wanted, one empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integration.profiles import CONFIG, LINES, SECRET
from tests.integration.scenario import LOOK
from tests.integration.statements import lines_of, set_lines, split
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

JIMS = [
    JimsServer(address="192.0.2.10", client_id="fw", client_secret=SECRET),
    JimsServer(address="192.0.2.11", client_id="fw", client_secret=SECRET),
]
UNREACHABLE = {"ansible_host": "127.0.0.1", "ansible_port": 1}


class Site:
    """A fleet with its inventory, and playbooks that run over it."""

    def __init__(self, fleet: Fleet, run: PlaybookRunner) -> None:
        self.fleet = fleet
        self._run = run
        self.inventory: dict[str, Any] = fleet.inventory()
        self.inventory["all"]["vars"] = {"jims_profile_config": CONFIG}

    def play(self, name: str, *arguments: str, **variables: Any) -> PlaybookRun:
        """Run a playbook of the collection; the RPC logs hold just this run afterwards."""
        for srx in self.fleet:
            srx.clear_log()
        done = self._run(f"srxfleet.jims.{name}", self.inventory, *arguments, extra_vars=variables)
        assert SECRET not in done.output
        return done


@pytest.fixture
def site(run_playbook: PlaybookRunner) -> Iterator[Site]:
    ca = {"/var/db/certs/jims.pem": b"as the profile names it"}
    devices = [Device("full", config=set_lines(LINES), files=ca), Device("empty", files=ca)]
    with Fleet(devices, jims_servers=JIMS) as fleet:
        yield Site(fleet, run_playbook)


def profile(site: Site, name: str) -> object:
    """What a device holds of its profile, as lines."""
    return split(lines_of(site.fleet[name].committed()))[0]


def verdict(run: PlaybookRun) -> list[str]:
    """What the playbook tells last."""
    told = [record for record in run.of("ansible.builtin.debug") if "msg" in record.result]
    lines: list[str] = told[-1].result["msg"]
    return lines


def test_drift_tells_and_never_writes(site: Site) -> None:
    run = site.play("drift")
    assert run.rc == 0
    assert re.fullmatch(
        r"empty: drift \(connection.connect_method, connection.port, connection.primary.address "
        r"and 10 more\), last commit by root at [-0-9]+ [:0-9]+ \w+",
        verdict(run)[0],
    )
    assert verdict(run)[1:] == [
        "full: in sync, primary Online, secondary Online",
        "2 devices: 1 in sync, 1 drift.",
    ]
    assert "+       connection {" in run.stdout  # without --diff on the command line
    asked = {srx.name: tuple(rpc.name for rpc in srx.rpcs) for srx in site.fleet}
    assert asked["full"] == (*LOOK, "get-jims-query-status", "close-session")
    # Where the profile is new, the two files that it names have to be there.
    files = ("get-sha256-checksum-information", "get-sha256-checksum-information")
    assert asked["empty"] == (*LOOK, *files, "close-session")


def test_drift_is_an_error_where_that_is_asked_for(site: Site) -> None:
    run = site.play("drift", jims_profile_fail_on_drift=True)
    assert run.rc == 2
    assert (run.recap["full"]["failures"], run.recap["empty"]["failures"]) == (0, 1)
    assert "not as wanted: connection.connect_method, connection.port" in run.output
    assert verdict(run)[-1] == "2 devices: 1 in sync, 1 drift."


def test_the_verdict_is_told_when_no_device_answers(site: Site) -> None:
    for host in site.inventory["all"]["children"]["srx"]["hosts"].values():
        host.update(UNREACHABLE)
    run = site.play("drift")
    assert run.rc == 4
    assert verdict(run)[-1] == "2 devices: 2 unreachable."


def test_a_pattern_chooses_devices(site: Site) -> None:
    run = site.play("drift", jims_profile_hosts="full")
    full = "full: in sync, primary Online, secondary Online"
    assert verdict(run) == [full, "1 device: 1 in sync."]
    assert site.fleet["empty"].rpcs == []


def test_a_rollout_can_be_rehearsed_done_repeated_and_taken_back(site: Site) -> None:
    rehearsal = site.play("rollout", "--check")
    assert verdict(rehearsal)[-2:] == [
        "All 2 waves are rehearsed.",
        "2 devices: 1 in sync, 1 would change.",
    ]
    assert profile(site, "empty") == []

    rollout = site.play("rollout")
    assert rollout.rc == 0, rollout.output
    assert verdict(rollout)[0].endswith("and 10 more), primary Online, secondary Online")
    found = re.search(r"1 in sync, 1 applied\. This was run (\w{8})\.$", verdict(rollout)[-1])
    assert found
    assert site.fleet["empty"].count("commit-configuration") == 2  # confirmed, then to stay

    again = site.play("rollout")
    assert verdict(again) == [
        "empty: in sync",
        "full: in sync",
        "All 2 waves are done.",
        "2 devices: 2 in sync.",
    ]

    undone = site.play("undo", jims_profile_run=found[1])
    assert undone.rc == 0, undone.output
    assert verdict(undone)[:2] == ["empty: taken back", "full: untouched"]
    assert profile(site, "empty") == []


def test_remove_takes_all_of_it_whatever_the_profile_says(site: Site) -> None:
    run = site.play("remove")
    assert run.rc == 0, run.output
    assert verdict(run)[0] == "empty: without a profile"
    assert verdict(run)[1].startswith("full: removed (")
    assert profile(site, "full") == []


def test_gather_prints_the_profile(site: Site) -> None:
    run = site.play("gather")
    shown = run.of("ansible.builtin.debug", "full")[0].result
    assert shown["msg"]["effective"]["connection"]["primary"]["client_id"] == "fw"
    assert verdict(run)[-1] == "2 devices: 2 read."


def test_gather_writes_files_that_can_be_host_vars(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    run = site.play("gather", jims_profile_gather_dir=str(folder))
    assert run.rc == 0, run.output
    assert sorted(path.name for path in folder.iterdir()) == ["empty.yml", "full.yml"]
    written = folder / "full.yml"
    assert written.stat().st_mode & 0o777 == 0o600
    assert yaml.safe_load(written.read_text("utf-8"))["jims_profile_config"] == {
        "connection": {
            "connect_method": "https",
            "port": 443,
            "primary": {
                "address": "192.0.2.10",
                "ca_certificate": "/var/db/certs/jims.pem",
                "client_id": "fw",
            },
            "secondary": {
                "address": "192.0.2.11",
                "ca_certificate": "/var/db/certs/jims.pem",
                "client_id": "fw",
            },
        },
        "authentication_entry_timeout": 60,
        "invalid_authentication_entry_timeout": 60,
        "filter": {"domain": ["a.example"]},
    }
    assert "# There, but not shown: connection.primary.client_secret" in written.read_text("utf-8")


def test_verify_reads_the_status_of_the_device(site: Site) -> None:
    run = site.play("verify", jims_profile_verify={"timeout": 1, "interval": 1})
    assert run.rc == 2
    assert verdict(run)[0].startswith("empty: not connected, JIMS_OFFLINE: ")
    assert verdict(run)[1:] == [
        "full: connected, primary Online, secondary Online",
        "2 devices: 1 connected, 1 not connected.",
    ]
