# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A credential of AWX fills in what a profile leaves open, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.credential import (
    CLIENTS,
    certificate_paths,
    completed,
    environment_of,
    input_of,
)

HELD = {
    "connection.primary.client_id": "fw",
    "connection.primary.client_secret": "held",
    "connection.primary.ca_certificate_content": "PEM",
    "connection.secondary.client_id": "fw2",
    "connection.secondary.client_secret": "",
    "jims_validator.client_id": "val",
}


def test_names() -> None:
    assert [(input_of(field), environment_of(field)) for field in CLIENTS] == [
        ("primary_client_id", "JIMS_PRIMARY_CLIENT_ID"),
        ("primary_client_secret", "JIMS_PRIMARY_CLIENT_SECRET"),
        ("secondary_client_id", "JIMS_SECONDARY_CLIENT_ID"),
        ("secondary_client_secret", "JIMS_SECONDARY_CLIENT_SECRET"),
        ("jims_validator_client_id", "JIMS_VALIDATOR_CLIENT_ID"),
        ("jims_validator_client_secret", "JIMS_VALIDATOR_CLIENT_SECRET"),
    ]
    assert certificate_paths() == (
        "connection.primary.ca_certificate_content",
        "connection.secondary.ca_certificate_content",
    )


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, {}),
        ("text", "text"),
        ({"connection": {"port": 443}}, {"connection": {"port": 443}}),
        ({"connection": {"primary": {}}}, {"connection": {"primary": {}}}),
        (
            {"connection": {"primary": {"address": "192.0.2.10"}}},
            {
                "connection": {
                    "primary": {
                        "address": "192.0.2.10",
                        "client_id": "fw",
                        "client_secret": "held",
                        "ca_certificate_content": "PEM",
                    }
                }
            },
        ),
        (
            {"connection": {"secondary": {"address": "192.0.2.11", "client_secret": None}}},
            {
                "connection": {
                    "secondary": {
                        "address": "192.0.2.11",
                        "client_id": "fw2",
                        "client_secret": None,
                    }
                }
            },
        ),
    ],
    ids=["nothing", "no config", "no server", "no address", "primary", "blank"],
)
def test_only_servers_with_an_address_are_completed(config: Any, expected: Any) -> None:
    given = deepcopy(config)
    assert completed(given, HELD) == expected
    assert given == config


def test_what_the_config_gives_stays_and_so_does_an_empty_secret() -> None:
    server = {"address": "192.0.2.10", "client_id": "own", "client_secret": ""}
    config = {"connection": {"primary": {**server, "ca_certificate_content": "own"}}}
    assert completed(config, HELD) == config
