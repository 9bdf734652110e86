# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage: a folder as a network engineer would have one, with inventory, vault and known hosts.

It lies in a temporary folder and goes when the demo ends.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.playbook_run import private_environment
from tests.srx_emulator import Fleet

HERE = Path(__file__).resolve().parent
REPO = HERE.parent
BIN = Path(os.environ.get("ANSIBLE_BIN") or Path(sys.executable).parent)


@dataclass(frozen=True)
class Stage:
    """Where the commands run, with which environment, and what must never be printed."""

    folder: Path
    environment: dict[str, str]
    vault: str
    secrets: tuple[str, ...]

    @property
    def records(self) -> Path:
        """The file into which the results of a run go, for the demo to read."""
        return self.folder / "home" / "results.jsonl"


@contextmanager
def stage(fleet: Fleet, colour: bool) -> Iterator[Stage]:
    """Put everything in place for a running fleet."""
    primary, secondary = fleet.jims_servers
    vault = {
        "vault_srx_password": fleet.password,
        "vault_jims_primary_secret": primary.client_secret,
        "vault_jims_secondary_secret": secondary.client_secret,
    }
    with tempfile.TemporaryDirectory(prefix="jims-demo-") as name:
        folder = Path(name)
        shutil.copytree(HERE / "inventory", folder / "inventory")
        _write_addresses(folder / "inventory" / "emulated.yml", fleet)
        _write_known_hosts(folder / "home", fleet)
        (folder / "vault-password").write_text(secrets.token_urlsafe(24), "utf-8")
        (folder / "vault-password").chmod(0o600)
        yield Stage(
            folder,
            _environment(folder / "home", colour),
            yaml.safe_dump(vault, sort_keys=False),
            tuple(vault.values()),
        )


def _write_addresses(path: Path, fleet: Fleet) -> None:
    hosts = {srx.name: {"ansible_host": "127.0.0.1", "ansible_port": srx.port} for srx in fleet}
    path.write_text(yaml.safe_dump({"srx": {"hosts": hosts}}), "utf-8")


def _write_known_hosts(home: Path, fleet: Fleet) -> None:
    folder = home / ".ssh"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "known_hosts").write_text(fleet.known_hosts(), "utf-8")


def _environment(home: Path, colour: bool) -> dict[str, str]:
    environment = private_environment(home, BIN, REPO)
    # The devices' host keys are in known_hosts, so they are checked as in real life.
    del environment["ANSIBLE_HOST_KEY_CHECKING"]
    if colour:
        del environment["ANSIBLE_NOCOLOR"]
        environment["ANSIBLE_FORCE_COLOR"] = "1"
    return environment
