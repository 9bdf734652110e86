# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planning of secrets: when they are compared, when they are sent, that they are never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from .obscured import obscured
from .plan_case import Case, check
from .sealed import sealed

PLAIN = "Zw3i&vierzig"
STORED = obscured(PLAIN)
OTHER = obscured("An0ther one", salt="Q")
SEALED = sealed(PLAIN, "master")
SEALED_OTHER = sealed("An0ther one", "master")
SECRET = "connection.primary.client_secret"

SENT = {
    "edit": "<connection><primary><client-secret>Zw3i&amp;vierzig</client-secret></primary>"
            "</connection>",
    "commands": ("set connection primary client-secret <redacted>",),
}
CHANGED = {**SENT, "changes": ((SECRET, "different", "<redacted>", "<redacted>"),)}
MISSING = {**SENT, "changes": ((SECRET, "missing", None, "<redacted>"),)}
NOT_SENT: dict[str, Any] = {}
UNKNOWN = {"findings": (("secret_uncomparable", SECRET),)}
ALWAYS = {**CHANGED, "findings": (("secret_always_sent", SECRET),)}

VERDICTS = {
    "same": STORED,
    "different": OTHER,
    "absent": "",
    "uncomparable": SEALED,
}
OUTCOMES = (
    # what the device holds, update_secret, what happens
    ("same", "when_different", NOT_SENT),
    ("same", "always", ALWAYS),
    ("same", "on_create", NOT_SENT),
    ("different", "when_different", CHANGED),
    ("different", "always", ALWAYS),
    ("different", "on_create", NOT_SENT),
    ("absent", "when_different", MISSING),
    ("absent", "always", MISSING),
    ("absent", "on_create", MISSING),
    ("uncomparable", "when_different", UNKNOWN),
    ("uncomparable", "always", ALWAYS),
    ("uncomparable", "on_create", NOT_SENT),
)


def case_of(found: str, *, config: dict[str, Any] | None = None, **more: Any) -> Case:
    """A case whose device holds a secret text and nothing else of the primary server but its id."""
    leaf = f"<client-secret>{found}</client-secret>" if found else ""
    sent = bool(more.get("edit"))
    after: dict[str, Any] = {"connection.primary.client_id": "fw"}
    if sent or found:
        after[SECRET] = PLAIN if sent else found
    return Case(
        "", "merged",
        config or {"connection": {"primary": {"client_secret": PLAIN}}},
        there=f"<connection><primary><client-id>fw</client-id>{leaf}</primary></connection>",
        **{"after": after, **more},
    )


@pytest.mark.parametrize(("verdict", "update", "outcome"), OUTCOMES)
def test_what_happens(verdict: str, update: str, outcome: dict[str, Any]) -> None:
    check(
        case_of(
            VERDICTS[verdict], secrets={SECRET: verdict}, update_secret=update, **outcome
        )
    )


COMPARED = (
    # name, what the device shows, what is wanted, master password, verdict
    ("another salt is the same secret", obscured(PLAIN, "d", "x"), PLAIN, None, "same"),
    ("a stored text is wanted as it is", SEALED, SEALED, None, "same"),
    ("the master password opens what is stored", SEALED, PLAIN, "master", "same"),
    ("and tells another secret", SEALED_OTHER, PLAIN, "master", "different"),
    ("a wrong master password", SEALED, PLAIN, "not it", "uncomparable"),
    ("two sealed texts and the password", SEALED_OTHER, SEALED, "master", "different"),
    ("a stored text against $9$", STORED, SEALED, "master", "same"),
    ("hidden by the login class", "/* SECRET-DATA */", PLAIN, None, "uncomparable"),
    ("a broken text on the device", STORED[:-1], PLAIN, None, "uncomparable"),
    ("a text in no form that is known", "$9$not it", PLAIN, None, "uncomparable"),
    ("plain text on the device", "An0ther one", PLAIN, None, "different"),
    ("the wanted text looks like a comment", STORED, "/*x", None, "different"),
)


@pytest.mark.parametrize(
    ("found", "wanted", "password", "verdict"),
    [one[1:] for one in COMPARED],
    ids=[one[0] for one in COMPARED],
)
def test_how_it_is_compared(found: str, wanted: str, password: str | None, verdict: str) -> None:
    outcome: dict[str, Any] = {
        "same": NOT_SENT,
        "different": {
            "changes": CHANGED["changes"],
            "commands": SENT["commands"],
            "edit": "<connection><primary><client-secret>"
                    + wanted.replace("&", "&amp;")
                    + "</client-secret></primary></connection>",
            "after": {"connection.primary.client_id": "fw", SECRET: wanted},
        },
        "uncomparable": UNKNOWN,
    }[verdict]
    config = {"connection": {"primary": {"client_secret": wanted}}}
    given = {"config": config, "master_password": password, "secrets": {SECRET: verdict}}
    check(case_of(found, **given, **outcome))


SECRET_EDIT = "<client-secret>Zw3i&amp;vierzig</client-secret>"
ALONG = (
    Case(
        "with another leaf of its server that is set",
        "merged", {"connection": {"primary": {"client_id": "fw2", "client_secret": PLAIN}}},
        there=f"<connection><primary><client-id>fw</client-id><client-secret>{SEALED}"
              "</client-secret></primary></connection>",
        changes=(("connection.primary.client_id", "different", "fw", "fw2"),
                 (SECRET, "different", "<redacted>", "<redacted>")),
        edit=f"<connection><primary><client-id>fw2</client-id>{SECRET_EDIT}</primary></connection>",
        commands=("set connection primary client-id fw2",
                  "set connection primary client-secret <redacted>"),
        after={"connection.primary.client_id": "fw2", SECRET: PLAIN},
        secrets={SECRET: "uncomparable"},
    ),
    Case(
        "with another leaf of its server that goes",
        "replaced", {"connection": {"primary": {"client_id": "fw", "client_secret": PLAIN}}},
        there=f"<connection><primary><client-id>fw</client-id><client-secret>{SEALED}"
              "</client-secret><source>192.0.2.9</source></primary></connection>",
        changes=((SECRET, "different", "<redacted>", "<redacted>"),
                 ("connection.primary.source", "unexpected", "192.0.2.9", None)),
        edit=f'<connection><primary><source delete="delete"/>{SECRET_EDIT}</primary></connection>',
        commands=("delete connection primary source",
                  "set connection primary client-secret <redacted>"),
        after={"connection.primary.client_id": "fw", SECRET: PLAIN},
        secrets={SECRET: "uncomparable"},
    ),
    Case(
        "with its server when that comes into force",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        there='<connection inactive="inactive"><primary><client-id>fw</client-id><client-secret>'
              f"{SEALED}</client-secret></primary></connection>",
        changes=(("connection", "inactive", "inactive", "active"),
                 (SECRET, "different", "<redacted>", "<redacted>")),
        edit=f'<connection active="active"><primary>{SECRET_EDIT}</primary></connection>',
        commands=("activate connection", "set connection primary client-secret <redacted>"),
        after={"connection.primary.client_id": "fw", SECRET: PLAIN},
        secrets={SECRET: "uncomparable"},
    ),
    Case(
        "not with a leaf of the other server, and not with its own activation",
        "merged",
        {"connection": {"secondary": {"client_id": "fw2"}, "primary": {"client_secret": PLAIN}}},
        there='<connection><primary><client-secret inactive="inactive">'
              f"{SEALED}</client-secret></primary></connection>",
        changes=((SECRET, "inactive", "inactive", "active"),
                 ("connection.secondary.client_id", "missing", None, "fw2")),
        edit='<connection><primary><client-secret active="active"/></primary>'
             "<secondary><client-id>fw2</client-id></secondary></connection>",
        commands=("activate connection primary client-secret",
                  "set connection secondary client-id fw2"),
        after={SECRET: SEALED, "connection.secondary.client_id": "fw2"},
        findings=(("secret_uncomparable", SECRET),),
        secrets={SECRET: "uncomparable"},
    ),
)


@pytest.mark.parametrize("case", ALONG, ids=lambda case: case.name)
def test_an_uncomparable_secret_is_sent(case: Case) -> None:
    check(case)


ASLEEP = (
    Case(
        "a deactivated secret with the wanted value is only activated",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        there=f'<connection><primary><client-secret inactive="inactive">{STORED}</client-secret>'
              "</primary></connection>",
        changes=((SECRET, "inactive", "inactive", "active"),),
        edit='<connection><primary><client-secret active="active"/></primary></connection>',
        commands=("activate connection primary client-secret",),
        after={SECRET: STORED},
        secrets={SECRET: "same"},
    ),
    Case(
        "a deactivated secret with another value is activated and set",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        there=f'<connection><primary><client-secret inactive="inactive">{OTHER}</client-secret>'
              "</primary></connection>",
        changes=((SECRET, "inactive", "inactive", "active"),
                 (SECRET, "different", "<redacted>", "<redacted>")),
        edit='<connection><primary><client-secret active="active">Zw3i&amp;vierzig</client-secret>'
             "</primary></connection>",
        commands=("activate connection primary client-secret",
                  "set connection primary client-secret <redacted>"),
        after={SECRET: PLAIN},
        secrets={SECRET: "different"},
    ),
    Case(
        "an absent secret wakes the container it is put in",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        there='<connection><primary inactive="inactive"><client-id>fw</client-id></primary>'
              "</connection>",
        changes=(("connection.primary", "inactive", "inactive", "active"),
                 (SECRET, "missing", None, "<redacted>")),
        edit=f'<connection><primary active="active">{SECRET_EDIT}</primary></connection>',
        commands=("activate connection primary",
                  "set connection primary client-secret <redacted>"),
        after={"connection.primary.client_id": "fw", SECRET: PLAIN},
        secrets={SECRET: "absent"},
    ),
    Case(
        "a secret that is not wanted goes",
        "replaced", {"connection": {"primary": {"client_id": "fw"}}},
        there=f"<connection><primary><client-id>fw</client-id><client-secret>{STORED}"
              "</client-secret></primary></connection>",
        changes=((SECRET, "unexpected", "<redacted>", None),),
        edit='<connection><primary><client-secret delete="delete"/></primary></connection>',
        commands=("delete connection primary client-secret",),
        after={"connection.primary.client_id": "fw"},
    ),
    Case(
        "an inherited secret that is the same",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        in_force=f'<connection group="ORG"><primary><client-secret>{STORED}</client-secret>'
                 "</primary></connection>",
        after={SECRET: STORED},
        inherited=((SECRET, "ORG"),),
        secrets={SECRET: "same"},
    ),
    Case(
        "a deactivated secret stays so where the group gives the wanted one",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        there=f'<connection><primary><client-secret inactive="inactive">{OTHER}</client-secret>'
              "</primary></connection>",
        in_force=f'<connection group="ORG"><primary><client-secret>{STORED}</client-secret>'
                 "</primary></connection>",
        after={SECRET: STORED},
        inherited=((SECRET, "ORG"),),
        inactive=(SECRET,),
        secrets={SECRET: "same"},
    ),
    Case(
        "an inherited secret that is another",
        "merged", {"connection": {"primary": {"client_secret": PLAIN}}},
        in_force=f'<connection group="ORG"><primary><client-secret>{OTHER}</client-secret>'
                 "</primary></connection>",
        changes=((SECRET, "different", "<redacted>", "<redacted>"),),
        edit=f"<connection><primary>{SECRET_EDIT}</primary></connection>",
        commands=("set connection primary client-secret <redacted>",),
        after={SECRET: PLAIN},
        inherited=((SECRET, "ORG"),),
        findings=(("shadows_inherited", SECRET),),
        secrets={SECRET: "different"},
    ),
)


@pytest.mark.parametrize("case", ASLEEP, ids=lambda case: case.name)
def test_deactivated_and_inherited_secrets(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", ALONG[:1], ids=lambda case: case.name)
def test_on_create_sends_no_uncomparable_secret(case: Case) -> None:
    check(
        replace(
            case, update_secret="on_create", changes=case.changes[:1], commands=case.commands[:1],
            edit="<connection><primary><client-id>fw2</client-id></primary></connection>",
            after={"connection.primary.client_id": "fw2", SECRET: SEALED},
        )
    )


def test_the_validator_s_secret_is_one_of_a_server_of_its_own() -> None:
    check(
        Case(
            "validator", "merged", {"jims_validator": {"client_id": "v", "client_secret": PLAIN}},
            there=f"<jims-validator><client-secret>{SEALED}</client-secret></jims-validator>",
            changes=(("jims_validator.client_id", "missing", None, "v"),
                     ("jims_validator.client_secret", "different", "<redacted>", "<redacted>")),
            edit=f"<jims-validator><client-id>v</client-id>{SECRET_EDIT}</jims-validator>",
            commands=("set jims-validator client-id v",
                      "set jims-validator client-secret <redacted>"),
            after={"jims_validator.client_id": "v", "jims_validator.client_secret": PLAIN},
            secrets={"jims_validator.client_secret": "uncomparable"},
        )
    )
