# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One complete profile, twice by hand: as a user writes it and as a device holds it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

SECRET = "Blue<Horse>&7"
"""Escaped in XML, quoted on a command line: a secret that shows where somebody forgot to."""
OTHER_SECRET = "Green'Sheep\"8"

LINES = (
    "authentication-entry-timeout 60",
    "invalid-authentication-entry-timeout 60",
    "connection connect-method https",
    "connection port 443",
    "connection primary address 192.0.2.10",
    "connection primary ca-certificate /var/db/certs/jims.pem",
    "connection primary client-id fw",
    f"connection primary client-secret {SECRET}",
    "connection secondary address 192.0.2.11",
    "connection secondary ca-certificate /var/db/certs/jims.pem",
    "connection secondary client-id fw",
    f"connection secondary client-secret {SECRET}",
    "filter domain a.example",
)
"""On releases that know ca-certificate: 17.4 to 24.2."""

SERVERS: dict[str, Any] = {
    "primary": {
        "address": "192.0.2.10",
        "ca_certificate": "/var/db/certs/jims.pem",
        "client_id": "fw",
        "client_secret": SECRET,
    },
    "secondary": {
        "address": "192.0.2.11",
        "ca_certificate": "/var/db/certs/jims.pem",
        "client_id": "fw",
        "client_secret": SECRET,
    },
}

CONFIG: dict[str, Any] = {
    "connection": {"connect_method": "https", "port": 443, **SERVERS},
    "authentication_entry_timeout": 60,
    "invalid_authentication_entry_timeout": 60,
    "filter": {"domain": ["a.example"]},
}


def config(**top: Any) -> dict[str, Any]:
    """The complete profile with some of its top-level options replaced; None takes one away."""
    changed = deepcopy({**CONFIG, **top})
    return {name: value for name, value in changed.items() if value is not None}


def lines(*more: str, without: str | tuple[str, ...] = ()) -> tuple[str, ...]:
    """The complete profile as lines, with some more and without those that begin with a text."""
    return (*(line for line in LINES if not line.startswith(without)), *more)


SAME = {
    "connection.primary.client_secret": "same",
    "connection.secondary.client_secret": "same",
}
"""What is said of the secrets of CONFIG where a device holds LINES."""
ONE_SERVER = config(
    connection={"connect_method": "https", "port": 443, "primary": SERVERS["primary"]}
)
SECONDARY_GOES = (
    ("connection.secondary.address", "unexpected", "192.0.2.11", None, "service"),
    (
        "connection.secondary.ca_certificate",
        "unexpected",
        "/var/db/certs/jims.pem",
        None,
        "security",
    ),
    ("connection.secondary.client_id", "unexpected", "fw", None, "tuning"),
    ("connection.secondary.client_secret", "unexpected", "<redacted>", None, "security"),
)
"""The changes, as rows, when the secondary server of LINES is taken away."""
