# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``security policies``, as far as it names addresses and pushes identities to JIMS.

XML keeps the policies of two zones in a list ``policy`` with two keys, each policy in another list
``policy`` below it; the text forms say ``from-zone trust to-zone untrust policy p1``.
"""

from __future__ import annotations

from .schema import container, entries, flag, keyed_entries, leaf, presence, values

_ACTION = "action"  # permit, deny or reject; another one replaces it

_MATCH = container(
    "match",
    values("source-address"),
    values("destination-address"),
    flag("source-address-excluded"),
    flag("destination-address-excluded"),
    values("application"),
    values("source-identity"),
    values("source-end-user-profile"),
    values("dynamic-application"),
    values("url-category"),
    values("from-zone"),
    values("to-zone"),
    free=True,
)
_FIREWALL_AUTHENTICATION = presence(
    "firewall-authentication",
    presence("pass-through", leaf("access-profile"), values("client-match"), free=True),
    presence("web-authentication", values("client-match"), free=True),
    presence("user-firewall", leaf("access-profile"), leaf("domain"), free=True),
    flag("push-to-identity-management"),
    free=True,
)
_THEN = container(
    "then",
    presence("permit", _FIREWALL_AUTHENTICATION, free=True, case=_ACTION),
    presence("deny", free=True, case=_ACTION),
    presence("reject", free=True, case=_ACTION),
    container("log", flag("session-init"), flag("session-close")),
    presence("count", free=True),
    free=True,
)
_POLICY = entries("policy", leaf("description"), _MATCH, _THEN, leaf("scheduler-name"), free=True)

POLICIES = container(
    "policies",
    keyed_entries(
        "policy", (("from-zone-name", "from-zone"), ("to-zone-name", "to-zone")), _POLICY
    ),
    container("global", _POLICY, free=True),
    container("default-policy", flag("permit-all"), flag("deny-all")),
    free=True,
)
