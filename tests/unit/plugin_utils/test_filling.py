# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variables are filled in text by text, and a failed one hides nothing and shows nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from ansible.parsing.vault import AnsibleVaultError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.filling import Filling, Omitted

OMIT = "__omit_place_holder__0a1b"
NAME = re.compile(r"\{\{ *(\w+) *\}\}")


def template(value: Any, variables: Mapping[str, Any]) -> Any:
    """Knows a name in braces, and raises as Ansible does; 'boom' holds a broken template."""
    if not isinstance(value, str):
        return value
    if "{{ boom }}" in value:
        raise RuntimeError("broken near 'Blue Horse'")
    if "{{ sealed }}" in value:
        raise ValueError("filling in") from AnsibleVaultError("no secrets")
    if "{{ left_out }}" in value:
        raise Omitted("left out")
    for name in NAME.findall(value):
        if name not in variables:
            raise LookupError(f"Error: '{name}' is undefined. '{name}' is undefined")
    whole = NAME.fullmatch(value)
    if whole:
        return template(variables[whole[1]], variables)
    return NAME.sub(lambda found: str(variables[found[1]]), value)


def filling(**variables: Any) -> Filling:
    return Filling(template, {"omit": OMIT, **variables})


def messages(done: Filling) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in done.problems]


def test_templates_are_filled_in_at_every_depth() -> None:
    done = filling(
        jims_profile_config={"a": {"b": "{{ x }}", "c": [1, "{{ y }}-z", None, True]}}, x=5, y="w"
    )
    assert done.value("jims_profile_config") == {"a": {"b": 5, "c": [1, "w-z", None, True]}}
    assert done.problems == []


def test_what_says_omit_is_not_given() -> None:
    done = filling(
        jims_profile_config={"a": "{{ omit }}", "b": ["{{ omit }}", 1], "c": "{{ left_out }}"},
        jims_profile_comment="{{ omit }}",
    )
    assert done.value("jims_profile_config") == {"b": [1]}
    assert done.value("jims_profile_comment") is None


def test_each_missing_variable_is_told_once_and_the_rest_is_filled_in() -> None:
    done = filling(
        jims_profile_config={
            "a": {"client_secret": "{{ vault_a }}"},
            "b": {"client_secret": "{{ vault_a }}"},
            "c": "{{ host }}/{{ path }}",
            "d": "{{ known }}",
        },
        known=1,
    )
    assert done.value("jims_profile_config") == {
        "a": {"client_secret": "jims-not-defined-vault_a"},
        "b": {"client_secret": "jims-not-defined-vault_a"},
        "c": "jims-not-defined-host/jims-not-defined-path",
        "d": 1,
    }
    assert messages(done) == [
        ("jims_profile_config.a.client_secret",
         "the variable 'vault_a' is not defined for this host."),
        ("jims_profile_config.c", "the variable 'host' is not defined for this host."),
        ("jims_profile_config.c", "the variable 'path' is not defined for this host."),
    ]


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({"jims_profile_config": {"client_secret": "Blue{{ Horse }}"}}, id="in-place"),
        pytest.param(
            {"jims_profile_config": "{{ whole }}", "whole": "Blue{{ Horse }}"}, id="elsewhere"
        ),
        pytest.param({"jims_profile_master_password": "{{ Horse }}Blue"}, id="password"),
    ],
)
def test_a_text_that_may_be_a_secret_names_no_variable(variables: dict[str, Any]) -> None:
    done = filling(**variables)
    done.value(next(iter(variables)))
    ((_path, message),) = messages(done)
    assert message.endswith("or a secret holds '{{' and is not marked with !unsafe.")
    assert "Horse" not in message


def test_a_variable_of_a_variable_is_named_where_it_is_written_as_one() -> None:
    done = filling(jims_profile_config="{{ profile }}", profile="{{ vault_all }}")
    done.value("jims_profile_config")
    assert messages(done) == [
        ("jims_profile_config", "the variable 'vault_all' is not defined for this host.")
    ]


def test_other_failures_are_told_without_their_words() -> None:
    done = filling(jims_profile_config={"a": "{{ boom }}", "b": "{{ sealed }}", "c": 1})
    filled = done.value("jims_profile_config")
    assert filled["c"] == 1
    (_a, failed), (_b, sealed) = messages(done)
    assert failed.startswith("it cannot be filled in (RuntimeError). Let ansible.builtin.debug")
    assert sealed == "it cannot be decrypted; give the password of its vault."
    assert "Horse" not in failed


def test_a_failure_that_a_placeholder_caused_is_not_told_as_well() -> None:
    def picky(value: Any, variables: Mapping[str, Any]) -> Any:
        filled = template(value, variables)
        return filled["port"]  # a text has none

    done = Filling(picky, {"jims_profile_config": "{{ ports }}"})
    done.value("jims_profile_config")
    assert messages(done) == [
        ("jims_profile_config", "the variable 'ports' is not defined for this host.")
    ]


def test_a_variable_that_is_defined_by_nothing_but_itself_ends() -> None:
    def loop(*_given: Any) -> Any:
        raise LookupError("'a' is undefined")

    done = Filling(loop, {"jims_profile_state": "{{ a }}"})
    assert done.value("jims_profile_state") == "jims-not-defined-1"
    assert len(done.problems) == 1
