# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rotation is asked for, and what comes of it: every case by hand."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation_request import (
    credential_of,
    minutes,
    stages_of,
    verification,
)

PLACE = {
    "address": "192.0.2.11",
    "interface": "ge-0/0/0.0",
    "routing_instance": "r",
    "source": "192.0.2.1",
}
EVERYTHING = {
    "client_id": "fw",
    "client_secret": "",
    "ca_certificate": "/a",
    "ca_profile": "B",
    "ca_certificate_content": "C",
}


@pytest.mark.parametrize(
    ("given", "stages"),
    [
        (None, ["secondary", "primary"]),
        (["primary", "secondary"], ["primary", "secondary"]),
        ("secondary", ["secondary"]),
        ("secondary, primary", ["secondary", "primary"]),
        (("primary",), ["primary"]),
    ],
)
def test_the_stages(given: Any, stages: list[str]) -> None:
    assert stages_of(given) == (stages, [])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("", "no entry"),
        ([], "no entry"),
        ("both", "'both'"),
        (["primary", "primary"], "'primary', 'primary'"),
        ([["primary"]], "a list"),
        ({"primary": True}, "a dict"),
        (2, "2"),
    ],
)
def test_stages_that_are_none(given: Any, shown: str) -> None:
    assert stages_of(given) == ([], [
        f"jims_profile_rotate has {shown}; allowed are secondary and primary, each once, in the "
        "order in which to take them."
    ])


@pytest.mark.parametrize(
    ("config", "credential"),
    [
        ({"connection": {"port": 443, "primary": {"client_secret": "horse 1"},
                         "secondary": {"client_secret": "horse 2"}}, "filter": {}},
         {"connection": {"secondary": {"client_secret": "horse 2"}}}),
        ({"connection": {"secondary": {**PLACE, **EVERYTHING}}},
         {"connection": {"secondary": EVERYTHING}}),
        ({"connection": {"secondary": {"client_secert": "x"}}},
         {"connection": {"secondary": {"client_secert": "x"}}}),
        ({"connection": {"secondary": {"address": "192.0.2.11", "client_id": None}}}, {}),
        ({"connection": {"primary": {"client_id": "fw"}}}, {}),
        ({"connection": None}, {}),
        ({}, {}),
        (None, {}),
        ("text", "text"),
        ({"connection": "text"}, {"connection": "text"}),
        ({"connection": {"secondary": "text"}}, {"connection": {"secondary": "text"}}),
    ],
)
def test_what_belongs_to_the_credential_of_a_server(config: Any, credential: Any) -> None:
    assert credential_of(config, "secondary") == credential


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (None, {"require": "all", "if_offline_before": "require"}),
        ({"require": "none", "if_offline_before": "skip", "timeout": 90},
         {"require": "all", "if_offline_before": "require", "timeout": 90}),
        ("none", "none"),
    ],
)
def test_what_is_verified(given: Any, asked: Any) -> None:
    assert verification(given, "all") == asked


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        *((nothing, 10) for nothing in (None, 0, "0", "00 ", "", False)),
        *((minutes_, minutes_) for minutes_ in (5, "7", "10", "x", -1)),
    ],
)
def test_a_commit_always_waits_to_be_confirmed(given: Any, waits: Any) -> None:
    assert minutes(given) == waits
