# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes as results show them, and their order."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile import change
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.change import Change
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Key, Step, Value


@pytest.mark.parametrize(
    ("key", "before", "after", "shown"),
    [
        (Key("connection.port"), 443, 8443,
         ("connection.port", 443, 8443, "service")),
        (Key("connection.primary.client_secret"), None, "s3cret",
         ("connection.primary.client_secret", None, "<redacted>", "security")),
        (Key("connection.primary.client_secret"), "s3cret", None,
         ("connection.primary.client_secret", "<redacted>", None, "security")),
        (Key("filter.domain", "a"), None, True, ("filter.domain[a]", None, "a", "security")),
        (Key("ip_query.no_ip_query"), True, None, ("ip_query.no_ip_query", True, None, "tuning")),
        (Key("authentication_entry_timeout"), 0, 10,
         ("authentication_entry_timeout", 0, 10, "tuning")),
    ],
)
def test_of_a_statement(
    key: Key, before: Value | None, after: Value | None, shown: tuple[object, ...]
) -> None:
    made = change.of_statement(key, "different", before, after)
    assert (made.path, made.before, made.after, made.severity) == shown
    assert made.as_result() == {
        "path": shown[0], "kind": "different", "before": shown[1], "after": shown[2],
        "severity": shown[3],
    }


SEVERITIES = {
    "security": ("connection.connect_method", "connection.primary.client_secret",
                 "connection.primary.ca_certificate", "connection.secondary.ca_profile",
                 "filter.domain", "filter.include_ip.address_set", "jims_validator.client_secret"),
    "service": ("connection.port", "connection.primary.address", "connection.token_api",
                "connection.query_api", "jims_validator.port"),
    "tuning": ("batch_query.items_per_batch", "ip_query.query_delay_time", "preserve_valid_user",
               "authentication_entry_timeout", "session_query.max_connections",
               "traceoptions.level"),
}


@pytest.mark.parametrize(
    ("path", "severity"),
    [(path, severity) for severity, paths in SEVERITIES.items() for path in paths],
)
def test_severities(path: str, severity: str) -> None:
    assert change.of_statement(Key(path), "missing", None, "x").severity == severity


def test_an_activation_is_as_grave_as_the_gravest_that_comes_with_it() -> None:
    place = (Step("connection"), Step("secondary"))
    tuning, service = Key("preserve_valid_user"), Key("connection.port")
    secret = Key("connection.secondary.client_secret")
    assert change.of_activation(place, [tuning, secret, service]) == Change(
        "connection.secondary", "inactive", "inactive", "active", "security"
    )
    assert change.of_activation(place, [tuning]).severity == "tuning"
    assert change.of_activation(place, []).severity == "service"


def test_the_order_is_the_table_s() -> None:
    paths = ["mystery", "traceoptions.level", "filter.domain[b]", "filter.domain[a]",
             "filter.domain[a-b]", "apply-groups[G]", "connection", "connection.port", "filter",
             "connection.primary.address"]
    changes = [Change(path, "missing", None, None, "service") for path in paths]
    assert [one.path for one in sorted(changes, key=change.order)] == [
        "connection", "connection.port", "connection.primary.address", "filter",
        "filter.domain[a]", "filter.domain[a-b]", "filter.domain[b]", "traceoptions.level",
        "apply-groups[G]", "mystery",
    ]
