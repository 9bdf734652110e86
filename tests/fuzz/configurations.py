# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration as a person or a device writes it: XML, set lines, text with braces."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    ProfileError,
    TextError,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.formats import is_clean
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    fingerprint,
    parse,
    read,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse as release
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Key,
    Stanza,
    Value,
    Wanted,
    profile_of,
)

from .judging import refusing, text_of

NEWEST = release("24.4R1")
_STATES = ("merged", "replaced", "overridden", "deleted", "gathered")


def xml(data: bytes) -> None:
    """What a device replies, or a user gives as XML."""
    with refusing(TextError):
        root = parse(text_of(data))
        _understood(root)
        again = parse(text(root))
        assert fingerprint(again) == fingerprint(root)
        assert read(again) == read(root)


def configuration(data: bytes) -> None:
    """What a user gives as running_config, in any of the three forms."""
    with refusing(TextError):
        stanza = stanza_of(text_of(data))
        if stanza is not None:
            _understood(stanza)


def _understood(element: Element) -> None:
    """Nothing that can be read stops a plan or what is shown of one."""
    fingerprint(element)
    stanza = read(element)
    profile_of(stanza.in_force(), secrets=False)
    # One state for each input: all of them would take five times as long.
    state = _STATES[len(stanza.places()) % len(_STATES)]
    _planned(Request(state, Wanted()), stanza)
    _written_and_read(stanza.in_force())


def _planned(request: Request, stanza: Stanza) -> None:
    try:
        plan = make_plan(request, stanza, stanza, NEWEST)
    except ProfileError:
        return
    patch(stanza, plan.edits)
    assert all(command(edit) for edit in plan.edits)


def _written_and_read(values: dict[Key, Value]) -> None:
    if not values or not all(map(_is_clean, values.items())):
        return  # validate refuses them before anything is written
    try:
        plan = make_plan(Request("merged", Wanted(values=values)), Stanza(), Stanza(), NEWEST)
    except ProfileError:
        return
    assert read(parse(text(edit_element(plan.edits)))).in_force() == values
    _typed_and_read(plan, values)


def _typed_and_read(plan: Plan, values: dict[Key, Value]) -> None:
    """Commands leave secrets out; all else is read again."""
    commands = [command(edit) for edit in plan.edits if not edit.secret]
    shown = {key: value for key, value in values.items() if not key.field.secret}
    if shown:
        stanza = stanza_of("\n".join(commands))
        assert stanza is not None
        assert read(stanza).in_force() == shown


def _is_clean(statement: tuple[Key, Value]) -> bool:
    key, value = statement
    is_whole = value != "" and bool(key.entry) == (key.field.kind == "names")
    return is_whole and is_clean(f"{value}{key.entry}")
