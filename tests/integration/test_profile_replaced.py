# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State replaced: every option is exactly as given; what the module does not know stays."""

from __future__ import annotations

from tests.integration.profiles import (
    CONFIG,
    LINES,
    ONE_SERVER,
    SAME,
    SECONDARY_GOES,
    SERVERS,
    config,
    lines,
)
from tests.integration.scenario import Journeys, Scenario
from tests.integration.statements import STANZA


def given(**more: object) -> dict[str, object]:
    return {"state": "replaced", "config": CONFIG, **more}


class TestReplaced(Journeys):
    SCENARIOS = (
        Scenario(name="in-sync", given=given(), device=LINES, secrets=SAME),
        Scenario(
            name="rows-beyond-the-page-go",
            given=given(),
            device=lines(
                "batch-query items-per-batch 500",
                "connection token-api oauth_token/oauth",
                "jims-validator address 192.0.2.12",
                "jims-validator port 591",
                "preserve-valid-user",
                "traceoptions flag query",
                "traceoptions flag dispatcher",
            ),
            changes=(
                ("connection.token_api", "unexpected", "oauth_token/oauth", None, "service"),
                ("batch_query.items_per_batch", "unexpected", 500, None, "tuning"),
                ("preserve_valid_user", "unexpected", True, None, "tuning"),
                ("jims_validator.address", "unexpected", "192.0.2.12", None, "service"),
                ("jims_validator.port", "unexpected", 591, None, "service"),
                ("traceoptions.flag[dispatcher]", "unexpected", "dispatcher", None, "tuning"),
                ("traceoptions.flag[query]", "unexpected", "query", None, "tuning"),
            ),
            commands=(
                "delete preserve-valid-user",
                "delete connection token-api",
                "delete jims-validator",
                "delete batch-query",
                "delete traceoptions",
            ),
            holds=LINES,
        ),
        Scenario(
            name="one-server-instead-of-two",
            given=given(config=ONE_SERVER),
            device=LINES,
            changes=SECONDARY_GOES,
            commands=("delete connection secondary",),
            diff=(
                "[edit services user-identification identity-management connection]\n"
                "-   secondary {\n"
                "-       address 192.0.2.11;\n"
                "-       ca-certificate /var/db/certs/jims.pem;\n"
                "-       client-id fw;\n"
                "-       client-secret <redacted>; ## SECRET-DATA\n"
                "-   }\n"
            ),
            holds=lines(without="connection secondary"),
            findings=frozenset({"no_secondary"}),
        ),
        Scenario(
            name="values-differ",
            given=given(config=config(filter={"domain": ["b.example", "c.example"]})),
            device=lines(
                "connection primary client-id old",
                "filter domain b.example",
                without="connection primary client-id",
            ),
            changes=(
                ("connection.primary.client_id", "different", "old", "fw", "tuning"),
                ("filter.domain[a.example]", "unexpected", "a.example", None, "security"),
                ("filter.domain[c.example]", "missing", None, "c.example", "security"),
            ),
            commands=(
                "delete filter domain a.example",
                "set connection primary client-id fw",
                "set filter domain c.example",
            ),
            holds=lines("filter domain b.example", "filter domain c.example", without="filter"),
        ),
        Scenario(
            name="empty-list-removes-all",
            given=given(config=config(filter={"domain": []})),
            device=lines("filter domain b.example"),
            changes=(
                ("filter.domain[a.example]", "unexpected", "a.example", None, "security"),
                ("filter.domain[b.example]", "unexpected", "b.example", None, "security"),
            ),
            commands=("delete filter",),
            holds=lines(without="filter"),
        ),
        Scenario(
            name="unmodelled-stays",
            given=given(),
            device=lines("traceoptions file filename trace", "traceoptions file no-world-readable"),
            changes=(("traceoptions.file.filename", "unexpected", "trace", None, "tuning"),),
            commands=("delete traceoptions file trace",),
            holds=lines("traceoptions file no-world-readable"),
            unmanaged=("traceoptions/file/no-world-readable",),
        ),
        Scenario(
            name="inherited-and-unwanted",
            given=given(),
            elsewhere=f"set groups fleet {STANZA} connection token-api x/y\nset apply-groups fleet",
            device=LINES,
            inherited=(("connection.token_api", "fleet"),),
            findings=frozenset({"inherited_remains"}),
        ),
        Scenario(
            name="wholly-inherited",
            given=given(config=ONE_SERVER),
            elsewhere="\n".join(
                f'set groups fleet {STANZA} {above} "{value}"'
                for above, _word, value in (
                    line.rpartition(" ") for line in lines(without="connection secondary")
                )
            )
            + "\nset groups fleet apply-flags omit\nset apply-groups fleet",
            inherited=(
                ("authentication_entry_timeout", "fleet"),
                ("invalid_authentication_entry_timeout", "fleet"),
                ("connection.connect_method", "fleet"),
                ("connection.port", "fleet"),
                ("connection.primary.address", "fleet"),
                ("connection.primary.ca_certificate", "fleet"),
                ("connection.primary.client_id", "fleet"),
                ("connection.primary.client_secret", "fleet"),
                ("filter.domain[a.example]", "fleet"),
            ),
            secrets={"connection.primary.client_secret": "same"},
        ),
        Scenario(
            name="deactivated-and-unwanted",
            given=given(config=ONE_SERVER),
            device=(*LINES, "inactive: connection secondary"),
            inactive=("connection.secondary",),
        ),
        Scenario(
            name="deactivated-leaf-and-unwanted",
            given=given(config=config(authentication_entry_timeout=None)),
            device=(*LINES, "inactive: authentication-entry-timeout"),
            inactive=("authentication_entry_timeout",),
        ),
        Scenario(
            name="deactivated-but-wanted",
            given=given(),
            device=(
                *lines(without="connection secondary client-id"),
                "connection secondary client-id old",
                "connection secondary source 192.0.2.1",
                "inactive: connection secondary",
            ),
            changes=(
                ("connection.secondary", "inactive", "inactive", "active", "security"),
                ("connection.secondary.client_id", "different", "old", "fw", "tuning"),
                ("connection.secondary.source", "unexpected", "192.0.2.1", None, "tuning"),
            ),
            commands=(
                "delete connection secondary source",
                "activate connection secondary",
                "set connection secondary client-id fw",
            ),
            holds=LINES,
        ),
        Scenario(
            name="stanza-deactivated",
            given=given(),
            device=(*LINES, "inactive:"),
            changes=(("identity-management", "inactive", "inactive", "active", "security"),),
            commands=("activate",),
            holds=LINES,
        ),
        Scenario(
            name="empty-device",
            given=given(config=ONE_SERVER),
            traits={
                "release": "17.4R1.16",
                "cluster": True,
                "files": {"/var/db/certs/jims.pem": b"a certificate"},
            },
            checksums=2,
            changes=(
                ("connection.connect_method", "missing", None, "https", "security"),
                ("connection.port", "missing", None, 443, "service"),
                ("connection.primary.address", "missing", None, "192.0.2.10", "service"),
                (
                    "connection.primary.ca_certificate",
                    "missing",
                    None,
                    "/var/db/certs/jims.pem",
                    "security",
                ),
                ("connection.primary.client_id", "missing", None, "fw", "tuning"),
                ("connection.primary.client_secret", "missing", None, "<redacted>", "security"),
                ("authentication_entry_timeout", "missing", None, 60, "tuning"),
                ("invalid_authentication_entry_timeout", "missing", None, 60, "tuning"),
                ("filter.domain[a.example]", "missing", None, "a.example", "security"),
            ),
            commands=(
                "set connection connect-method https",
                "set connection port 443",
                "set connection primary address 192.0.2.10",
                "set connection primary ca-certificate /var/db/certs/jims.pem",
                "set connection primary client-id fw",
                "set connection primary client-secret <redacted>",
                "set authentication-entry-timeout 60",
                "set invalid-authentication-entry-timeout 60",
                "set filter domain a.example",
            ),
            holds=lines(without="connection secondary"),
            secrets={"connection.primary.client_secret": "absent"},
        ),
        Scenario(
            name="secret-given-as-the-device-stores-it",
            given=given(
                config=config(
                    connection={
                        **ONE_SERVER["connection"],
                        "primary": {
                            **SERVERS["primary"],
                            "client_secret": "$9$dwVYoJZjkqfoaFnCA0O",
                        },
                    }
                )
            ),
            device=(
                *lines(without=("connection secondary", "connection primary client-secret")),
                "connection primary client-secret lab123",
            ),
            secrets={"connection.primary.client_secret": "same"},
        ),
    )
