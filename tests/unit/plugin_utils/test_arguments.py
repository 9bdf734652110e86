# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a task's arguments to a request: what surveys, templates and cores make of them."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Key, Step
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import coerced, task_of

SECRET = "Blue<Horse>&7"
PRIMARY = {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET}


class Text(str):
    """Core 2.19 gives texts of a class of its own; so did older cores, of another."""


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param(
            {"connection": {"port": "443"}}, {"connection": {"port": 443}}, id="survey-number"
        ),
        pytest.param(
            {"ip_query": {"no_ip_query": "yes"}}, {"ip_query": {"no_ip_query": True}},
            id="survey-flag",
        ),
        pytest.param(
            {"filter": {"domain": "a.example,b.example"}},
            {"filter": {"domain": ["a.example", "b.example"]}},
            id="survey-list",
        ),
        pytest.param(
            {"filter": {"domain": ("a.example",)}}, {"filter": {"domain": ["a.example"]}},
            id="tuple",
        ),
        pytest.param(
            json.dumps({"connection": {"port": "443", "primary": {"client_id": 7}}}),
            {"connection": {"port": 443, "primary": {"client_id": "7"}}},
            id="json-text",
        ),
        pytest.param(
            {"connection": json.dumps({"port": "443"})}, {"connection": {"port": 443}},
            id="json-text-inside",
        ),
        pytest.param(
            {"connection": {"primary": {"client_id": 12, "client_secret": 20261}}},
            {"connection": {"primary": {"client_id": "12", "client_secret": "20261"}}},
            id="numbers-for-texts",
        ),
        pytest.param(
            {"connection": {"primary": None, "secondary": {}}, "filter": {"domain": []}},
            {"connection": {"primary": None, "secondary": {}}, "filter": {"domain": []}},
            id="null-empty-dict-and-empty-list-stay-apart",
        ),
        pytest.param(
            {"connection": {"port": "__omit_place_holder__0a1b2c", "token_api": "a"}},
            {"connection": {"token_api": "a"}},
            id="omit-of-older-cores",
        ),
        pytest.param(
            MappingProxyType({"connection": MappingProxyType({"port": Text("443")})}),
            {"connection": {"port": 443}},
            id="mappings-and-texts-of-another-class",
        ),
        pytest.param(
            {"connection": {"port": "https"}}, {"connection": {"port": "https"}},
            id="what-cannot-be-converted-stays",
        ),
        pytest.param(
            {"connection": {"port": True, "token_api": True}},
            {"connection": {"port": True, "token_api": True}},
            id="bool-is-no-number-and-no-text",
        ),
        pytest.param(
            {"connection": {"token_api": ["a"], "query_api": {"a": 1}}},
            {"connection": {"token_api": ["a"], "query_api": {"a": 1}}},
            id="structure-is-no-text",
        ),
        pytest.param(
            {"connection": {"portt": "1"}, "nonsense": {"a": "1"}},
            {"connection": {"portt": "1"}, "nonsense": {"a": "1"}},
            id="unknown-options-stay-to-be-told",
        ),
        pytest.param(
            {"filter": {"domain": ["a.example", "__omit_place_holder__0a1b2c"]}},
            {"filter": {"domain": ["a.example"]}},
            id="omit-in-a-list",
        ),
        pytest.param("hello", "hello", id="config-that-is-a-word"),
    ],
)
def test_config_is_converted_as_ansible_would(config: Any, expected: Any) -> None:
    found = coerced({"config": config})

    assert found == {"config": expected}
    assert json.dumps(found) == json.dumps({"config": expected}), "1 is not True, '1' is not 1"


def test_only_what_was_given_comes_back() -> None:
    assert coerced({"state": "gathered"}) == {"state": "gathered"}
    assert coerced({}) == {}
    assert coerced({"colour": "blue", "lock_timeout": "5"}) == {"colour": "blue", "lock_timeout": 5}


def test_nothing_that_was_given_is_changed() -> None:
    given = {"config": {"connection": {"port": "443", "primary": {"client_id": None}}}}
    before = json.dumps(given)
    coerced(given)

    assert json.dumps(given) == before


def test_a_task_with_its_defaults() -> None:
    task = task_of({"config": {"connection": {"primary": PRIMARY}}})

    assert (task.state, task.writes) == ("merged", True)
    assert (task.comment, task.running_config, task.expected_fingerprint) == ("", "", "")
    assert (task.commit_timeout, task.lock_timeout, task.confirm_minutes) == (300, 60, 0)
    assert task.release is None
    assert task.verifies is False
    assert task.request.update_secret == "when_different"
    assert task.request.wanted.values == {
        Key("connection.primary.address"): "192.0.2.10",
        Key("connection.primary.client_id"): "fw",
        Key("connection.primary.client_secret"): SECRET,
    }


def test_null_is_the_default_and_zero_is_not() -> None:
    given: dict[str, Any] = {"state": None, "lock_timeout": "0", "commit_timeout": None}
    task = task_of({**given, "comment": None, "config": {"connection": {"port": 443}}})

    assert (task.state, task.lock_timeout, task.commit_timeout) == ("merged", 0, 300)
    assert task.comment == ""


def test_every_option_arrives() -> None:
    fingerprint = "0" * 64
    task = task_of(
        {
            "state": "replaced",
            "config": {"connection": {"primary": PRIMARY}},
            "comment": "ticket 4711",
            "commit_timeout": "600",
            "lock_timeout": 5,
            "update_secret": "always",
            "master_password": "Correct<Horse>",
            "expected_fingerprint": fingerprint,
        }
    )

    assert (task.comment, task.commit_timeout, task.lock_timeout) == ("ticket 4711", 600, 5)
    assert (task.request.update_secret, task.expected_fingerprint) == ("always", fingerprint)
    assert task.request.master_password == "Correct<Horse>"


@pytest.mark.parametrize(
    ("state", "writes"),
    [("merged", True), ("replaced", True), ("overridden", True), ("deleted", True),
     ("gathered", False), ("rendered", False), ("parsed", False)],
)
def test_which_states_write(state: str, writes: bool) -> None:
    config = {"config": {"connection": {"primary": PRIMARY}}} if state != "parsed" else {}
    task = task_of({"state": state, "running_config": "set x", **config})

    assert (task.state, task.writes) == (state, writes)


def test_the_unspeakable_texts_are_the_plain_ones() -> None:
    """A device would quote what it was sent, so a $9$ secret is kept decoded."""
    secondary = {"client_secret": "$9$dwVYoJZjkqfoaFnCA0O"}
    task = task_of(
        {
            "config": {"connection": {"primary": PRIMARY, "secondary": secondary}},
            "master_password": "Correct<Horse>",
        }
    )

    assert set(task.secrets) == {SECRET, "lab123", "Correct<Horse>"}
    for text in task.secrets:
        assert text not in repr(task).replace(repr(task.request), "")


def test_deleted_tells_empty_from_absent() -> None:
    everything = task_of({"state": "deleted"})
    container = task_of({"state": "deleted", "config": {"connection": {"secondary": {}}}})
    nothing = task_of({"state": "deleted", "config": {"connection": {"secondary": None}}})

    assert everything.request.has_config is False
    assert container.request.has_config is True
    assert container.request.wanted.emptied == {(Step("connection"), Step("secondary"))}
    assert nothing.request.has_config is True
    assert nothing.request.wanted.emptied == set()


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ({}, ["config"]),
        ({"config": None}, ["config"]),
        ({"config": "hello"}, ["config"]),
        ({"config": [{"connection": {"port": 443}}]}, ["config"]),
        ({"state": "gathered", "colour": "blue"}, ["colour"]),
        (
            {"comment": "a\nb", "lock_timeout": -1, "config": {"connection": {"port": 0}}},
            ["comment", "connection.port", "lock_timeout"],
        ),
        ({"config": {"connection": {"port": "0x10"}}}, ["connection.port"]),
    ],
)
def test_all_problems_come_at_once(arguments: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(ProfileError) as caught:
        task_of(arguments)

    assert sorted(problem.path for problem in caught.value.problems) == paths


def test_the_release_is_checked_where_no_device_is_asked() -> None:
    given = {"config": {"connection": {"primary": {**PRIMARY, "ca_profile": "JIMS"}}}}
    rendered = {**given, "state": "rendered", "junos_release": "22.4R3-S2.11"}

    assert str(task_of({**given, "junos_release": "22.4R3-S2.11"}).release) == "22.4R3-S2.11"
    with pytest.raises(ProfileError, match="ca_certificate"):
        task_of(rendered)
