# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the door turns away, each in one sentence, before anybody connects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.scenario import ACTION
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

CHANGE = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}
"""


@dataclass(frozen=True)
class Case:
    """A host's variables, and words that the refusal must hold."""

    name: str
    variables: dict[str, Any]
    words: tuple[str, ...]


CONNECTION = "ansible_connection: ansible.netcommon.netconf"
CASES = (
    Case("ssh", {"ansible_connection": "ssh"}, ("'ssh'", CONNECTION)),
    Case("local", {"ansible_connection": "local"}, ("'local'", CONNECTION)),
    Case(
        "network-cli",
        {"ansible_connection": "ansible.netcommon.network_cli"},
        ("'ansible.netcommon.network_cli'", CONNECTION),
    ),
    Case(
        "no-network-os",
        {"ansible_network_os": ""},
        ("ansible_network_os is not set", "junipernetworks.junos.junos", "juniper.device.junos"),
    ),
    Case(
        "guessed-network-os",
        {"ansible_network_os": "auto"},
        ("'auto'", "junipernetworks.junos.junos"),
    ),
    Case(
        "junos-evolved-by-another-name",
        {"ansible_network_os": "junipernetworks.junos.junos_evo"},
        ("junos_evo", "junipernetworks.junos.junos"),
    ),
    Case(
        "another-make",
        {"ansible_network_os": "cisco.iosxr.iosxr"},
        ("'cisco.iosxr.iosxr'", "junipernetworks.junos.junos"),
    ),
)


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    with Fleet([Device(case.name) for case in CASES]) as fleet:
        yield fleet


@pytest.fixture(scope="module")
def turned_away(run_module: PlaybookRunner, fleet: Fleet) -> PlaybookRun:
    inventory = fleet.inventory()
    for case in CASES:
        inventory["all"]["children"]["srx"]["hosts"][case.name] |= case.variables
    return run_module(CHANGE, inventory, "--forks", "10", "-vvv")


def assert_refused(run: PlaybookRun, host: str, *words: str) -> None:
    record = run.of(ACTION, host)[0]

    assert record.status == "failed"
    assert (record.result["code"], record.result["status"]) == ("UNSUPPORTED", "refused")
    for word in words:
        assert word in record.result["msg"]
    assert record.result["msg"].endswith(".")
    assert "\n" not in record.result["msg"]
    assert "Traceback" not in run.output


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_turned_away_in_one_sentence(case: Case, turned_away: PlaybookRun, fleet: Fleet) -> None:
    assert_refused(turned_away, case.name, *case.words)
    assert fleet[case.name].sessions == 0


@pytest.fixture
def one(fleet: Fleet) -> dict[str, Any]:
    """An inventory with a single, proper host, called ssh for no better reason than being first."""
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    inventory["all"]["children"]["srx"]["hosts"] = {"ssh": hosts["ssh"]}
    return inventory


def test_the_short_name(run_playbook: PlaybookRunner, one: dict[str, Any], fleet: Fleet) -> None:
    """Core then starts its helper process, which would be a second session with its own log."""
    play = """
- hosts: all
  gather_facts: false
  collections: [srxfleet.jims]
  tasks:
    - jims_profile: {config: {connection: {port: 443}}}
"""
    run = run_playbook(play, one)

    record = run.records[0]
    assert (record.status, record.result["code"]) == ("failed", "UNSUPPORTED")
    assert "srxfleet.jims.jims_profile" in record.result["msg"]
    assert fleet["ssh"].count("lock-configuration", "load-configuration") == 0


def test_no_junos_collection(
    run_playbook: PlaybookRunner,
    one: dict[str, Any],
    fleet: Fleet,
    collections_path: Path,
    tmp_path: Path,
) -> None:
    """netcommon would take its plugin for any device, and speak another NETCONF than Junos."""
    tree = tmp_path / "ansible_collections"
    tree.mkdir()
    for name in ("ansible", "srxfleet"):
        (tree / name).symlink_to(collections_path / "ansible_collections" / name)
    fleet["ssh"].clear_log()
    run = run_playbook(CHANGE, one, environment={"ANSIBLE_COLLECTIONS_PATH": str(tmp_path)})

    assert_refused(run, "ssh", "junipernetworks.junos", "juniper.device")
    assert fleet["ssh"].sessions == 0


@pytest.mark.parametrize(
    ("package", "words"),
    [("ncclient", "ncclient"), ("paramiko", "ncclient"), ("jsonschema", "jsonschema")],
)
def test_a_missing_package(
    run_playbook: PlaybookRunner,
    one: dict[str, Any],
    fleet: Fleet,
    tmp_path: Path,
    package: str,
    words: str,
) -> None:
    """A package that shadows the real one and cannot be imported stands for a missing one."""
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / f"{package}.py").write_text(
        f"raise ImportError('No module named {package}', name='{package}')\n", "utf-8"
    )
    fleet["ssh"].clear_log()
    run = run_playbook(CHANGE, one, environment={"PYTHONPATH": str(shadow)})

    assert_refused(run, "ssh", words, "install")
    assert fleet["ssh"].sessions == 0
