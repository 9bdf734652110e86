# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ClearPass, the source of identities beside JIMS: it is asked (user-query) or tells (webapi)."""

from __future__ import annotations

from .schema import container, entries, flag, leaf, opaque, presence
from .values import choice, ip_address, number

_PORT = number(1, 65535)

CLEARPASS = entries(
    "authentication-source",
    leaf("authentication-entry-timeout", number(0, 1440)),
    leaf("invalid-authentication-entry-timeout", number(0, 1440)),
    flag("no-user-query"),
    container(
        "user-query",
        container(
            "web-server",
            leaf("server-name", keyword=False),
            leaf("address"),
            leaf("connect-method", choice("http", "https")),
            leaf("port", _PORT),
            free=True,
        ),
        leaf("ca-certificate"),
        leaf("client-id"),
        leaf("client-secret", secret=True),
        leaf("token-api"),
        leaf("query-api"),
        leaf("delay-query-time", number(0, 60)),
        free=True,
    ),
    opaque("traceoptions"),
    free=True,
    key=choice("aruba-clearpass"),
)

WEBAPI = container(
    "webapi",
    container("user", leaf("name", keyword=False), leaf("password", secret=True)),
    entries("client", key=ip_address),
    presence("http", leaf("port", _PORT), free=True),
    presence("https", leaf("port", _PORT), flag("default-certificate"), free=True),
    free=True,
)
