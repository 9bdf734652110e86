# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/awx.md tells those who click what awx_setup makes, and names only what exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.playbook_variables import PREFIX
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.survey import VARIABLES

from tests.unit.awx.test_data import Loader

TEMPLATES = (
    *("JIMS drift", "JIMS gather", "JIMS verify", "JIMS canary", "JIMS rollout", "JIMS rotate"),
    *("JIMS undo", "JIMS remove", "JIMS stopped"),
)


@pytest.fixture(scope="module")
def document(repo: Path) -> str:
    return (repo / "docs/awx.md").read_text("utf-8")


@pytest.fixture(scope="module")
def templates(repo: Path) -> dict[str, dict[str, Any]]:
    text = (repo / "playbooks/vars/awx.yml").read_text("utf-8")
    data = yaml.load(text, Loader=Loader)  # noqa: S506 - a SafeLoader
    return {template["name"]: template for template in data["controller_templates"]}


def test_every_template_has_its_row(templates: dict[str, dict[str, Any]]) -> None:
    assert {*templates} == {*TEMPLATES}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_row_says_what_the_template_is(
    name: str, document: str, templates: dict[str, dict[str, Any]]
) -> None:
    template = templates[name]
    (row,) = re.findall(rf"^\| Templates: {name} \| (.*) \|$", document, re.MULTILINE)
    said = row.replace("*", "")
    playbook = template["playbook"].removeprefix("{{ jims_awx_playbooks }}/")
    asked = ", prompt" if template.get("ask_job_type_on_launch") else ""
    assert f"Playbook: `{playbook}`. " in said
    assert f"Job Type: {template['job_type'].capitalize()}{asked}." in f"{said}."
    assert ("Limit: prompt" in said) is bool(template.get("ask_limit_on_launch"))
    assert ("Limit: `canary`" in said) is ("limit" in template)
    assert ("Show Changes: on" in said) is bool(template.get("diff_mode"))
    assert ("Survey" in said) is bool(template.get("survey_enabled"))
    assert ("JIMS API client too" in said) is (template["credentials"] == "{{ jims_awx_writing }}")
    assert ("Variables: `jims_profile_canary: canary`" in said) is ("extra_vars" in template)
    assert ("Job Slicing: 1" in said) is (template.get("job_slice_count") == 1)


def test_settings_and_variables_in_the_text_exist(document: str, repo: Path) -> None:
    settings = set(re.findall(r"\bjims_awx_\w+", document))
    known = (repo / "playbooks/vars/awx.yml").read_text("utf-8")
    assert settings
    assert [name for name in settings if not re.search(rf"^{name}:", known, re.MULTILINE)] == []
    variables = set(re.findall(rf"\b{PREFIX}[a-z_]+\b", document)) - {*VARIABLES}
    read = "\n".join(
        path.read_text("utf-8")
        for folder in ("playbooks", "roles/jims_profile")
        for path in sorted((repo / folder).rglob("*.yml"))
        if path.name != "awx.yml"
    )
    assert [name for name in variables if not re.search(rf"\b{name}\b", read)] == []
