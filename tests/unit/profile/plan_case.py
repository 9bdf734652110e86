# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A named case of planning: what is there, what is wanted, and by hand what must come of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import REDACTED
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    read,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Stanza, wanted_of

from .candidate import configuration_of, contents, element_of, merge, stanza_of, type_in
from .grammar import PATH

OF_THE_PLAN = {
    "shadows_inherited", "inherited_remains", "group_returns", "secret_uncomparable",
    "secret_always_sent", "rule_broken", "release_newer",
}
"""Findings that planning makes; those about the profile itself are test_findings.py's."""


@dataclass(frozen=True)
class Case:
    """What goes in, and everything that must come out; a default means that nothing does."""

    name: str
    state: str
    config: dict[str, Any] | None
    there: str = ""
    """The device's own stanza: the XML inside it, all of it, or with all that is around it."""
    in_force: str | None = None
    """The stanza with what it inherits; None where no group has a say."""
    changes: tuple[tuple[str, str, Any, Any], ...] = ()
    """Path, kind, before, after."""
    edit: str = ""
    """The XML inside the stanza, or all of it."""
    commands: tuple[str, ...] = ()
    """Without the words of the stanza's own place."""
    after: dict[str, Any] = field(default_factory=dict)
    """By option path."""
    findings: tuple[tuple[str, str], ...] = ()
    unmanaged: tuple[str, ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()
    inactive: tuple[str, ...] = ()
    secrets: dict[str, str] = field(default_factory=dict)
    update_secret: str = "when_different"
    master_password: str | None = None
    release: str = "24.4R1"


def device(inner: str) -> Element:
    """A configuration around the stanza; an empty text is a device without one."""
    if not inner:
        return Element("configuration")
    if inner.startswith("<configuration"):
        return element_of(inner)
    if not inner.startswith(f"<{PATH[-1]}"):
        return configuration_of(inner)
    configuration = configuration_of("")
    level = configuration.find("/".join(PATH[:-1]))
    assert level is not None
    level[:] = [element_of(inner)]
    return configuration


def plan_of(case: Case, own: Stanza | None = None) -> Plan:
    """The plan of a case, or of what became of its device."""
    there = read(device(case.there)) if own is None else own
    effective = there if case.in_force is None else read(device(case.in_force))
    request = Request(
        state=case.state,
        wanted=wanted_of(case.config or {}),
        has_config=bool(case.config),
        update_secret=case.update_secret,
        master_password=case.master_password,
    )
    return make_plan(request, there, effective, parse(case.release))


def check(case: Case) -> None:
    """Hold a plan against what the case says, and its parts against one another."""
    plan = plan_of(case)
    shown = [(one.path, one.kind, one.before, one.after) for one in plan.changes]
    assert shown == list(case.changes)
    assert contents(edit_element(plan.edits)) == contents(device(case.edit) if case.edit else
                                                          edit_element([]))
    own_place = f" {' '.join(PATH)}"
    assert [command(one).replace(own_place, "", 1) for one in plan.edits] == list(case.commands)
    assert {str(key): value for key, value in plan.after.items()} == case.after
    found = [(one.id, one.path) for one in plan.findings if one.id in OF_THE_PLAN]
    assert sorted(found) == sorted(case.findings)
    assert plan.unmanaged == list(case.unmanaged)
    assert [(one["path"], one["group"]) for one in plan.inherited] == list(case.inherited)
    assert plan.inactive == list(case.inactive)
    assert plan.secrets == case.secrets
    _check_that_parts_agree(case, plan)
    _check_that_secrets_stay_secret(case, plan)


def _check_that_parts_agree(case: Case, plan: Plan) -> None:
    there = device(case.there)
    shown = patch(read(there), plan.edits)
    assert bool(plan.edits) == bool(plan.changes) == bool(shown)
    if not plan.edits:
        return
    typed = copy.deepcopy(there)
    merge(there, edit_element(plan.edits))
    for one in plan.edits:
        type_in(typed, command(one))
    assert _without_secrets(typed) == _without_secrets(there)
    if case.in_force is None:
        applied = read(there)
        assert applied.in_force() == plan.after
        again = plan_of(case, applied)
        assert again.edits == [] or case.update_secret == "always"
        assert again.before == again.after == plan.after


def _without_secrets(configuration: Element) -> Any:
    shown = copy.deepcopy(configuration)
    for secret in shown.iter("client-secret"):
        secret.text = REDACTED
    return contents(stanza_of(shown))


def _check_that_secrets_stay_secret(case: Case, plan: Plan) -> None:
    there = read(device(case.there))
    texts = [
        repr(plan.changes),
        repr(plan.findings),
        repr(plan.secrets),
        patch(there, plan.edits),
        *map(command, plan.edits),
    ]
    for key in {*there.statements, *plan.after}:
        if key.field.secret:
            known = {str(plan.after.get(key)), str(plan.before.get(key))} - {"None", ""}
            assert not any(secret in text for secret in known for text in texts)
