# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shapes that a text may have to have: each with the words that tell a person what is allowed."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

END_OF_MESSAGE = "]]>]]>"
"""What ends a NETCONF 1.0 message; no value may carry it."""


@dataclass(frozen=True)
class Format:
    """A named shape. 'fits' sees a text that is already free of control characters."""

    name: str
    allowed: str
    fits: Callable[[str], bool]


def is_clean(text: str) -> bool:
    """Whether XML and a Junos command line can carry a text: no control characters and the like."""
    if END_OF_MESSAGE in text:
        return False
    return not any(
        unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff" for char in text
    )


def is_ip_address(text: str) -> bool:
    """An IPv4 or IPv6 address, without prefix and without zone."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return getattr(address, "scope_id", None) is None  # fe80::1%ge-0/0/0 has no place in Junos


_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def is_domain_name(text: str) -> bool:
    """A name of two labels or more. One that ends in digits only is an IP address with a typo."""
    labels = text.split(".")
    return (
        len(text) <= 253
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def is_server(text: str) -> bool:
    """What may stand for a JIMS server: an address or a fully qualified name, no bare host name."""
    return is_ip_address(text) or is_domain_name(text)


def same_address(one: str, other: str) -> bool:
    """Whether two texts mean one server: 2001:DB8::1 and 2001:db8:0::1 do."""
    if is_ip_address(one) and is_ip_address(other):
        return ipaddress.ip_address(one) == ipaddress.ip_address(other)
    return one == other


def is_filter_address(text: str) -> bool:
    """An IPv4 address, an IPv4 prefix without host bits, or an address with a wildcard mask."""
    address, slash, mask = text.partition("/")
    try:
        ipaddress.IPv4Address(address)
        if not slash:
            return True
        if mask.isdecimal():
            ipaddress.IPv4Network(text, strict=True)
        else:
            ipaddress.IPv4Address(mask)
    except ValueError:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    form = re.compile(pattern)
    return lambda text: form.fullmatch(text) is not None


FORMATS = {
    shape.name: shape
    for shape in (
        Format("ip", "an IPv4 or IPv6 address", is_ip_address),
        Format(
            "server",
            "an IPv4 or IPv6 address or a fully qualified name such as jims.example.net",
            is_server,
        ),
        Format(
            "domain",
            "letters, digits, dots, dashes and underscores, or a lone *",
            _matches(r"[A-Za-z0-9._-]+|\*"),
        ),
        Format(
            "interface",
            "an interface name such as ge-0/0/0.0 or fxp0",
            _matches(r"[A-Za-z][A-Za-z0-9/:._-]*"),
        ),
        Format("name", "a name without blanks", _matches(r"\S+")),
        Format("file_name", "a file name without /, % and blanks", _matches(r"[^/%\s]+")),
        Format("size", "bytes, or a number with k, m or g", _matches(r"[0-9]+[kmgKMG]?")),
        Format(
            "filter_address",
            "an IPv4 address, an IPv4 prefix without host bits, or address/wildcard-mask",
            is_filter_address,
        ),
        Format(
            "certificate",
            "the text of a certificate in PEM form",
            lambda text: "-----BEGIN CERTIFICATE-----" in text,
        ),
    )
}
