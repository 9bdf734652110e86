# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data of awx_setup: AWX takes it, the playbook passes all of it on, what it names exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.survey import VARIABLES, folded

from tests.awx.dispatch import KEYS
from tests.awx.rules import (
    answer_problems,
    credential_type_problems,
    survey_problems,
    variables_of_launch,
)

# Which list each file of tasks is for. The names of lists and keys are infra.aap_configuration's.
TASKS = {
    "controller_credential_types": "awx_base.yml",
    "controller_execution_environments": "awx_base.yml",
    "controller_inventories": "awx_base.yml",
    "jims_awx_notifications": "awx_base.yml",
    "jims_awx_credentials": "awx_sources.yml",
    "controller_projects": "awx_sources.yml",
    "jims_awx_inventory_sources": "awx_sources.yml",
    "controller_templates": "awx_templates.yml",
    "controller_workflows": "awx_workflows.yml",
    "controller_schedules": "awx_workflows.yml",
}
# Those that a setting can empty hold their entries under a name of ours.
ENTRIES = {
    "controller_credentials": "jims_awx_credentials",
    "controller_inventory_sources": "jims_awx_inventory_sources",
    "controller_notifications": "jims_awx_notifications",
}
LISTS = (
    "jims_awx_questions",
    "jims_awx_more_questions",
    "jims_awx_comment_questions",
    "jims_awx_run_questions",
    "jims_awx_drift_questions",
    "jims_awx_rotate_questions",
)


class Loader(yaml.SafeLoader):
    """Reads '!unsafe' as the text behind it."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


@pytest.fixture(scope="module")
def text(repo: Path) -> str:
    return (repo / "playbooks/vars/awx.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def data(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=Loader)  # noqa: S506 - a SafeLoader
    return loaded


@pytest.mark.parametrize("name", LISTS)
def test_awx_takes_the_questions(name: str, data: dict[str, Any]) -> None:
    assert survey_problems({"name": name, "description": "", "spec": data[name]}) == []


def test_the_surveys_ask_for_everything_but_secrets(data: dict[str, Any]) -> None:
    asked = [one["variable"] for name in LISTS[:2] for one in data[name]]
    assert len(asked) == len(set(asked))
    assert {*VARIABLES} - {*asked} == {
        "jims_profile_connection_primary_client_secret",
        "jims_profile_connection_secondary_client_secret",
        "jims_profile_jims_validator_client_secret",
    }
    assert "password" not in {one["type"] for name in LISTS for one in data[name]}


def test_a_form_that_is_left_empty_changes_nothing(data: dict[str, Any]) -> None:
    questions = [*data["jims_awx_questions"], *data["jims_awx_more_questions"]]
    empty: dict[str, Any] = {"text": "", "textarea": "", "multiselect": []}
    form = {one["variable"]: empty[one["type"]] for one in questions if one["type"] in empty}
    assert answer_problems(questions, form) == []
    profile = {"connection": {"port": 443}}
    # Launched without a form, as a schedule does, AWX takes the defaults for answers.
    for answers in (form, {}):
        assert folded(profile, variables_of_launch(questions, answers)) == profile


def test_awx_takes_the_type_of_the_credential(data: dict[str, Any]) -> None:
    (kind,) = data["controller_credential_types"]
    assert kind["kind"] == "cloud"
    assert credential_type_problems(kind["inputs"], kind["injectors"]) == []
    fields = {field["id"]: field for field in kind["inputs"]["fields"]}
    assert [name for name, field in fields.items() if field.get("secret")] == [
        "primary_client_secret",
        "secondary_client_secret",
        "jims_validator_client_secret",
    ]
    assert kind["injectors"]["env"]["JIMS_PRIMARY_CLIENT_SECRET"] == "{{ primary_client_secret }}"
    assert kind["injectors"]["env"]["JIMS_CA_FILE"] == "{{ tower.filename }}"


@pytest.mark.parametrize("name", TASKS)
def test_every_key_is_passed_on(name: str, data: dict[str, Any], repo: Path) -> None:
    tasks = (repo / "playbooks/tasks" / TASKS[name]).read_text("utf-8")
    passed = set(re.findall(r"\b(?:item(?:\.[01])?|credential)\.(\w+)", tasks))
    passed |= {"name"} if "map(attribute='name')" in tasks else set()
    assert {key for entry in data[name] for key in entry} <= passed


def test_the_lists_are_those_that_dispatch_looks_for(data: dict[str, Any]) -> None:
    assert {name for name in data if name.startswith("controller_")} == {*KEYS}


@pytest.mark.parametrize("name", KEYS)
def test_dispatch_passes_every_key_on(name: str, data: dict[str, Any]) -> None:
    entries = data[ENTRIES.get(name, name)]
    assert entries
    assert {key for entry in entries for key in entry} <= KEYS[name]


def test_templates_and_nodes_name_what_exists(data: dict[str, Any], repo: Path) -> None:
    playbooks = {
        f"{{{{ jims_awx_playbooks }}}}/{path.name}" for path in (repo / "playbooks").glob("*.yml")
    }
    templates = {template["name"]: template for template in data["controller_templates"]}
    assert {template["playbook"] for template in templates.values()} <= playbooks
    (workflow,) = data["controller_workflows"]
    nodes = {node["identifier"]: node for node in workflow["workflow_nodes"]}
    for node in nodes.values():
        wanted = node["unified_job_template"]
        assert wanted["type"] == "workflow_approval" or wanted["name"] in templates
        linked = [one["identifier"] for ways in node.get("related", {}).values() for one in ways]
        assert {*linked} <= {*nodes}
    assert {one["unified_job_template"] for one in data["controller_schedules"]} <= {*templates}


def test_every_setting_does_something(data: dict[str, Any], text: str) -> None:
    settings = [name for name in data if name.startswith("jims_awx_")]
    assert [name for name in settings if len(re.findall(rf"\b{name}\b", text)) < 2] == []
