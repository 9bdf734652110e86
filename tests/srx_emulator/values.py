# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The types of leaves: each says in mgd's words why it refuses a text, or None.

mgd is stricter than the published YANG, which lets template variables (``$PORT``) and any text as
an address pass. The words are from public posts where one was found; see docs/fidelity.md.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable

Value = Callable[[str], "str | None"]

WILDCARD = re.compile(r"<.*>")  # a name pattern, legal inside configuration groups only


def anything(text: str) -> str | None:
    """A string without limits, except that it may not be empty."""
    return None if text else "Missing argument"


def number(low: int, high: int) -> Value:
    """A decimal integer from ``low`` to ``high``, both included."""

    def check(text: str) -> str | None:
        if not re.fullmatch(r"\d+", text):
            return f"Invalid numeric value: '{text}'"
        if not low <= int(text) <= high:
            return f"Value {text} is not within range ({low}..{high})"
        return None

    return check


def length(low: int, high: int) -> Value:
    """A string of ``low`` to ``high`` characters."""

    def check(text: str) -> str | None:
        if low <= len(text) <= high:
            return None
        return f"Length {len(text)} is not within range ({low}..{high})"

    return check


def matching(pattern: str, message: str, name: str, inner: Value = anything) -> Value:
    """A string that fulfils ``pattern`` (junos:posix-pattern) and ``inner``."""
    compiled = re.compile(pattern)

    def check(text: str) -> str | None:
        problem = inner(text)
        if problem is None and not compiled.fullmatch(text):
            problem = f"{name}: '{text}': {message}"
        return problem

    return check


def choice(*names: str) -> Value:
    """One of the given words, in lower case as YANG has them."""

    def check(text: str) -> str | None:
        return None if text in names else "syntax error"

    return check


def ip_address(text: str) -> str | None:
    """jt:ipaddr: an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return f"invalid ip address: '{text}'"
    return None


def ip_prefix(text: str) -> str | None:
    """jt:ipprefix of an address book: no host bits, a lone address is a full-length prefix."""
    try:
        ipaddress.ip_network(text)
    except ValueError as error:
        if "host bits" in str(error):
            return f"Host portion is not zero: '{text}'"
        return f"invalid prefix: '{text}'"
    return None


def ipv4_address(text: str) -> str | None:
    """jt:ipv4addr."""
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return f"invalid ip address: '{text}'"
    return None


def wildcard_address(text: str) -> str | None:
    """``a.b.c.d/netmask`` with a dotted mask that may have holes."""
    address, slash, mask = text.partition("/")
    if slash and ipv4_address(address) is None and ipv4_address(mask) is None:
        return None
    return f"invalid wildcard address: '{text}'"


def interface(text: str) -> str | None:
    """jt:interface-name: a physical or logical interface."""
    if re.fullmatch(r"[a-z]+[a-z0-9]*(-\d+/\d+/\d+(:\d+)?)?(\.\d+)?", text):
        return None
    return f"invalid interface type in '{text}'"
