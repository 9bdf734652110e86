# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session's bytes: hello, framing, replies, unknown RPCs, faults, the end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from tests.certificates import certificate_authority
from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.rpcs import RPCS, Call
from tests.srx_emulator.session import Session

from .bench import IM, appliance, load

HELLO = b'<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities/></hello>]]>]]>'


@dataclass
class Wire:
    """The client's end of a session."""

    sent: bytes = b""
    ended: list[str] = field(default_factory=list)

    def write(self, data: bytes) -> None:
        """Keep what the device sends."""
        self.sent += data

    def close(self) -> None:
        """Note the polite end."""
        self.ended.append("close")

    def abort(self) -> None:
        """Note the cut."""
        self.ended.append("abort")


def talk(device: Appliance, *chunks: bytes) -> Wire:
    """Send chunks of bytes in one session and wait until all are answered."""
    wire = Wire()

    async def run() -> None:
        session = Session(device, "admin", wire)
        session.start()
        for chunk in (b"", *chunks):
            session.receive(chunk)
            for _turn in range(20):  # the session answers in its own task; let it have its turns
                await asyncio.sleep(0)
        session.end()

    asyncio.run(run())
    return wire


def replies(wire: Wire) -> list[str]:
    """The messages after the device's hello."""
    return [part.strip() for part in wire.sent.decode().split("]]>]]>")[1:] if part.strip()]


def test_device_says_hello_first_with_its_process_id() -> None:
    device = appliance()
    sent = talk(device).sent.decode()
    assert "<capability>http://xml.juniper.net/netconf/junos/1.0</capability>" in sent
    assert "<capability>urn:ietf:params:netconf:base:1.0</capability>" in sent
    assert "base:1.1" not in sent
    assert sent.endswith("</hello>\n]]>]]>\n")


def test_reply_repeats_attributes_and_prefixes_and_names_the_release() -> None:
    wire = talk(
        appliance(),
        HELLO,
        (
            b'<nc:rpc xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="urn:7">'
            b"<discard-changes/></nc:rpc>]]>]]>"
        ),
    )
    assert replies(wire) == [
        '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" '
        'xmlns:junos="http://xml.juniper.net/junos/21.2R0/junos" '
        'xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="urn:7">\n'
        "<ok/>\n</rpc-reply>"
    ]


def test_messages_are_found_however_the_bytes_are_cut() -> None:
    stream = (
        HELLO + b"<rpc><discard-changes/></rpc>]]>]]><rpc><get-system-information/></rpc>]]>]]>"
    )
    whole = talk(appliance(), stream)
    single = talk(appliance(), *[stream[i : i + 1] for i in range(len(stream))])
    assert whole.sent == single.sent
    assert len(replies(whole)) == 2


def test_unknown_rpc_is_a_syntax_error() -> None:
    reply = replies(talk(appliance(), HELLO, b"<rpc><get-tea/></rpc>]]>]]>"))[0]
    assert "<error-message>syntax error</error-message>" in reply
    assert "<bad-element>get-tea</bad-element>" in reply


def test_broken_xml_is_answered_and_the_session_lives() -> None:
    wire = talk(appliance(), HELLO, b"<rpc><oops</rpc>]]>]]><rpc><discard-changes/></rpc>]]>]]>")
    first, second = replies(wire)
    assert "<error-tag>malformed-message</error-tag>" in first
    assert "<ok/>" in second


def test_entities_are_not_expanded() -> None:
    device = appliance()
    talk(
        device,
        HELLO,
        (
            b'<!DOCTYPE rpc [<!ENTITY x SYSTEM "file:///etc/hostname">]><rpc><load-configuration>'
            b"<configuration><system><host-name>&x;</host-name></system></configuration>"
            b"</load-configuration></rpc>]]>]]>"
        ),
    )
    assert device.store.candidate.findtext("system/host-name") == "srx1"


def test_every_rpc_is_logged_with_its_database() -> None:
    device = appliance()
    talk(
        device,
        HELLO,
        b'<rpc><get-configuration database="committed"/></rpc>]]>]]>',
        b"<rpc><get-configuration/></rpc>]]>]]>",
    )
    log = device.log.snapshot()
    assert [(rpc.name, rpc.database, rpc.user) for rpc in log] == [
        ("get-configuration", "committed", "admin"),
        ("get-configuration", "candidate", "admin"),
    ]
    assert log[0].xml == '<rpc><get-configuration database="committed"/></rpc>'
    assert device.log.sessions == 1


def test_close_session_says_so_and_ends() -> None:
    wire = talk(appliance(), HELLO, b"<rpc><close-session/></rpc>]]>]]>")
    assert "<!-- session end at 2026-01-01 12:00:00 UTC -->" in wire.sent.decode()
    assert wire.ended == ["close"]


def test_end_of_a_session_gives_its_lock_back() -> None:
    device = appliance()
    talk(device, HELLO, b"<rpc><lock><target><candidate/></target></lock></rpc>]]>]]>")
    assert device.store.lock_holder is None
    assert device.sessions == {}


def test_dropped_connection_does_nothing_before_the_rpc() -> None:
    device = appliance()
    device.faults.drop("load-configuration")
    wire = talk(
        device,
        HELLO,
        (
            b"<rpc><load-configuration><configuration><system><host-name>x</host-name></system>"
            b"</configuration></load-configuration></rpc>]]>]]>"
        ),
    )
    assert wire.ended == ["abort"]
    assert device.store.is_clean


def test_dropped_connection_after_the_commit_leaves_it_done() -> None:
    device = appliance()
    load(device, f"set {IM} connection port 1")
    device.faults.drop("commit-configuration", point="after")
    wire = talk(device, HELLO, b"<rpc><commit-configuration/></rpc>]]>]]>")
    assert wire.ended == ["abort"]
    assert replies(wire) == []
    assert len(device.store.history.commits) == 2


def test_refused_rpc_and_added_warning() -> None:
    device = appliance()
    device.faults.refuse("commit-configuration", "disk is full", path="[edit]")
    device.faults.warn("discard-changes", "licence expires")
    first, second = replies(
        talk(
            device,
            HELLO,
            b"<rpc><commit-configuration/></rpc>]]>]]>",
            b"<rpc><discard-changes/></rpc>]]>]]>",
        )
    )
    assert "<error-path>[edit]</error-path>\n<error-message>disk is full</error-message>" in first
    assert "<error-severity>warning</error-severity>" in second
    assert second.endswith("<ok/>\n</rpc-reply>")


def test_25_x_prefixes_the_protocol_elements() -> None:
    device = appliance(release="25.4R1.12")
    reply = replies(talk(device, HELLO, b'<rpc message-id="1"><discard-changes/></rpc>]]>]]>'))[0]
    assert reply == (
        '<nc:rpc-reply xmlns:junos="http://xml.juniper.net/junos/25.4R1.12/junos" '
        'xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1">\n'
        "<nc:ok/>\n</nc:rpc-reply>"
    )


def test_killed_session_takes_its_unconfirmed_commit_with_it() -> None:
    device = appliance()
    wire, other = Wire(), Wire()

    async def run() -> None:
        first, second = Session(device, "admin", wire), Session(device, "operator", other)
        first.start()
        second.start()
        load(device, "set system host-name changed")
        confirmed = b"<rpc><commit-configuration><confirmed/></commit-configuration></rpc>]]>]]>"
        first.receive(HELLO + confirmed)
        await asyncio.sleep(0.01)
        assert device.store.committed.findtext("system/host-name") == "changed"
        second.receive(
            HELLO + b"<rpc><kill-session><session-id>%d</session-id></kill-session>"
            b"</rpc>]]>]]>" % first.owner.pid
        )
        await asyncio.sleep(0.01)
        second.end()

    asyncio.run(run())
    assert wire.ended == ["abort"]
    assert device.store.committed.findtext("system/host-name") == "srx1"


def test_rpc_in_progress_is_finished_when_the_client_is_gone() -> None:
    device = appliance()
    load(device, "set system host-name changed")
    device.faults.delay(0.02, "commit-configuration", point="before")
    wire = Wire()

    async def run() -> None:
        session = Session(device, "admin", wire)
        session.start()
        session.receive(HELLO + b"<rpc><commit-configuration/></rpc>]]>]]>")
        await asyncio.sleep(0.01)
        session.end()
        assert device.store.committed.findtext("system/host-name") == "srx1"
        assert device.sessions != {}
        await asyncio.sleep(0.03)

    asyncio.run(run())
    assert device.store.committed.findtext("system/host-name") == "changed"
    assert device.sessions == {}


def test_warning_at_commit_stands_inside_the_results() -> None:
    device = appliance()
    device.faults.warn("commit-configuration", "requires 'idp-sig' license")
    reply = replies(talk(device, HELLO, b"<rpc><commit-configuration/></rpc>]]>]]>"))[0]
    assert "<commit-results>\n<rpc-error>\n<error-severity>warning</error-severity>" in reply


@pytest.mark.parametrize(
    "message",
    [
        b"<rpc>" + b"<a>" * 400 + b"</a>" * 400 + b"</rpc>",
        b"<rpc><a/><b/></rpc>",
        b"<tea/>",
        b"\xff\xfe",
        b"<rpc/>",
        b"<rpc><get-configuration database='x'/></rpc>",
        b"<rpc><load-configuration/></rpc>",
        b"<rpc><load-configuration rollback='x'/></rpc>",
        b"<rpc><lock/></rpc>",
        b"<rpc><edit-config/></rpc>",
        b"<rpc><kill-session><session-id>x</session-id></kill-session></rpc>",
        b"<rpc><command>make tea</command></rpc>",
        b"<rpc><commit-configuration><confirmed/><confirm-timeout>0</confirm-timeout>"
        b"</commit-configuration></rpc>",
        b"<rpc><file-put/></rpc>",
        b"<rpc><get-rollback-information><rollback>77</rollback></get-rollback-information></rpc>",
    ],
)
def test_nonsense_is_answered_with_an_error_and_the_session_lives(message: bytes) -> None:
    device = appliance()
    wire = talk(device, HELLO, message + b"]]>]]>", b"<rpc><discard-changes/></rpc>]]>]]>")
    first, second = replies(wire)
    assert "<error-severity>error</error-severity>" in first
    assert "<ok/>" in second
    assert device.crashes == []


def test_defect_of_the_emulator_cuts_the_session_and_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    defect = ZeroDivisionError("a defect")

    def broken(_call: Call) -> str:
        raise defect

    monkeypatch.setitem(RPCS, "discard-changes", broken)
    device = appliance()
    wire = talk(device, HELLO, b"<rpc><discard-changes/></rpc>]]>]]>")
    assert wire.ended == ["abort"]
    assert device.crashes == [defect]


LOAD_CA = "request security pki ca-certificate load ca-profile JIMS filename /config/ca.pem"
LOAD_COMMAND = f"<rpc><command>{LOAD_CA}</command></rpc>]]>]]>".encode()
LOAD_RPC = (
    b"<rpc><load-pki-ca-certificate><ca-profile>JIMS</ca-profile>"
    b"<filename>/config/ca.pem</filename></load-pki-ca-certificate></rpc>]]>]]>"
)
SHOW = b"<rpc><command>show security pki ca-certificate</command></rpc>]]>]]>"


@pytest.mark.parametrize("request_", [LOAD_COMMAND, LOAD_RPC])
def test_loading_a_ca_is_refused_on_demand_and_other_commands_are_not(request_: bytes) -> None:
    device = appliance(
        "set security pki ca-profile JIMS ca-identity x",
        files={"/config/ca.pem": certificate_authority().pem.encode()},
    )
    device.faults.refuse_ca_load("keystore is full")
    shown, refused, done = replies(talk(device, HELLO, SHOW, request_, request_))
    assert "rpc-error" not in shown
    assert "<error-message>keystore is full</error-message>" in refused
    assert "loaded successfully" in done


def test_loading_a_ca_is_refused_in_the_text_of_a_command() -> None:
    device = appliance()
    device.faults.refuse_ca_load("keystore is full", as_output=True)
    (reply,) = replies(talk(device, HELLO, LOAD_COMMAND))
    assert "<output>\nerror: keystore is full\n</output>" in reply
    assert "rpc-error" not in reply


def test_putting_a_file_is_refused_on_demand() -> None:
    device = appliance()
    device.faults.refuse("file-put", "No space left on device")
    put = (
        b"<rpc><file-put><filename>/config/x</filename><encoding>ascii</encoding>"
        b"<file-contents>x</file-contents></file-put></rpc>]]>]]>"
    )
    refused, done = replies(talk(device, HELLO, put, put))
    assert "<error-message>No space left on device</error-message>" in refused
    assert "<success/>" in done
    assert device.disk.get("/config/x").content == b"x"
