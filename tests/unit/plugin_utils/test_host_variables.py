# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options from a host's variables: what counts, what wins, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.host_variables import arguments_of

PROFILE = {"connection": {"primary": {"address": "192.0.2.10"}}}


def template(value: Any, variables: Mapping[str, Any]) -> Any:
    """Only '{{ name }}', as far as these tests need it."""
    if not (isinstance(value, str) and value.startswith("{{ ")):
        return value
    name = value[3:-3]
    if name not in variables:
        raise KeyError(f"'{name}' is undefined")
    return variables[name]


def arguments(
    variables: Mapping[str, Any], environment: Mapping[str, str] | None = None, **given: Any
) -> dict[str, Any]:
    found = arguments_of({"from_variables": True, **given}, variables, template, environment or {})
    return {name: value for name, value in found.items() if value is not None}


def test_each_option_comes_from_the_variable_of_its_name() -> None:
    variables = {
        "jims_profile_config": PROFILE,
        "jims_profile_state": "{{ wish }}",
        "wish": "replaced",
        "jims_profile_verify": {"require": "{{ who }}"},
        "who": "all",
        "jims_profile_confirm_minutes": 10,
        "jims_profile_hosts": "srx",
    }
    assert arguments(variables) == {
        "from_variables": True,
        "config": PROFILE,
        "state": "replaced",
        "verify": {"require": "all"},
        "confirm_minutes": 10,
    }


def test_what_is_given_wins() -> None:
    variables = {"jims_profile_state": "overridden", "jims_profile_config": PROFILE}
    found = arguments(variables, state="merged", config={"batch_query": {"query_interval": 9}})
    assert (found["state"], found["config"]) == ("merged", {"batch_query": {"query_interval": 9}})


def test_survey_and_credential_are_part_of_the_profile() -> None:
    variables = {"jims_profile_config": PROFILE, "jims_profile_batch_query_query_interval": "7"}
    found = arguments(variables, {"JIMS_PRIMARY_CLIENT_ID": "fleet"})
    assert found["config"] == {
        "connection": {"primary": {"address": "192.0.2.10", "client_id": "fleet"}},
        # The module makes a number of it.
        "batch_query": {"query_interval": "7"},
    }


@pytest.mark.parametrize("config", [{}, None])
def test_to_remove_an_empty_profile_means_all_of_it(config: Any) -> None:
    found = arguments({"jims_profile_config": config, "jims_profile_state": "deleted"})
    assert found == {"from_variables": True, "state": "deleted"}


@pytest.mark.parametrize("name", ["config_group", "comment"])
def test_an_answer_that_was_left_empty_is_none(name: str) -> None:
    assert name not in arguments({f"jims_profile_{name}": " "})


def test_an_empty_fingerprint_is_not_taken_for_none() -> None:
    """It would switch the very check off that was asked for."""
    assert arguments({"jims_profile_expected_fingerprint": ""})["expected_fingerprint"] == ""


@pytest.mark.parametrize(
    ("more", "comment"),
    [
        ({}, "AWX job 42, launched by alice"),
        ({"jims_profile_awx_user": "false"}, "AWX job 42"),
        ({"jims_profile_comment": "ticket 4711"}, "ticket 4711"),
    ],
)
def test_a_job_writes_the_comment_where_none_is_given(more: dict[str, str], comment: str) -> None:
    variables = {"awx_job_id": 42, "awx_user_name": "alice", **more}
    assert arguments(variables)["comment"] == comment


def test_all_that_cannot_be_filled_in_is_told_together() -> None:
    variables = {
        "jims_profile_state": "{{ nowhere }}",
        "jims_profile_config": {"connection": {"primary": {"client_secret": "{{ vault_one }}"}}},
    }
    with pytest.raises(ProfileError) as told:
        arguments(variables)
    assert told.value.code == "INPUT"
    assert [problem.path for problem in told.value.problems] == [
        "jims_profile_state",
        "jims_profile_config.connection.primary.client_secret",
    ]
    assert told.value.problems[0].message == (
        "jims_profile_state: the variable 'nowhere' is not defined for this host."
    )
