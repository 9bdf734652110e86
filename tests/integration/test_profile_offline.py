# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""States rendered and parsed: on any host, and never a connection."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.profiles import SECRET
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, Srx

CURLY = """
services {
    user-identification {
        identity-management {
            connection {
                port 443;
                inactive: secondary {
                    address 192.0.2.11;
                }
                primary {
                    address 192.0.2.10;
                    client-secret "$9$dwVYoJZjkqfoaFnCA0O"; ## SECRET-DATA
                }
            }
        }
    }
}
"""
PLAY = f"""
- hosts: all
  gather_facts: false
  vars:
    config:
      connection:
        connect_method: https
        port: "443"
        primary:
          address: 192.0.2.10
          ca_certificate: /var/db/certs/a b.pem
          client_id: fw
          client_secret: "{SECRET}"
      ip_query:
        no_ip_query: true
      filter:
        domain: [b.example, a.example]
  tasks:
    - srxfleet.jims.jims_profile:
        state: rendered
        config: "{{{{ config }}}}"
    - srxfleet.jims.jims_profile:
        state: rendered
        junos_release: 24.4R1-S2.9
        config: "{{{{ config }}}}"
      ignore_errors: true
    - srxfleet.jims.jims_profile:
        state: parsed
        running_config: {json.dumps(CURLY)}
"""
COMMANDS = [
    f"set services user-identification identity-management {rest}"
    for rest in (
        "connection connect-method https",
        "connection port 443",
        "connection primary address 192.0.2.10",
        'connection primary ca-certificate "/var/db/certs/a b.pem"',
        "connection primary client-id fw",
        "connection primary client-secret <redacted>",
        "ip-query no-ip-query",
        "filter domain b.example",
        "filter domain a.example",
    )
]
XML = (
    "<configuration><services><user-identification><identity-management>"
    "<connection><connect-method>https</connect-method><port>443</port>"
    "<primary><address>192.0.2.10</address><ca-certificate>/var/db/certs/a b.pem</ca-certificate>"
    "<client-id>fw</client-id><client-secret>&lt;redacted&gt;</client-secret></primary></connection>"
    "<ip-query><no-ip-query /></ip-query>"
    "<filter><domain><name>b.example</name></domain><domain><name>a.example</name></domain></filter>"
    "</identity-management></user-identification></services></configuration>"
)
HOSTS: dict[str, dict[str, Any]] = {
    "localhost": {"ansible_connection": "local"},
    "no-connection-set": {},
    "unreachable-netconf": {
        "ansible_connection": "ansible.netcommon.netconf",
        "ansible_network_os": "junipernetworks.junos.junos",
        "ansible_host": "192.0.2.1",
    },
    "netconf-without-network-os": {"ansible_connection": "ansible.netcommon.netconf"},
    "unreachable-cli": {
        "ansible_connection": "ansible.netcommon.network_cli",
        "ansible_network_os": "junipernetworks.junos.junos",
        "ansible_host": "192.0.2.1",
    },
}
NAMES = [*HOSTS, "srx"]


@pytest.fixture(scope="module")
def device() -> Any:
    """A device that could be reached, to see that nobody does."""
    with Fleet([Device("srx")]) as fleet:
        yield fleet["srx"]


@pytest.fixture(scope="module")
def offline(run_module: PlaybookRunner, device: Srx) -> PlaybookRun:
    """One run over all kinds of hosts."""
    reachable = {
        "ansible_connection": "ansible.netcommon.netconf",
        "ansible_network_os": "junipernetworks.junos.junos",
        "ansible_host": "127.0.0.1",
        "ansible_port": device.port,
        "ansible_user": "admin",
        "ansible_password": "emulated",
    }
    inventory = {"all": {"hosts": {**HOSTS, "srx": reachable}}}
    return run_module(PLAY, inventory, "--forks", "10", "-vvv")


@pytest.mark.parametrize("host", NAMES)
def test_rendered_is_what_merged_would_send(host: str, offline: PlaybookRun) -> None:
    result = offline.results[host][0]

    assert (result["status"], result["changed"]) == ("in_sync", False)
    assert result["rendered"] == XML
    assert result["commands"] == COMMANDS
    assert result["before"] == {}
    assert result["after"]["filter"] == {"domain": ["a.example", "b.example"]}
    assert result["after"]["connection"]["primary"]["client_secret"] == "<redacted>"


@pytest.mark.parametrize("host", NAMES)
def test_rendered_is_held_against_a_release(host: str, offline: PlaybookRun) -> None:
    record = offline.of("srxfleet.jims.jims_profile", host)[1]
    result = record.result

    assert record.status == "failed"
    assert (result["code"], result["status"]) == ("UNSUPPORTED", "refused")
    assert result["changed"] is False
    assert [problem["path"] for problem in result["problems"]] == [
        "connection.primary.ca_certificate"
    ]
    assert "24.4R1-S2.9" in result["msg"]
    assert "connection.primary.ca_profile" in result["msg"]


@pytest.mark.parametrize("host", NAMES)
def test_parsed_reads_the_text(host: str, offline: PlaybookRun) -> None:
    result = offline.results[host][2]

    assert (result["status"], result["changed"]) == ("in_sync", False)
    assert result["parsed"] == {"connection": {"port": 443, "primary": {"address": "192.0.2.10"}}}
    assert result["inactive"] == ["connection.secondary"]
    assert result["secrets"] == {"connection.primary.client_secret": "uncomparable"}


def test_nobody_connected(device: Srx, offline: PlaybookRun) -> None:
    assert offline.recap.keys() == set(NAMES)
    assert "ESTABLISH" not in offline.output
    assert device.sessions == 0


def test_no_secret_and_no_traceback_in_the_output(offline: PlaybookRun) -> None:
    for secret in (SECRET, "Blue&lt;Horse", "$9$", "lab123"):
        assert secret not in offline.output.replace(CURLY, "")
    assert "Traceback" not in offline.output
