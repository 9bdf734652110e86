# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stanza's statements as JUNOS.md and the YANG have them, written by hand.

What stands here is what the tests print and load by. Nothing is taken from the table under test.
"""

from __future__ import annotations

from typing import Any

LEAF = "leaf"
FLAG = "flag"
"""An empty element."""
ENTRIES = "entries"
"""A list whose key is called name."""
BARE = "bare"
"""A leaf that set lines and curly text write without its name."""
VALUES = "values"
"""A list of plain values."""

_GROUPS = {"apply-groups": VALUES, "apply-groups-except": VALUES}
_SERVER = {
    "address": LEAF,
    "ca-certificate": LEAF,
    "ca-profile": LEAF,
    "client-id": LEAF,
    "client-secret": LEAF,
    "source": LEAF,
    "interface": LEAF,
    "routing-instance": LEAF,
    **_GROUPS,
}
_BATCH = {"items-per-batch": LEAF, "query-interval": LEAF, **_GROUPS}
_SET = {"address-book": LEAF, "address-set": LEAF, **_GROUPS}

STANZA: dict[str, Any] = {
    **_GROUPS,
    "connection": {
        **_GROUPS,
        "connect-method": LEAF,
        "port": LEAF,
        "primary": _SERVER,
        "secondary": _SERVER,
        "token-api": LEAF,
        "query-api": LEAF,
        "server-validity-check-interval": LEAF,
    },
    "batch-query": _BATCH,
    "ip-query": {
        **_GROUPS, "query-delay-time": LEAF, "no-ip-query": FLAG, "max-connections": LEAF,
    },
    "authentication-entry-timeout": LEAF,
    "invalid-authentication-entry-timeout": LEAF,
    "preserve-valid-user": FLAG,
    "filter": {**_GROUPS, "include-ip": _SET, "exclude-ip": _SET, "domain": ENTRIES},
    "jims-validator": {
        **_GROUPS, "address": LEAF, "client-id": LEAF, "client-secret": LEAF, "port": LEAF,
    },
    "session-batch-query": _BATCH,
    "session-query": {
        **_GROUPS, "query-delay-time": LEAF, "no-session-query": FLAG, "max-connections": LEAF,
    },
    "traceoptions": {
        **_GROUPS,
        "file": {
            "filename": BARE,
            "size": LEAF,
            "files": LEAF,
            "world-readable": FLAG,
            "no-world-readable": FLAG,
            "match": LEAF,
        },
        "level": LEAF,
        "flag": ENTRIES,
        "no-remote-trace": FLAG,
    },
}

PATH = ("services", "user-identification", "identity-management")
