# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules over several fields, and rules of one release."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.rules import (
    breaches,
    input_problems,
    release_problems,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import wanted_of

BROKEN = (
    ({"filter": {"include_ip": {"address_book": "b"}}}, "filter.include_ip.address_set"),
    ({"filter": {"include_ip": {"address_set": "s"}}}, "filter.include_ip.address_book"),
    ({"filter": {"exclude_ip": {"address_book": "b"}}}, "filter.exclude_ip.address_set"),
    ({"connection": {"primary": {"ca_profile": "p", "ca_certificate": "c"}}},
     "connection.primary.ca_certificate"),
    ({"connection": {"secondary": {"ca_profile": "p", "ca_certificate": "c"}}},
     "connection.secondary.ca_certificate"),
    ({"jims_validator": {"port": 443}}, "jims_validator.port"),
    ({"jims_validator": {"port": 8443}, "connection": {"port": 8443}}, "jims_validator.port"),
    ({"jims_validator": {"address": "192.0.2.1"}, "connection": {"port": 591}},
     "jims_validator.port"),
    ({"filter": {"domain": [f"d{number}" for number in range(21)]}}, "filter.domain"),
)
KEPT = (
    {},
    {"filter": {"include_ip": {"address_book": "b", "address_set": "s"}}},
    {"connection": {"primary": {"ca_profile": "p"}, "secondary": {"ca_certificate": "c"}}},
    {"connection": {"port": 591}},  # no validator, so nothing shares the port
    {"jims_validator": {"address": "192.0.2.1"}},
    {"jims_validator": {"port": 592}, "connection": {"port": 591}},
    {"filter": {"domain": [f"d{number}" for number in range(20)]}},
    {"traceoptions": {"flag": [f"f{number}" for number in range(40)]}},
)


@pytest.mark.parametrize(("config", "path"), BROKEN)
def test_a_rule_that_is_broken(config: dict[str, Any], path: str) -> None:
    (breach,) = breaches(wanted_of(config).values)
    assert breach.paths[0] == path
    assert breach.as_problem().message.startswith(path)


@pytest.mark.parametrize("config", KEPT)
def test_a_rule_that_is_kept(config: dict[str, Any]) -> None:
    assert breaches(wanted_of(config).values) == []


@pytest.mark.parametrize("config", [{}, {"filter": "x"}, {"filter": {"include_ip": ["x"]}},
                                    {"connection": 5}, {"x": 1}])
def test_what_is_no_profile_at_all_is_left_to_others(config: dict[str, Any]) -> None:
    values = wanted_of(config).values
    assert input_problems(config, values, "merged") == []
    assert {problem.path for problem in input_problems(config, values, "replaced")} == {
        "connection.primary.address",
        "connection.primary.client_id",
        "connection.primary.client_secret",
    }


def of_set(name: str, *addresses: str) -> dict[str, Any]:
    return {"address_book": "b", "address_set": name, "addresses": list(addresses)}


@pytest.mark.parametrize(
    ("include", "exclude", "paths"),
    [
        (of_set("s", "192.0.2.1"), of_set("s", "192.0.2.2"), ["filter.exclude_ip.addresses"]),
        (of_set("s", "192.0.2.1"), of_set("t", "192.0.2.2"), []),
        (of_set("s", "192.0.2.1", "192.0.2.2"), of_set("s", "192.0.2.2", "192.0.2.1"), []),
        (of_set("s"), of_set("s", "192.0.2.2"), []),
        ({}, {"addresses": ["192.0.2.1"]},
         ["filter.exclude_ip.address_book", "filter.exclude_ip.address_set"]),
    ],
)
def test_addresses_and_their_sets(
    include: dict[str, Any], exclude: dict[str, Any], paths: list[str]
) -> None:
    config = {"filter": {"include_ip": include, "exclude_ip": exclude}}
    found = input_problems(config, wanted_of(config).values, "merged")
    assert [problem.path for problem in found] == paths


REFUSED = (
    ({"connection": {"primary": {"ca_certificate": "/c"}}}, "24.4R1",
     "Junos 24.4R1 does not have connection.primary.ca_certificate, which is in Junos 17.4 to "
     "24.2; use connection.primary.ca_profile instead."),
    ({"connection": {"secondary": {"ca_profile": "p"}}}, "22.4",
     "Junos 22.4 does not have connection.secondary.ca_profile, which is in Junos 23.2 and later; "
     "use connection.secondary.ca_certificate instead."),
    ({"connection": {"primary": {"address": "jims.example.net"}}}, "22.4R3-S2.11",
     "Junos 22.4R3-S2.11 does not have a name such as 'jims.example.net' in "
     "connection.primary.address, which is in Junos 23.1 and later; use an IP address."),
    ({"ip_query": {"max_connections": 5}}, "18.3R1",
     "Junos 18.3R1 does not have ip_query.max_connections, which is in Junos 18.2R3 and later "
     "builds of 18.2; 18.4R2 and later; leave it out."),
    ({"traceoptions": {"flag": ["memory"]}}, "20.3R1",
     "Junos 20.3R1 does not have traceoptions.flag[memory], which is in Junos 20.4 and later; "
     "leave it out."),
    ({"preserve_valid_user": True}, "18.4R1-S3",
     "Junos 18.4R1-S3 does not have preserve_valid_user, which is in Junos 18.2R3 and later builds "
     "of 18.2; 18.4R2 and later; leave it out."),
    ({"connection": {"primary": {"ca_certificate": "/c"}}}, "25.2R1",
     "Junos 25.2R1 (treated as 24.4) does not have connection.primary.ca_certificate, which is in "
     "Junos 17.4 to 24.2; use connection.primary.ca_profile instead."),
)


@pytest.mark.parametrize(("config", "release", "message"), REFUSED)
def test_what_a_release_lacks(config: dict[str, Any], release: str, message: str) -> None:
    (problem,) = release_problems(wanted_of(config).values, parse(release))
    assert problem.message == message
    assert problem.code == "UNSUPPORTED"


@pytest.mark.parametrize(
    ("config", "release"),
    [
        ({"connection": {"primary": {"ca_certificate": "/c"}}}, "24.2R1"),
        ({"connection": {"primary": {"ca_profile": "p"}}}, "23.2R1"),
        ({"connection": {"primary": {"address": "jims.example.net"}}}, "23.1R1"),
        ({"connection": {"primary": {"address": "2001:db8::1"}}}, "17.4R1"),
        ({"ip_query": {"max_connections": 5}, "preserve_valid_user": True}, "18.2R3"),
        ({"ip_query": {"max_connections": 5}, "preserve_valid_user": True}, "18.4R2"),
        ({"traceoptions": {"flag": ["memory", "all"]}}, "20.4R1"),
        # A flag given as false asks for nothing that the device lacks.
        ({"preserve_valid_user": False, "session_query": {"no_session_query": False}}, "17.4R1"),
        ({"session_query": {"max_connections": 1}}, "26.1R1"),
    ],
)
def test_what_a_release_has(config: dict[str, Any], release: str) -> None:
    assert release_problems(wanted_of(config).values, parse(release)) == []
