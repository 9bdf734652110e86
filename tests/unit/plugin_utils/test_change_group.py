# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile inside a configuration group, whatever the device does with that group.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from .course import PRIMARY, SECRET, SERVER, assert_refused, assert_well, course_of
from .filter_case import IN, TEN, TEN_HELD, side

LINES = (
    "groups fleet ~ connection port 443",
    "groups fleet ~ connection primary address 192.0.2.10",
    "groups fleet ~ connection primary client-id fw",
    f'groups fleet ~ connection primary client-secret "{SECRET}"',
    "groups fleet ~ filter domain a.example",
)
HELD = tuple(line for line in LINES if "client-secret" not in line)
PORT = "groups fleet ~ connection port 8443"
APPLIED = "apply-groups fleet"
OMIT = "groups fleet apply-flags omit"
CONFIG: dict[str, Any] = {
    "connection": {"port": 8443, "primary": SERVER}, "filter": {"domain": ["a.example"]},
}
OTHER = "groups other ~ connection port 444"
DIFFERENT = ("connection.port", "different", 443, 8443)
SET_PORT = "set groups fleet ~ connection port 8443"
ALL_NEW = (
    ("connection.port", "missing", None, 8443),
    ("connection.primary.address", "missing", None, "192.0.2.10"),
    ("connection.primary.client_id", "missing", None, "fw"),
    ("connection.primary.client_secret", "missing", None, "<redacted>"),
    ("filter.domain[a.example]", "missing", None, "a.example"),
)
SET_ALL = (
    SET_PORT,
    "set groups fleet ~ connection primary address 192.0.2.10",
    "set groups fleet ~ connection primary client-id fw",
    "set groups fleet ~ connection primary client-secret <redacted>",
    "set groups fleet ~ filter domain a.example",
)
ALL_GO = (
    ("connection.port", "unexpected", 443, None),
    ("connection.primary.address", "unexpected", "192.0.2.10", None),
    ("connection.primary.client_id", "unexpected", "fw", None),
    ("connection.primary.client_secret", "unexpected", "<redacted>", None),
    ("filter.domain[a.example]", "unexpected", "a.example", None),
)
NOT_APPLIED = (
    "Group fleet is not among the apply-groups of this device: its profile is not in force. "
    "Apply it ('set apply-groups fleet').",
)


def merged(**config: Any) -> dict[str, Any]:
    return {"config_group": "fleet", "config": {**CONFIG, **config}}


def deleted(**config: Any) -> dict[str, Any]:
    return {"config_group": "fleet", "state": "deleted", **({"config": config} if config else {})}


@dataclass(frozen=True)
class Case:
    name: str
    device: tuple[str, ...]
    task: dict[str, Any] = field(default_factory=merged)
    changes: tuple[tuple[Any, ...], ...] = (DIFFERENT,)
    commands: tuple[str, ...] = (SET_PORT,)
    holds: tuple[str, ...] = (*HELD[1:], PORT)
    """Of the group's stanza, without the secret."""
    not_applied: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    not_shown: bool = False


CASES = (
    Case("there and applied", (*LINES, APPLIED)),
    Case("applied further in", (*LINES, "services apply-groups fleet")),
    Case("applied inside the stanza", (*LINES, "~ apply-groups fleet")),
    Case("in order", (*LINES[1:], PORT, APPLIED), changes=(), commands=()),
    Case("there and not applied", LINES, not_applied=NOT_APPLIED),
    Case("applied, but that is deactivated", (*LINES, APPLIED, "deactivate apply-groups fleet"),
         not_applied=NOT_APPLIED),
    Case("applied, but excepted", (*LINES, APPLIED, "services apply-groups-except fleet"),
         not_applied=NOT_APPLIED),
    Case("applied further in than excepted",
         (*LINES, APPLIED, "services apply-groups-except fleet",
          "services user-identification apply-groups fleet")),
    Case("absent", (), changes=ALL_NEW, commands=SET_ALL, not_applied=NOT_APPLIED),
    Case("without a profile, another group is applied",
         ("groups fleet system host-name x", OTHER, "apply-groups other"),
         changes=ALL_NEW, commands=SET_ALL, not_applied=NOT_APPLIED),
    Case("without a profile, but applied", ("groups fleet system host-name x", APPLIED),
         changes=ALL_NEW, commands=SET_ALL),
    Case(
        "hidden by the device's own values",
        (*LINES, APPLIED, "~ connection port 444", "~ filter domain a.example"),
        hidden=("connection.port of group fleet is not in force: the device's own value stands in "
                "front of it.",),
    ),
    Case(
        "hidden by a group before it",
        (*LINES, OTHER, "apply-groups other", APPLIED),
        hidden=("connection.port of group fleet is not in force: group other stands in front of "
                "it.",),
    ),
    Case("before another group", (*LINES, OTHER, APPLIED, "apply-groups other")),
    Case("before another group, without the leaf so far",
         (*LINES[1:], OTHER, APPLIED, "apply-groups other"),
         changes=(("connection.port", "missing", None, 8443),)),
    Case(
        "after another group, without the leaf so far",
        (*LINES[1:], OTHER, "apply-groups other", APPLIED),
        changes=(("connection.port", "missing", None, 8443),),
        hidden=("connection.port of group fleet is not in force: group other stands in front of "
                "it.",),
    ),
    Case("a deactivated value hides nothing",
         (*LINES, APPLIED, "~ connection port 444", "deactivate ~ connection port")),
    Case(
        "deactivated inside the group",
        (*LINES, APPLIED, "deactivate groups fleet ~ connection"),
        changes=(
            ("connection", "inactive", "inactive", "active"),
            DIFFERENT,
        ),
        commands=("activate groups fleet ~ connection", SET_PORT),
    ),
    Case("does not show", (*LINES, APPLIED, OMIT), not_shown=True),
    Case("does not show, and has no profile", (OMIT, APPLIED), changes=ALL_NEW, commands=SET_ALL),
    Case(
        "replaced",
        (*LINES, APPLIED, "groups fleet ~ traceoptions file no-world-readable"),
        {**merged(filter=None), "state": "replaced"},
        changes=(DIFFERENT, ALL_GO[4]),
        commands=("delete groups fleet ~ filter", SET_PORT),
        holds=(*HELD[1:3], PORT, "groups fleet ~ traceoptions file no-world-readable"),
    ),
    Case(
        "overridden",
        (*LINES, APPLIED, "groups fleet ~ traceoptions file no-world-readable"),
        {**merged(filter=None), "state": "overridden"},
        changes=(
            DIFFERENT,
            ALL_GO[4],
            ("traceoptions/file/no-world-readable", "unexpected", "present", None),
        ),
        commands=(
            "delete groups fleet ~ traceoptions",
            "delete groups fleet ~ filter",
            SET_PORT,
        ),
        holds=(*HELD[1:3], PORT),
    ),
    Case("deleted", (*LINES, APPLIED), deleted(), changes=ALL_GO,
         commands=("delete groups fleet ~",), holds=()),
    Case("deleted where the group does not show", (*LINES, APPLIED, OMIT), deleted(),
         changes=ALL_GO, commands=("delete groups fleet ~",), holds=()),
    Case("deleted where nothing is", ("groups fleet system host-name x", APPLIED), deleted(),
         changes=(), commands=(), holds=()),
    Case("deleted beside the device's own", ("~ connection port 444", *LINES, APPLIED), deleted(),
         changes=ALL_GO, commands=("delete groups fleet ~",), holds=()),
    Case(
        "a named leaf is deleted",
        (*LINES, APPLIED, "~ connection port 444"),
        deleted(connection={"port": 1}),
        changes=(ALL_GO[0],),
        commands=("delete groups fleet ~ connection port",),
        holds=HELD[1:],
    ),
)


def beside_the_group(lines: list[str]) -> list[str]:
    """What nobody asked to change. An empty group stays: apply-groups may name it."""
    ours = ("groups fleet ~", "inactive: groups fleet ~")
    return [line for line in lines if line != "groups fleet" and not line.startswith(ours)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_group(case: Case) -> None:
    course = course_of(case.device, case.task)
    assert_well(course)
    assert course.changes == list(case.changes)
    assert course.commands == list(case.commands)
    assert course.told("group_not_applied") == list(case.not_applied)
    assert course.told("group_hidden") == list(case.hidden)
    assert bool(course.told("group_not_shown")) is case.not_shown
    ours = "groups fleet ~"
    assert [line for line in course.after if line.startswith(ours)] == sorted(case.holds)
    assert beside_the_group(course.after) == beside_the_group(course.before)


def test_the_second_run_tells_what_keeps_the_group_back_too() -> None:
    course = course_of(LINES, merged())
    assert [one["id"] for one in course.again["findings"]].count("group_not_applied") == 1


def test_a_group_of_a_cluster_node() -> None:
    lines = [line.replace("fleet", "node0") for line in LINES]
    task = {**merged(), "config_group": "node0"}
    course = course_of([*lines, 'apply-groups "${node}"'], task, cluster=True)
    assert_well(course)
    assert course.told("group_not_applied") == []


def test_a_deactivated_group_is_left_alone() -> None:
    course = course_of((*LINES, APPLIED, "deactivate groups fleet"), merged())
    assert (course.run["status"], course.run["code"]) == ("refused", "UNSUPPORTED")
    assert course.run["msg"].startswith("'groups fleet' is deactivated on this device")
    assert course.after == course.before


def test_what_stands_in_the_way_counts_for_a_group_too() -> None:
    lines = (APPLIED, "services user-identification active-directory-access domain x")
    assert_refused(
        course_of(("groups fleet system host-name x", *lines), merged()),
        ("services/user-identification/active-directory-access", "is configured on this device"),
    )


NAMES = tuple(f"groups fleet {line}" for line in IN)


def test_addresses_are_the_devices_own() -> None:
    task = merged(filter={"include_ip": side(["10.0.0.0/8"])})
    course = course_of((*LINES, APPLIED), task)
    assert_well(course)
    assert course.run["after"]["filter"]["include_ip"] == side(["10.0.0.0/8"])
    for line in (*TEN_HELD, *NAMES):
        assert line in course.after


@pytest.mark.parametrize("omit", [(), (OMIT,)])
def test_addresses_that_come_from_another_group_are_seen(omit: tuple[str, ...]) -> None:
    lines = (
        *LINES,
        *omit,
        "groups books security address-book global address jims-10.0.0.0/8 10.0.0.0/8",
        "apply-groups [ fleet books ]",
        TEN[1],
    )
    task = merged(filter={"include_ip": side(["10.0.0.0/8", "10.9.0.0/16"])})
    course = course_of(lines, task)
    assert_well(course)
    assert "set @ address jims-10.0.0.0/8 10.0.0.0/8" not in course.commands


@pytest.mark.parametrize("omit", [(), (OMIT,)])
def test_a_set_goes_with_the_group_that_named_it(omit: tuple[str, ...]) -> None:
    course = course_of((*LINES, *NAMES, APPLIED, *omit, *TEN), deleted())
    assert_well(course)
    assert course.commands == ["delete groups fleet ~", "delete @"]


def test_a_set_stays_that_the_device_names_itself() -> None:
    course = course_of((*LINES, *NAMES, *IN, APPLIED, *TEN), deleted())
    assert_well(course)
    assert course.commands == ["delete groups fleet ~"]
    assert course.told("address_set_kept") == [
        "The address set in of book global stays, as 'services user-identification "
        "identity-management filter include-ip address-set' names it too."
    ]


def test_the_group_alone_is_compared_and_fingerprinted() -> None:
    local = ("~ connection port 8443", "~ connection token-api x/y")
    plain = course_of((*LINES, APPLIED), merged())
    course = course_of((*LINES, APPLIED, *local), merged())
    assert course.changes == [DIFFERENT]
    assert "token_api" not in course.run["after"]["connection"]
    assert course.run["fingerprint"] == plain.run["fingerprint"]
    stale = {**merged(connection={"port": 1}), "expected_fingerprint": "0" * 64}
    failure = course.srx.run(stale).failure
    assert failure is not None
    assert failure.code == "PLAN_STALE"


def test_the_first_reading_counts_for_the_patch() -> None:
    course = course_of((*LINES, APPLIED), merged())
    assert course.run["diff"]["prepared"] == (
        "[edit groups fleet services user-identification identity-management connection]\n"
        "-   port 443;\n"
        "+   port 8443;\n"
    )


def test_without_a_group_its_leaves_are_inherited_ones() -> None:
    course = course_of((*LINES, APPLIED), {"config": {**PRIMARY, "connection": {"port": 8443}}})
    assert_well(course)
    assert course.commands == ["set ~ connection port 8443"]
    assert len(course.told("shadows_inherited")) == 1
