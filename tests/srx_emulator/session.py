# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One NETCONF session: hello, framing, one RPC after the other, the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from .clock import stamp
from .faults import Answered, Dropped, Moment, Point
from .problem import Problem, RpcFailure, syntax_error
from .rpclog import Rpc
from .rpcs import RPCS, Call
from .wire import (
    BASE,
    DELIMITER,
    escape_attribute,
    local_name,
    localize,
    parse_message,
    prefix_protocol,
)

if TYPE_CHECKING:
    from .appliance import Appliance
    from .wire import Element

# Junos speaks base:1.0 framing in these releases, and announces every capability twice.
_CAPABILITIES = (
    "urn:ietf:params:netconf:base:1.0",
    "urn:ietf:params:netconf:capability:candidate:1.0",
    "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
    "urn:ietf:params:netconf:capability:validate:1.0",
    "urn:ietf:params:netconf:capability:url:1.0?scheme=http,ftp,file",
    "urn:ietf:params:xml:ns:netconf:base:1.0",
    "urn:ietf:params:xml:ns:netconf:capability:candidate:1.0",
    "urn:ietf:params:xml:ns:netconf:capability:confirmed-commit:1.0",
    "urn:ietf:params:xml:ns:netconf:capability:validate:1.0",
    "urn:ietf:params:xml:ns:netconf:capability:url:1.0?scheme=http,ftp,file",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring",
    "http://xml.juniper.net/netconf/junos/1.0",
    "http://xml.juniper.net/dmi/system/1.0",
)


class Channel(Protocol):
    """Where a session's bytes go."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def close(self) -> None:
        """End the channel in good order."""

    def abort(self) -> None:
        """Cut the connection."""


class Session:
    """The server side of one session; ``receive`` takes bytes as they come."""

    def __init__(self, appliance: Appliance, user: str, channel: Channel) -> None:
        self.appliance = appliance
        self.owner = appliance.new_owner(user)
        self._channel = channel
        self._buffer = bytearray()
        self._scanned = 0
        self._messages: asyncio.Queue[bytes] = asyncio.Queue()
        self._greeted = False
        self._busy = False
        self._gone = False
        self._worker: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()

    def start(self) -> None:
        """Say hello and begin to answer."""
        self.appliance.sessions[self.owner.pid] = self
        self._worker = asyncio.get_running_loop().create_task(self._work())

    def receive(self, data: bytes) -> None:
        """Take bytes; a message ends at ``]]>]]>``, wherever the chunks were cut."""
        self._buffer += data
        while True:
            end = self._buffer.find(DELIMITER, max(0, self._scanned - len(DELIMITER)))
            if end < 0:
                self._scanned = len(self._buffer)
                return
            message = bytes(self._buffer[:end])
            del self._buffer[: end + len(DELIMITER)]
            self._scanned = 0
            if message.strip():
                self._messages.put_nowait(message)

    def end(self) -> None:
        """The connection is gone: give back what the session held.

        An RPC that is being done is finished first: a device commits although nobody is listening.
        """
        self._gone = True
        self._ended.set()
        if not self._busy:
            self.stop()

    def stop(self) -> None:
        """Give everything back at once and answer no more."""
        self._leave()
        if self._worker is not None:
            self._worker.cancel()

    def _leave(self) -> None:
        if self.appliance.sessions.pop(self.owner.pid, None) is not None:
            self.appliance.store.leave(self.owner)

    def kill(self) -> None:
        """End the session without a word."""
        self._channel.abort()
        self.stop()

    # -- answering ---------------------------------------------------------------------------

    async def _work(self) -> None:
        try:
            await self.appliance.faults.at(Moment("hello", "hello", 0, gone=self._ended))
            self._channel.write(self._hello())
            while await self._message(await self._messages.get()) and not self._gone:
                pass
        except Dropped:
            self.kill()
        except Exception as crash:  # noqa: BLE001 - whatever it is, Fleet.stop raises it
            self.appliance.crashes.append(crash)
            self.kill()
        else:
            self._leave()
            self._channel.close()

    async def _message(self, message: bytes) -> bool:
        try:
            root = parse_message(message)
        except etree.XMLSyntaxError:
            self._channel.write(
                self._reply({}, Problem("syntax error", kind="rpc", tag="malformed-message").xml())
            )
            return True
        if local_name(root.tag) == "hello":
            if not self._greeted:
                self._greeted = True
                self.appliance.log.hello()
            return True
        return await self._rpc(root, message)

    async def _rpc(self, root: Element, message: bytes) -> bool:
        operations = [child for child in root if isinstance(child.tag, str)]
        if local_name(root.tag) != "rpc" or len(operations) != 1:
            self._channel.write(self._reply(_echo(root), syntax_error(local_name(root.tag)).xml()))
            return True
        self.owner.active = self.appliance.clock.now()
        request = localize(operations[0])
        self._log(request, message)
        call = Call(self.appliance, self.owner, request)
        self._busy = True
        try:
            self._channel.write(await self._perform(call, _echo(root)))
        finally:
            self._busy = False
        self._kill(call)
        if call.closing:
            note = f"<!-- session end at {stamp(self.appliance.clock.now())} -->\n"
            self._channel.write(note.encode())
        return not call.closing

    async def _perform(self, call: Call, echoed: dict[str, str]) -> bytes:
        """Do the RPC, with its faults; the bytes of the reply."""
        number = len(self.appliance.log.rpcs)
        try:
            await self._fault("before", call, number)
            body = self._answer(call)
            await self._fault("after", call, number)
        except RpcFailure as failure:
            body = "".join(problem.xml() for problem in failure.problems)
        except Answered as answered:
            body = answered.body
        return await self._sent(call, number, self._reply(echoed, body))

    async def _sent(self, call: Call, number: int, reply: bytes) -> bytes:
        """The bytes that are to leave. Those before a cut leave here."""
        moment = await self._fault("send", call, number, reply)
        if moment.cut:
            self._channel.write(moment.reply or b"")
            raise Dropped
        return moment.reply or b""

    def _answer(self, call: Call) -> str:
        handler = RPCS.get(call.request.tag)
        if handler is None:
            raise RpcFailure(syntax_error(call.request.tag))
        return handler(call)

    async def _fault(
        self, point: Point, call: Call, number: int, reply: bytes | None = None
    ) -> Moment:
        tag, line = call.request.tag, call.request.text or ""
        moment = Moment(point, tag, number, reply, gone=self._ended, line=line.strip())
        await self.appliance.faults.at(moment)
        return moment

    def _kill(self, call: Call) -> None:
        if call.killed is not None:
            victim = self.appliance.sessions.get(call.killed)
            if victim is not None:
                victim.kill()

    def _log(self, request: Element, message: bytes) -> None:
        database = None
        if request.tag == "get-configuration":
            database = request.get("database", "candidate")
        elif request.tag == "get-config":
            source = request.find("source")
            if source is not None and len(source):
                database = {"running": "committed"}.get(source[0].tag, source[0].tag)
        self.appliance.log.add(
            Rpc(
                self.appliance.device.name,
                self.owner.pid,
                self.owner.user,
                request.tag,
                dict(request.attrib),
                self.appliance.clock.now(),
                message.decode("utf-8", "replace"),
                database,
            )
        )

    # -- bytes -------------------------------------------------------------------------------

    def _hello(self) -> bytes:
        capabilities = "\n".join(
            f"    <capability>{capability}</capability>" for capability in _CAPABILITIES
        )
        return (
            "<!-- No zombies were killed during the creation of this user interface -->\n"
            f"<!-- user {self.owner.user}, class super-user -->\n"
            f'<hello xmlns="{BASE}">\n  <capabilities>\n{capabilities}\n  </capabilities>\n'
            f"  <session-id>{self.owner.pid}</session-id>\n</hello>\n]]>]]>\n"
        ).encode()

    def _reply(self, echoed: dict[str, str], body: str) -> bytes:
        attributes = "".join(
            f' {name}="{escape_attribute(value)}"' for name, value in echoed.items()
        )
        if self.appliance.is_modern:
            attributes = attributes.replace(f' xmlns:nc="{BASE}"', "")
            return (
                f'<nc:rpc-reply xmlns:junos="{self.appliance.namespace}" xmlns:nc="{BASE}"'
                f"{attributes}>\n{prefix_protocol(body)}</nc:rpc-reply>\n]]>]]>\n"
            ).encode()
        return (
            f'<rpc-reply xmlns="{BASE}" xmlns:junos="{self.appliance.namespace}"{attributes}>\n'
            f"{body}</rpc-reply>\n]]>]]>\n"
        ).encode()


def _echo(root: Element) -> dict[str, str]:
    """The attributes and prefixes of ``rpc``, which Junos repeats in the reply."""
    echoed = {
        f"xmlns:{prefix}": uri
        for prefix, uri in root.nsmap.items()
        if prefix not in (None, "junos")
    }
    for name, value in root.attrib.items():
        if not name.startswith("{"):
            echoed[name] = value
    return echoed
