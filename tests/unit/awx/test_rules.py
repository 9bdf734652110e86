# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The restated rules of AWX refuse what AWX refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awx.rules import answer_problems, credential_type_problems, survey_problems

TEXT = {"type": "text", "question_name": "Name", "variable": "name", "required": False}
NUMBER = {**TEXT, "type": "integer", "min": 10, "max": 1440}
CHOICE = {**TEXT, "type": "multiplechoice", "choices": ["true", "false"]}


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ([], "spec is missing"),
        ([TEXT, TEXT], "name is asked for twice"),
        ([{**TEXT, "required": "no"}], "required is not a bool"),
        ([{**TEXT, "type": "number"}], "of a type that does not exist"),
        ([{**NUMBER, "default": "443"}], "the default '443' has another type"),
        ([{**NUMBER, "min": "10"}], "min is not a whole number"),
        ([{**CHOICE, "default": "maybe"}], "the default is not among the choices"),
        ([{**CHOICE, "choices": [True, False]}], "choices are missing, or are not texts"),
        ([{**TEXT, "type": "multiselect"}], "choices are missing, or are not texts"),
    ],
)
def test_a_survey_that_awx_refuses(questions: list[dict[str, Any]], why: str) -> None:
    (found,) = survey_problems({"name": "n", "description": "", "spec": questions})
    assert why in found


def test_a_survey_that_awx_takes() -> None:
    spec = [{**TEXT, "default": ""}, {**NUMBER, "variable": "b", "default": ""}]
    choice = {**CHOICE, "variable": "c", "default": ""}
    assert survey_problems({"name": "n", "description": "", "spec": [*spec, choice]}) == []


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [
        (NUMBER, 10, True),
        (NUMBER, 9, False),
        (NUMBER, "10", False),
        (NUMBER, "", False),
        ({**TEXT, "min": 4}, "", False),
        ({**TEXT, "min": 0, "max": 4}, "", True),
        ({**TEXT, "max": 4}, "12345", False),
        (CHOICE, "", False),
        (CHOICE, "true", True),
        ({**CHOICE, "type": "multiselect"}, [], True),
        ({**CHOICE, "type": "multiselect"}, "true", False),
    ],
)
def test_an_answer(question: dict[str, Any], answer: Any, taken: bool) -> None:
    assert (answer_problems([question], {"name": answer}) == []) is taken
    assert answer_problems([{**question, "required": True}], {}) == ["name is missing"]


SECRET = {"id": "secret", "label": "Secret", "type": "string", "secret": True}


@pytest.mark.parametrize(
    ("field", "injectors", "why"),
    [
        ({**SECRET, "id": "tower"}, {}, "not a name for a field"),
        ({**SECRET, "id": "1st"}, {}, "not a name for a field"),
        ({**SECRET, "hidden": True}, {}, "hidden is unknown"),
        ({**SECRET, "secret": "yes"}, {}, "secret is unknown, or of another type"),
        ({**SECRET, "type": "boolean"}, {}, "more than a boolean can be"),
        (SECRET, {"cmdline": {}}, "cmdline is no way to inject"),
        (SECRET, {"env": {"ANSIBLE_PASSWORD": "x"}}, "ANSIBLE_PASSWORD is not for a credential"),
        (SECRET, {"env": {"JOB_ID": "x"}}, "JOB_ID is not for a credential"),
        (SECRET, {"env": {"A": "{{ other }}"}}, "other is no field"),
        (SECRET, {"env": {"A": "{{ tower.filename }}"}}, "tower.filename is no field"),
        (SECRET, {"env": {"A": "é"}}, "é is not ASCII"),
        (SECRET, {"file": {"template": "", "template.ca": ""}}, "either one template, or several"),
        (SECRET, {"file": {"ca": ""}}, "either one template, or several"),
    ],
)
def test_a_credential_type_that_awx_refuses(
    field: dict[str, Any], injectors: dict[str, Any], why: str
) -> None:
    (found,) = credential_type_problems({"fields": [field]}, injectors)
    assert why in found


def test_a_credential_type_that_awx_takes() -> None:
    inputs = {"fields": [SECRET], "required": ["secret"]}
    injectors = {"env": {"A": "{{ tower.filename.ca }}"}, "file": {"template.ca": "{{ secret }}"}}
    assert credential_type_problems(inputs, injectors) == []
    assert credential_type_problems({**inputs, "required": ["id"]}, {}) == [
        "id is required, and no field"
    ]
