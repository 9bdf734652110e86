# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One path from end to end, short enough to be walked on every ansible-core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible.parsing.vault import VaultLib, VaultSecret

from tests.integration.scenario import ACTION, CHANGE, READ_ONLY, warnings_of
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

pytestmark = pytest.mark.smoke

NETWORK_OS = ("junipernetworks.junos.junos", "juniper.device.junos")
SECRET = "Blue<Horse>&7"
PLAY = """
- hosts: all
  gather_facts: false
  vars:
    secret: !vault |
{vaulted}
  tasks:
    - srxfleet.jims.jims_profile:
        config:
          connection:
            connect_method: https
            port: "{{{{ '8' ~ 443 }}}}"
            primary:
              address: 192.0.2.10
              client_id: "{{{{ inventory_hostname }}}}"
              client_secret: "{{{{ secret }}}}"
              source: "{{{{ nowhere | default(omit) }}}}"
            secondary:
              address: 192.0.2.11
              client_id: fw
              client_secret: !vault |
{deeper}
          ip_query: {{no_ip_query: "{{{{ 'yes' | bool }}}}"}}
          filter: {{domain: [b.example, "{{{{ 'a' }}}}.example"]}}
"""
GATHER = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {state: gathered}
"""
WRONG = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        config: {connection: {port: 0, primary: {client_secret: "Hush<Hush>1"}}}
"""
HOLDS = """\
<identity-management>
    <connection>
        <connect-method>https</connect-method>
        <port>8443</port>
        <primary>
            <address>192.0.2.10</address>
            <client-id>branch</client-id>
            <client-secret>Blue&lt;Horse&gt;&amp;7</client-secret>
        </primary>
        <secondary>
            <address>192.0.2.11</address>
            <client-id>fw</client-id>
            <client-secret>Blue&lt;Horse&gt;&amp;7</client-secret>
        </secondary>
    </connection>
    <ip-query>
        <no-ip-query/>
    </ip-query>
    <filter>
        <domain>
            <name>b.example</name>
        </domain>
        <domain>
            <name>a.example</name>
        </domain>
    </filter>
</identity-management>
"""


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    with Fleet([Device("branch")]) as fleet:
        yield fleet


@pytest.fixture
def vault(tmp_path: Path) -> str:
    """A file with the vault password."""
    path = tmp_path / "vault-password"
    path.write_text("vault-me", "utf-8")
    return str(path)


def indented(text: str, blanks: int) -> str:
    return "\n".join(" " * blanks + line for line in text.splitlines())


def shown(run: PlaybookRun) -> dict[str, Any]:
    assert "Traceback" not in run.output, run.output
    assert SECRET not in run.output
    assert "Blue&lt;" not in run.output
    assert warnings_of(run.output) == []
    return run.last("branch")


@pytest.mark.parametrize("network_os", NETWORK_OS)
def test_check_run_again(
    run_playbook: PlaybookRunner,
    fleet: Fleet,
    vault: str,
    collections_path: Path,
    with_juniper_device: Path,
    network_os: str,
) -> None:
    tree = collections_path if network_os == NETWORK_OS[0] else with_juniper_device
    sealed = VaultLib([("default", VaultSecret(b"vault-me"))]).encrypt(SECRET).decode()
    play = PLAY.format(vaulted=indented(sealed, 6), deeper=indented(sealed, 16))
    srx, inventory = fleet["branch"], fleet.inventory(network_os=network_os)
    results, rpcs = [], []
    for arguments in (["--check"], [], []):
        srx.clear_log()
        run = run_playbook(
            play,
            inventory,
            *("--diff", "-vvvvv", "--vault-password-file", vault, *arguments),
            environment={"ANSIBLE_COLLECTIONS_PATH": str(tree)},
        )
        results.append(shown(run))
        rpcs.append(tuple(rpc.name for rpc in srx.rpcs))

    check, done, again = results
    assert [result.get("status") for result in results] == ["drift", "applied", "in_sync"]
    assert rpcs == [READ_ONLY, CHANGE, READ_ONLY]
    for key in ("changes", "before", "after", "commands", "diff"):
        assert done[key] == check[key], key
    assert again["changes"] == []
    assert again["before"] == done["after"]
    path = "services/user-identification/identity-management"
    assert srx.committed(path, plain_secrets=True) == HOLDS
    assert srx.lock_holder is None


def test_gathered(run_playbook: PlaybookRunner, fleet: Fleet) -> None:
    fleet["branch"].configure(
        "set services user-identification identity-management connection port 1"
    )

    assert shown(run_playbook(GATHER, fleet.inventory()))["gathered"] == {"connection": {"port": 1}}


def test_bad_input(run_playbook: PlaybookRunner, fleet: Fleet) -> None:
    run = run_playbook(WRONG, fleet.inventory(), "-vvvvv")
    record = run.of(ACTION, "branch")[0]

    assert (record.status, record.result["code"]) == ("failed", "INPUT")
    assert "Hush<Hush>1" not in run.output
    assert "Traceback" not in run.output
    assert fleet["branch"].sessions == 0


def test_unreachable(run_playbook: PlaybookRunner, fleet: Fleet) -> None:
    inventory = fleet.inventory()
    inventory["all"]["children"]["srx"]["hosts"]["branch"]["ansible_password"] = "wrong"
    record = run_playbook(GATHER, inventory).of(ACTION, "branch")[0]

    assert (record.status, record.result["code"]) == ("unreachable", "AUTH")
