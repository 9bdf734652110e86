# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas, as an editor uses them: good files pass, mistakes are found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema.validators import validator_for

from tools.views import schema

PROFILE = json.loads(schema.profile())
VARIABLES = json.loads(schema.variables())

GOOD = {
    "connection": {
        "connect_method": "https",
        "port": 443,
        "primary": {"address": "192.0.2.10", "client_id": "srx", "client_secret": "s3cret"},
    },
    "authentication_entry_timeout": 0,
    "ip_query": {"no_ip_query": True},
    "filter": {"domain": ["a.example", "b.example"]},
}


def fits(shape: dict[str, Any], value: Any) -> bool:
    return bool(validator_for(shape)(shape).is_valid(value))


@pytest.mark.parametrize(
    ("shape", "dialect"),
    [
        (PROFILE, "https://json-schema.org/draft/2020-12/schema"),
        # What every language server knows; older ones do not know the newer dialect.
        (VARIABLES, "http://json-schema.org/draft-07/schema#"),
    ],
)
def test_they_are_schemas_and_say_where_they_come_from(shape: dict[str, Any], dialect: str) -> None:
    assert shape["$schema"] == dialect
    validator_for(shape).check_schema(shape)
    assert "make render" in shape["$comment"]


def test_a_good_profile_passes() -> None:
    assert fits(PROFILE, GOOD)
    assert fits(VARIABLES, {"jims_profile_config": GOOD, "some_other_variable": 1})


@pytest.mark.parametrize(
    "wrong",
    [
        {"authentication_entry_timeout": 5},
        {"batch_query": {"items_per_batch": 99}},
        {"batch_query": {"items_per_bach": 200}},
        {"connection": {"connect_method": "HTTPS"}},
        {"connection": {"primary": {"client_secret": ""}}},
        {"filter": {"domain": ["a.example"] * 2}},
        {"filter": {"domain": [f"d{number}.example" for number in range(21)]}},
        {"ip_query": {"no_ip_query": "sometimes"}},
    ],
)
def test_mistakes_are_found(wrong: dict[str, Any]) -> None:
    assert not fits(PROFILE, wrong)
    assert not fits(VARIABLES, {"jims_profile_config": wrong})


def test_variables_may_be_templates_at_every_level() -> None:
    templated = {
        "connection": {"port": "{{ port }}", "primary": "{{ jims_primary }}"},
        "ip_query": {"no_ip_query": "{{ quiet | bool }}"},
    }
    assert fits(VARIABLES, {"jims_profile_config": templated})
    assert fits(VARIABLES, {"jims_profile_config": "{{ profiles[site] }}"})
    assert not fits(PROFILE, templated)


@pytest.mark.parametrize(
    ("variables", "good"),
    [
        ({"jims_profile_state": "replaced"}, True),
        ({"jims_profile_state": "replace"}, False),
        ({"jims_profile_verify": {"require": "all", "timeout": 90}}, True),
        ({"jims_profile_verify": {"requires": "all"}}, False),
        ({"jims_profile_fail_on_drift": True}, True),
        ({"jims_profile_lock_timeout": "soon"}, False),
    ],
)
def test_the_other_variables_are_described_too(variables: dict[str, Any], good: bool) -> None:
    assert fits(VARIABLES, variables) is good


def test_descriptions_are_plain_words() -> None:
    described = [node["description"] for shape in (PROFILE, VARIABLES) for node in nodes(shape)]
    assert len(described) > 120
    assert not [text for text in described if "V(" in text or "C(" in text or "O(" in text]


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every object of a schema that carries a description."""
    if isinstance(value, list):
        return [node for entry in value for node in nodes(entry)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("description"), str) else []
    return own + [node for entry in value.values() for node in nodes(entry)]
