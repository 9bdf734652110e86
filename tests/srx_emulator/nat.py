# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``security nat``, as far as its rules name addresses.

The text forms say ``match`` where XML says which kind of rule it is (``src-nat-rule-match``), and
destination and static rules keep one address deeper than source rules do (``dst-addr``).
"""

from __future__ import annotations

from .schema import Statement, container, entries, flag, leaf, presence, values


def _context(name: str) -> Statement:
    return container(name, values("zone"), values("interface"), values("routing-instance"))


def _wrapped(name: str, inner: str) -> Statement:
    return container(name, leaf(inner, keyword=False), one_line=True)


def _match(name: str, *destinations: Statement) -> Statement:
    return container(
        name,
        values("source-address"),
        values("source-address-name"),
        *destinations,
        values("application"),
        free=True,
        word="match",
    )


def _rules(match: Statement, action: Statement, *contexts: str) -> Statement:
    return entries(
        "rule-set",
        leaf("description"),
        *(_context(name) for name in contexts),
        entries(
            "rule", leaf("description"), match, container("then", action, free=True), free=True
        ),
        free=True,
    )


_POOL = container("pool", leaf("pool-name", keyword=False), free=True)
_DESTINATION = (
    _wrapped("destination-address", "dst-addr"),
    _wrapped("destination-address-name", "dst-addr-name"),
)

NAT = container(
    "nat",
    container(
        "source",
        entries("pool", entries("address", free=True), free=True),
        _rules(
            _match(
                "src-nat-rule-match",
                values("destination-address"),
                values("destination-address-name"),
            ),
            container("source-nat", flag("off"), presence("interface", free=True), _POOL),
            "from",
            "to",
        ),
        free=True,
    ),
    container(
        "destination",
        entries("pool", container("address", leaf("ipaddr", keyword=False), free=True), free=True),
        _rules(
            _match("dest-nat-rule-match", *_DESTINATION),
            container("destination-nat", flag("off"), _POOL),
            "from",
        ),
        free=True,
    ),
    container(
        "static",
        _rules(
            _match("static-nat-rule-match", *_DESTINATION),
            container(
                "static-nat",
                container("prefix", leaf("addr-prefix", keyword=False), free=True),
                container("prefix-name", leaf("addr-prefix-name", keyword=False), free=True),
                free=True,
            ),
            "from",
        ),
        free=True,
    ),
    free=True,
)
