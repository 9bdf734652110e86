# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collection's own session and device on an emulated SRX without a network or a real minute.

``Srx`` is the device with a clock that only moves when somebody waits. ``Srx.reopen`` is what a run
opens sessions with; what goes wrong, and when, is said with ``Srx.on``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import task_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.change import execute
from ansible_collections.srxfleet.jims.plugins.plugin_utils.clock import Clock
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import NetconfDevice
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run
from ansible_collections.srxfleet.jims.plugins.plugin_utils.session import Session
from lxml import etree

from tests.srx_emulator import Device, JimsServer
from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.clock import Clock as DeviceClock
from tests.srx_emulator.problem import Problem, RpcFailure
from tests.srx_emulator.rpcs import RPCS, Call
from tests.srx_emulator.wire import localize

NOON = 1767268800.0  # 2026-01-01 12:00:00 UTC
IM = "services user-identification identity-management"
MARKER = "jims 0123abcd-456781"
"""Of the first run against a device; the last digit counts."""
TIMEOUT = 30
"""Seconds that one request may take."""
_STEP = 0.5
_DELIMITER = b"]]>]]>"


class TaskTimeout(BaseException):
    """What Ansible raises for the task keyword 'timeout', under a name of ours."""


@dataclass
class Fault:
    """What happens at the nth RPC of a name; None is any name."""

    rpc: str | None
    nth: int
    deed: Callable[[Exchange], None]
    seen: int = 0

    def __call__(self, exchange: Exchange) -> None:
        if self.rpc in (None, exchange.rpc):
            self.seen += 1
            if self.seen == self.nth:
                self.deed(exchange)


@dataclass
class Exchange:
    """One request on its way. A fault may act at once, or leave word for what comes later."""

    srx: Srx
    line: Line
    rpc: str
    refusal: Problem | None = None
    """Answered with instead of doing it."""
    seconds: float = 0.0
    """Until the device has done it."""
    undone: bool = False
    """Whether the device never gets to do it."""
    silent: bool = False
    """Whether the answer never comes."""
    stuck: bool = False
    """Whether the device, silent, does not even notice that the client is gone."""
    cut: bool = False
    """Whether the session ends instead of an answer."""
    reply: Callable[[bytes], bytes] | None = None
    """What comes instead of the answer."""
    interrupt: BaseException | None = None
    """Raised at the waiting client."""


class Srx:
    """A device, its clock, its ways in, and what was asked of it."""

    def __init__(
        self,
        config: str = "",
        jims: tuple[JimsServer, ...] = (),
        **traits: Any,
    ) -> None:
        self.servers = list(jims)
        clock = DeviceClock(source=lambda: NOON)
        self.box = Appliance(
            Device("srx1", config=config, **traits), "admin", self.servers, clock=clock
        )
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        """Names of RPCs, with 'open' for every session that was tried."""
        self.refuses: Failure | None = None
        """What a new session meets."""
        self.waited = 0.0
        self._runs = 0

    # -- time ----------------------------------------------------------------------------------

    def now(self) -> float:
        return self.box.clock.now()

    def pass_time(self, seconds: float) -> None:
        """Let the device's clock, which is everybody's, go on."""
        self.waited += seconds
        until = self.now() + seconds
        while self.now() < until:
            self.box.clock.advance(min(_STEP, until - self.now()))

    @property
    def clock(self) -> Clock:
        """The time of a run against this device."""
        return Clock(monotonic=self.now, wall=self.now, pause=self.pass_time)

    def at(self, seconds: float, deed: Callable[[], None]) -> None:
        """Do something so many seconds from now."""
        self.box.clock.call_later(seconds, deed)

    # -- faults --------------------------------------------------------------------------------

    def on(self, rpc: str | None, deed: Callable[[Exchange], None], nth: int = 1) -> None:
        """Let something happen at the nth RPC of a name from now on."""
        self.faults.append(Fault(rpc, nth, deed))

    def away(self, seconds: float) -> None:
        """Nobody gets in for a while."""
        self.refuses = Failure("CONNECT", "The device cannot be reached: timed out.")
        self.at(seconds, self._back)

    def _back(self) -> None:
        self.refuses = None

    # -- a run ---------------------------------------------------------------------------------

    @contextmanager
    def reopen(self) -> Iterator[NetconfDevice]:
        """A new session, as the door opens it."""
        self.asked.append("open")
        refused = self.refuses
        if refused:
            self.pass_time(1)
            raise refused
        line = Line(self)
        try:
            yield NetconfDevice(Session(line, TIMEOUT))
        finally:
            line.hang_up()

    def run(self, arguments: Mapping[str, Any], *, check: bool = False) -> Run:
        """One call of the module."""
        self._runs += 1
        marker = f"{MARKER[:-1]}{self._runs}"
        with self.reopen() as device:
            run = Run(task_of(arguments), device, self.reopen, marker, check, clock=self.clock)
            return execute(run)

    # -- what is there -------------------------------------------------------------------------

    def port(self) -> str | None:
        """The port in force: the leaf that the tests change."""
        tree = self.box.store.committed
        return tree.findtext(f"{IM.replace(' ', '/')}/connection/port")

    @property
    def is_pending(self) -> bool:
        return self.box.store.history.pending is not None

    @property
    def log(self) -> list[str]:
        """User and words of every commit, newest first."""
        return [
            f"{commit.user}: {commit.log or ''}".strip(": ")
            for commit in self.box.store.history.commits
        ]

    @property
    def is_free(self) -> bool:
        """Nobody holds the lock, and nothing is in the candidate that is not committed."""
        return self.box.store.lock_holder is None and self.box.store.is_clean


@dataclass
class _Event:
    """What a client waits on for an answer."""

    srx: Srx
    interrupt: BaseException | None = None
    answered: bool = False

    def set(self) -> None:
        self.answered = True

    def wait(self, seconds: float) -> bool:
        if self.interrupt:
            raise self.interrupt
        until = self.srx.now() + seconds
        while not self.answered and self.srx.now() < until:
            self.srx.pass_time(_STEP)
        return self.answered


@dataclass
class _Reply:
    xml: str


@dataclass
class _Pending:
    event: _Event
    error: Exception | None = None
    reply: _Reply | None = None


class SessionCloseError(Exception):
    """As ncclient's: it quotes what was being sent."""

    def __init__(self) -> None:
        super().__init__("Unexpected session close\nOUT_BUFFER: secret payload")


@dataclass
class Line:
    """One session as ncclient's manager: what is used of it, and a device at the other end."""

    srx: Srx
    async_mode: bool = False
    _base: int = 1
    waiting: dict[str, _Pending] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owner = self.srx.box.new_owner("admin")
        self.is_up = True
        self._busy = 0
        self.parser: Any = _Parser(self)
        self._device_handler = _Handler()

    @property
    def _session(self) -> Line:
        return self

    # -- the client's end ----------------------------------------------------------------------

    def rpc(self, request: Any) -> _Pending:
        if not self.is_up:
            raise SessionCloseError
        name = etree.QName(request).localname
        self.srx.asked.append(name)
        exchange = Exchange(self.srx, self, name)
        for fault in list(self.srx.faults):
            fault(exchange)
        pending = _Pending(_Event(self.srx, exchange.interrupt))
        number = str(len(self.srx.asked))
        self.waiting[number] = pending
        self._busy += 1
        answer = partial(self._answer, exchange, localize(request), number)
        if exchange.seconds:
            self.srx.at(exchange.seconds, answer)
        else:
            answer()
        return pending

    def close(self) -> None:
        """Cut the connection."""
        self.hang_up()

    def hang_up(self) -> None:
        """The session is over for the client; the device finishes what it is about first."""
        self.is_up = False
        for pending in self.waiting.values():
            pending.error = SessionCloseError()
            pending.event.set()
        self.waiting.clear()
        self._leave()

    def _leave(self) -> None:
        if not self._busy:
            self.srx.box.store.leave(self.owner)

    # -- the device's end ----------------------------------------------------------------------

    def _answer(self, exchange: Exchange, request: Any, number: str) -> None:
        body = "" if exchange.undone else self._done(exchange, request)
        self._busy -= 1
        if exchange.cut:
            self.hang_up()
        if not self.is_up:
            self._leave()
            return
        if exchange.silent:
            self._busy += exchange.stuck
            return
        whole = f'<rpc-reply message-id="{number}" xmlns:junos="urn:x">{body}</rpc-reply>'.encode()
        self.parser.parse((exchange.reply(whole) if exchange.reply else whole) + _DELIMITER)

    def _done(self, exchange: Exchange, request: Any) -> str:
        if exchange.refusal:
            return exchange.refusal.xml()
        try:
            return RPCS[request.tag](Call(self.srx.box, self.owner, request))
        except RpcFailure as failure:
            return "".join(problem.xml() for problem in failure.problems)


class _Handler:
    """ncclient's handler for Junos, as far as it is asked."""

    def handle_raw_dispatch(self, raw: str) -> Any:
        return raw if "routing-engine" in raw else False


@dataclass
class _Parser:
    """ncclient's parser: takes bytes, delivers whole messages."""

    line: Line

    def parse(self, data: bytes) -> None:
        try:
            raw = data.removesuffix(_DELIMITER).decode("utf-8").strip()
        except UnicodeDecodeError as error:
            self._fail(error)
            self.line.hang_up()
            return
        root = self._root(raw)
        if isinstance(root, Exception):
            self._fail(root)
        elif root is not None:
            pending = self.line.waiting.pop(root)
            pending.reply = _Reply(raw)
            pending.event.set()

    def _root(self, raw: str) -> str | Exception | None:
        """The message-id of a reply, an error to deliver, or None for what is dropped."""
        for text in (raw, self.line._device_handler.handle_raw_dispatch(raw)):
            if isinstance(text, Exception):
                return text
            head = text.partition("<rpc-reply")[2].partition(">")[0] if text else ""
            if "message-id" in head:
                return head.partition('message-id="')[2].partition('"')[0]
        return None

    def _fail(self, error: Exception) -> None:
        for pending in self.line.waiting.values():
            pending.error = error
            pending.event.set()
        self.line.waiting.clear()
