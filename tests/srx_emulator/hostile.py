# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replies that no device in its right mind sends; ways for ``Faults.rewrite`` to change one."""

from __future__ import annotations

import re
from collections.abc import Callable

from .wire import DELIMITER

Rewriting = Callable[[bytes], bytes]

_END = re.compile(rb"</(?:nc:)?rpc-reply>")
_OPEN_ENGINE = b"</routing-engine>\n"


def garbage(_reply: bytes) -> bytes:
    """No XML at all, as from another program at this port."""
    return b"login: \x07 $#@! ]]>]]>\n"


def truncated(reply: bytes) -> bytes:
    """The message ends in the middle of an element."""
    return _end_of(reply)[: len(_end_of(reply)) // 2] + DELIMITER + b"\n"


def half(reply: bytes) -> bytes:
    """Nothing comes after the first half, not even the end of the message."""
    return reply[: len(reply) // 2]


def _end_of(reply: bytes) -> bytes:
    return reply.partition(DELIMITER)[0]


def _inserted(reply: bytes, more: bytes) -> bytes:
    return _END.sub(lambda end: more + end[0], reply, count=1)


def not_utf8(reply: bytes) -> bytes:
    """A byte that UTF-8 does not know."""
    return _inserted(reply, b"<output>caf\xe9</output>\n")


def huge(reply: bytes) -> bytes:
    """A little over 16 MiB."""
    return _inserted(reply, b"<output>" + b"x" * (16 * 1024 * 1024) + b"</output>\n")


def deep(reply: bytes) -> bytes:
    """Nested 201 levels below the reply."""
    return _inserted(reply, b"<a>" * 201 + b"</a>" * 201)


def with_doctype(reply: bytes) -> bytes:
    """A document type without anything in it."""
    return b"<!DOCTYPE rpc-reply>\n" + reply


def with_entity(reply: bytes) -> bytes:
    """An entity of the document's own, used."""
    entity = b'<!DOCTYPE rpc-reply [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
    return entity + _inserted(reply, b"<output>&x;</output>\n")


def unclosed(reply: bytes) -> bytes:
    """A cluster's commit reply whose first ``routing-engine`` is never closed (seen on 25.4)."""
    return reply.replace(_OPEN_ENGINE, b"", 1)


def without(tag: str) -> Rewriting:
    """Takes an element with text out wherever it is."""
    pattern = re.compile(rf"<{tag}(?: [^>]*)?>[^<]*</{tag}>\n?".encode())
    return lambda reply: pattern.sub(b"", reply)
