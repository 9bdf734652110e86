# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role's variables of one host, judged without it. Templates are the matter of test_filling."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.plugin_utils.lint import (
    remarks_on,
    result_of,
    unread,
)

PRIMARY = {"address": "192.0.2.10", "client_id": "fw", "client_secret": "Blue Horse"}
RIGHT = {"jims_profile_config": {"connection": {"primary": PRIMARY}}}


@pytest.fixture
def lines(repo: Path) -> Any:
    """What is told of a host with the given variables, the host's name left out."""
    specs = yaml.safe_load((repo / "roles/jims_profile/meta/argument_specs.yml").read_text("utf-8"))
    options = specs["argument_specs"]["main"]["options"]

    def told(**variables: Any) -> list[str]:
        remarks = remarks_on("fw1", variables, as_it_is, options)
        assert "Blue" not in str([remark.as_result() for remark in remarks])
        return [str(remark).removeprefix("fw1: ") for remark in remarks]

    return told


def as_it_is(value: Any, _variables: Mapping[str, Any]) -> Any:
    """A template function for texts that are none."""
    if "{{" in str(value):
        raise LookupError(f"'{str(value).strip('{} ')}' is undefined")
    return value


def test_a_right_host_is_not_mentioned(lines: Any) -> None:
    assert lines(**RIGHT, ansible_connection="local", inventory_hostname="fw1") == []


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        pytest.param(
            {}, "jims_profile_config: config is missing or empty; state: merged needs a dict with "
            "at least one option.", id="nothing",
        ),
        pytest.param(
            {"jims_profile_config": {}}, "jims_profile_config: config is missing or empty; state: "
            "merged needs a dict with at least one option.", id="empty",
        ),
        pytest.param(
            {"jims_profile_config": "text"}, "jims_profile_config: config is the given text; it "
            "must be a dict of options.", id="no-dict",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_config_group": None, "jims_profile_expected_fingerprnt": "x"},
            "jims_profile_expected_fingerprnt: not a variable of the role or its playbooks. Did "
            "you mean jims_profile_expected_fingerprint?", id="typo",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_colour": "Blue"},
            "jims_profile_colour: not a variable of the role or its playbooks.", id="unknown",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_lock_timeout": "soon"}, "jims_profile_lock_timeout: 'soon' is "
            "not allowed; allowed is a number, 0..86400 seconds.", id="option",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_verify": {"requires": "any"}}, "jims_profile_verify: "
            "verify.requires is not an option. Did you mean require? Known here: require, timeout, "
            "interval, if_offline_before.", id="below-an-option",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_fail_on_drift": "maybe"}, "jims_profile_fail_on_drift: 'maybe' "
            "is not allowed; allowed is true or false.", id="of-the-role-alone",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_run": "short"}, "jims_profile_run: 'short' is not allowed; "
            "allowed is one line of 8..20 characters.", id="of-a-playbook",
        ),
        pytest.param(
            {**RIGHT, "jims_profile_junos_release": "next"}, "jims_profile_junos_release: 'next' "
            "is not a Junos release such as 22.4, 22.4R3 or 22.4R3-S2.11.", id="no-release",
        ),
        pytest.param(
            {"jims_profile_config": {"connection": {"primary": {"source": "192.0.2.1"}}},
             "jims_profile_junos_release": "20.2R3"},
            "jims_profile_config: Junos 20.2R3 does not have connection.primary.source, which is "
            "in Junos 20.4 and later; leave it out.", id="not-in-the-release",
        ),
        pytest.param(
            {"jims_profile_config": {"connection": {"primary": {"client_secret": ""}}}},
            "jims_profile_config: connection.primary.client_secret (Primary Client Secret): an "
            "empty text is not allowed; allowed is 1..128 characters, no control characters. Look "
            "at the variable or vault entry it comes from.", id="empty-secret",
        ),
        pytest.param(
            {"jims_profile_config": {"connection": {"prot": "Blue"}}}, "jims_profile_config: "
            "connection.prot is not an option. Did you mean port? Known here: connect_method, port,"
            " primary, secondary, token_api, query_api, server_validity_check_interval.",
            id="unknown-option",
        ),
    ],
)
def test_one_mistake_is_one_line(lines: Any, variables: dict[str, Any], told: str) -> None:
    variables = {name: value for name, value in variables.items() if value is not None}
    assert lines(**variables) == [told]


def test_a_state_has_its_own_needs(lines: Any) -> None:
    for state in ("gathered", "deleted"):
        assert lines(jims_profile_state=state) == []
    config = {"connection": {"primary": {"address": "192.0.2.10"}}}
    replaced = lines(jims_profile_state="replaced", jims_profile_config=config)
    assert len(replaced) == 2
    assert "is missing: state: replaced needs it" in replaced[0]
    assert lines(jims_profile_state="parsed") == [
        "jims_profile_running_config: running_config is needed with state: parsed."
    ]


def test_the_roles_own_defaults_count(lines: Any) -> None:
    # The role confirms within 10 minutes, the module alone would not.
    (line,) = lines(**RIGHT, jims_profile_commit_timeout=900)
    assert line.startswith("jims_profile_confirm_minutes: 10 is too short: ")


def test_values_come_as_surveys_give_them(lines: Any) -> None:
    texts = {
        "jims_profile_config": {"connection": {"port": "443"}},
        "jims_profile_confirm_minutes": "10",
        "jims_profile_fail_on_drift": "yes",
        "jims_profile_adopt_overwrite": "no",
        "jims_profile_waves": [1, "10%"],
    }
    assert lines(**texts) == []


def test_what_cannot_be_filled_in_hides_nothing_else(lines: Any) -> None:
    config = {
        "connection": {"port": "{{ port }}", "primary": {"client_id": "x" * 65}},
        "filter": {"domain": ["{{ one }}", "{{ two }}", "b c"]},
    }
    told = lines(jims_profile_config=config, jims_profile_state="{{ state }}")
    missing = [line for line in told if line.endswith("is not defined for this host.")]
    assert len(missing) == 4
    others = [line for line in told if line not in missing]
    assert [line.partition(" (")[0] for line in others] == [
        "jims_profile_config: connection.primary.client_id",
        "jims_profile_config: filter.domain",
    ]


def test_a_profile_that_cannot_be_filled_in_at_all_is_not_missing(lines: Any) -> None:
    assert lines(jims_profile_config="{{ profile }}") == [
        "jims_profile_config: the variable 'profile' is not defined for this host."
    ]


def test_the_verdict() -> None:
    right = result_of([], ["a", "b"])
    assert (right["msg"], right["problems"]) == ("2 hosts checked: 2 right.", [])
    assert "failed" not in right

    wrong = result_of([unread("a", "it is not in the inventory.")], ["a"])
    assert wrong["msg"] == "1 host checked: 0 right, 1 with 1 problem to correct."
    assert (wrong["failed"], wrong["code"]) == (True, "INPUT")
    assert wrong["summary"] == ["a: inventory: it is not in the inventory."]
    assert wrong["problems"] == [
        {
            "host": "a",
            "variable": "inventory",
            "path": "inventory",
            "row": "",
            "given": "this host",
            "allowed": "a host of the inventory, with files that can be read",
            "message": "it is not in the inventory.",
        }
    ]
