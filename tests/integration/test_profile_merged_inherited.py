# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State merged where a configuration group already says something."""

from __future__ import annotations

from tests.integration.profiles import SECRET
from tests.integration.scenario import Journeys, Scenario

PORT = {"connection": {"port": 8443}}
GROUP = "groups fleet services user-identification identity-management"


class TestMergedOntoInherited(Journeys):
    SCENARIOS = (
        Scenario(
            name="inherited-and-equal",
            given={"config": {"connection": {"port": 443, "primary": {"address": "192.0.2.10"}}}},
            elsewhere=(
                f"set {GROUP} connection port 443\n"
                f"set {GROUP} connection primary address 192.0.2.10\n"
                "set apply-groups fleet"
            ),
            inherited=(
                ("connection.port", "fleet"),
                ("connection.primary.address", "fleet"),
            ),
        ),
        Scenario(
            name="inherited-and-omitted-from-output",
            given={"config": {"connection": {"port": 443}}},
            elsewhere=(
                f"set {GROUP} connection port 443\n"
                "set groups fleet apply-flags omit\nset apply-groups fleet"
            ),
            inherited=(("connection.port", "fleet"),),
        ),
        Scenario(
            name="inherited-but-different",
            given={"config": PORT},
            elsewhere=f"set {GROUP} connection port 443\nset apply-groups fleet",
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            diff=(
                "[edit services user-identification]\n"
                "+   identity-management {\n"
                "+       connection {\n"
                "+           port 8443;\n"
                "+       }\n"
                "+   }\n"
            ),
            holds=("connection port 8443",),
            inherited=(("connection.port", "fleet"),),
            findings=frozenset({"shadows_inherited"}),
        ),
        Scenario(
            name="inherited-secret-is-compared",
            given={"config": {"connection": {"primary": {"client_secret": SECRET}}}},
            elsewhere=(
                f'set {GROUP} connection primary client-secret "{SECRET}"\nset apply-groups fleet'
            ),
            inherited=(("connection.primary.client_secret", "fleet"),),
            secrets={"connection.primary.client_secret": "same"},
        ),
        Scenario(
            name="inherited-flag-cannot-be-taken-away",
            given={"config": {"ip_query": {"no_ip_query": False}}},
            elsewhere=f"set {GROUP} ip-query no-ip-query\nset apply-groups fleet",
            inherited=(("ip_query.no_ip_query", "fleet"),),
            findings=frozenset({"inherited_remains"}),
        ),
        Scenario(
            name="inherited-domains-are-united",
            given={"config": {"filter": {"domain": ["a.example", "b.example"]}}},
            elsewhere=f"set {GROUP} filter domain a.example\nset apply-groups fleet",
            changes=(("filter.domain[b.example]", "missing", None, "b.example", "security"),),
            commands=("set filter domain b.example",),
            holds=("filter domain b.example",),
            inherited=(("filter.domain[a.example]", "fleet"),),
        ),
    )
