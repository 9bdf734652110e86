# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One NETCONF session: a request out, a reply back, and what can happen in between.

ncclient carries the messages. It is asked in its asynchronous mode, so that the reply arrives as
text: our own parser refuses what Junos never sends, warnings are told from errors one by one, and
a commit may take longer than other commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from ..module_utils.profile.errors import READ, TextError
from ..module_utils.profile.junos_xml import MOST_CHARACTERS, child, local, parse, text, text_of

try:
    from ncclient.xml_ import to_ele

    NCCLIENT_ERROR: ImportError | None = None
except ImportError as error:  # told as a sentence by the door, before a session is opened
    NCCLIENT_ERROR = error


_DELIMITER = b"]]>]]>"
"""Ends every message of NETCONF 1.0, which is what Junos speaks here."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What could move a terminal's cursor or turn the reading direction of a message."""


class Manager(Protocol):
    """What is used of ncclient's manager."""

    async_mode: bool
    _session: Any
    """The transport: every received byte goes through its 'parser', and what ncclient cannot read
    through 'handle_raw_dispatch' of its '_device_handler'."""

    def rpc(self, request: Any) -> Any: ...


@dataclass(frozen=True)
class Message:
    """One rpc-error: an error or a warning in the device's words."""

    severity: str
    text: str
    path: str = ""
    tag: str = ""
    node: str = ""
    """The cluster node it is from; empty where the reply does not say."""

    def __str__(self) -> str:
        words = f"{self.path}: {self.text}" if self.path else self.text
        return f"{self.node}: {words}" if self.node else words


class Refused(Exception):
    """The device answered with at least one error. 'reply' is the whole answer."""

    def __init__(self, messages: list[Message], reply: Element):
        self.messages = messages
        self.reply = reply
        self.text = "; ".join(dict.fromkeys(str(message) for message in messages))
        super().__init__(self.text)


class Lost(Exception):
    """No reply: the session ended or the time ran out. 'why' holds no payload."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


class TooLarge(Exception):
    """A reply grew beyond what is kept in memory; the session was cut."""


class NoXml(Exception):
    """Something came that is no XML at all."""


class Unreadable(Exception):
    """A reply came that cannot be used; 'code' is XML_UNSAFE or READ."""

    def __init__(self, error: TextError):
        self.code = error.code
        super().__init__(str(error))


class _Bounded:
    """Stands before ncclient's parser, which keeps a message in memory however long it grows, and
    which decodes what it has so far: a character cut in two by the network would end the session.
    """

    def __init__(self, transport: Any):
        self._transport = transport
        self._parser = transport.parser
        self._held = bytearray()
        self._scanned = 0
        self.seen = 0

    def parse(self, data: bytes) -> None:
        """Called in ncclient's reading thread; what is raised here ends the session there."""
        self.seen += len(data)
        if self.seen > MOST_CHARACTERS:
            raise TooLarge(f"the reply is longer than {MOST_CHARACTERS} bytes")
        if self._transport._base != 1:
            self._parser.parse(data)  # chunks of NETCONF 1.1 name their length
            return
        self._held += data
        end = 0
        found = self._held.find(_DELIMITER, max(0, self._scanned - len(_DELIMITER)))
        while found >= 0:  # from the left, as ncclient does: ]]>]]>]]> ends one message only
            end = found + len(_DELIMITER)
            found = self._held.find(_DELIMITER, end)
        self._scanned = len(self._held)
        if end:
            whole = bytes(self._held[:end])
            del self._held[:end]
            self._scanned = 0
            self._parser.parse(whole)


@dataclass
class Session:
    """An open session. 'timeout' is in seconds, for one request."""

    manager: Manager
    timeout: int
    replies: int = 0
    warnings: list[Message] = field(default_factory=list)
    lost: bool = False
    """Whether an answer is owed: nothing more is to be expected of this session."""

    def __post_init__(self) -> None:
        transport = self.manager._session
        self._bound = transport.parser = _Bounded(transport)
        handler = transport._device_handler
        handled = handler.handle_raw_dispatch

        def refuse_rest(raw: str) -> Any:
            """ncclient would drop what nobody can read, and the request wait until its timeout."""
            return handled(raw) or NoXml("the reply is no XML")

        handler.handle_raw_dispatch = refuse_rest

    def ask(self, request: Element, seconds: int | None = None) -> Element:
        """Send one RPC and wait for its reply, the <rpc-reply> element.

        'seconds' is how long to wait, the session's own timeout unless given. Raises Refused, Lost
        or Unreadable. Warnings are collected, and stop nothing.
        """
        owed, self.lost = self.lost, True  # until the answer is here, whatever is raised meanwhile
        try:
            reply = self._exchange(request, self.timeout if seconds is None else seconds)
        except NoXml as error:
            self.lost = owed
            raise Unreadable(TextError(READ, str(error))) from error
        self.lost = owed
        self.replies += 1
        try:
            root = parse(reply)
        except TextError as error:
            raise Unreadable(error) from error
        messages = list(_messages(root))
        errors = [message for message in messages if message.severity != "warning"]
        self.warnings += [message for message in messages if message.severity == "warning"]
        if errors:
            raise Refused(errors, root)
        return root

    def end(self) -> None:
        """Cut the connection without a word: the device takes lock and uncommitted edits back."""
        self.lost = True
        try:
            self.manager._session.close()
        except Exception as error:  # noqa: BLE001 - what closing a broken line raises has no base
            self.warnings.append(Message("warning", f"closing failed ({type(error).__name__})"))

    def _exchange(self, request: Element, seconds: int) -> str:
        # Errors of ncclient quote what was being sent, secrets included: only their names are told.
        self._bound.seen = 0
        try:
            self.manager.async_mode = True
            pending = self.manager.rpc(to_ele(text(request)))
        except Exception as error:  # noqa: BLE001 - ncclient's and paramiko's have no common base
            raise Lost(f"the session is gone ({type(error).__name__})") from None
        finally:
            self.manager.async_mode = False
        if not pending.event.wait(seconds):
            raise Lost(f"no answer within {seconds} seconds")
        if isinstance(pending.error, NoXml):
            raise pending.error
        if isinstance(pending.error, (UnicodeDecodeError, TooLarge)):
            raise Unreadable(TextError(READ, _words_of(pending.error)))
        if pending.error is not None:
            raise Lost(f"the session ended ({type(pending.error).__name__})")
        return str(pending.reply.xml)


def _words_of(error: Exception) -> str:
    return str(error) if isinstance(error, TooLarge) else "the reply is not UTF-8"


def _messages(element: Element, node: str = "") -> Iterator[Message]:
    """Every rpc-error at any depth: a commit's stand inside the part of their node."""
    for part in element:
        name = local(part.tag)
        if name == "rpc-error":
            yield _message(part, node)
        elif name in ("routing-engine", "multi-routing-engine-item"):
            label = child(part, "name" if name == "routing-engine" else "re-name")
            yield from _messages(part, text_of(label).strip() or node)
        else:
            yield from _messages(part, node)


def _message(element: Element, node: str) -> Message:
    parts = {local(part.tag): _as_line(part.text or "") for part in element}
    information = child(element, "error-info")
    bad = child(information, "bad-element") if information is not None else None
    statement = _as_line(text_of(bad))
    message = parts.get("error-message") or parts.get("error-tag") or "an error without words"
    return Message(
        severity=parts.get("error-severity", "error"),
        text=f"{message} ({statement})" if statement else message,
        path=parts.get("error-path", ""),
        tag=parts.get("error-tag", ""),
        node=node if node.startswith("node") else "",
    )


def _as_line(words: str) -> str:
    """A device's words on one line. Blanks inside it stay as they are: redaction looks for them."""
    lines = re.split(r"[\r\n]+", words.replace("\t", " "))
    return _CONTROL.sub("?", " ".join(filter(None, (line.strip(" ") for line in lines))))
