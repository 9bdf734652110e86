# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in: every way to name a user, a password or a key that Ansible has."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from ansible.parsing.vault import VaultLib, VaultSecret

from tests.integration.scenario import ACTION
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

PASSWORD = "Pass<Word>&1"
SECRET = "Blue<Horse>&7"
VAULT_PASSWORD = "vault-me"
DEVICES = (
    "variables",
    "old-names",
    "templated",
    "key-file",
    "protected-key",
    "vaulted-inline",
    "vaulted-file",
    "wrong-password",
    "wrong-user",
    "nothing",
    "missing-key",
    "protected-key-alone",
)
PLAY = """
- hosts: all
  gather_facts: false
  vars:
    login: admin
    inline: !vault |
{vaulted}
    secret: !vault |
{secret}
  vars_files:
    - {vault_file}
  tasks:
    - srxfleet.jims.jims_profile:
        config:
          connection:
            port: 443
            primary: {{address: 192.0.2.10, client_id: fw, client_secret: "{{{{ secret }}}}"}}
"""
GATHER = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {state: gathered}
"""


@dataclass(frozen=True)
class Keys:
    """A key pair that every device accepts, as files."""

    public: str
    plain: Path
    protected: Path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    folder = tmp_path_factory.mktemp("keys")
    key = asyncssh.generate_private_key("ssh-ed25519")
    plain, protected = folder / "id", folder / "id_protected"
    for path, passphrase in ((plain, None), (protected, PASSWORD)):
        path.write_bytes(key.export_private_key("openssh", passphrase=passphrase))
        path.chmod(0o600)
    return Keys(key.export_public_key("openssh").decode(), plain, protected)


@pytest.fixture(scope="module")
def fleet(keys: Keys) -> Iterator[Fleet]:
    # Only the key opens this one: what is given as password is the passphrase of the key.
    passwords = {"protected-key": "Another<Word>3"}
    devices = [Device(name, password=passwords.get(name)) for name in DEVICES]
    with Fleet(devices, password=PASSWORD, authorized_keys=[keys.public]) as fleet:
        yield fleet


@pytest.fixture
def bare(fleet: Fleet) -> dict[str, Any]:
    """An inventory of one host without user and password; the device's log starts anew."""
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    host = {name: hosts["variables"][name] for name in ("ansible_host", "ansible_port")}
    inventory["all"]["children"]["srx"]["hosts"] = {"variables": host}
    fleet["variables"].clear_log()
    return inventory


def sealed(text: str) -> str:
    vault = VaultLib([("default", VaultSecret(VAULT_PASSWORD.encode()))])
    return vault.encrypt(text).decode()


def indented(text: str) -> str:
    return "".join(f"      {line}\n" for line in text.splitlines())


@pytest.fixture(scope="module")
def logins(
    fleet: Fleet, keys: Keys, run_module: PlaybookRunner, tmp_path_factory: pytest.TempPathFactory
) -> PlaybookRun:
    """All ways that variables offer, in one run that changes every device it gets into."""
    folder = tmp_path_factory.mktemp("vault")
    (folder / "vars.yml").write_text(sealed(f"from_file: {PASSWORD!r}\n"), "utf-8")
    (folder / "password").write_text(VAULT_PASSWORD, "utf-8")
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    del hosts["old-names"]["ansible_user"], hosts["old-names"]["ansible_password"]
    hosts["old-names"] |= {"ansible_ssh_user": "admin", "ansible_ssh_pass": PASSWORD}
    hosts["templated"] |= {
        "ansible_user": "{{ login }}",
        "real_port": hosts["templated"]["ansible_port"],
        "ansible_port": "{{ real_port }}",
        "ansible_host": "127.0.0.{{ 1 }}",
    }
    for name in ("key-file", "missing-key", "protected-key-alone", "nothing"):
        del hosts[name]["ansible_password"]
    hosts["key-file"]["ansible_ssh_private_key_file"] = str(keys.plain)
    hosts["protected-key"] |= {
        "ansible_private_key_file": str(keys.protected),
        "ansible_password": PASSWORD,
    }
    hosts["protected-key-alone"]["ansible_private_key_file"] = str(keys.protected)
    hosts["missing-key"]["ansible_private_key_file"] = "/nonexistent/key"
    hosts["vaulted-inline"]["ansible_password"] = "{{ inline }}"
    hosts["vaulted-file"]["ansible_password"] = "{{ from_file }}"
    hosts["wrong-password"]["ansible_password"] = "Another<Word>2"
    hosts["wrong-user"]["ansible_user"] = "nobody"
    play = PLAY.format(
        vaulted=indented(sealed(PASSWORD)),
        secret=indented(sealed(SECRET)),
        vault_file=folder / "vars.yml",
    )
    return run_module(
        play,
        inventory,
        "--forks",
        "10",
        "-vvvvv",
        "--diff",
        "--vault-password-file",
        str(folder / "password"),
    )


@pytest.mark.parametrize("host", DEVICES[:7])
def test_the_login_succeeds(host: str, logins: PlaybookRun, fleet: Fleet) -> None:
    result = logins.last(host)

    assert result.get("status") == "applied", result.get("msg")
    assert fleet[host].sessions == 1
    path = "services/user-identification/identity-management/connection/primary/client-secret"
    assert "Blue&lt;Horse&gt;&amp;7" in fleet[host].committed(path, plain_secrets=True)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("wrong-password", "refused the login of admin"),
        ("wrong-user", "refused the login of nobody"),
        ("nothing", "refused the login of admin"),
        ("missing-key", "/nonexistent/key"),
        ("protected-key-alone", "needs its passphrase"),
    ],
)
def test_the_login_fails(host: str, words: str, logins: PlaybookRun, fleet: Fleet) -> None:
    record = logins.of(ACTION, host)[0]

    assert record.status == "unreachable"
    assert (record.result["code"], record.result["status"]) == ("AUTH", "unreachable")
    assert words in record.result["msg"]
    assert logins.recap[host]["unreachable"] == 1
    assert fleet[host].sessions == 0


def test_neither_passwords_nor_secrets_are_shown(logins: PlaybookRun) -> None:
    for text in (PASSWORD, SECRET, "Another<Word>2", "Blue&lt;", "Pass&lt;", "$9$", "Traceback"):
        assert text not in logins.output


def assert_logged_in(run: PlaybookRun, fleet: Fleet) -> None:
    assert run.last("variables")["status"] == "in_sync", run.output
    assert {rpc.user for rpc in fleet["variables"].rpcs} == {"admin"}


def test_user_and_password_of_the_command_line(
    run_playbook: PlaybookRunner, bare: dict[str, Any], fleet: Fleet, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    run = run_playbook(
        GATHER, bare, "-u", "admin", "--connection-password-file", str(tmp_path / "password")
    )
    assert_logged_in(run, fleet)


def test_key_of_the_command_line(
    run_playbook: PlaybookRunner, bare: dict[str, Any], fleet: Fleet, keys: Keys
) -> None:
    run = run_playbook(GATHER, bare, "-u", "admin", "--private-key", str(keys.plain))
    assert_logged_in(run, fleet)


def test_key_in_its_usual_place(
    run_playbook: PlaybookRunner, bare: dict[str, Any], fleet: Fleet, keys: Keys, tmp_path: Path
) -> None:
    (tmp_path / ".ssh").mkdir(mode=0o700)
    shutil.copy(keys.plain, tmp_path / ".ssh" / "id_ed25519")
    run = run_playbook(GATHER, bare, "-u", "admin", environment={"HOME": str(tmp_path)})
    assert_logged_in(run, fleet)


@pytest.fixture
def agent(keys: Keys, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket of an ssh-agent of our own that knows the key."""
    agent, add = shutil.which("ssh-agent"), shutil.which("ssh-add")
    if not agent or not add:
        pytest.skip("ssh-agent and ssh-add (Debian package openssh-client) are not installed")
    socket = str(tmp_path_factory.mktemp("agent") / "s")
    # -D stays in the foreground, so that it ends with this test.
    with subprocess.Popen(
        [agent, "-D", "-a", socket], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it tells its socket once it listens
        subprocess.run(
            [add, "-q", str(keys.plain)],
            env={**os.environ, "SSH_AUTH_SOCK": socket},
            check=True,
        )
        yield socket
        process.terminate()


def test_key_of_an_agent(
    run_playbook: PlaybookRunner, bare: dict[str, Any], fleet: Fleet, agent: str
) -> None:
    run = run_playbook(GATHER, bare, "-u", "admin", environment={"SSH_AUTH_SOCK": agent})
    assert_logged_in(run, fleet)
