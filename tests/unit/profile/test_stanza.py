# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements by key and by place, and the two ways between them and a config."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Key,
    Stanza,
    Statement,
    Step,
    is_within,
    path_of,
    place_of,
    profile_of,
    wanted_of,
    words,
)


def test_a_config_by_key() -> None:
    wanted = wanted_of(
        {
            "connection": {"port": 443, "primary": {"client_id": 7, "address": None}},
            "filter": {"domain": ["b", "a"], "include_ip": {}, "exclude_ip": None},
            "ip_query": {"no_ip_query": False, "query_delay_time": 0},
            "preserve_valid_user": True,
        }
    )
    assert {str(key): value for key, value in wanted.values.items()} == {
        "connection.port": 443,
        "connection.primary.client_id": "7",
        "filter.domain[b]": True,
        "filter.domain[a]": True,
        "ip_query.query_delay_time": 0,
        "preserve_valid_user": True,
    }
    assert wanted.off == {Key("ip_query.no_ip_query")}
    assert wanted.emptied == {(Step("filter"), Step("include-ip"))}
    assert wanted.named == {*wanted.values, *wanted.off}


@pytest.mark.parametrize(
    ("config", "emptied"),
    [
        ({"connection": {}}, {"connection"}),
        ({"connection": {"primary": {}}}, {"connection/primary"}),
        ({"connection": {"port": None}}, set()),  # nobody asked for the container to go
        ({"connection": {"primary": {"address": None}, "secondary": {}}}, {"connection/secondary"}),
        ({"connection": None}, set()),
        ({}, set()),
    ],
)
def test_only_an_empty_dict_empties_a_container(config: dict[str, Any], emptied: set[str]) -> None:
    wanted = wanted_of(config)
    assert {words(place) for place in wanted.emptied} == emptied
    assert wanted.values == {}


@pytest.mark.parametrize(
    "config", [{"x": 1}, {"connection": "x"}, {"connection": [1]}, {"filter": {"domain": "x"}}, "x"]
)
def test_what_is_no_option_is_left_out(config: Any) -> None:
    assert wanted_of(config).named == set()


def test_what_is_not_of_the_stanza_is_left_out() -> None:
    config = {
        "connection": {"primary": {"ca_certificate_content": "pem"}},
        "filter": {"include_ip": {"addresses": ["192.0.2.1"]}},
    }
    assert wanted_of(config).named == set()


def test_a_profile_in_the_order_of_the_table() -> None:
    values = {
        Key("traceoptions.flag", "query"): True,
        Key("filter.domain", "b"): True,
        Key("connection.primary.client_secret"): "s3cret",
        Key("filter.domain", "a"): True,
        Key("connection.port"): 443,
        Key("ip_query.no_ip_query"): True,
    }
    assert profile_of(values) == {
        "connection": {"port": 443, "primary": {"client_secret": "<redacted>"}},
        "ip_query": {"no_ip_query": True},
        "filter": {"domain": ["b", "a"]},
        "traceoptions": {"flag": ["query"]},
    }
    assert list(profile_of(values)) == ["connection", "ip_query", "filter", "traceoptions"]
    assert profile_of(values, secrets=False) == {
        "connection": {"port": 443},
        "ip_query": {"no_ip_query": True},
        "filter": {"domain": ["b", "a"]},
        "traceoptions": {"flag": ["query"]},
    }
    assert profile_of({}) == {}
    assert profile_of({Key("jims_validator.client_secret"): "s"}, secrets=False) == {}


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Key("connection.primary.client_id"), "connection/primary/client-id"),
        (Key("filter.domain", "a.example"), "filter/domain[a.example]"),
        (Key("preserve_valid_user"), "preserve-valid-user"),
    ],
)
def test_the_place_of_a_key(key: Key, place: str) -> None:
    assert words(place_of(key)) == place
    assert path_of(place_of(key)) == str(key)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ((), "identity-management"),
        ((Step("connection"), Step("secondary")), "connection.secondary"),
        ((Step("connection"), Step("odd-one")), "connection/odd-one"),
        ((Step("apply-groups", "G"),), "apply-groups[G]"),
        ((Step("filter"), Step("domain", "a"), Step("x")), "filter/domain[a]/x"),
    ],
)
def test_how_results_name_a_place(place: tuple[Step, ...], path: str) -> None:
    assert path_of(place) == path


def test_within() -> None:
    inner = (Step("connection"), Step("primary"))
    assert is_within(inner, ())
    assert is_within(inner, (Step("connection"),))
    assert is_within(inner, inner)
    assert not is_within((Step("connection"),), inner)
    assert not is_within((Step("filter"), Step("primary")), (Step("connection"),))


def test_nothing_below_a_deactivated_level_is_in_force() -> None:
    key, place = Key("connection.port"), (Step("connection"),)
    awake, asleep = Statement(443, "G"), Statement(443, "G", (place,))
    assert Stanza(statements={key: awake}).in_force() == {key: 443}
    assert Stanza(statements={key: awake}).inherited() == {key: "G"}
    for stanza in (
        Stanza(statements={key: asleep}),
        Stanza(statements={key: awake}, outer_inactive=("services",)),
    ):
        assert stanza.in_force() == {}
        assert stanza.inherited() == {}


def test_the_deactivated_places_on_the_way() -> None:
    outer, inner = (Step("connection"),), (Step("connection"), Step("primary"))
    stanza = Stanza(inactive=[outer, inner, (Step("filter"),)])
    assert stanza.asleep_at(place_of(Key("connection.primary.address"))) == (outer, inner)
    assert stanza.asleep_at(place_of(Key("connection.port"))) == (outer,)
    assert stanza.asleep_at(inner) == (outer, inner)
    assert stanza.asleep_at(place_of(Key("preserve_valid_user"))) == ()
