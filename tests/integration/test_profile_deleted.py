# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State deleted: the stanza goes, or with 'config' just what it names, whatever the value."""

from __future__ import annotations

from tests.integration.profiles import LINES, lines
from tests.integration.scenario import Journeys, Scenario
from tests.integration.statements import STANZA

ALL_GO = (
    ("connection.connect_method", "unexpected", "https", None, "security"),
    ("connection.port", "unexpected", 443, None, "service"),
    ("connection.primary.address", "unexpected", "192.0.2.10", None, "service"),
    ("connection.primary.ca_certificate", "unexpected", "/var/db/certs/jims.pem", None, "security"),
    ("connection.primary.client_id", "unexpected", "fw", None, "tuning"),
    ("connection.primary.client_secret", "unexpected", "<redacted>", None, "security"),
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
    ("authentication_entry_timeout", "unexpected", 60, None, "tuning"),
    ("invalid_authentication_entry_timeout", "unexpected", 60, None, "tuning"),
    ("filter.domain[a.example]", "unexpected", "a.example", None, "security"),
)


def gone(**config: object) -> dict[str, object]:
    return {"state": "deleted", "config": config}


class TestDeleted(Journeys):
    SCENARIOS = (
        Scenario(
            name="whole-stanza",
            given={"state": "deleted"},
            device=LINES,
            changes=ALL_GO,
            commands=("delete",),
            holds=(),
        ),
        Scenario(name="nothing-there", given={"state": "deleted"}),
        Scenario(
            name="whole-stanza-deactivated",
            given={"state": "deleted"},
            device=(*LINES, "inactive:"),
            changes=ALL_GO,
            commands=("delete",),
            holds=(),
        ),
        Scenario(
            name="whole-stanza-below-deactivated-services",
            given={"state": "deleted"},
            device=LINES,
            # Something else below 'services' keeps it, and its mark, when the stanza goes.
            elsewhere="set services user-identification device-information end-user-profile x",
            elsewhere_after="deactivate services",
            changes=ALL_GO,
            commands=("delete",),
            holds=(),
        ),
        Scenario(
            name="whole-stanza-with-unmodelled",
            given={"state": "deleted"},
            device=(
                "connection port 443",
                "traceoptions file no-world-readable",
                "connection secondary address 192.0.2.11",
                "inactive: connection secondary",
            ),
            changes=(
                ("connection.port", "unexpected", 443, None, "service"),
                ("connection.secondary.address", "unexpected", "192.0.2.11", None, "service"),
                (
                    "traceoptions/file/no-world-readable",
                    "unexpected",
                    "present",
                    None,
                    "service",
                ),
            ),
            commands=("delete",),
            holds=(),
        ),
        Scenario(
            name="only-inherited",
            given={"state": "deleted"},
            elsewhere=f"set groups fleet {STANZA} connection port 443\nset apply-groups fleet",
            inherited=(("connection.port", "fleet"),),
            findings=frozenset({"inherited_remains"}),
        ),
        Scenario(
            name="own-part-of-what-is-inherited",
            given={"state": "deleted"},
            elsewhere=f"set groups fleet {STANZA} connection port 443\nset apply-groups fleet",
            device=("connection token-api x/y",),
            changes=(("connection.token_api", "unexpected", "x/y", None, "service"),),
            commands=("delete",),
            holds=(),
            inherited=(("connection.port", "fleet"),),
            findings=frozenset({"inherited_remains"}),
        ),
        Scenario(
            name="own-leaf-that-hides-an-inherited-one",
            given=gone(connection={"port": 1}),
            elsewhere=f"set groups fleet {STANZA} connection port 443\nset apply-groups fleet",
            device=(*LINES[:3], "connection port 8443"),
            changes=(("connection.port", "unexpected", 8443, None, "service"),),
            commands=("delete connection port",),
            holds=LINES[:3],
            foreseen=False,
        ),
        Scenario(
            name="named-leaves-whatever-their-value",
            given=gone(
                connection={"port": 1, "token_api": "absent/anyway"},
                authentication_entry_timeout=10,
                ip_query={"no_ip_query": False},
            ),
            device=lines("ip-query no-ip-query", "ip-query query-delay-time 20"),
            changes=(
                ("connection.port", "unexpected", 443, None, "service"),
                ("ip_query.no_ip_query", "unexpected", True, None, "tuning"),
                ("authentication_entry_timeout", "unexpected", 60, None, "tuning"),
            ),
            commands=(
                "delete authentication-entry-timeout",
                "delete connection port",
                "delete ip-query no-ip-query",
            ),
            holds=lines(
                "ip-query query-delay-time 20",
                without=("authentication-entry-timeout", "connection port"),
            ),
        ),
        Scenario(
            name="named-secret",
            given=gone(connection={"secondary": {"client_secret": "whatever"}}),
            device=LINES,
            changes=(
                (
                    "connection.secondary.client_secret",
                    "unexpected",
                    "<redacted>",
                    None,
                    "security",
                ),
            ),
            commands=("delete connection secondary client-secret",),
            holds=lines(without="connection secondary client-secret"),
        ),
        Scenario(
            name="named-entries-of-a-list",
            given=gone(filter={"domain": ["b.example", "never.example"]}),
            device=lines("filter domain b.example"),
            changes=(("filter.domain[b.example]", "unexpected", "b.example", None, "security"),),
            commands=("delete filter domain b.example",),
            holds=LINES,
        ),
        Scenario(
            name="empty-dict-is-the-whole-container",
            given=gone(connection={"secondary": {}}),
            device=LINES,
            changes=tuple(row for row in ALL_GO if row[0].startswith("connection.secondary")),
            commands=("delete connection secondary",),
            holds=lines(without="connection secondary"),
        ),
        Scenario(
            name="empty-dict-takes-unmodelled-along",
            given=gone(traceoptions={}),
            device=lines("traceoptions flag query", "traceoptions file no-world-readable"),
            changes=(
                ("traceoptions.flag[query]", "unexpected", "query", None, "tuning"),
                (
                    "traceoptions/file/no-world-readable",
                    "unexpected",
                    "present",
                    None,
                    "service",
                ),
            ),
            commands=("delete traceoptions",),
            holds=LINES,
        ),
        Scenario(
            name="null-is-not-named",
            given=gone(connection={"secondary": None, "port": None}),
            device=LINES,
        ),
        Scenario(
            name="deactivated-leaf-goes-too",
            given=gone(authentication_entry_timeout=60),
            device=(*LINES, "inactive: authentication-entry-timeout"),
            changes=(("authentication_entry_timeout", "unexpected", 60, None, "tuning"),),
            commands=("delete authentication-entry-timeout",),
            holds=lines(without="authentication-entry-timeout"),
        ),
        Scenario(
            name="last-leaf-takes-its-container-along",
            given=gone(batch_query={"query_interval": 5}),
            device=lines("batch-query query-interval 10"),
            changes=(("batch_query.query_interval", "unexpected", 10, None, "tuning"),),
            commands=("delete batch-query",),
            holds=LINES,
        ),
        Scenario(
            name="on-a-cluster-of-24-4",
            given={"state": "deleted"},
            traits={"release": "24.4R1.9", "cluster": True},
            device=("connection primary address jims.example.net",),
            changes=(
                ("connection.primary.address", "unexpected", "jims.example.net", None, "service"),
            ),
            commands=("delete",),
            holds=(),
        ),
    )
