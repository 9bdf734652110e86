# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device tells of its connection to each server, in full."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.link import (
    Link,
    links_of,
    untold,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.moment import Moment

NOON = Moment("2026-01-01 12:00:00 UTC", 1767268800)

# As Junos 23.2R2 and later tell it.
PRIMARY = """
<server-type>Primary server</server-type><fqdn-name>jims.example.net</fqdn-name>
<server-address>192.0.2.10*</server-address><server-port>8443</server-port>
<source>198.51.100.1</source><interface-name>ge-0/0/0.0</interface-name>
<routing-instance>mgmt_junos</routing-instance><connect-method>HTTPS</connect-method>
<connect-status>Online</connect-status><recv-status-msg>OK (200)</recv-status-msg>
<token-string>Tkn77-secret</token-string>
<token-expire-time>2026-01-01 12:10:00 UTC</token-expire-time>
"""
SECONDARY = """
<server-type>Secondary server</server-type><server-address>192.0.2.11</server-address>
<server-port>8443</server-port><source>Automatic</source>
<interface-name>Automatic</interface-name><routing-instance>Automatic</routing-instance>
<connect-method>HTTPS</connect-method><connect-status>Offline</connect-status>
<recv-status-msg>Connection timeout</recv-status-msg><token-string>NULL</token-string>
"""
NO_SECONDARY = """
<server-type>Secondary server</server-type><server-address>Not configured</server-address>
"""


def reply(*servers: str) -> ET.Element:
    inner = "".join(
        f"<jims-query-status-per-server>{server}</jims-query-status-per-server>"
        for server in servers
    )
    return ET.fromstring(f"<r><jims-query-status>{inner}</jims-query-status></r>")  # noqa: S314 - our own text


def told(*servers: str, now: Moment = NOON) -> list[dict[str, Any]]:
    return [link.as_result(now) for link in links_of(reply(*servers))]


def test_all_of_it() -> None:
    assert told(PRIMARY, SECONDARY) == [
        {
            "role": "primary",
            "configured": True,
            "address": "192.0.2.10",
            "fqdn": "jims.example.net",
            "port": 8443,
            "source": "198.51.100.1",
            "interface": "ge-0/0/0.0",
            "routing_instance": "mgmt_junos",
            "connect_method": "https",
            "status": "Online",
            "message": "OK (200)",
            "has_token": True,
            "in_use": True,
            "token_expires": "2026-01-01 12:10:00 UTC",
            "token_expires_in": 600,
        },
        {
            "role": "secondary",
            "configured": True,
            "address": "192.0.2.11",
            "fqdn": None,
            "port": 8443,
            "source": "Automatic",
            "interface": "Automatic",
            "routing_instance": "Automatic",
            "connect_method": "https",
            "status": "Offline",
            "message": "Connection timeout",
            "has_token": False,
            "in_use": False,
            "token_expires": None,
            "token_expires_in": None,
        },
    ]


def test_the_token_is_nowhere() -> None:
    links = links_of(reply(PRIMARY))
    assert links[0].token == "Tkn77-secret"
    assert "Tkn77" not in repr(links)
    assert "Tkn77" not in repr([link.as_result(NOON) for link in links])


def test_a_server_that_is_not_configured_is_not_offline() -> None:
    second = told(PRIMARY, NO_SECONDARY)[1]
    assert (second["status"], second["configured"]) == ("Not configured", False)
    others = set(second) - {"role", "status", "configured", "message", "in_use"}
    assert {second[name] for name in others} == {None}
    assert second["message"] == ""


def test_releases_that_mark_no_server_leave_open_which_is_in_use() -> None:
    old = PRIMARY.replace("192.0.2.10*", "192.0.2.10")
    assert [one["in_use"] for one in told(old, SECONDARY)] == [None, None]


def test_the_old_form_has_few_leaves() -> None:
    """Those that a public library for 17.4 and later reads."""
    bare = """
    <server-type>Primary server</server-type><server-address>192.0.2.10</server-address>
    <server-port>443</server-port><connect-method>HTTP</connect-method>
    <connect-status>Online</connect-status><recv-status-msg>OK (200)</recv-status-msg>
    <token-string>Tkn77</token-string>
    """
    (first, second) = told(bare)
    assert (first["status"], first["connect_method"], first["has_token"]) == (
        *("Online", "http", True),
    )
    assert first["source"] is first["token_expires"] is first["token_expires_in"] is None
    assert (second["status"], second["configured"]) == ("Unknown", None)
    assert second["message"] == "the device does not list it"


def test_without_the_clock_the_text_is_all_there_is() -> None:
    first = told(PRIMARY, now=Moment())[0]
    assert first["token_expires"] == "2026-01-01 12:10:00 UTC"
    assert first["token_expires_in"] is None


@pytest.mark.parametrize("port", ["", "https", "-1"])
def test_a_port_that_is_no_number(port: str) -> None:
    assert told(PRIMARY.replace("8443", port))[0]["port"] is None


def test_of_a_cluster_the_first_node_counts_that_has_the_server() -> None:
    item = (
        "<multi-routing-engine-item><re-name>node{}</re-name><jims-query-status>"
        "<jims-query-status-per-server>{}</jims-query-status-per-server>"
        "</jims-query-status></multi-routing-engine-item>"
    )
    without = NO_SECONDARY.replace("Secondary", "Primary")
    nodes = item.format(0, without) + item.format(1, PRIMARY) + item.format(2, SECONDARY)
    wrapped = f"<r><multi-routing-engine-results>{nodes}</multi-routing-engine-results></r>"
    first, second = links_of(ET.fromstring(wrapped))  # noqa: S314 - our own text
    assert (first.status, second.status) == ("Online", "Offline")


def test_a_device_that_does_not_tell() -> None:
    assert untold("permission denied") == [
        Link("primary", message="permission denied"),
        Link("secondary", message="permission denied"),
    ]
    assert untold("x")[0].as_result(NOON)["status"] == "Unknown"
