# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection status that a device reports of its JIMS servers."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.clock import Clock
from tests.srx_emulator.device import Device
from tests.srx_emulator.jims import JimsServer

from .bench import IM, NOON, call

SERVER = JimsServer("192.0.2.10", "srx", "s3cret")
RIGHT = f"""\
set {IM} connection primary address 192.0.2.10
set {IM} connection primary client-id srx
set {IM} connection primary client-secret s3cret
"""


def device(config: str, server: JimsServer = SERVER, **traits: Any) -> Appliance:
    """A device in a network with one JIMS server."""
    spec = Device("srx1", traits.pop("release", "23.4R2"), config, **traits)
    return Appliance(spec, "admin", [server], Clock(source=lambda: NOON))


def status(appliance: Appliance) -> list[dict[str, str]]:
    """Per server, tag to text."""
    reply = call(appliance, appliance.new_owner("admin"), "<get-jims-query-status/>")
    return [
        {child.tag: child.text or "" for child in server}
        for server in etree.fromstring(reply).iter("jims-query-status-per-server")
    ]


def test_server_with_right_credentials_is_online_with_a_token() -> None:
    primary, secondary = status(device(RIGHT))
    token = primary.pop("token-string")
    assert len(token) > 20
    assert primary == {
        "server-type": "Primary server",
        "server-address": "192.0.2.10*",
        "server-port": "443",
        "source": "Automatic",
        "interface-name": "Automatic",
        "routing-instance": "Automatic",
        "connect-method": "HTTPS",
        "connect-status": "Online",
        "recv-status-msg": "OK (200)",
        "token-expire-time": "2026-01-01 13:00:00 UTC",
    }
    assert secondary == {"server-type": "Secondary server", "server-address": "Not configured"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (f"set {IM} connection primary client-secret wrong", "Unauthorized (401)"),
        (f"set {IM} connection primary client-id wrong", "Unauthorized (401)"),
        (f"set {IM} connection primary address 192.0.2.99", "No route to host"),
    ],
)
def test_wrong_settings_leave_the_server_offline(change: str, message: str) -> None:
    primary = status(device(RIGHT + change))[0]
    assert (primary["connect-status"], primary["recv-status-msg"], primary["token-string"]) == (
        "Offline",
        message,
        "NULL",
    )


def test_server_that_is_down_is_offline() -> None:
    primary = status(device(RIGHT, JimsServer("192.0.2.10", "srx", "s3cret", online=False)))[0]
    assert primary["connect-status"] == "Offline"


def test_token_stays_until_the_connection_changes() -> None:
    appliance = device(RIGHT)
    first = status(appliance)[0]["token-string"]
    assert status(appliance)[0]["token-string"] == first
    appliance.configure(f"set {IM} connection token-api other", "operator")
    assert status(appliance)[0]["token-string"] != first


def test_deactivated_server_is_not_configured() -> None:
    primary = status(device(RIGHT + f"deactivate {IM} connection primary"))[0]
    assert primary["server-address"] == "Not configured"


def test_cluster_answers_per_node() -> None:
    appliance = device(RIGHT, cluster=True)
    reply = etree.fromstring(
        call(appliance, appliance.new_owner("admin"), "<get-jims-query-status/>")
    )
    assert [name.text for name in reply.iter("re-name")] == ["node0", "node1"]
    assert len(status(appliance)) == 4


@pytest.mark.parametrize(
    ("release", "tag"), [("23.1R1", "batch-query-sent-number"), ("23.2R1", "batch-queries-sent")]
)
def test_counters_have_the_names_of_the_release(release: str, tag: str) -> None:
    appliance = device(RIGHT, release=release)
    status(appliance)
    reply = etree.fromstring(
        call(appliance, appliance.new_owner("admin"), "<get-jims-query-statistics/>")
    )
    first = reply.find("jims-query-statistics-per-server")
    assert first is not None
    assert int(first.findtext(tag) or "") > 0
