# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new client secret over a fleet: in waves, one server at a time, and never the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.rollout_site import told
from tests.integration.rotate_site import (
    NEW,
    OLD,
    WRONG,
    fleet_of,
    held,
    servers_changed,
    site_of,
    wanted,
)
from tests.integration.scenario import ACTION, warnings_of
from tests.playbook_run import PlaybookRun, PlaybookRunner

WAVE = "Tell how the wave went"
VERDICT = "Tell how the fleet stands"
STOP = "Tell where it stopped and how to go on"
BOTH_OLD = {"primary": OLD, "secondary": OLD}
BOTH_NEW = {"primary": NEW, "secondary": NEW}
STOPS = "The rotation stops here."


def waves(run: PlaybookRun) -> list[str]:
    """The first line that was told of each wave."""
    return [
        one.result["msg"][0] for one in run.of("ansible.builtin.debug") if one.task == WAVE
    ]


@pytest.mark.smoke
def test_both_servers_one_after_the_other_and_a_second_run_changes_nothing(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(fleet_of("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted(client_id="fw-2")
        # Nothing of this is what a rotation needs: it is what the fleet has for other playbooks.
        site.variables |= {
            "jims_profile_state": "replaced",
            "jims_profile_confirm_minutes": 0,
            "jims_profile_verify": {"require": "none", "timeout": 2, "interval": 1},
            "jims_profile_update_secret": "on_create",
        }
        rehearsal = site.rotate("--check", "--diff")
        assert site.touched() == set()
        assert waves(rehearsal)[-1] == (
            "Wave 3 of 3 of the primary servers (srx3): 1 would change."
        )
        assert "+   client-id fw-2;" in rehearsal.stdout

        run = site.rotate()

        assert run.rc == 0, run.output
        assert waves(run) == [
            "Wave 1 of 3 of the secondary servers, the canary (srx1): 1 applied.",
            "Wave 2 of 3 of the secondary servers (srx2): 1 applied.",
            "Wave 3 of 3 of the secondary servers (srx3): 1 applied.",
            "Wave 1 of 3 of the primary servers, the canary (srx1): 1 applied.",
            "Wave 2 of 3 of the primary servers (srx2): 1 applied.",
            "Wave 3 of 3 of the primary servers (srx3): 1 applied.",
        ]
        for srx in site.fleet:
            assert servers_changed(srx) == [["secondary"], ["primary"]]
            assert site.secrets(srx.name) == BOTH_NEW
            assert "authentication-entry-timeout" not in srx.committed()
            newest = [(commit.remark, bool(commit.log)) for commit in srx.commits[:4]]
            assert newest == [
                (None, True), ("commit confirmed, rollback in 10mins", True),
            ] * 2
        assert told(run, VERDICT)[0] == (
            "srx1: applied (connection.secondary.client_id, connection.secondary.client_secret, "
            "connection.primary.client_id and 1 more), primary Online, secondary Online"
        )
        assert told(run, VERDICT)[3] == "All waves of the secondary and primary servers are done."
        assert site.statuses() == dict.fromkeys(("srx1", "srx2", "srx3"), "applied")
        assert site.never_without_jims()

        again = site.rotate()

        assert again.rc == 0, again.output
        assert site.touched() == set()
        assert told(again, VERDICT)[-1] == "3 devices: 3 in sync."
        assert warnings_of(rehearsal.output + run.output + again.output) == []


def test_a_wrong_secret_is_put_back_on_the_canary_and_goes_nowhere_else(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(fleet_of("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted(WRONG)

        run = site.rotate()

        assert run.rc == 2
        assert told(run, WAVE) == [
            "Wave 1 of 3 of the secondary servers, the canary (srx1): 1 rolled back.",
            "In trouble: srx1 (rolled back, JIMS_OFFLINE).",
            STOPS,
        ]
        assert told(run, STOP)[:-1] == [
            "In trouble: srx1 (rolled back, JIMS_OFFLINE).",
            "The rotation stopped after wave 1 of 3 of the secondary servers: "
            "jims_profile_max_failed tolerates 0.",
            "Not attempted, 2 devices: srx2, srx3.",
            "The primary servers were not touched.",
            "Go on with what is left, 3 devices:",
        ]
        assert site.touched() == {"srx1"}
        assert servers_changed(site.fleet["srx1"])[0] == ["secondary"]
        assert [site.secrets(name) for name in ("srx1", "srx2", "srx3")] == [BOTH_OLD] * 3
        assert run.recap["srx1"]["failures"] == 1
        assert site.statuses() == {
            "srx1": "rolled_back", "srx2": "not_attempted", "srx3": "not_attempted",
        }
        assert site.never_without_jims()


def test_the_only_server_that_works_is_not_touched(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(fleet_of("srx1", "srx2"), run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted(client_id="fw-2")
        site.jims["primary"].online = False

        rehearsal = site.rotate("--check")
        run = site.rotate()

        assert (rehearsal.rc, run.rc) == (2, 2)
        assert site.touched() == set()
        assert told(run, WAVE)[1:] == ["In trouble: srx1 (refused, JIMS_OFFLINE).", STOPS]
        assert told(run, VERDICT)[0] == (
            "srx1: refused (connection.secondary.client_id, connection.secondary.client_secret), "
            "primary Offline, secondary Online, JIMS_OFFLINE: The secondary server is the only one "
            "that is Online: bring the primary server (192.0.2.10) back first."
        )
        assert site.never_without_jims()


def test_a_stage_that_stops_ends_the_run_and_the_command_goes_on(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """Devices that are through with a server are only looked at when the run goes on."""
    with site_of(fleet_of("srx1", "srx2", "srx3"), run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted(client_id="fw-2")
        site.take_away("srx3")

        run = site.rotate(jims_profile_waves=["100%"])

        assert run.rc == 4
        assert told(run, WAVE)[0] == (
            "Wave 2 of 2 of the secondary servers (srx2, srx3): 1 applied, 1 unreachable."
        )
        assert "The primary servers were not touched." in told(run, STOP)
        half = {"primary": OLD, "secondary": NEW}
        assert [site.secrets(name) for name in ("srx1", "srx2")] == [half, half]
        assert site.statuses() == {"srx1": "applied", "srx2": "applied", "srx3": "unreachable"}

        site.fleet["srx3"].let_in("open")
        resumed = site.go_on(told(run, STOP)[-1])

        assert resumed.rc == 0, resumed.output
        assert servers_changed(site.fleet["srx1"]) == [["primary"]]
        assert servers_changed(site.fleet["srx3"]) == [["secondary"], ["primary"]]
        assert [site.secrets(srx.name) for srx in site.fleet] == [BOTH_NEW] * 3
        assert site.never_without_jims()


def test_a_device_whose_failure_is_tolerated_keeps_its_primary_server(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    specs = fleet_of("srx1", "srx2", "srx3")
    with site_of(specs, run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted(client_id="fw-2")
        site.fleet["srx2"].faults.refuse("load-configuration", "no {{ 7 * 6 }} {% if %}")

        run = site.rotate(jims_profile_max_failed=1)

        assert run.rc == 2
        assert waves(run)[3:] == [
            "Wave 1 of 2 of the primary servers, the canary (srx1): 1 applied.",
            "Wave 2 of 2 of the primary servers (srx3): 1 applied.",
        ]
        assert told(run, STOP)[1] == (
            "All waves of the secondary and primary servers are done, since "
            "jims_profile_max_failed tolerates 1."
        )
        assert told(run, STOP)[-2] == "Go on with what is left, 1 device:"
        assert "no {{ 7 * 6 }} {% if %}" in told(run, VERDICT)[1]
        assert site.secrets("srx2") == BOTH_OLD
        assert servers_changed(site.fleet["srx2"]) == [["secondary"]]


def test_devices_of_all_sorts(run_playbook: PlaybookRunner, tmp_path: Path) -> None:
    """One server only; none at all; another address; a secret that nobody can compare."""
    specs = [
        *fleet_of("one", config=held(primary=OLD)),
        *fleet_of("none", config="set system host-name none"),
        *fleet_of("moved", config=held().replace("192.0.2.11", "192.0.2.99")),
        *fleet_of("sealed", master_password="open sesame"),
        *fleet_of("hidden", hide_secrets=True),
    ]
    with site_of(specs, run_playbook, tmp_path) as site:
        site.variables["jims_profile_config"] = wanted()
        for server in site.jims.values():
            server.client_secret = NEW  # JIMS knows the new secret only, and no server is Online

        run = site.rotate(jims_profile_max_failed=9, jims_profile_waves=["100%"])

        assert run.rc == 2
        assert told(run, WAVE)[0] == (
            "Wave 1 of 1 of the primary servers, the canary (one): 1 applied."
        )
        nothing = "Nothing was rotated for the secondary server: the device has none."
        assert f"one: {nothing}" in run.stdout
        assert site.secrets("one") == {"primary": NEW}
        codes = {
            name: run.of("srxfleet.jims.jims_outcome", name)[0].result.get("code")
            for name in ("none", "moved", "sealed", "hidden")
        }
        assert codes == {
            "none": "REFERENCE",
            "moved": "PLAN_STALE",
            "sealed": "UNSUPPORTED",
            "hidden": "UNSUPPORTED",
        }
        assert site.touched() == {"one"}

        mended = site.rotate(
            "--limit", "sealed,hidden", jims_profile_update_secret="always"
        )

        assert mended.rc == 0, mended.output
        assert [site.secrets(name) for name in ("sealed", "hidden")] == [BOTH_NEW] * 2


def test_a_jims_that_knows_one_secret_at_a_time_takes_two_runs(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    specs = fleet_of("srx1", "srx2")
    with site_of(specs, run_playbook, tmp_path, client_id="fw", client_secret=OLD) as site:
        for role, after in (
            ("secondary", {"primary": OLD, "secondary": NEW}),
            ("primary", BOTH_NEW),
        ):
            site.jims[role].client_secret = NEW

            run = site.rotate(jims_profile_rotate=role)

            assert run.rc == 0, run.output
            assert waves(run)[0] == (
                f"Wave 1 of 2 of the {role} servers, the canary (srx1): 1 applied."
            )
            assert [site.secrets(srx.name) for srx in site.fleet] == [after, after]
            assert [servers_changed(srx) for srx in site.fleet] == [[[role]], [[role]]]
            assert told(run, VERDICT)[2] == f"All waves of the {role} servers are done."


def test_a_server_that_stays_offline_with_the_right_secret_stops_it(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    specs = fleet_of("srx1", "srx2", config=held(primary=OLD, secondary=NEW))
    with site_of(specs, run_playbook, tmp_path, client_id="fw", client_secret=OLD) as site:
        run = site.rotate()

        assert run.rc == 2
        assert told(run, WAVE)[1:] == ["In trouble: srx1 (failed, JIMS_OFFLINE).", STOPS]
        assert site.touched() == set()


def test_what_cannot_be_rotated_is_refused_at_once(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(fleet_of("srx1", "srx2"), run_playbook, tmp_path) as site:
        run = site.rotate(jims_profile_rotate="both", jims_profile_waves=["0%"])

        said = run.of("ansible.builtin.fail")[0].result["msg"]
        assert "jims_profile_rotate has 'both'" in said
        assert "jims_profile_waves has '0%'" in said
        assert site.asked("get-configuration") == set()

        site.variables["jims_profile_config"] = {"connection": {"primary": {"port": 1}}}
        empty = site.rotate(jims_profile_rotate="secondary")

        assert empty.rc == 2
        result = empty.of("srxfleet.jims.jims_outcome", "srx1")[0].result
        assert (result["code"], result["status"]) == ("INPUT", "refused")
        assert empty.of(ACTION)[0].status == "skipped"
