# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection status that a device reports of its JIMS servers."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.certificates import certificate_authority
from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.clock import Clock
from tests.srx_emulator.device import Device
from tests.srx_emulator.files import File
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


OLD = """\
server-type server-address
batch-query-sent-number batch-response-recv-number batch-error-response-number
batch-last-response-time
ip-query-sent-number ip-response-recv-number ip-error-response-number ip-last-response-time
"""
NEW = """\
server-type server-address
batch-queries-sent batch-queries-returned batch-query-error-received batch-last-response
auth-entry-lookup-queries-sent auth-entry-lookup-queries-returned
auth-entry-lookup-query-errors-encountered auth-entry-lookup-last-response
auth-entry-lookup-time-avg auth-entry-lookup-time-max
cert-revocation-req-sent cert-revocation-resp-recvd certs-revoked
"""


@pytest.mark.parametrize(
    ("release", "tags", "sent"),
    [("23.1R1", OLD, "batch-query-sent-number"), ("23.2R1", NEW, "batch-queries-sent")],
)
def test_counters_have_the_names_of_the_release(release: str, tags: str, sent: str) -> None:
    appliance = device(RIGHT, release=release)
    status(appliance)
    reply = etree.fromstring(
        call(appliance, appliance.new_owner("admin"), "<get-jims-query-statistics/>")
    )
    first, second = reply.findall("jims-query-statistics-per-server")
    assert [child.tag for child in first] == tags.split()
    assert int(first.findtext(sent) or "") > 0
    assert second.findtext("server-address") == "Not configured"


BY_NAME = RIGHT.replace("192.0.2.10", "jims.example.net")


@pytest.mark.parametrize(
    ("release", "name", "address"),
    [
        ("23.2R1", None, "jims.example.net"),
        ("23.2R2", "jims.example.net", "192.0.2.10*"),
        ("24.4R1", "jims.example.net", "192.0.2.10*"),
    ],
)
def test_name_of_a_server_is_shown_from_23_2r2(
    release: str, name: str | None, address: str
) -> None:
    server = JimsServer("jims.example.net", "srx", "s3cret", ip="192.0.2.10")
    primary = status(device(BY_NAME, server, release=release))[0]
    assert primary["connect-status"] == "Online"
    assert (primary.get("fqdn-name"), primary["server-address"]) == (name, address)


def test_mark_goes_to_the_secondary_when_the_primary_is_down() -> None:
    text = RIGHT.replace("192.0.2.10", "192.0.2.99") + RIGHT.replace("primary", "secondary")
    assert [server["server-address"] for server in status(device(text))] == [
        "192.0.2.99",
        "192.0.2.10*",
    ]


def test_source_is_told_since_it_can_be_configured() -> None:
    assert "source" not in status(device(RIGHT, release="20.3R1"))[0]
    assert status(device(RIGHT, release="20.4R1"))[0]["source"] == "Automatic"


CA, OTHER_CA = certificate_authority("JIMS CA"), certificate_authority("Other CA")
TRUSTED = JimsServer("192.0.2.10", "srx", "s3cret", ca=CA.pem)
CA_FILE = f"set {IM} connection primary ca-certificate /var/db/certs/ca.pem\n"
CA_PROFILE = (
    f"set {IM} connection primary ca-profile JIMS\n"
    "set security pki ca-profile JIMS ca-identity jims\n"
)
NOBODY_KNOWS = "SSL certificate problem: unable to get local issuer certificate"


def verdict(appliance: Appliance) -> tuple[str, str]:
    """Status and message of the primary server."""
    primary = status(appliance)[0]
    return primary["connect-status"], primary["recv-status-msg"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CA.pem, ("Online", "OK (200)")),
        (OTHER_CA.pem + CA.pem, ("Online", "OK (200)")),
        (OTHER_CA.pem, ("Offline", NOBODY_KNOWS)),
        ("no certificate", ("Offline", NOBODY_KNOWS)),
        (None, ("Offline", "Problem with the SSL CA cert (path? access rights?)")),
    ],
)
def test_ca_file_has_to_be_that_of_the_server(
    content: str | None, expected: tuple[str, str]
) -> None:
    files = {} if content is None else {"/var/db/certs/ca.pem": content.encode()}
    appliance = device(RIGHT + CA_FILE, TRUSTED, release="21.2R3", files=files)
    assert verdict(appliance) == expected


def test_ca_file_counts_on_the_node_that_answers() -> None:
    appliance = device(RIGHT + CA_FILE, TRUSTED, release="21.2R3", cluster=True)
    appliance.disks[1].put("/var/db/certs/ca.pem", File(CA.pem.encode()), overwrite=False)
    assert verdict(appliance)[0] == "Offline"
    appliance.disks[0].put("/var/db/certs/ca.pem", File(CA.pem.encode()), overwrite=False)
    assert verdict(appliance)[0] == "Online"


def test_ca_profile_needs_the_loaded_certificate() -> None:
    appliance = device(RIGHT + CA_PROFILE, TRUSTED)
    assert verdict(appliance) == ("Offline", "CA certificate of ca-profile JIMS is not loaded")
    appliance.keystore.replace("JIMS", OTHER_CA.pem.encode())
    assert verdict(appliance) == ("Offline", NOBODY_KNOWS)
    appliance.keystore.replace("JIMS", CA.pem.encode())
    assert verdict(appliance) == ("Online", "OK (200)")


@pytest.mark.parametrize(
    ("config", "server"),
    [
        (RIGHT, TRUSTED),
        (RIGHT + CA_PROFILE, SERVER),
        (f"{RIGHT}{CA_PROFILE}set {IM} connection connect-method http", TRUSTED),
    ],
    ids=["device without CA", "server without CA", "no TLS"],
)
def test_nothing_is_verified_without_a_ca_on_both_sides(config: str, server: JimsServer) -> None:
    assert verdict(device(config, server)) == ("Online", "OK (200)")


def test_new_ca_gives_a_new_token() -> None:
    appliance = device(RIGHT, TRUSTED)
    first = status(appliance)[0]["token-string"]
    appliance.keystore.replace("JIMS", CA.pem.encode())
    appliance.configure(CA_PROFILE, "operator")
    assert status(appliance)[0]["token-string"] not in (first, "NULL")
