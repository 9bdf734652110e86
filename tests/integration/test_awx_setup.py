# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook awx_setup with the real modules of awx.awx, against a pretended AWX."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.awx.controller import Controller
from tests.integration.scenario import warnings_of
from tests.playbook_run import PlaybookRun, PlaybookRunner

MADE = {
    "credential_types": ["Machine", "JIMS API client"],
    "credentials": ["SRX login", "JIMS API client"],
    "execution_environments": ["JIMS profiles"],
    "projects": ["JIMS profiles"],
    "inventories": ["SRX firewalls"],
    "inventory_sources": ["Project"],
    "notification_templates": ["JIMS profiles failed"],
    "job_templates": [
        *("JIMS drift", "JIMS gather", "JIMS verify", "JIMS canary", "JIMS rollout"),
        *("JIMS rotate", "JIMS undo", "JIMS remove", "JIMS stopped"),
    ],
    "workflow_job_templates": ["JIMS profile"],
    "schedules": ["JIMS drift, every night"],
}
SITE = {"jims_awx_webhook": "https://chat.example.net/hook", "jims_awx_inventory_path": "hosts"}


@dataclass(frozen=True)
class Setup:
    """An empty AWX after a check, a run, a person who filled in a secret, and a second run."""

    controller: Controller
    check: PlaybookRun
    asked_by_check: list[str]
    run: PlaybookRun
    again: PlaybookRun
    asked_again: list[str]


@pytest.fixture(scope="module")
def setup(run_module: PlaybookRunner, repo: Path) -> Iterator[Setup]:
    playbooks = [f"playbooks/{path.name}" for path in (repo / "playbooks").glob("*.yml")]
    with Controller(playbooks) as controller:

        def play(*arguments: str) -> PlaybookRun:
            return run_module(
                "srxfleet.jims.awx_setup",
                "localhost ansible_connection=local\n",
                *arguments,
                extra_vars=SITE,
                environment={**controller.environment, "ANSIBLE_PIPELINING": "True"},
            )

        check = play("--check")
        asked_by_check = list(controller.requests)
        run = play()
        login = controller.objects.named("credentials", "SRX login")
        login["inputs"]["password"] = "$encrypted$"
        controller.requests.clear()
        again = play()
        yield Setup(controller, check, asked_by_check, run, again, list(controller.requests))


def changed(run: PlaybookRun) -> list[str]:
    """The modules that changed something, or would."""
    found = [one.action for one in run.records if one.item and one.result.get("changed")]
    return [name.removeprefix("awx.awx.") for name in found]


def test_everything_is_made(setup: Setup) -> None:
    assert setup.run.rc == 0, setup.run.output
    objects = setup.controller.objects.kinds
    names = {kind: [one["name"] for one in objects[kind].values()] for kind in MADE}
    assert names == MADE


def test_a_check_of_an_empty_awx_makes_nothing_and_names_what_is_missing(setup: Setup) -> None:
    assert (setup.check.rc, setup.asked_by_check) == (0, []), setup.check.output
    told = setup.check.of("ansible.builtin.debug")[-1].result["msg"]
    assert told.startswith(
        "Not in AWX yet: JIMS API client, JIMS profiles, SRX firewalls, JIMS profiles failed."
    )


def test_a_second_run_changes_nothing(setup: Setup) -> None:
    assert setup.again.rc == 0, setup.again.output
    assert changed(setup.again) == []
    assert setup.asked_again == []


def test_nobody_warns_and_a_secret_that_a_person_filled_in_stays(setup: Setup) -> None:
    for run in (setup.check, setup.run, setup.again):
        assert warnings_of(run.output) == []
    login = setup.controller.objects.named("credentials", "SRX login")
    assert login["inputs"] == {"username": "automation", "password": "$encrypted$"}


def test_the_templates_are_what_they_are_for(setup: Setup) -> None:
    objects = setup.controller.objects
    drift = objects.named("job_templates", "JIMS drift")
    assert (drift["job_type"], drift["diff_mode"]) == ("check", True)
    rollout = objects.named("job_templates", "JIMS rollout")
    assert (rollout["job_type"], rollout["job_slice_count"]) == ("run", 1)
    assert json.loads(rollout["extra_vars"]) == {"jims_profile_canary": "canary"}
    assert objects.named("job_templates", "JIMS canary")["limit"] == "canary"
    assert objects.named("job_templates", "JIMS remove")["job_type"] == "check"
    linked = objects.linked("job_templates", rollout["id"], "credentials")
    assert {one["name"] for one in linked} == {"SRX login", "JIMS API client"}
    inventory = objects.named("inventories", "SRX firewalls")
    assert json.loads(inventory["variables"])["ansible_netconf_host_key_checking"] is True


def test_the_workflow_waits_for_a_person_and_has_a_way_out(setup: Setup) -> None:
    objects = setup.controller.objects
    kind = "workflow_job_template_nodes"
    ways = {
        node["identifier"]: tuple(
            [one["identifier"] for one in objects.linked(kind, number, way)]
            for way in ("success_nodes", "failure_nodes")
        )
        for number, node in objects.kinds[kind].items()
    }
    assert ways == {
        "check": (["approve"], ["stopped"]),
        "approve": (["canary"], []),
        "canary": (["verify canary"], ["stopped"]),
        "verify canary": (["rollout"], ["stopped"]),
        "rollout": (["verify"], ["stopped"]),
        "verify": ([], ["stopped"]),
        "stopped": ([], []),
    }
    assert objects.named("workflow_job_template_nodes", "verify canary")["limit"] == "canary"
    approval = objects.named("workflow_approval_templates", "Approve the JIMS profile")
    assert approval["timeout"] == 86400
