# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook gather: what it prints, what it writes, and what it refuses to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.profiles import LINES, SECRET
from tests.integration.statements import STANZA, set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

JIMS = (JimsServer("192.0.2.10", client_id="fw", client_secret=SECRET),)
FULL = set_lines(LINES)
MIXED = f"""
{FULL.replace("set services", "set groups fleet services")}
set apply-groups fleet
set {STANZA} traceoptions file no-world-readable
set {STANZA} batch-query query-interval 7
deactivate {STANZA} batch-query query-interval
"""


@pytest.fixture(scope="module")
def printed(run_module: PlaybookRunner) -> PlaybookRun:
    with Fleet([Device("full", config=FULL), Device("empty")], jims_servers=JIMS) as fleet:
        done = run_module(
            "srxfleet.jims.gather", fleet.inventory(), extra_vars={"jims_profile_gather": "all"}
        )
    assert done.rc == 0, done.output
    return done


def test_it_tells_the_status_of_each_device(printed: PlaybookRun) -> None:
    assert printed.of("ansible.builtin.debug")[-1].result["msg"] == [
        "empty: read, primary Not configured, secondary Not configured",
        "full: read, primary Online, secondary Offline",
        "2 devices: 2 read.",
    ]


def test_it_prints_what_was_asked_for(printed: PlaybookRun) -> None:
    full, empty = (
        printed.of("ansible.builtin.debug", host)[0].result["msg"] for host in ("full", "empty")
    )
    assert full["effective"]["connection"]["primary"]["client_id"] == "fw"
    assert full["secrets"] == [
        *("connection.primary.client_secret", "connection.secondary.client_secret"),
    ]
    assert set(full) == {
        *("effective", "secrets", "jims", "counters", "references", "last_commits"),
    }
    assert set(empty) == set(full) - {"secrets"}
    assert empty["effective"] == {}
    assert SECRET not in printed.output


def test_a_file_names_what_is_not_the_device_s_own(
    run_module: PlaybookRunner, tmp_path: Path
) -> None:
    devices = (
        Device("mixed", config=MIXED),
        Device("hostile", config=f'set {STANZA} traceoptions file match "{{{{ 7 * 6 }}}}"'),
    )
    with Fleet(devices) as fleet:
        given = {"jims_profile_gather": ["profile"], "jims_profile_gather_dir": str(tmp_path)}
        run = run_module("srxfleet.jims.gather", fleet.inventory(), extra_vars=given)
        asked = [rpc.name for rpc in fleet["mixed"].rpcs]

    assert asked == [
        *("get-system-information", "get-configuration", "get-configuration", "close-session"),
    ]
    written = (tmp_path / "mixed.yml").read_text("utf-8")
    for line in (
        "# There, but not shown: connection.primary.client_secret, "
        "connection.secondary.client_secret",
        '# From configuration group "fleet": "filter.domain[a.example]"',
        '# On the device, but no option of the collection: "traceoptions/file/no-world-readable"',
        '# Deactivated on the device, and not in here: "batch_query.query_interval"',
    ):
        assert f"{line}\n" in written

    # Loaded as variables it would be run: a device must not decide what the controller does.
    assert [path.name for path in tmp_path.iterdir()] == ["mixed.yml"]
    assert (run.rc, run.recap["hostile"]["failures"]) == (2, 1)
    assert "The profile of hostile holds a text that Ansible takes for a template" in run.output
