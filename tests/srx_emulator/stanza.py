# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``services user-identification identity-management``, node by node, from Juniper's YANG.

Types, ranges and releases were read from the public YANG of 32 releases (17.4R1 to 24.4R1). The
timeouts' "0 or 10..1440" and the musts are checked at commit, in checks.py.
"""

from __future__ import annotations

from .release import Span
from .schema import Statement, container, entries, flag, leaf, presence
from .values import choice, interface, ip_address, length, matching, number

# 18.3R1 and 18.4R1 were cut before these statements, which first appeared in 18.2R3, reached them.
_MAINTENANCE_18_2 = (Span("18.2R3", "18.3R1"), Span("18.4R2"))
_VALIDATOR = (Span("20.2R1"),)
_SOURCE = (Span("20.4R1"),)
_SESSIONS = (Span("23.1R1"),)
_CA_PROFILE = (Span("23.2R1"),)
_CA_CERTIFICATE = (Span(None, "24.4R1"),)

_ITEMS = number(100, 1000)
_INTERVAL = number(1, 60)
_DELAY = number(0, 60)
_CONNECTIONS = number(1, 20)
_PORT = number(1, 65535)
_U16 = number(0, 65535)
_U32 = number(0, 4294967295)
_CLIENT_ID = length(1, 64)

DOMAIN = matching(
    r"[A-Za-z0-9._-]+|\*",
    "Must be a string consisting of letters, numbers, dashes, underscores and dots",
    "name",
    length(1, 64),
)


def _secret() -> Statement:
    # 128 is the limit of the plain text; secrets.py applies it after decoding.
    return leaf("client-secret", secret=True)


def _server(name: str) -> Statement:
    return container(
        name,
        # One node in YANG with another type from 23.1R1 on; here two, of which one release has one.
        leaf("address", ip_address, releases=(Span(None, "23.1R1"),)),
        leaf("address", releases=(Span("23.1R1"),)),
        leaf("ca-certificate", length(1, 256), releases=_CA_CERTIFICATE),
        leaf("ca-profile", length(1, 256), releases=_CA_PROFILE),
        leaf("client-id", _CLIENT_ID),
        _secret(),
        leaf("source", ip_address, releases=_SOURCE),
        leaf("interface", interface, releases=_SOURCE),
        leaf("routing-instance", releases=_SOURCE),
    )


def _addresses(name: str) -> Statement:
    return container(name, leaf("address-book"), leaf("address-set", length(1, 63)))


_FLAGS = ("all", "authentication-management", "configuration", "dispatcher", "query")
_FLAGS_20_1 = (*_FLAGS, "jims-validator-query")
_FLAGS_20_4 = (*_FLAGS_20_1, "memory")

TRACEOPTIONS = container(
    "traceoptions",
    flag("no-remote-trace"),
    container(
        "file",
        leaf(
            "filename",
            matching(r"[^/ %]+", "Must not contain '/', % or a space", "filename", length(1, 1024)),
            keyword=False,
        ),
        leaf("size"),
        leaf("files", number(2, 1000)),
        flag("world-readable", case="world-readable"),
        flag("no-world-readable", case="world-readable"),
        leaf("match"),
        one_line=True,
    ),
    leaf("level", choice("error", "warning", "notice", "info", "verbose", "all")),
    entries("flag", key=choice(*_FLAGS), releases=(Span(None, "20.1R1"),)),
    entries("flag", key=choice(*_FLAGS_20_1), releases=(Span("20.1R1", "20.4R1"),)),
    entries("flag", key=choice(*_FLAGS_20_4), releases=(Span("20.4R1"),)),
)

IDENTITY_MANAGEMENT = container(
    "identity-management",
    leaf("authentication-entry-timeout", _U16),
    leaf("invalid-authentication-entry-timeout", _U16),
    flag("preserve-valid-user", releases=_MAINTENANCE_18_2),
    container(
        "connection",
        leaf("connect-method", choice("https", "http")),
        leaf("port", _PORT),
        _server("primary"),
        _server("secondary"),
        leaf("token-api", length(1, 128)),
        leaf("query-api", length(4, 128)),
        leaf("server-validity-check-interval", _U32, releases=_CA_PROFILE),
    ),
    container(
        "jims-validator",
        leaf("address", length(1, 128)),
        leaf("client-id", _CLIENT_ID),
        _secret(),
        leaf("port", _PORT),
        releases=_VALIDATOR,
    ),
    container("batch-query", leaf("items-per-batch", _ITEMS), leaf("query-interval", _INTERVAL)),
    container(
        "ip-query",
        leaf("query-delay-time", _DELAY),
        presence("no-ip-query"),
        leaf("max-connections", _CONNECTIONS, releases=_MAINTENANCE_18_2),
    ),
    container(
        "filter",
        entries("domain", key=DOMAIN, limit=20),
        _addresses("include-ip"),
        _addresses("exclude-ip"),
    ),
    TRACEOPTIONS,
    container(
        "session-batch-query",
        leaf("items-per-batch", _ITEMS),
        leaf("query-interval", _INTERVAL),
        releases=_SESSIONS,
    ),
    container(
        "session-query",
        leaf("query-delay-time", _DELAY),
        presence("no-session-query"),
        leaf("max-connections", _CONNECTIONS),
        releases=_SESSIONS,
    ),
)
