# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From gathered profiles to what all share and what is a device's own."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adoption import (
    Reference,
    adoption_of,
    nested,
    vault_name,
)


class Foreign(str):
    """Ansible's texts from a device are of a class of its own, whose methods give the same."""

    __slots__ = ()

    def split(self, *arguments: Any) -> Any:
        return [Foreign(part) for part in super().split(*arguments)]


def gathered(profile: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"gathered": profile, **others}


def own(results: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {device.host: device.own for device in adoption_of(results).devices}


def test_what_all_have_alike_is_shared_and_the_rest_is_each_ones_own() -> None:
    results = {
        "b": gathered({"connection": {"port": 443, "token_api": "x"}, "filter": {"domain": ["a"]}}),
        "a": gathered({"connection": {"port": 443}, "filter": {"domain": ["a", "b"]}}),
    }
    assert adoption_of(results).shared == {"connection.port": 443}
    assert own(results) == {
        "a": {"filter.domain": ["a", "b"]},
        "b": {"connection.token_api": "x", "filter.domain": ["a"]},
    }


def test_the_order_of_the_results_means_nothing() -> None:
    results = {
        host: gathered({"filter": {"domain": [host]}, "connection": {"port": 443}})
        for host in ("c", "a", "b")
    }
    turned = dict(reversed(results.items()))
    assert adoption_of(results) == adoption_of(turned)
    assert [device.host for device in adoption_of(results).devices] == ["a", "b", "c"]


def test_one_device_shares_all_with_itself() -> None:
    adoption = adoption_of({"a": gathered({"preserve_valid_user": True})})
    assert (adoption.shared, adoption.devices[0].own) == ({"preserve_valid_user": True}, {})


def test_secrets_become_names_of_variables() -> None:
    secrets = {"connection.primary.client_secret": "uncomparable"}
    adoption = adoption_of(
        {
            "a": gathered({"connection": {"port": 1, "primary": {"address": "192.0.2.1"}}},
                          secrets=secrets),
            "b": gathered({"connection": {"port": 1}},
                          secrets={**secrets, "jims_validator.client_secret": "same"}),
            "c": gathered({"connection": {"port": 1}}, secrets={}),
        }
    )
    assert adoption.shared == {"connection.port": 1}
    reference = "{{ vault_jims_primary_client_secret }}"
    first = adoption.devices[0].own
    # In the order of the table: the address stands before the secret, the port before both.
    assert list(first.items()) == [
        ("connection.primary.address", "192.0.2.1"),
        ("connection.primary.client_secret", reference),
    ]
    assert isinstance(first["connection.primary.client_secret"], Reference)
    assert adoption.vault == {
        "connection.primary.client_secret": ["a", "b"],
        "jims_validator.client_secret": ["b"],
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("connection.primary.client_secret", "vault_jims_primary_client_secret"),
        ("connection.secondary.client_secret", "vault_jims_secondary_client_secret"),
        ("jims_validator.client_secret", "vault_jims_validator_client_secret"),
    ],
)
def test_names_of_vault_variables(path: str, name: str) -> None:
    assert vault_name(path) == name


def test_a_device_with_nothing_but_a_secret_is_adopted_too() -> None:
    secrets = {"connection.primary.client_secret": "uncomparable"}
    assert len(adoption_of({"a": gathered({}, secrets=secrets)}).devices) == 1


@pytest.mark.parametrize(
    ("profile", "release", "left"),
    [
        pytest.param(
            {"filter": {"include_ip": {"address_book": "b"}}, "connection": {"port": 1}}, "22.4R1",
            {"connection.port": 1}, id="half-a-filter",
        ),
        pytest.param(
            {"connection": {"primary": {"ca_certificate": "/a", "ca_profile": "B",
                                        "client_id": "fw"}}}, "23.2R1",
            {"connection.primary.client_id": "fw"}, id="both-kinds-of-trust",
        ),
        pytest.param(
            {"connection": {"port": 591}, "jims_validator": {"client_id": "fw"}}, "22.4R1",
            {"jims_validator.client_id": "fw"}, id="a-port-for-two",
        ),
        pytest.param(
            {"filter": {"domain": [f"d{number}.example" for number in range(21)]},
             "ip_query": {"no_ip_query": True}}, "22.4R1",
            {"ip_query.no_ip_query": True}, id="too-many-domains",
        ),
        pytest.param(
            {"batch_query": {"items_per_batch": 5, "query_interval": 5}}, "22.4R1",
            {"batch_query.query_interval": 5}, id="a-value-out-of-range",
        ),
        pytest.param(
            {"session_query": {"max_connections": 5}, "ip_query": {"no_ip_query": True}}, "21.2R1",
            {"ip_query.no_ip_query": True}, id="what-the-release-lacks",
        ),
        pytest.param(
            {"session_query": {"max_connections": 5}}, "no release",
            {"session_query.max_connections": 5}, id="a-release-nobody-can-read",
        ),
    ],
)
def test_what_a_run_would_refuse_is_left_out_and_told(
    profile: dict[str, Any], release: str, left: dict[str, Any]
) -> None:
    adoption = adoption_of({"a": gathered(profile, device={"release": release})})
    assert adoption.shared == left
    remarks = adoption.devices[0].remarks
    assert all(remark.startswith("left out: ") for remark in remarks)
    assert bool(remarks) is (release != "no release")


def test_what_variables_cannot_say_is_a_remark() -> None:
    result = gathered(
        {"connection": {"port": 1}},
        inherited=[{"path": "connection.port", "group": "jims"}],
        inactive=["connection.secondary"],
        unmanaged=["apply-macro[x\n- evil: true]"],
    )
    assert adoption_of({"a": result}).devices[0].remarks == [
        "inherited from group jims: connection.port",
        "deactivated: connection.secondary",
        "not managed, left alone: apply-macro[x - evil: true]",
    ]


def test_devices_that_cannot_be_adopted_are_told_with_the_reason() -> None:
    adoption = adoption_of(
        {
            "never": {},
            "away": {"unreachable": True, "code": "CONNECT", "msg": "No\nroute.", "changes": []},
            "broken": {"failed": True, "msg": "'x' is undefined"},
            "odd": {"gathered": "text"},
            "empty": gathered({}),
            "asleep": gathered({}, inactive=["connection", "filter"]),
        }
    )
    assert adoption.not_read == {
        "away": "CONNECT: No route.",
        "broken": "'x' is undefined",
        "never": "no result",
        "odd": "no result",
    }
    assert adoption.without_profile == {
        "asleep": "deactivated is connection, filter",
        "empty": "",
    }
    assert (adoption.devices, adoption.shared) == ([], {})


@pytest.mark.parametrize("results", [None, [], "text", {"a": "text"}])
def test_results_must_be_results(results: Any) -> None:
    with pytest.raises(ProfileError, match="it must be a dict of host to result"):
        adoption_of(results)


def test_nothing_of_ansibles_own_classes_stays() -> None:
    result = gathered(
        {Foreign("connection"): {Foreign("token_api"): Foreign("a b")},
         "filter": {"domain": (Foreign("a.example"),)}},
        secrets={Foreign("connection.primary.client_secret"): "same"},
    )
    adoption = adoption_of({Foreign("a"): result})
    leaves = adoption.shared
    texts = [*leaves, leaves["connection.token_api"], *leaves["filter.domain"]]
    assert {type(text) for text in texts} == {str}
    assert {type(name) for name in nested(leaves)["connection"]["primary"]} == {str}
    assert not isinstance(adoption.devices[0].host, Foreign)
