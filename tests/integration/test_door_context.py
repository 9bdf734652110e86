# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a task can stand: delegated, in a loop, with its own variables, beside stock modules."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.scenario import ACTION, READ_ONLY
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

NAMES = ("one", "two", "three")


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    """Three devices, of which each has a login of its own."""
    with Fleet([Device(name, user=f"admin-{name}", password=f"of-{name}") for name in NAMES]) as it:
        yield it


@pytest.fixture
def inventory(fleet: Fleet) -> dict[str, Any]:
    """A fresh inventory; the logs start anew, and nobody has a profile."""
    for srx in fleet:
        if "identity-management" in srx.committed():
            srx.configure("delete services user-identification")
        srx.faults.clear()
        srx.clear_log()
    return fleet.inventory()


def play(tasks: str, hosts: str = "one", more: str = "") -> str:
    body = "".join(f"    {line}\n" for line in tasks.strip("\n").splitlines())
    return f"- hosts: {hosts}\n  gather_facts: false\n{more}  tasks:\n{body}"


def users(fleet: Fleet) -> dict[str, set[str]]:
    """Who logged in where."""
    return {srx.name: {rpc.user for rpc in srx.rpcs} for srx in fleet}


def test_delegated_to_another_device(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    """Address, port, login and network_os are those of the device that is delegated to."""
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    hosts["one"] |= {"ansible_port": 1, "ansible_command_timeout": 1}
    run = run_playbook(
        play("- srxfleet.jims.jims_profile: {state: gathered}\n  delegate_to: two"), inventory
    )

    assert run.last("one")["device"]["host_name"] == "two", run.output
    assert users(fleet) == {"one": set(), "two": {"admin-two"}, "three": set()}


def test_delegated_from_the_controller(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    """A play over localhost that walks over devices, as central orchestration does."""
    tasks = """
- srxfleet.jims.jims_profile:
    config: {connection: {port: "{{ ports[item] }}"}}
  delegate_to: "{{ item }}"
  loop: [one, two, three]
  register: all
- ansible.builtin.assert:
    that: all.results | map(attribute='device.host_name') | list == ['one', 'two', 'three']
"""
    more = "  connection: local\n  vars:\n    ports: {one: 443, two: 8443, three: '9443'}\n"
    run = run_playbook(play(tasks, "localhost", more), inventory)

    assert run.rc == 0, run.output
    assert users(fleet) == {name: {f"admin-{name}"} for name in NAMES}
    path = "services/user-identification/identity-management/connection/port"
    ports = [fleet[name].committed(path).strip() for name in NAMES]
    assert ports == ["<port>443</port>", "<port>8443</port>", "<port>9443</port>"]


def test_in_a_loop_every_turn_is_one_session(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    tasks = """
- srxfleet.jims.jims_profile:
    config: "{{ item }}"
  loop:
    - connection: {port: 443}
    - connection: {port: 0}
    - batch_query: {query_interval: "7"}
  ignore_errors: true
"""
    run = run_playbook(play(tasks), inventory)

    turns = [record for record in run.of(ACTION, "one") if record.item]
    assert [turn.result["status"] for turn in turns] == ["applied", "refused", "applied"]
    assert fleet["one"].sessions == 2
    assert fleet["one"].open_sessions == 0


def test_a_loop_that_meets_an_unreachable_device(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    hosts["two"]["ansible_port"] = 1
    tasks = """
- srxfleet.jims.jims_profile: {state: gathered}
  delegate_to: "{{ item }}"
  loop: [one, two, three]
"""
    run = run_playbook(play(tasks, "localhost", "  connection: local\n"), inventory)

    assert run.recap["localhost"]["unreachable"] == 1
    assert "Traceback" not in run.output
    assert fleet["one"].sessions == 1


def test_variables_of_the_task_win(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    port = hosts["one"]["ansible_port"]
    hosts["one"] |= {"ansible_port": 1, "ansible_password": "wrong", "ansible_user": "nobody"}
    tasks = f"""
- srxfleet.jims.jims_profile: {{state: gathered}}
  vars:
    ansible_port: {port}
    ansible_user: admin-one
    ansible_password: of-one
"""
    run = run_playbook(play(tasks), inventory)

    assert run.last("one")["status"] == "in_sync", run.output
    assert users(fleet)["one"] == {"admin-one"}


@pytest.mark.parametrize("group", ["group/srxfleet.jims.jims", "srxfleet.jims.jims_profile"])
def test_module_defaults(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], group: str
) -> None:
    more = f"  module_defaults:\n    {group}:\n      comment: from the defaults\n"
    tasks = "- srxfleet.jims.jims_profile:\n    config: {connection: {port: 443}}"
    run = run_playbook(play(tasks, more=more), inventory)

    assert run.last("one")["commit"]["comment"].startswith("from the defaults [jims ")


def test_connection_of_the_command_line(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    del inventory["all"]["children"]["srx"]["vars"]["ansible_connection"]
    run = run_playbook(
        play("- srxfleet.jims.jims_profile: {state: gathered}"),
        inventory,
        "-c",
        "ansible.netcommon.netconf",
    )

    assert run.last("one")["status"] == "in_sync", run.output
    assert fleet["one"].sessions == 1


def test_connection_of_the_play_and_short_names(
    run_playbook: PlaybookRunner, inventory: dict[str, Any]
) -> None:
    del inventory["all"]["children"]["srx"]["vars"]["ansible_connection"]
    inventory["all"]["children"]["srx"]["vars"]["ansible_network_os"] = "junos"
    run = run_playbook(
        play(
            "- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}",
            more="  connection: netconf\n",
        ),
        inventory,
    )

    assert run.last("one")["status"] == "applied", run.output


def test_connection_that_is_a_template(
    run_playbook: PlaybookRunner, inventory: dict[str, Any]
) -> None:
    inventory["all"]["children"]["srx"]["vars"] |= {
        "way": "netconf",
        "ansible_connection": "ansible.netcommon.{{ way }}",
        "ansible_network_os": "{{ 'junipernetworks.junos' }}.junos",
    }
    run = run_playbook(play("- srxfleet.jims.jims_profile: {state: gathered}"), inventory)

    assert run.last("one")["status"] == "in_sync", run.output


def test_check_mode_of_the_task_alone(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    tasks = """
- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}
  check_mode: true
  diff: true
- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}
  check_mode: false
"""
    run = run_playbook(play(tasks), inventory, "--check")
    drift, applied = (record.result for record in run.of(ACTION, "one"))

    assert (drift["status"], applied["status"]) == ("drift", "applied")
    assert "diff" in drift
    assert "diff" not in applied
    assert [rpc.name for rpc in fleet["one"].rpcs][:4] == list(READ_ONLY)


def test_with_become_and_no_log(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    """become means nothing to NETCONF, but stands in many plays; no_log is core's affair."""
    tasks = "- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}\n  no_log: true"
    run = run_playbook(play(tasks, more="  become: true\n"), inventory, "-vvv")

    assert run.recap["one"]["changed"] == 1, run.output
    assert "connection port" not in run.output
    assert fleet["one"].count("commit-configuration") == 1


def test_async_is_refused_in_a_sentence(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    tasks = "- srxfleet.jims.jims_profile: {state: gathered}\n  async: 30\n  poll: 1"
    run = run_playbook(play(tasks), inventory)

    assert run.of(ACTION, "one")[0].status == "failed"
    assert "support" in run.output  # the words are core's, and differ
    assert "async" in run.output
    assert "Traceback" not in run.output
    assert fleet["one"].sessions == 0


def test_beside_a_stock_module(
    run_playbook: PlaybookRunner, inventory: dict[str, Any], fleet: Fleet
) -> None:
    """The helper process that serves the stock module keeps its session; ours is another one."""
    tasks = """
- junipernetworks.junos.junos_command: {commands: [show version]}
- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}
- junipernetworks.junos.junos_command: {commands: [show version]}
"""
    run = run_playbook(play(tasks), inventory)

    assert run.rc == 0, run.output
    assert run.of(ACTION, "one")[0].result["status"] == "applied"
    assert fleet["one"].sessions == 2


def test_ad_hoc(
    ansible_bin: Path,
    ansible_env: dict[str, str],
    inventory: dict[str, Any],
    fleet: Fleet,
    tmp_path: Path,
) -> None:
    path = tmp_path / "inventory.json"
    path.write_text(json.dumps(inventory), "utf-8")
    arguments = json.dumps({"config": {"connection": {"port": 443}}})
    done = subprocess.run(
        [ansible_bin / "ansible", "-i", path, "one", "-m", ACTION, "-a", arguments],
        env={**ansible_env, "JIMS_RECORD_FILE": str(tmp_path / "record")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "one | CHANGED" in done.stdout
    assert fleet["one"].count("commit-configuration") == 1


def test_network_os_of_the_new_collection(
    run_playbook: PlaybookRunner,
    inventory: dict[str, Any],
    fleet: Fleet,
    with_juniper_device: Path,
) -> None:
    inventory["all"]["children"]["srx"]["vars"]["ansible_network_os"] = "juniper.device.junos"
    run: PlaybookRun = run_playbook(
        play("- srxfleet.jims.jims_profile: {config: {connection: {port: 443}}}"),
        inventory,
        environment={"ANSIBLE_COLLECTIONS_PATH": str(with_juniper_device)},
    )

    assert run.last("one")["status"] == "applied", run.output
    assert fleet["one"].sessions == 1
