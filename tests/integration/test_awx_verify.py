# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verify nodes of the workflow: what they tell, and what they pass on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import asyncssh
import pytest

from tests.awx.handed_over import Login, meta_variables
from tests.awx.job import Executor, Job
from tests.integration.awx_site import LOGIN, inventory_of, shown
from tests.integration.statements import set_lines
from tests.srx_emulator import Device, Fleet, JimsServer

SECRET = "Moss)Wren(72"
FAST = {"require": "any", "timeout": 1, "interval": 1}


def device(name: str, secret: str) -> Device:
    lines = (
        "connection connect-method https",
        "connection primary address 192.0.2.10",
        "connection primary client-id fw",
        f"connection primary client-secret {secret}",
    )
    return Device(name, config=set_lines(lines))


@dataclass(frozen=True)
class Nodes:
    """Verification of a canary that is well, of one that is not, of all, and the end.

    The one of all devices logs in with a key, which AWX gives to an agent, and runs in one place,
    as with an older AWX; the others have a password, and run at a worker.
    """

    well: Job
    lost: Job
    all: Job
    stopped: Job


@pytest.fixture(scope="module")
def nodes(ansible_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    execute = Executor(tmp_path_factory.mktemp("nodes"), ansible_env, LOGIN)
    key = asyncssh.generate_private_key("ssh-ed25519")
    login = Login(LOGIN.user, key=key.export_private_key("openssh").decode())
    execute_with_key = Executor(tmp_path_factory.mktemp("key"), ansible_env, login)
    devices = [device("well", SECRET), device("lost", "another")]
    with Fleet(
        devices,
        jims_servers=[JimsServer("192.0.2.10", "fw", SECRET)],
        authorized_keys=[key.export_public_key().decode()],
    ) as fleet:
        inventory = inventory_of(fleet)
        known = {**meta_variables(51, "JIMS verify"), "jims_profile_verify": FAST}
        well = execute("verify", inventory, known, "--limit", "well")
        lost = execute("verify", inventory, {**known, **well.artifacts}, "--limit", "lost")
        both = execute_with_key.run("verify", inventory, known)
        left = {**well.artifacts, **lost.artifacts, **meta_variables(54, "JIMS stopped")}
        yield Nodes(well, lost, both, execute("awx_stopped", {"all": {}}, left))


def short_form(job: Job) -> dict[str, object]:
    ((name, told),) = job.artifacts.items()
    assert re.fullmatch(r"jims_report_\w{8}", name)
    assert len(json.dumps(job.artifacts)) < 8000
    return dict(told)


def test_a_device_without_jims_fails_the_job(nodes: Nodes) -> None:
    assert (nodes.well.rc, nodes.lost.rc, nodes.all.rc) == (0, 2, 2)


def test_the_verdict_is_told_even_where_a_limit_leaves_no_device_that_is_well(
    nodes: Nodes,
) -> None:
    told = [
        shown(event)
        for job in (nodes.well, nodes.lost, nodes.all)
        for event in job.of("Tell how the fleet stands")
    ]
    assert [re.sub(r"^.*?(\d devices?:.*?\.).*$", r"\1", line) for line in told] == [
        "1 device: 1 connected.",
        "1 device: 1 not connected.",
        "2 devices: 1 connected, 1 not connected.",
    ]


def test_the_nodes_pass_on_what_they_found(nodes: Nodes) -> None:
    well, lost = short_form(nodes.well), short_form(nodes.lost)
    assert (well["verdict"], well["needs_person"], well["hosts"]) == (
        "1 device: 1 connected.",
        0,
        {},
    )
    assert (lost["verdict"], lost["needs_person"], lost["hosts"]) == (
        "1 device: 1 not connected.",
        1,
        {"failed": ["lost"]},
    )
    assert short_form(nodes.all)["counts"] == {"in_sync": 1, "failed": 1}
    assert {*nodes.well.artifacts}.isdisjoint(nodes.lost.artifacts)


def test_the_end_of_the_workflow_names_the_device_without_jims(nodes: Nodes) -> None:
    (told,) = nodes.stopped.of("Tell what the jobs before found")
    assert "The last report says: 1 device: 1 not connected. (run " in shown(told)
    assert "failed: lost" in told["event_data"]["res"]["msg"]
    assert "Before that: 1 device: 1 connected. (run " in told["event_data"]["res"]["msg"]


def test_no_report_file_is_left_that_a_drift_check_would_compare_with(nodes: Nodes) -> None:
    assert not (nodes.all.project / "jims-report").exists()


def test_neither_login_is_in_what_awx_keeps(nodes: Nodes) -> None:
    for job in (nodes.well, nodes.lost, nodes.all):
        assert LOGIN.password not in job.text
        assert "PRIVATE KEY" not in job.text
