# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting and deleting every option: XML, command, patch. The expected texts are golden.py's."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fields import FIELDS
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    read,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    profile_of,
    wanted_of,
)

from .candidate import element_of
from .golden import ROWS, Row

TOP = "services user-identification identity-management"
HALVES = ("address_book", "address_set")


def wrapped(level: str, inner: str) -> str:
    """XML inside the levels of the stanza and those around it."""
    for word in reversed(f"configuration {TOP} {level}".split()):
        inner = f"<{word}>{inner}</{word}>"
    return inner


def nested(row: Row) -> dict[str, Any]:
    config: Any = row.value
    for name in reversed(row.option.split(".")):
        config = {name: config}
    return config


def full() -> Stanza:
    """A stanza that holds every option at once, whatever release that may be."""
    stanza = Stanza(present=True)
    for row in ROWS:
        part = read(element_of(wrapped(row.level, row.xml)))
        stanza.statements |= part.statements
        stanza.containers += [one for one in part.containers if one not in stanza.containers]
    return stanza


def setting(row: Row) -> Plan:
    """The plan of setting one option where it is missing, whatever the release."""
    there = wrapped(row.level, other_half(row))
    stanza = read(element_of(there)) if other_half(row) else Stanza()
    return make_plan(Request("merged", wanted_of(nested(row))), stanza, stanza, None)


def other_half(row: Row) -> str:
    """What must be there already, since book and set go together."""
    if row.option.rpartition(".")[2] not in HALVES:
        return ""
    (xml,) = (
        other.xml
        for other in ROWS
        if other.level == row.level and other is not row and "address-" in other.xml
    )
    return xml


def test_the_rows_are_all_options_of_the_stanza() -> None:
    served_elsewhere = {
        "connection.primary.ca_certificate_content",
        "connection.secondary.ca_certificate_content",
        "filter.include_ip.addresses",
        "filter.exclude_ip.addresses",
    }
    told = {row.option for row in ROWS} | served_elsewhere
    assert {field.path for field in FIELDS} - told == set(), (
        "put a row for each into tests/unit/profile/golden.py, as Junos writes it"
    )
    assert told - {field.path for field in FIELDS} == set()
    assert len({row.option for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.option)
def test_setting(row: Row) -> None:
    plan = setting(row)
    assert text(edit_element(plan.edits)) == wrapped(row.level, row.xml).replace("/>", " />")
    assert [command(edit) for edit in plan.edits] == [
        " ".join(["set", TOP, row.level, row.words]).replace("  ", " ")
    ]
    shown = {"client_secret": "<redacted>"}.get(row.option.rpartition(".")[2], row.value)
    value = shown[0] if isinstance(shown, list) else shown
    (change,) = plan.changes
    path = f"{row.option}[{value}]" if isinstance(shown, list) else row.option
    assert (change.path, change.kind, change.before, change.after) == (path, "missing", None, value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.option)
def test_deleting(row: Row) -> None:
    stanza = full()
    request = Request("deleted", wanted_of(nested(row)))
    if row.option.rpartition(".")[2] in HALVES:
        with pytest.raises(ProfileError, match="both of them or neither"):
            make_plan(request, stanza, stanza, None)
        return
    plan = make_plan(request, stanza, stanza, None)
    assert text(edit_element(plan.edits)) == wrapped(row.level, row.gone_xml).replace("/>", " />")
    assert [command(edit) for edit in plan.edits] == [
        " ".join(["delete", TOP, row.level, row.gone_words]).replace("  ", " ")
    ]
    (change,) = plan.changes
    assert (change.kind, change.after) == ("unexpected", None)
    header = " ".join(["[edit", TOP, row.level]).rstrip()
    assert patch(stanza, plan.edits) == f"{header}]\n-   {row.braces}\n"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.option)
def test_the_patch_of_setting(row: Row) -> None:
    stanza = full()
    del stanza.statements[next(iter(wanted_of(nested(row)).values))]
    header = " ".join(["[edit", TOP, row.level]).rstrip()
    assert patch(stanza, setting(row).edits) == f"{header}]\n+   {row.braces}\n"


def test_a_full_stanza_reads_as_the_values_of_all_rows() -> None:
    profile = profile_of(full().in_force())
    for row in ROWS:
        value: Any = profile
        for name in row.option.split("."):
            value = value[name]
        secret = row.option.endswith("client_secret")
        assert value == ("<redacted>" if secret else row.value), row.option
