# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rollouts in waves: where they stop, what they tell, and how they go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.rollout_site import SECRET, WANTED, devices, site_of, told
from tests.integration.scenario import warnings_of
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device

WAVE = "Tell how the wave went"
VERDICT = "Tell how the fleet stands"
STOP = "Tell where it stopped and how to go on"
LOCK = "lock-configuration"
SIX = ("srx1", "srx2", "srx3", "srx4", "srx5", "srx6")


@pytest.mark.smoke
def test_it_stops_at_a_device_that_is_away_and_goes_on_with_what_is_left(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices(*SIX), run_playbook, tmp_path) as site:
        site.take_away("srx3")

        run = site.play(
            "rollout",
            *("-e", "vault_other=Horse"),
            *("-e", f"jims_profile_connection_primary_client_secret={SECRET}"),
            jims_profile_waves=[2, "100%"],
        )

        assert run.rc == 4
        assert told(run, "Tell the waves") == [
            "6 devices in waves of 1, 2, 3; the canary is srx1.",
            "srx3 could not be read (unreachable, CONNECT); its wave tries again.",
        ]
        assert site.has_profile() == {"srx1", "srx2"}
        assert site.asked(LOCK) == {"srx1", "srx2"}
        assert told(run, WAVE) == [
            "Wave 2 of 3 (srx2, srx3): 1 applied, 1 unreachable.",
            "In trouble: srx3 (unreachable, CONNECT).",
            "The rollout stops here.",
        ]
        assert told(run, VERDICT)[3:6] == [
            "srx4: not attempted",
            "srx5: not attempted",
            "srx6: not attempted",
        ]
        *lines, command, withheld = told(run, STOP)
        assert lines == [
            "In trouble: srx3 (unreachable, CONNECT).",
            "The rollout stopped after wave 2 of 3: jims_profile_max_failed tolerates 0.",
            "Not attempted, 3 devices: srx4, srx5, srx6.",
            "Go on with what is left, 4 devices:",
        ]
        assert "Horse" not in command
        assert withheld.startswith(
            "Add your -e for vault_other, jims_profile_connection_primary_client_secret;"
        )
        assert (run.recap["srx3"]["unreachable"], run.recap["srx4"]["failures"]) == (1, 0)
        assert site.statuses() == {
            **dict.fromkeys(("srx1", "srx2"), "applied"),
            "srx3": "unreachable",
            **dict.fromkeys(("srx4", "srx5", "srx6"), "not_attempted"),
        }

        site.fleet["srx3"].let_in("open")
        resumed = site.go_on(command)

        assert resumed.rc == 0, resumed.output
        assert warnings_of(run.output + resumed.output) == []
        assert site.has_profile() == set(SIX)
        assert site.asked("get-system-information") == {"srx3", "srx4", "srx5", "srx6"}
        assert told(resumed, VERDICT)[-1].startswith("4 devices: 4 applied. This was run ")


def test_a_rehearsal_shows_every_wave_and_changes_nothing(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    specs = [*devices("srx1", config=WANTED), *devices("srx2", "srx3", "srx4")]
    with site_of(specs, run_playbook, tmp_path) as site:
        site.take_away("srx2")
        site.inventory["all"]["children"]["first"] = {"hosts": {"srx3": {}, "srx1": {}}}
        site.inventory["all"]["hosts"] = {"localhost": {"ansible_connection": "local"}}

        run = site.play("rollout", "--check", jims_profile_canary="first")

        assert run.rc == 4
        waves = [one.result["msg"] for one in run.of("ansible.builtin.debug") if one.task == WAVE]
        assert waves == [
            ["Wave 1 of 3, the canary (srx1, srx3): 1 in sync, 1 would change."],
            [
                "Wave 2 of 3 (srx2): 1 unreachable.",
                "In trouble: srx2 (unreachable, CONNECT).",
                "A rollout would stop here; this rehearsal goes on.",
            ],
            ["Wave 3 of 3 (srx4): 1 would change."],
        ]
        assert told(run, STOP) == [
            "In trouble: srx2 (unreachable, CONNECT).",
            "A rollout would stop after wave 2 of 3: jims_profile_max_failed tolerates 0.",
        ]
        verdict = told(run, VERDICT)[-1]
        assert verdict == "4 devices: 1 in sync, 2 would change, 1 unreachable."
        assert site.statuses()["srx4"] == "drift"
        assert site.has_profile() == {"srx1"}
        assert site.asked(LOCK) == set()


def test_two_names_for_one_device_are_refused_before_the_first_change(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    cluster = {"cluster": True, "serials": ("CZ-10", "CZ-11")}
    specs = [
        *devices("srx1", "srx2"),
        Device("srx2-by-name", serials=("CZ-srx2",)),
        Device("fw-a", cluster_node=0, **cluster),
        Device("fw-b", cluster_node=1, **cluster),
    ]
    with site_of(specs, run_playbook, tmp_path) as site:
        run = site.play("rollout", jims_profile_waves=["0%"], jims_profile_canary="frist")

        assert run.rc == 2
        said = run.of("ansible.builtin.fail")[0].result["msg"]
        assert said.startswith("Nothing was changed. srx2 and srx2-by-name are one device (serial")
        for words in (
            "fw-a and fw-b are one device (serial number CZ-10, CZ-11)",
            "jims_profile_canary is 'frist'",
            "jims_profile_waves has '0%'",
        ):
            assert words in said
        assert site.has_profile() == set()
        assert site.asked("get-configuration") == set()


def test_a_canary_without_jims_ends_it_whatever_is_tolerated(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """The first one is put back; the second had no JIMS before either, and keeps the change."""
    before = WANTED.replace("timeout 60", "timeout 30")
    specs = [*devices("srx1"), *devices("srx2", config=before), *devices("srx3")]
    with site_of(specs, run_playbook, tmp_path) as site:
        site.fleet.jims_servers[0].online = False

        run = site.play(
            "rollout",
            *("--limit", "srx*"),
            jims_profile_canary=["srx1", "srx2"],
            jims_profile_max_failed=2,
            awx_job_id=4711,
        )

        assert run.rc == 2
        assert told(run, WAVE) == [
            "Wave 1 of 2, the canary (srx1, srx2): 1 rolled back, 1 applied.",
            "In trouble: srx1 (rolled back, JIMS_OFFLINE).",
            "In trouble: srx2 (no JIMS server is Online).",
            "The rollout stops here.",
        ]
        lines = told(run, STOP)
        assert lines[1:4] == [
            "The rollout stopped after wave 1 of 2: no canary is well.",
            "Not attempted, 1 device: srx3.",
            "The change is on srx2, and a run finds nothing to do there: let srxfleet.jims.verify "
            "look at JIMS again.",
        ]
        assert lines[-1] == "launch the job template again with the limit srx1,srx2,srx3"
        assert site.has_profile() == {"srx2"}
        assert (run.recap["srx1"]["failures"], run.recap["srx2"]["failures"]) == (1, 1)


def test_failures_that_are_tolerated_do_not_stop_it(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """What a device says is text, also where it looks like a template."""
    with site_of(devices("srx1", "srx2", "srx3", "srx4"), run_playbook, tmp_path) as site:
        site.fleet["srx2"].faults.refuse("load-configuration", "no {{ 7 * 6 }} {% if %}")

        run = site.play("rollout", jims_profile_max_failed="1", jims_profile_waves="1,100%")

        assert run.rc == 2
        assert told(run, STOP)[:2] == [
            "In trouble: srx2 (failed, LOAD).",
            "All 3 waves are done, since jims_profile_max_failed tolerates 1.",
        ]
        assert "--limit srx2 " in told(run, STOP)[-1]
        assert "no {{ 7 * 6 }} {% if %}" in told(run, VERDICT)[1]
        ending = run.of("srxfleet.jims.jims_outcome", "srx2")[0].result["msg"]
        assert "no {{ 7 * 6 }} {% if %}" in ending
        assert site.has_profile() == {"srx1", "srx3", "srx4"}
        markers = {
            run.of("srxfleet.jims.jims_profile", name)[0].result["commit"]["marker"].split("-")[0]
            for name in ("srx1", "srx3", "srx4")
        }
        assert len(markers) == 1  # one run to undo, however many waves


def test_the_names_of_many_devices_are_kept_in_a_file(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1"), run_playbook, tmp_path) as site:
        site.take_away("srx1")
        hosts = site.inventory["all"]["children"]["srx"]["hosts"]
        hosts.update({f"more{number:02}": hosts["srx1"] for number in range(20)})

        run = site.play("rollout")

        kept = site.report / "rollout-left.txt"
        command = told(run, STOP)[-1]
        assert command.endswith(f" --limit @{kept}")
        assert kept.read_text("utf-8").split() == list(hosts)
        assert kept.stat().st_mode & 0o777 == 0o600

        kept.write_text("more07\nmore03\n", "utf-8")
        resumed = site.go_on(command)

        assert sorted(resumed.recap) == ["more03", "more07"]


AFTER_A_FAILURE = """
- hosts: all
  gather_facts: false
  tasks:
    - ansible.builtin.fail:
        msg: Not today.
      when: inventory_hostname == 'srx2'
- ansible.builtin.import_playbook: srxfleet.jims.rollout
- ansible.builtin.import_playbook: srxfleet.jims.rollout
  vars:
    jims_profile_hosts: nobody
"""


def test_a_device_that_failed_before_the_rollout_is_left_and_named(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """The second rollout finds no device, and takes up nothing of the first one."""
    with site_of(devices("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        run = site.play(AFTER_A_FAILURE, jims_profile_waves="", jims_profile_max_failed="")

        assert run.rc == 2
        assert site.has_profile() == {"srx1", "srx3"}
        assert told(run, VERDICT)[1] == "srx2: not attempted"
        assert told(run, STOP)[:2] == [
            "Not attempted, 1 device: srx2.",
            "Go on with what is left, 1 device:",
        ]
        assert " --limit srx2 " in told(run, STOP)[2]
        waves = [one for one in run.of("ansible.builtin.debug") if one.task == WAVE]
        assert len(waves) == 2
