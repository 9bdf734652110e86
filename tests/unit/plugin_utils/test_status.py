# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device says of its JIMS servers."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.status import Server, servers_of


def status_of(*servers: str) -> ET.Element:
    inner = "".join(
        f"<jims-query-status-per-server>{server}</jims-query-status-per-server>"
        for server in servers
    )
    return ET.fromstring(f"<r><jims-query-status>{inner}</jims-query-status></r>")  # noqa: S314 - our own text


def counters_of(**numbers: str) -> ET.Element:
    leaves = "".join(
        f"<{name.replace('_', '-')}>{number}</{name.replace('_', '-')}>"
        for name, number in numbers.items()
    )
    return ET.fromstring(  # noqa: S314 - our own text
        "<r><jims-query-statistics><jims-query-statistics-per-server>"
        f"<server-type>Primary server</server-type>{leaves}"
        "</jims-query-statistics-per-server></jims-query-statistics></r>"
    )


PRIMARY = (
    "<server-type>Primary server</server-type><server-address>192.0.2.10*</server-address>"
    "<connect-status>Online</connect-status><recv-status-msg>OK (200)</recv-status-msg>"
    "<token-string>Tkn77</token-string>"
)
NO_SECONDARY = (
    "<server-type>Secondary server</server-type><server-address>Not configured</server-address>"
)


def test_a_server_that_is_online() -> None:
    found = servers_of(status_of(PRIMARY, NO_SECONDARY), None)
    assert found == {"primary": Server("primary", "192.0.2.10", "Online", "OK (200)", "Tkn77")}
    assert found["primary"].online


def test_the_token_is_never_shown() -> None:
    server = next(iter(servers_of(status_of(PRIMARY), None).values()))
    assert "Tkn77" not in repr(server)
    assert server.as_result() == {
        "role": "primary",
        "address": "192.0.2.10",
        "status": "Online",
        "message": "OK (200)",
        "has_token": True,
    }


@pytest.mark.parametrize("nothing", ["", "NULL", "null", "N/A"])
def test_no_token(nothing: str) -> None:
    found = servers_of(status_of(PRIMARY.replace("Tkn77", nothing)), None)
    assert found["primary"].as_result()["has_token"] is False


def test_a_name_is_shown_where_there_is_one() -> None:
    named = PRIMARY + "<fqdn-name>jims.example.net</fqdn-name>"
    assert servers_of(status_of(named), None)["primary"].address == "jims.example.net"


def test_what_is_not_told_is_offline() -> None:
    bare = "<server-type>primary</server-type><server-address>192.0.2.1</server-address>"
    server = servers_of(status_of(bare), None)["primary"]
    assert (server.status, server.online) == ("Offline", False)


def test_the_first_node_of_a_cluster_counts() -> None:
    second = PRIMARY.replace("Online", "Offline")
    assert servers_of(status_of(PRIMARY, second), None)["primary"].online


@pytest.mark.parametrize(
    ("numbers", "returned"),
    [
        # Up to 23.1, and from 23.2.
        ({"batch_response_recv_number": "3", "ip_response_recv_number": "4"}, 7),
        ({"batch_queries_returned": "3", "auth_entry_lookup_queries_returned": "5"}, 8),
        ({"batch_query_sent_number": "9"}, None),
        ({"batch_queries_returned": "many"}, None),
        ({}, None),
    ],
)
def test_answers_are_counted(numbers: dict[str, str], returned: int | None) -> None:
    found = servers_of(status_of(PRIMARY), counters_of(**numbers))
    assert found["primary"].returned == returned
