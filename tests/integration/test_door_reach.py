# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reaching a device, or not: ports, proxies, host keys, timeouts, and words for each failure."""

from __future__ import annotations

import re
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.integration.scenario import ACTION
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet
from tests.srx_emulator.faults import Delay, Drop, Moment, When

GATHER = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile: {state: gathered}
"""
CHECKED = {"ansible_host_key_checking": True, "ansible_netconf_host_key_checking": True}
# A jump host in one line: copies standard input and output to and from the device.
PIPE = (
    f"{sys.executable} -c 'import os,socket,sys,threading;"
    "s=socket.create_connection((sys.argv[1],int(sys.argv[2])));"
    't=threading.Thread(target=lambda:[s.sendall(d) for d in iter(lambda:os.read(0,65536),b"")]'
    ",daemon=True);t.start();"
    '[os.write(1,d) for d in iter(lambda:s.recv(65536),b"")]\' %h %p'
)


ENTITY = b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="%s"><output>&x;</output>
</rpc-reply>]]>]]>
"""
EMPTY = b"""<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="%s"></rpc-reply>
]]>]]>
"""


@dataclass
class Say:
    """Answer get-system-information with something else; %s is the message-id."""

    reply: bytes
    point: str = "send"

    async def act(self, moment: Moment) -> None:
        if moment.rpc == "get-system-information" and moment.reply is not None:
            found = re.search(rb'message-id="([^"]*)"', moment.reply)
            assert found is not None
            moment.reply = self.reply.replace(b"%s", found[1])


@dataclass(frozen=True)
class Case:
    """A host's variables beside address and login, and how it ends (code "" is success)."""

    name: str
    variables: dict[str, Any] = field(default_factory=dict)
    code: str = ""
    words: str = ""
    traits: dict[str, Any] = field(default_factory=dict)
    known_host: str = ""
    """right: the device's key is in known_hosts; wrong: another key is; "": none."""
    fault: Any = None


CASES = (
    Case("port-as-text", {"ansible_port": "{{ device_port | string }}"}),
    Case("port-templated", {"ansible_port": "{{ device_port | int + 0 }}"}),
    Case("through-a-proxy", {"ansible_netconf_proxy_command": PIPE}),
    Case("through-a-proxy-of-another-name", {"ansible_paramiko_proxy_command": PIPE}),
    Case("key-known", CHECKED, known_host="right"),
    Case("key-unknown", CHECKED, "HOSTKEY", "Unknown host key"),
    Case("key-of-another", CHECKED, "HOSTKEY", "not a known one", known_host="wrong"),
    # AWX sets ANSIBLE_HOST_KEY_CHECKING=False for every job, as this run does; a variable wins.
    Case("key-unknown-only-netconf", {"ansible_netconf_host_key_checking": True}, "HOSTKEY"),
    Case("key-not-checked", {"ansible_netconf_host_key_checking": False}),
    Case(
        "last-variable-wins",
        {"ansible_host_key_checking": True, "ansible_netconf_host_key_checking": False},
    ),
    Case("closed-port", {"ansible_port": 1}, "CONNECT", "Could not open socket to 127.0.0.1:1."),
    Case("no-such-name", {"ansible_host": "device.invalid"}, "CONNECT"),
    Case(
        "proxy-that-fails",
        {"ansible_netconf_proxy_command": f"{sys.executable} -c 'raise SystemExit(3)'"},
        "CONNECT",
    ),
    Case("no-ssh-behind-the-port", {"ansible_port": "{{ chatter_port }}"}, "CONNECT", "banner"),
    Case(
        "netconf-not-configured", {}, "NETCONF_DISABLED", "did not start", traits={"netconf": False}
    ),
    Case(
        "slow-hello",
        {"ansible_connect_timeout": 1},
        "CONNECT",
        "timed out",
        fault=Delay(When(), 20, "hello"),
    ),
    Case("cut-before-hello", {}, "CONNECT", fault=Drop(When(), "hello")),
    Case(
        "first-answer-too-late",
        {"ansible_command_timeout": 1},
        "CONNECT",
        "within 1 second",
        fault=Delay(When("get-system-information"), 20),
    ),
    Case(
        "later-answer-too-late",
        {"ansible_command_timeout": 1},
        "READ",
        "within 1 second",
        fault=Delay(When("get-configuration", nth=2), 20),
    ),
    Case(
        "slow-but-in-time",
        {"ansible_command_timeout": 20},
        fault=Delay(When("get-configuration"), 1.5),
    ),
    Case("cut-at-the-first-request", {}, "CONNECT", fault=Drop(When("get-system-information"))),
    Case("cut-later", {}, "READ", fault=Drop(When("get-configuration", nth=2), "after")),
    Case("document-type-in-a-reply", {}, "XML_UNSAFE", "document type", fault=Say(ENTITY)),
    Case("reply-without-content", {}, "READ", "get-system-information", fault=Say(EMPTY)),
    Case(
        "reply-that-is-no-xml",
        {"ansible_command_timeout": 5},
        "READ",
        "cannot be used",
        fault=Say(b"% unknown command ]]>]]>\n"),
    ),
    Case(
        "libssh-not-installed",
        {"ansible_netconf_libssh": True},
        "UNSUPPORTED",
        "A package below the connection is missing",
    ),
)
UNREACHABLE = {"CONNECT", "AUTH", "HOSTKEY"}
READING = {"READ", "XML_UNSAFE", "NETCONF_DISABLED"}


@pytest.fixture(scope="module")
def chatter() -> Iterator[int]:
    """The port of something that is no SSH server: it says a line to everybody and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:  # the test is over and closed the server
                    return
                with connection:
                    connection.sendall(b"220 mail.example.net ESMTP\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    with Fleet([Device(case.name, host_key="own", **case.traits) for case in CASES]) as fleet:
        for case in CASES:
            if case.fault:
                fleet[case.name].faults.add(case.fault)
        yield fleet


def known_hosts(fleet: Fleet) -> str:
    """A known_hosts file as the cases want it."""
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode().split()[:2]
    lines = dict(zip((case.name for case in CASES), fleet.known_hosts().splitlines(), strict=True))
    text = []
    for case in CASES:
        address = lines[case.name].split()[0]
        if case.known_host == "right":
            text.append(lines[case.name])
        elif case.known_host == "wrong":
            text.append(" ".join([address, *other]))
    return "\n".join(text) + "\n"


@pytest.fixture(scope="module")
def reached(
    run_module: PlaybookRunner,
    fleet: Fleet,
    chatter: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> PlaybookRun:
    """Every case in one run, as the user of a home directory that we made."""
    home: Path = tmp_path_factory.mktemp("home")
    (home / ".ssh").mkdir(mode=0o700)
    (home / ".ssh" / "known_hosts").write_text(known_hosts(fleet), "utf-8")
    inventory = fleet.inventory()
    group = inventory["all"]["children"]["srx"]
    for variable in CHECKED:
        del group["vars"][variable]
    group["vars"]["chatter_port"] = chatter
    for case in CASES:
        host = group["hosts"][case.name]
        host["device_port"] = host["ansible_port"]
        host |= case.variables
    return run_module(GATHER, inventory, "--forks", "12", "-vvv", environment={"HOME": str(home)})


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_becomes_of_it(case: Case, reached: PlaybookRun, fleet: Fleet) -> None:
    record = reached.of(ACTION, case.name)[0]
    result = record.result

    assert result.get("code", "") == case.code, result.get("msg")
    assert case.words in result.get("msg", "")
    if not case.code:
        assert (record.status, result["status"]) == ("ok", "in_sync")
        assert fleet[case.name].sessions == 1
    elif case.code in UNREACHABLE:
        assert (record.status, result["status"]) == ("unreachable", "unreachable")
        assert reached.recap[case.name]["unreachable"] == 1
    else:
        expected = "failed" if case.code in READING else "refused"
        assert (record.status, result["status"]) == ("failed", expected)
    assert result["changed"] is False
    if case.code:
        assert result["msg"].endswith(".")
        assert ".." not in result["msg"]
    assert fleet[case.name].lock_holder is None


def test_one_attempt_is_made(reached: PlaybookRun, fleet: Fleet) -> None:
    """An unreachable device is not stormed."""
    assert {name: fleet[name].sessions for name in ("cut-at-the-first-request", "cut-later")} == {
        "cut-at-the-first-request": 1,
        "cut-later": 1,
    }
    assert reached.output.count("ESTABLISH NETCONF SSH CONNECTION") == len(CASES)


def test_libraries_do_not_speak_for_themselves(reached: PlaybookRun) -> None:
    assert "Traceback" not in reached.output
    assert "errantly" not in reached.output
