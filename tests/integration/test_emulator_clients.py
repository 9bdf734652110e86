# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulated SRX and clients that know nothing of it: ncclient, and stock Junos modules."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncssh
import pytest
import yaml
from ncclient import manager
from ncclient.operations.rpc import RPCError
from ncclient.transport.errors import AuthenticationError, SSHUnknownHostError
from paramiko.ssh_exception import SSHException

from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

IM = "services user-identification identity-management"
START = f"""\
set {IM} connection primary address 192.0.2.10
set {IM} connection primary client-id srx
set {IM} connection primary client-secret s3cret
"""
LOCK_REFUSED = "configuration database locked by:"
FACTS = """\
- hosts: all
  gather_facts: false
  tasks:
    - junipernetworks.junos.junos_facts:
        gather_subset: [default, hardware, interfaces, config]
        config_format: text
"""
CONFIG = f"""\
- hosts: all
  gather_facts: false
  tasks:
    - junipernetworks.junos.junos_config:
        lines:
          - set {IM} connection port 8443
          - set {IM} filter domain a.example
        comment: changed by a stock module
"""
CONFIRMED = """\
- hosts: all
  gather_facts: false
  tasks:
    - junipernetworks.junos.junos_config:
        src_format: xml
        src: change.xml
        confirm: 3
    - junipernetworks.junos.junos_config:
        confirm_commit: true
    - junipernetworks.junos.junos_config:
        rollback: 2
"""
Connect = Callable[..., manager.Manager]


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    """One standalone device and one cluster."""
    devices = [Device("alone", config=START), Device("pair", release="23.4R2", cluster=True)]
    with Fleet(devices, jims_servers=[JimsServer("192.0.2.10", "srx", "s3cret")]) as running:
        yield running


@pytest.fixture
def connect(fleet: Fleet) -> Iterator[Connect]:
    """Open ncclient sessions as netcommon's connection does; they are closed afterwards."""
    sessions = []

    def open_session(srx: Srx, **settings: object) -> manager.Manager:
        given = {
            "host": "127.0.0.1",
            "port": srx.port,
            "username": fleet.user,
            "password": fleet.password,
            "hostkey_verify": False,
            "allow_agent": False,
            "look_for_keys": False,
            "device_params": {"name": "junos"},
            "timeout": 20,
            **settings,
        }
        session = manager.connect(**given)
        sessions.append(session)
        return session

    yield open_session
    for session in sessions:
        if session.connected:
            session.close_session()


def test_a_change_from_lock_to_commit(fleet: Fleet, connect: Connect) -> None:
    srx = fleet["alone"]
    session = connect(srx)
    session.lock()
    assert srx.lock_holder == "admin"
    session.load_configuration(action="set", config=[f"set {IM} connection port 8443"])
    assert "+      port 8443;" in session.compare_configuration().data_xml
    session.commit(comment="by hand")
    session.unlock()
    assert srx.committed(f"{IM.replace(' ', '/')}/connection/port") == "<port>8443</port>\n"
    assert srx.commits[0].log == "by hand"
    assert srx.candidate_is_clean
    assert srx.lock_holder is None
    assert [rpc.name for rpc in srx.rpcs] == [
        "lock",
        "load-configuration",
        "get-configuration",
        "commit-configuration",
        "unlock",
    ]


def test_standard_netconf_operations(fleet: Fleet, connect: Connect) -> None:
    srx = fleet["alone"]
    session = connect(srx, device_params={"name": "default"})
    with session.locked("candidate"):
        session.edit_config(
            target="candidate",
            config=(
                '<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><configuration><services>'
                "<user-identification><identity-management><connection><port>8443</port></connection>"
                "</identity-management></user-identification></services></configuration></config>"
            ),
        )
        session.validate()
        session.commit()
    reply = session.get_config(
        source="running",
        filter=(
            "subtree",
            "<configuration><services><user-identification/></services></configuration>",
        ),
    )
    assert "<port>8443</port>" in reply.xml
    assert "host-name" not in reply.xml


def test_lock_refusal_names_the_holder(fleet: Fleet, connect: Connect) -> None:
    srx = fleet["alone"]
    srx.lock_by("operator")
    session = connect(srx)
    with pytest.raises(RPCError) as refusal:
        session.lock()
    assert LOCK_REFUSED in refusal.value.message
    assert "operator terminal p0" in refusal.value.message
    srx.unlock_by("operator")
    session.lock()


def test_broken_load_names_the_bad_element(fleet: Fleet, connect: Connect) -> None:
    session = connect(fleet["alone"])
    with pytest.raises(RPCError) as refusal:
        session.load_configuration(action="set", config=[f"set {IM} connection prot 8443"])
    assert refusal.value.message == "syntax error"
    assert "<bad-element>prot</bad-element>" in refusal.value.info


def test_dropped_session_gives_its_lock_back(fleet: Fleet, connect: Connect) -> None:
    srx = fleet["alone"]
    connect(srx).lock()
    srx.kill_sessions()
    assert srx.lock_holder is None
    assert srx.open_sessions == 0
    connect(srx).lock()


def test_many_sessions_at_once(fleet: Fleet, connect: Connect) -> None:
    srx = fleet["alone"]
    sessions = [connect(srx) for _number in range(8)]
    assert len({session.session_id for session in sessions}) == 8
    for session in sessions:
        assert "srx345" in session.rpc("<get-system-information/>").data_xml
    assert srx.sessions == srx.open_sessions == 8


def test_cluster_answers_per_node(fleet: Fleet, connect: Connect) -> None:
    session = connect(fleet["pair"])
    facts = session.rpc("<get-system-information/>").data_xml
    assert facts.count("<cluster-node") == 2
    assert "<re-name>node1</re-name>" in facts
    assert session.commit().data_xml.count("<commit-success/>") == 2


def test_wrong_password_is_refused(fleet: Fleet, connect: Connect) -> None:
    with pytest.raises(AuthenticationError):
        connect(fleet["alone"], password="wrong")


def test_public_key_login(tmp_path: Path) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    private = tmp_path / "key"
    key.write_private_key(private)
    with Fleet([Device("alone")], authorized_keys=[key.export_public_key().decode()]) as running:
        session = manager.connect(
            host="127.0.0.1",
            port=running["alone"].port,
            username="admin",
            key_filename=str(private),
            hostkey_verify=False,
            allow_agent=False,
            look_for_keys=False,
            device_params={"name": "junos"},
        )
        session.close_session()


def test_host_keys_can_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, connect: Connect
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    known = tmp_path / ".ssh" / "known_hosts"
    known.parent.mkdir()
    with Fleet([Device("own", host_key="own"), Device("shared")]) as running:
        with pytest.raises(SSHUnknownHostError):
            connect(running["own"], hostkey_verify=True)
        known.write_text(running.known_hosts(), "utf-8")
        for srx in running:
            connect(srx, hostkey_verify=True).close_session()


def test_device_without_netconf_has_no_subsystem(connect: Connect) -> None:
    with (
        Fleet([Device("bare", netconf=False)]) as running,
        pytest.raises(SSHException, match="Channel closed"),
    ):
        connect(running["bare"])
    assert running["bare"].sessions == 0


def test_stock_facts(fleet: Fleet, run_playbook: PlaybookRunner) -> None:
    run = run_playbook(FACTS, fleet.inventory())
    assert run.rc == 0, run.output
    facts = {host: results[0]["ansible_facts"] for host, results in run.results.items()}
    assert facts["alone"]["ansible_net_version"] == "21.2R3-S2.9"
    assert facts["alone"]["ansible_net_model"] == "srx345"
    assert facts["alone"]["ansible_net_hostname"] == "alone"
    assert facts["alone"]["ansible_net_memtotal_mb"] > facts["alone"]["ansible_net_memfree_mb"]
    assert "identity-management {" in facts["alone"]["ansible_net_config"]
    assert facts["pair"]["ansible_net_version"] == "23.4R2"


def test_stock_config_twice_and_in_check_mode(fleet: Fleet, run_playbook: PlaybookRunner) -> None:
    srx = fleet["alone"]
    for arguments, changed in ((["--check"], True), ([], True), ([], False)):
        run = run_playbook(CONFIG, fleet.inventory(), "--limit", "alone", *arguments)
        assert run.rc == 0, run.output
        assert run.last("alone")["changed"] is changed
        assert srx.candidate_is_clean
        assert srx.lock_holder is None
    assert [commit.log for commit in srx.commits] == ["changed by a stock module", None]


def test_stock_config_with_xml_confirmation_and_rollback(
    fleet: Fleet, run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    srx = fleet["alone"]
    before = srx.committed()
    change = tmp_path / "change.xml"
    change.write_text(
        "<services><user-identification><identity-management><connection>"
        "<port>8443</port></connection></identity-management>"
        "</user-identification></services>",
        "utf-8",
    )
    run = run_playbook(
        CONFIRMED.replace("change.xml", str(change)), fleet.inventory(), "--limit", "alone"
    )
    assert run.rc == 0, run.output
    assert [commit.remark for commit in srx.commits] == [
        None,
        None,
        "commit confirmed, rollback in 3mins",
        None,
    ]
    assert not srx.is_commit_pending
    assert srx.committed() == before


def test_program_prints_an_inventory_and_ends_on_a_signal(repo: Path, tmp_path: Path) -> None:
    inventory, log = tmp_path / "inventory.yml", tmp_path / "rpcs.jsonl"
    program = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.srx_emulator",
            "--devices",
            "3",
            "--release",
            "21.2R3",
            "--inventory",
            inventory,
            "--rpc-log",
            log,
        ],
        cwd=repo,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stderr is not None
        assert program.stderr.readline().startswith("ready: 3 device(s) on 127.0.0.1, ports ")
        hosts = yaml.safe_load(inventory.read_text("utf-8"))["all"]["children"]["srx"]["hosts"]
        assert list(hosts) == ["srx1", "srx2", "srx3"]
        session = manager.connect(
            host="127.0.0.1",
            port=hosts["srx2"]["ansible_port"],
            username=hosts["srx2"]["ansible_user"],
            password=hosts["srx2"]["ansible_password"],
            hostkey_verify=False,
            allow_agent=False,
            look_for_keys=False,
            device_params={"name": "junos"},
        )
        session.close_session()
    finally:
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
        program.stderr.close()
    rpcs = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(rpc["device"], rpc["name"]) for rpc in rpcs] == [("srx2", "close-session")]


def test_fleet_file_describes_devices(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "hub.conf").write_text("system { host-name hub; }", "utf-8")
    (tmp_path / "fleet.yml").write_text(
        "user: netops\n"
        "devices:\n"
        "  - {name: hub-01, release: 23.4R2, model: SRX4100, cluster: true, config: hub.conf}\n",
        "utf-8",
    )
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.srx_emulator", "--fleet", tmp_path / "fleet.yml"],
        cwd=repo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stderr is not None
        assert program.stderr.readline().startswith("ready: 1 device(s)")
    finally:
        program.send_signal(signal.SIGINT)
        output, _errors = program.communicate(timeout=20)
    hosts = yaml.safe_load(output)["all"]["children"]["srx"]["hosts"]
    assert hosts["hub-01"]["ansible_user"] == "netops"
