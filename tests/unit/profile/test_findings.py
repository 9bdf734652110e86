# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remarks about a legal profile: each where it belongs, and nowhere else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.findings import findings_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import wanted_of

SOUND: dict[str, Any] = {
    "connection": {
        "connect_method": "https",
        "primary": {"address": "192.0.2.1", "client_id": "fw", "client_secret": "s3cret",
                    "ca_profile": "JIMS"},
        "secondary": {"address": "192.0.2.2", "client_id": "fw", "client_secret": "s3cret",
                      "ca_profile": "JIMS"},
    },
    "authentication_entry_timeout": 60,
    "invalid_authentication_entry_timeout": 60,
}


def found(change: dict[str, Any], release: str = "24.4R1") -> list[tuple[str, str, str]]:
    config = deepcopy(SOUND)
    for path, value in change.items():
        *above, last = path.split(".")
        level = config
        for name in above:
            level = level.setdefault(name, {})
        level[last] = value
    values = wanted_of(config).values
    return [(one.id, one.severity, one.path) for one in findings_of(values, parse(release))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"connection.connect_method": "http"},
         [("http_in_use", "security", "connection.connect_method"),
          ("trust_without_tls", "security", "connection.primary"),
          ("trust_without_tls", "security", "connection.secondary")]),
        ({"connection.connect_method": "http", "connection.primary.ca_profile": None,
          "connection.secondary.ca_profile": None},
         [("http_in_use", "security", "connection.connect_method")]),
        ({"connection.connect_method": None}, []),  # https is what the device does
        ({"connection.secondary.ca_profile": None},
         [("https_without_ca", "security", "connection.secondary")]),
        ({"connection.primary": None, "connection.secondary.ca_profile": None},
         [("https_without_ca", "security", "connection.secondary"),
          ("primary_incomplete", "service", "connection.primary")]),
        ({"connection.primary.client_id": None},
         [("primary_incomplete", "service", "connection.primary")]),
        ({"connection.secondary": None}, [("no_secondary", "service", "connection.secondary")]),
        ({"connection.secondary.client_id": None}, []),  # Junos takes it, and so do we
        ({"connection.secondary.address": "192.0.2.1"},
         [("same_server_twice", "service", "connection.secondary.address")]),
        ({"connection.primary.address": "2001:db8::1",
          "connection.secondary.address": "2001:DB8:0::1"},
         [("same_server_twice", "service", "connection.secondary.address")]),
        ({"authentication_entry_timeout": 0},
         [("timeout_zero", "security", "authentication_entry_timeout")]),
        ({"invalid_authentication_entry_timeout": 0},
         [("timeout_zero", "security", "invalid_authentication_entry_timeout")]),
        ({"invalid_authentication_entry_timeout": None},
         [("default_differs", "tuning", "invalid_authentication_entry_timeout")]),
        ({"authentication_entry_timeout": None}, []),  # page and device agree on 60
        ({"ip_query.no_ip_query": True}, [("no_ip_query", "service", "ip_query.no_ip_query")]),
        ({"ip_query.no_ip_query": False}, []),
        ({"filter.domain": ["*"]}, []),
        ({"filter.domain": ["*", "a.example"]},
         [("domain_wildcard", "security", "filter.domain")]),
    ],
)
def test_findings(change: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert found(change) == expected


def test_nothing_is_said_about_no_profile() -> None:
    assert findings_of({}) == []


@pytest.mark.parametrize(
    ("release", "told"), [("23.1R1", False), ("23.2R1", True), ("24.2R1", True)]
)
def test_ca_certificate_is_deprecated_before_it_goes(release: str, told: bool) -> None:
    change = {"connection.primary.ca_profile": None, "connection.primary.ca_certificate": "/c"}
    expected = [("deprecated", "security", "connection.primary.ca_certificate")] if told else []
    assert found(change, release) == expected


def test_without_a_release_nothing_is_said_about_releases() -> None:
    values = wanted_of({"connection": {"primary": {"ca_certificate": "/c"}}}).values
    assert "deprecated" not in {finding.id for finding in findings_of(values)}


def test_a_finding_as_a_result() -> None:
    values = wanted_of({**SOUND, "authentication_entry_timeout": 0}).values
    (finding,) = findings_of(values)
    assert finding.as_result() == {
        "id": "timeout_zero",
        "severity": "security",
        "path": "authentication_entry_timeout",
        "message": "authentication_entry_timeout 0 keeps entries for ever: a user who left still "
        "opens the firewall.",
    }
