# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flat variables in both directions: what a survey asks, and what becomes of the answers."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import (
    OPTIONS,
    Option,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.playbook_variables import (
    PLAYBOOK_VARIABLES,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.survey import (
    VARIABLES,
    folded,
    option_question,
    questions,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import (
    config_problems,
)

QUESTIONS = {question["variable"]: question for _field, question in questions()}
SECRETS = {
    "jims_profile_connection_primary_client_secret",
    "jims_profile_connection_secondary_client_secret",
    "jims_profile_jims_validator_client_secret",
}


@pytest.mark.parametrize(
    ("name", "kind", "limits"),
    [
        ("batch_query_items_per_batch", "integer", {"min": 100, "max": 1000}),
        ("authentication_entry_timeout", "integer", {"min": 0, "max": 1440}),
        ("connection_connect_method", "multiplechoice", {"choices": ["https", "http"]}),
        ("ip_query_no_ip_query", "multiplechoice", {"choices": ["true", "false"]}),
        ("connection_primary_client_id", "text", {"min": 0, "max": 64}),
        ("connection_primary_source", "text", {"min": 0, "max": 1024}),
        ("filter_domain", "textarea", {"min": 0, "max": 65535}),
        ("filter_include_ip_addresses", "textarea", {"min": 0, "max": 65535}),
        ("connection_primary_ca_certificate_content", "textarea", {"min": 0, "max": 65535}),
    ],
)
def test_a_question(name: str, kind: str, limits: dict[str, Any]) -> None:
    question = QUESTIONS[f"jims_profile_{name}"]
    assert (question["type"], question["required"], question["default"]) == (kind, False, "")
    given = {key: question[key] for key in ("min", "max", "choices") if key in question}
    assert given == limits


LIMITED = Option("run_id", "text", ("The run.", "It goes on."), low=8, high=20)
FREE = Option("note", "text", ("A note.",))


def test_a_question_for_an_option_beside_config() -> None:
    assert option_question(LIMITED, required=True) == {
        "question_name": "Run id",
        "question_description": "The run. It goes on.",
        "variable": "jims_profile_run_id",
        "type": "text",
        "required": True,
        "default": "",
        "min": 8,
        "max": 20,
    }
    optional = option_question(LIMITED)  # an empty answer has to be one
    assert (optional["required"], optional["min"], optional["max"]) == (False, 0, 20)
    free = option_question(FREE, required=True)
    assert (free["min"], free["max"]) == (0, 1024)


def test_a_question_in_words() -> None:
    question = QUESTIONS["jims_profile_invalid_authentication_entry_timeout"]
    assert question["question_name"] == "Invalid Authentication Entry Timeout"
    assert question["question_description"] == (
        "Life of an entry for an address whose user is not known. A value of 0 means that entries "
        "never expire. Allowed is a number, 0 or 10..1440 minutes. The device's own default is 30 "
        "minutes. J-Web's document names 60 as the default. Empty means not given."
    )


def test_no_survey_asks_for_a_secret_and_no_name_is_taken() -> None:
    assert set(VARIABLES) - set(QUESTIONS) == SECRETS
    names = [question["question_name"] for question in QUESTIONS.values()]
    assert len(names) == len(set(names))
    taken = {f"jims_profile_{option.name}" for option in (*OPTIONS, *PLAYBOOK_VARIABLES)}
    assert not taken & set(VARIABLES)


CONFIG = {"connection": {"port": 443, "primary": {"address": "192.0.2.10"}}}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, CONFIG),
        ({"port": ""}, CONFIG),
        ({"connection_port": "", "filter_domain": " \n", "traceoptions_flag": []}, CONFIG),
        ({"connection_port": None, "connection_primary_address": "  "}, CONFIG),
        (
            {"connection_port": 8443},
            {"connection": {"port": 8443, "primary": {"address": "192.0.2.10"}}},
        ),
        ({"ip_query_query_delay_time": 0}, {**CONFIG, "ip_query": {"query_delay_time": 0}}),
        ({"preserve_valid_user": "false"}, {**CONFIG, "preserve_valid_user": "false"}),
        (
            {"filter_domain": "a.example, b.example\r\nc.example\n"},
            {**CONFIG, "filter": {"domain": ["a.example", "b.example", "c.example"]}},
        ),
        (
            {"traceoptions_flag": ["query", ""]},
            {**CONFIG, "traceoptions": {"flag": ["query"]}},
        ),
        (
            {"session_query_max_connections": "3"},
            {**CONFIG, "session_query": {"max_connections": "3"}},
        ),
    ],
)
def test_answers_are_put_over_a_config(answers: dict[str, Any], expected: dict[str, Any]) -> None:
    given = deepcopy(CONFIG)
    flat = {f"jims_profile_{name}": value for name, value in answers.items()}
    assert folded(given, flat) == expected
    assert given == CONFIG


def test_a_list_is_replaced() -> None:
    config = {"filter": {"domain": ["old.example"]}}
    assert folded(config, {"jims_profile_filter_domain": "new.example"}) == {
        "filter": {"domain": ["new.example"]}
    }


@pytest.mark.parametrize("config", ["text", ["list"], {"connection": "text"}])
def test_what_is_no_config_is_left_for_the_module_to_refuse(config: Any) -> None:
    assert folded(config, {"jims_profile_connection_port": 443}) == config


def test_answers_alone_are_a_config() -> None:
    assert folded(None, {"jims_profile_connection_port": 443}) == {"connection": {"port": 443}}


def test_what_no_survey_can_check_the_module_refuses_in_a_sentence() -> None:
    config = folded(CONFIG, {"jims_profile_authentication_entry_timeout": 5})
    (problem,) = config_problems(config, "merged")
    assert problem.message == (
        "authentication_entry_timeout (Authentication Entry Timeout): 5 is not allowed; allowed is "
        "a number, 0 or 10..1440 minutes."
    )
