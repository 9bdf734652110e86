# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets on the way: compared where that is possible, sent where it is needed, told truthfully."""

from __future__ import annotations

from typing import Any

from tests.integration.profiles import SECRET, SERVERS, lines
from tests.integration.scenario import Journeys, Scenario

PATH = "connection.primary.client_secret"
DIFFERENT = (PATH, "different", "<redacted>", "<redacted>", "security")
SENT = "set connection primary client-secret <redacted>"
ONE_SERVER = lines(without="connection secondary")
MASTER = "Correct-Horse"


def given(primary: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    server = SERVERS["primary"] if primary is None else primary
    return {"config": {"connection": {"primary": server}}, **more}


def device(secret: str) -> tuple[str, ...]:
    return (
        *lines(without=("connection secondary", "connection primary client-secret")),
        f"connection primary client-secret {secret}",
    )


class TestSecrets(Journeys):
    SCENARIOS = (
        Scenario(
            name="another-secret",
            given=given(),
            device=device("old"),
            changes=(DIFFERENT,),
            commands=(SENT,),
            diff=(
                "[edit services user-identification identity-management connection primary]\n"
                "-   client-secret <redacted>; ## SECRET-DATA\n"
                "+   client-secret <redacted>; ## SECRET-DATA\n"
            ),
            holds=ONE_SERVER,
            secrets={PATH: "different"},
        ),
        Scenario(
            name="always",
            given=given(update_secret="always"),
            device=ONE_SERVER,
            changes=(DIFFERENT,),
            commands=(SENT,),
            secrets={PATH: "same"},
            findings=frozenset({"secret_always_sent"}),
            same_again=False,
        ),
        Scenario(
            name="on-create-leaves-another-one",
            given=given(update_secret="on_create"),
            device=device("old"),
            secrets={PATH: "different"},
        ),
        Scenario(
            name="on-create-creates",
            given=given(update_secret="on_create"),
            device=lines(without=("connection secondary", "connection primary client-secret")),
            changes=((PATH, "missing", None, "<redacted>", "security"),),
            commands=(SENT,),
            holds=ONE_SERVER,
            secrets={PATH: "absent"},
        ),
        Scenario(
            name="master-password-known",
            given=given(master_password=MASTER),
            traits={"master_password": MASTER},
            device=ONE_SERVER,
            secrets={PATH: "same"},
        ),
        Scenario(
            name="master-password-known-and-secret-different",
            given=given(master_password=MASTER),
            traits={"master_password": MASTER},
            device=device("old"),
            changes=(DIFFERENT,),
            commands=(SENT,),
            holds=ONE_SERVER,
            secrets={PATH: "different"},
        ),
        Scenario(
            name="master-password-unknown",
            given=given(),
            traits={"master_password": MASTER},
            device=device("old"),
            secrets={PATH: "uncomparable"},
            findings=frozenset({"secret_uncomparable"}),
        ),
        Scenario(
            name="master-password-wrong",
            given=given(master_password="another"),
            traits={"master_password": MASTER},
            device=device("old"),
            secrets={PATH: "uncomparable"},
            findings=frozenset({"secret_uncomparable"}),
        ),
        Scenario(
            name="unknown-but-its-server-changes",
            given=given({**SERVERS["primary"], "client_id": "new"}),
            traits={"master_password": MASTER},
            device=device("old"),
            changes=(
                ("connection.primary.client_id", "different", "fw", "new", "tuning"),
                DIFFERENT,
            ),
            commands=("set connection primary client-id new", SENT),
            holds=(
                *lines(without=("connection secondary", "connection primary client-id")),
                "connection primary client-id new",
            ),
            secrets={PATH: "uncomparable"},
        ),
        Scenario(
            name="unknown-and-only-the-port-changes",
            given={"config": {"connection": {"port": 8443, "primary": SERVERS["primary"]}}},
            traits={"master_password": MASTER},
            device=device("old"),
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=(
                *(line for line in device("old") if line != "connection port 443"),
                "connection port 8443",
            ),
            secrets={PATH: "uncomparable"},
            findings=frozenset({"secret_uncomparable"}),
        ),
        Scenario(
            name="hidden-by-the-login-class",
            given=given(),
            traits={"hide_secrets": True},
            device=device("old"),
            secrets={PATH: "uncomparable"},
            findings=frozenset({"secret_uncomparable"}),
        ),
        Scenario(
            name="hidden-and-always",
            given=given(update_secret="always"),
            traits={"hide_secrets": True},
            device=device("old"),
            changes=(DIFFERENT,),
            commands=(SENT,),
            holds=ONE_SERVER,
            secrets={PATH: "uncomparable"},
            same_again=False,
        ),
        Scenario(
            name="longest",
            given=given({**SERVERS["primary"], "client_secret": "x" * 127 + "é"}),
            device=ONE_SERVER,
            changes=(DIFFERENT,),
            commands=(SENT,),
            holds=device("x" * 127 + "é"),
        ),
        Scenario(
            name="secret-that-looks-like-another-value",
            given={
                "config": {
                    "connection": {
                        "port": 443,
                        "primary": {**SERVERS["primary"], "client_secret": "443"},
                    }
                }
            },
            device=device("old"),
            changes=(DIFFERENT,),
            commands=(SENT,),
            holds=device("443"),
        ),
        Scenario(
            name="number-for-a-secret",
            given=given({**SERVERS["primary"], "client_secret": 20261}),
            device=ONE_SERVER,
            changes=(DIFFERENT,),
            commands=(SENT,),
            holds=device("20261"),
        ),
    )


def test_the_secret_of_these_scenarios_needs_escaping() -> None:
    """A secret of plain letters would not notice a missing escape."""
    assert {"<", ">", "&"} <= set(SECRET)
