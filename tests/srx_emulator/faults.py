# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on demand. Four hooks, called for every session and RPC of a device:

``hello``   the session is open, the device has not said hello;
``before``  the RPC was read and logged, nothing happened yet;
``after``   the device has done it, the reply is not sent;
``send``    the bytes of the reply are about to leave.

A fault is a small object with an ``act`` method; the ones here are the simple ones. A new kind of
fault is a new class with the same three attributes, no change elsewhere.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .problem import Problem, RpcFailure, warning
from .wire import escape

_RESULTS = re.compile(rb"<(?:commit|load-configuration)-results>\n")

Point = Literal["hello", "before", "after", "send"]
LOAD_CA = "request security pki ca-certificate load "


class Dropped(Exception):
    """The connection is to be cut now, without a word."""


class Answered(Exception):
    """The reply holds this instead of what the RPC gives (points before and after)."""

    def __init__(self, body: str) -> None:
        super().__init__("an answer made up by a fault")
        self.body = body


@dataclass
class Moment:
    """What a fault sees: the RPC's name and number (from 1, per device) and the reply, if any.

    ``cut``: after the reply has left, cut the connection. ``gone``: set when the client is gone.
    ``line``: the CLI command of a ``command`` RPC.
    """

    point: Point
    rpc: str
    number: int
    reply: bytes | None = None
    cut: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    line: str = ""


class Fault(Protocol):
    """``act`` may wait, change the moment, or raise Dropped; before and after also the others."""

    point: Point

    async def act(self, moment: Moment) -> None:
        """Called at ``point`` for every RPC."""


@dataclass
class When:
    """Which RPCs a fault is for: a name (None is any), the nth such RPC from 1, and how often.

    ``line``: of ``command`` RPCs only those whose CLI command starts so.
    """

    rpc: str | None = None
    nth: int = 1
    times: int = 1
    line: str = ""
    _seen: int = 0

    def __call__(self, moment: Moment) -> bool:
        """Whether this is one of them; counts as it is asked."""
        if self.rpc not in (None, moment.rpc) or not moment.line.startswith(self.line):
            return False
        self._seen += 1
        return self.nth <= self._seen < self.nth + self.times


@dataclass
class Drop:
    """Cut the connection."""

    when: When
    point: Point = "before"

    async def act(self, moment: Moment) -> None:
        """Raise when it is time."""
        if self.when(moment):
            raise Dropped


@dataclass
class Delay:
    """Answer late, by ``seconds`` of real time."""

    when: When
    seconds: float
    point: Point = "after"

    async def act(self, moment: Moment) -> None:
        """Wait when it is time."""
        if self.when(moment):
            await asyncio.sleep(self.seconds)


@dataclass
class Hang:
    """Answer never. ``stuck``: the device does not even notice that the client is gone."""

    when: When
    point: Point = "before"
    stuck: bool = False

    async def act(self, moment: Moment) -> None:
        """Wait for the client to go when it is time."""
        if self.when(moment):
            await (asyncio.Event() if self.stuck else moment.gone).wait()
            raise Dropped


@dataclass
class Do:
    """Something else happens at this moment: somebody commits, a server goes down."""

    when: When
    deed: Callable[[], None]
    point: Point = "before"

    async def act(self, moment: Moment) -> None:
        """Call it when it is time."""
        if self.when(moment):
            self.deed()


@dataclass
class Answer:
    """Answer with a made-up body, instead of doing the RPC or (point ``after``) after doing it."""

    when: When
    body: str
    point: Point = "before"

    async def act(self, moment: Moment) -> None:
        """Raise when it is time."""
        if self.when(moment):
            raise Answered(self.body)


@dataclass
class Rewrite:
    """Change the bytes of a reply, and with ``cut`` end the connection behind them."""

    when: When
    change: Callable[[bytes], bytes]
    cut: bool = False
    point: Point = "send"

    async def act(self, moment: Moment) -> None:
        """Change the reply when it is time."""
        if self.when(moment) and moment.reply is not None:
            moment.reply = self.change(moment.reply)
            moment.cut = self.cut


@dataclass
class Refuse:
    """Answer with an rpc-error instead of doing the RPC (point ``before``) or after doing it."""

    when: When
    problem: Problem
    point: Point = "before"

    async def act(self, moment: Moment) -> None:
        """Raise when it is time."""
        if self.when(moment):
            raise RpcFailure(self.problem)


@dataclass
class Warn:
    """Add a warning to a reply."""

    when: When
    message: str
    point: Point = "send"

    async def act(self, moment: Moment) -> None:
        """Insert the rpc-error when it is time: into the results, else behind the start tag."""
        if self.when(moment) and moment.reply is not None:
            results = _RESULTS.search(moment.reply)
            place = results.end() if results is not None else moment.reply.index(b">\n") + 2
            words = warning(self.message).xml().encode()
            moment.reply = moment.reply[:place] + words + moment.reply[place:]


@dataclass
class Faults:
    """The faults of one device."""

    active: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> Fault:
        """Put a fault in place; it stays until ``clear``."""
        self.active.append(fault)
        return fault

    def clear(self) -> None:
        """Take all faults away."""
        self.active.clear()

    def drop(
        self, rpc: str | None = None, nth: int = 1, point: Point = "before", times: int = 1
    ) -> None:
        """Cut the connection at the nth RPC (of that name)."""
        self.add(Drop(When(rpc, nth, times), point))

    def delay(
        self,
        seconds: float,
        rpc: str | None = None,
        nth: int = 1,
        times: int = 1,
        point: Point = "after",
    ) -> None:
        """Answer the nth RPC late; with point ``before`` it is also done late."""
        self.add(Delay(When(rpc, nth, times), seconds, point))

    def refuse(
        self,
        rpc: str,
        message: str,
        nth: int = 1,
        times: int = 1,
        point: Point = "before",
        **traits: str,
    ) -> None:
        """Answer with an rpc-error; ``traits`` are fields of Problem (path, tag, bad_element)."""
        self.add(Refuse(When(rpc, nth, times), Problem(message, **traits), point))

    def refuse_ca_load(
        self, message: str, nth: int = 1, times: int = 1, as_output: bool = False
    ) -> None:
        """Refuse to load a CA certificate, asked for by its own RPC or as a CLI command.

        :param as_output: the command is answered with text that says so, as the PKI daemon's
            complaints come, and not with an rpc-error.
        """
        self.refuse("load-pki-ca-certificate", message, nth, times)
        when = When("command", nth, times, LOAD_CA)
        if as_output:
            self.add(Answer(when, f"<output>\nerror: {escape(message)}\n</output>\n"))
        else:
            self.add(Refuse(when, Problem(message)))

    def warn(self, rpc: str, message: str, nth: int = 1, times: int = 1) -> None:
        """Put a warning into the reply."""
        self.add(Warn(When(rpc, nth, times), message))

    def hang(
        self,
        rpc: str | None = None,
        nth: int = 1,
        point: Point = "before",
        times: int = 1,
        stuck: bool = False,
    ) -> None:
        """Never answer the nth RPC; with point ``after`` it is done."""
        self.add(Hang(When(rpc, nth, times), point, stuck))

    def do(
        self, rpc: str | None, deed: Callable[[], None], nth: int = 1, point: Point = "before"
    ) -> None:
        """Let something else happen at the nth RPC: ``before`` or ``after`` it, or on ``send``."""
        self.add(Do(When(rpc, nth), deed, point))

    def answer(
        self, rpc: str, body: str, nth: int = 1, times: int = 1, point: Point = "before"
    ) -> None:
        """Answer the nth RPC with a made-up body; with point ``after`` it is done."""
        self.add(Answer(When(rpc, nth, times), body, point))

    def rewrite(
        self,
        rpc: str | None,
        change: Callable[[bytes], bytes],
        nth: int = 1,
        times: int = 1,
        cut: bool = False,
    ) -> None:
        """Change the bytes of a reply (hostile.py has ways to), then cut the connection or not."""
        self.add(Rewrite(When(rpc, nth, times), change, cut))

    async def at(self, moment: Moment) -> None:
        """Run the faults of this moment's point."""
        for fault in list(self.active):
            if fault.point == moment.point:
                await fault.act(moment)
