# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State overridden: the whole stanza is exactly as given, known to the module or not."""

from __future__ import annotations

from tests.integration.profiles import (
    CONFIG,
    LINES,
    ONE_SERVER,
    SAME,
    SECONDARY_GOES,
    SECRET,
    lines,
)
from tests.integration.scenario import Journeys, Scenario
from tests.integration.statements import STANZA


def given(**more: object) -> dict[str, object]:
    return {"state": "overridden", "config": CONFIG, **more}


class TestOverridden(Journeys):
    SCENARIOS = (
        Scenario(
            name="in-sync",
            given=given(),
            device=LINES,
            secrets=SAME,
        ),
        Scenario(
            name="removes-unmodelled",
            given=given(),
            device=lines("traceoptions file filename trace", "traceoptions file no-world-readable"),
            changes=(
                ("traceoptions.file.filename", "unexpected", "trace", None, "tuning"),
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
            name="removes-deactivated",
            given=given(config=ONE_SERVER),
            device=(*LINES, "inactive: connection secondary"),
            changes=SECONDARY_GOES,
            commands=("delete connection secondary",),
            holds=lines(without="connection secondary"),
        ),
        Scenario(
            name="activates-what-is-wanted",
            given=given(),
            device=(*LINES, "inactive: connection secondary"),
            changes=(("connection.secondary", "inactive", "inactive", "active", "security"),),
            commands=("activate connection secondary",),
            holds=LINES,
        ),
        Scenario(
            name="removes-own-apply-groups",
            given=given(),
            elsewhere=f"set groups fleet {STANZA} connection port 443",
            device=lines("apply-groups fleet", without="connection port"),
            changes=(
                ("connection.port", "missing", None, 443, "service"),
                ("apply-groups[fleet]", "unexpected", "present", None, "service"),
            ),
            commands=("delete apply-groups fleet", "set connection port 443"),
            holds=LINES,
            inherited=(("connection.port", "fleet"),),
        ),
        Scenario(
            name="cannot-remove-inherited",
            given=given(),
            elsewhere=f"set groups fleet {STANZA} connection token-api x/y\nset apply-groups fleet",
            device=LINES,
            inherited=(("connection.token_api", "fleet"),),
            findings=frozenset({"inherited_remains"}),
        ),
        Scenario(
            name="drifted",
            given=given(),
            device=lines(
                "authentication-entry-timeout 30",
                f"jims-validator client-secret {SECRET}",
                without="authentication-entry-timeout",
            ),
            changes=(
                ("authentication_entry_timeout", "different", 30, 60, "tuning"),
                ("jims_validator.client_secret", "unexpected", "<redacted>", None, "security"),
            ),
            commands=("delete jims-validator", "set authentication-entry-timeout 60"),
            holds=LINES,
            secrets=SAME,
        ),
    )
