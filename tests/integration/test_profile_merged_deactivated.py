# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State merged where statements are deactivated: only what is wanted is activated."""

from __future__ import annotations

from tests.integration.profiles import CONFIG, LINES, lines
from tests.integration.scenario import Journeys, Scenario

PORT = {"connection": {"port": 8443}}


class TestMergedOntoDeactivated(Journeys):
    SCENARIOS = (
        Scenario(
            name="leaf-with-the-wanted-value",
            given={"config": {"authentication_entry_timeout": 60}},
            device=(*LINES, "inactive: authentication-entry-timeout"),
            changes=(("authentication_entry_timeout", "inactive", "inactive", "active", "tuning"),),
            commands=("activate authentication-entry-timeout",),
            diff=(
                "[edit services user-identification identity-management]\n"
                "!   active: authentication-entry-timeout 60;\n"
            ),
            holds=LINES,
        ),
        Scenario(
            name="leaf-with-another-value",
            given={"config": {"authentication_entry_timeout": 90}},
            device=(*LINES, "inactive: authentication-entry-timeout"),
            changes=(
                ("authentication_entry_timeout", "inactive", "inactive", "active", "tuning"),
                ("authentication_entry_timeout", "different", 60, 90, "tuning"),
            ),
            commands=(
                "activate authentication-entry-timeout",
                "set authentication-entry-timeout 90",
            ),
            holds=lines("authentication-entry-timeout 90", without="authentication-entry-timeout"),
        ),
        Scenario(
            name="wanted-secondary",
            given={"config": CONFIG},
            device=(*LINES, "inactive: connection secondary"),
            changes=(("connection.secondary", "inactive", "inactive", "active", "security"),),
            commands=("activate connection secondary",),
            holds=LINES,
            secrets={
                "connection.primary.client_secret": "same",
                "connection.secondary.client_secret": "same",
            },
        ),
        Scenario(
            name="secondary-nobody-asked-for",
            given={"config": PORT},
            device=(*LINES, "inactive: connection secondary"),
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=lines(
                "connection port 8443", "inactive: connection secondary", without="connection port"
            ),
            inactive=("connection.secondary",),
            findings=frozenset({"no_secondary"}),
        ),
        Scenario(
            name="whole-stanza",
            given={"config": CONFIG},
            device=(*LINES, "inactive:"),
            changes=(("identity-management", "inactive", "inactive", "active", "security"),),
            commands=("activate",),
            holds=LINES,
        ),
        Scenario(
            name="list-entry",
            given={"config": {"filter": {"domain": ["a.example", "b.example"]}}},
            device=lines("filter domain b.example", "inactive: filter domain b.example"),
            changes=(("filter.domain[b.example]", "inactive", "inactive", "active", "security"),),
            commands=("activate filter domain b.example",),
            holds=lines("filter domain b.example"),
        ),
        Scenario(
            name="flag-that-is-off-because-deactivated",
            given={"config": {"ip_query": {"no_ip_query": False}}},
            device=lines("ip-query no-ip-query", "inactive: ip-query no-ip-query"),
            inactive=("ip_query.no_ip_query",),
        ),
    )
