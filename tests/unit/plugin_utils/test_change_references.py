# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile leans on, against a device that lacks it or has something that rules JIMS out.

'@' is the global address book and '~' the stanza (course.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from .course import HELD, LOOK, PRIMARY, SERVER, assert_refused, assert_well, course_of
from .filter_case import IN, TEN, ZONE, gone, side

AD = "services user-identification active-directory-access"
CLEARPASS = "services user-identification authentication-source aruba-clearpass user-query"
WEBAPI = "system services webapi"
RIVALS = (
    (AD, f"{AD} domain example", "services/user-identification/active-directory-access"),
    (CLEARPASS, f"{CLEARPASS} client-id cp",
     "services/user-identification/authentication-source[aruba-clearpass]/user-query"),
    (WEBAPI, f"{WEBAPI} http", "system/services/webapi"),
)
WRITING = ("merged", "replaced", "overridden")
PUSH = (
    "security zones security-zone z",
    *ZONE[1:],
    "security policies from-zone z to-zone z policy p match source-address any",
    "security policies from-zone z to-zone z policy p then permit firewall-authentication "
    "push-to-identity-management",
)
SILENT = {"config": {**PRIMARY, "ip_query": {"no_ip_query": True}}}


def writing(state: str = "merged", **config: Any) -> dict[str, Any]:
    return {"state": state, "config": {**PRIMARY, **config}}


@pytest.mark.parametrize("state", WRITING)
@pytest.mark.parametrize(("statement", "line", "path"), RIVALS, ids=["ad", "clearpass", "webapi"])
@pytest.mark.parametrize("group", ["", "G"])
def test_another_source_of_identities_refuses_what_writes(
    statement: str, line: str, path: str, state: str, group: str
) -> None:
    lines = (f"groups G {line}", "apply-groups G") if group else (line,)
    course = course_of(lines, writing(state))
    assert_refused(
        course, (path, f"'{statement}' is configured on this device"),
    )
    assert f"'delete {statement}'" in course.check["msg"]


@pytest.mark.parametrize(
    ("line", "off"),
    [
        (f"{AD} domain example", AD),
        (f"{CLEARPASS} client-id cp", CLEARPASS),
        (f"{CLEARPASS} client-id cp", CLEARPASS.removesuffix(" user-query")),
        (f"{WEBAPI} http", WEBAPI),
    ],
)
def test_a_deactivated_source_is_none(line: str, off: str) -> None:
    course = course_of((line, f"deactivate {off}"), writing())
    assert_well(course)
    assert course.run["status"] == "applied"


@pytest.mark.parametrize("line", [
    "services user-identification authentication-source aruba-clearpass no-user-query",
    "services user-identification device-information end-user-profile x",
    "system services web-management http",
])
def test_what_stands_beside_jims_peacefully(line: str) -> None:
    assert_well(course_of((line,), writing()))


def test_what_goes_through_although_there_is_a_rival() -> None:
    """Junos could hold both only while JIMS is not complete."""
    lines = ("~ connection port 443", f"{AD} domain example")
    course = course_of(lines, gone(connection={"port": 1}))
    assert_well(course)
    assert course.run["status"] == "applied"


@pytest.mark.parametrize("group", ["", "G"])
@pytest.mark.parametrize("state", WRITING)
def test_a_policy_that_pushes_rules_out_no_ip_query(state: str, group: str) -> None:
    lines = (*(f"groups G {line}" for line in PUSH), "apply-groups G") if group else PUSH
    assert_refused(
        course_of(lines, {**SILENT, "state": state}),
        ("ip_query.no_ip_query", "'security policies from-zone z to-zone z policy p then permit "
         "firewall-authentication push-to-identity-management' pushes users to JIMS"),
    )


@pytest.mark.parametrize(
    ("lines", "task"),
    [
        (PUSH, writing()),
        ((*PUSH, "deactivate security policies"), SILENT),
        ((*PUSH, "~ ip-query no-ip-query"), SILENT),
        ((*PUSH, "~ ip-query no-ip-query", *IN, *TEN),
         {"config": {**SILENT["config"], "filter": {"include_ip": side(["10.9.0.0/16"])}}}),
        ((*PUSH, "~ ip-query no-ip-query"), gone(ip_query={"no_ip_query": True})),
        ((*PUSH, "~ ip-query no-ip-query"), writing(ip_query={"no_ip_query": False})),
    ],
    ids=["no-such-wish", "asleep", "there-before", "there-before-and-addresses", "deleted", "off"],
)
def test_a_policy_may_push(lines: tuple[str, ...], task: dict[str, Any]) -> None:
    assert_well(course_of(lines, task))


NEW = {"release": "24.4R1.9"}


def server(**more: str) -> dict[str, Any]:
    return {"config": {"connection": {"primary": {**SERVER, **more}}}}


@pytest.mark.parametrize(
    ("lines", "more", "problem"),
    [
        ((), {"ca_profile": "JIMS"},
         ("connection.primary.ca_profile", "'security pki ca-profile JIMS' does not exist")),
        (("security pki ca-profile JIMS ca-identity j", "deactivate security pki"),
         {"ca_profile": "JIMS"},
         ("connection.primary.ca_profile", "'security pki ca-profile JIMS' is deactivated")),
        (("security pki ca-profile OTHER ca-identity j",), {"ca_profile": "JIMS"},
         ("connection.primary.ca_profile", "'security pki ca-profile JIMS' does not exist")),
        ((), {"routing_instance": "mgmt"},
         ("connection.primary.routing_instance", "'routing-instances mgmt' does not exist")),
        (("routing-instances mgmt instance-type virtual-router",
          "deactivate routing-instances mgmt"), {"routing_instance": "mgmt"},
         ("connection.primary.routing_instance", "'routing-instances mgmt' is deactivated")),
    ],
)
def test_what_a_server_names(
    lines: tuple[str, ...], more: dict[str, str], problem: tuple[str, str]
) -> None:
    assert_refused(course_of(lines, server(**more), **NEW), problem)


def test_what_a_server_names_may_come_from_a_group() -> None:
    lines = (
        "groups G security pki ca-profile JIMS ca-identity j",
        "groups G routing-instances mgmt instance-type virtual-router",
        "apply-groups G",
    )
    task = server(ca_profile="JIMS", routing_instance="mgmt")
    assert_well(course_of(lines, task, **NEW))


SET = "filter.include_ip.address_set"
BOOK = "filter.include_ip.address_book"
NAMED = writing(filter={"include_ip": side()})
MANY = tuple(
    line
    for number in range(21)
    for line in (
        f"@ address a{number} 10.{number}.0.0/16", f"@ address-set big address a{number}"
    )
)
NESTED = (*MANY, "@ address-set in address-set big")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((), (BOOK, "'security address-book global' does not exist")),
        ((*TEN, "deactivate @"), (BOOK, "'security address-book global' is deactivated")),
        ((*TEN, "deactivate security"), (BOOK, "'security address-book global' is deactivated")),
        (("@ address x 10.0.0.0/8",),
         (SET, "'security address-book global address-set in' does not exist")),
        ((*TEN, "deactivate @ address-set in"),
         (SET, "'security address-book global address-set in' is deactivated")),
        (("security address-book lab address x 10.0.0.0/8",
          "security address-book lab address-set in address x"),
         (BOOK, "'security address-book global' does not exist")),
        (NESTED, (SET, "comes to 21 addresses, nested sets included")),
        (("@ address six 2001:db8::/32", "@ address-set in address six"),
         (SET, "holds six (2001:db8::/32)")),
        (("@ address www dns-name www.example.net", "@ address-set in address-set deep",
          "@ address-set deep address www"), (SET, "holds www (www.example.net)")),
        (("@ address six 2001:db8::1/128", "@ address a dns-name a.example",
          "@ address b dns-name b.example", "@ address c dns-name c.example",
          "@ address-set in address six", "@ address-set in address a",
          "@ address-set in address b", "@ address-set in address c"),
         (SET, "six (2001:db8::1/128), a (a.example), b (b.example) and 1 more")),
        ((*TEN, "deactivate @ address-set in address jims-10.0.0.0/8"),
         (SET, "address set in of book global holds no address")),
        (("@ address-set in address-set deep", "@ address-set deep address-set in"),
         (SET, "address set in of book global holds no address")),
    ],
)
def test_what_a_filter_names(lines: tuple[str, ...], problem: tuple[str, str]) -> None:
    assert_refused(course_of(lines, NAMED), problem)


@pytest.mark.parametrize(
    "lines",
    [
        TEN,
        (*MANY[:-2], "@ address-set in address-set big", "@ address-set big address-set in",
         "@ address-set in address a0"),
        ("@ address r range-address 10.9.0.1 to 10.9.0.9",
         "@ address w wildcard-address 10.0.5.0/255.0.255.0",
         "@ address-set in address r", "@ address-set in address w"),
        ("groups G security address-book global address x 10.0.0.0/8",
         "groups G security address-book global address-set in address x", "apply-groups G"),
        (*TEN, "@ address six 2001:db8::/32", "@ address-set in address six",
         "deactivate @ address-set in address six"),
        (*TEN, "@ address jims-10.9.0.0/16 dns-name a.example"),
    ],
    ids=["plain", "twenty-in-a-circle", "kinds", "inherited", "ipv6-asleep", "not-a-member"],
)
def test_sets_that_a_filter_takes(lines: tuple[str, ...]) -> None:
    assert_well(course_of(lines, NAMED))


def test_a_filter_that_the_task_does_not_name_is_not_judged() -> None:
    course = course_of((*HELD, *IN), writing(connection={"port": 8443}))
    assert_well(course)


@pytest.mark.parametrize("half", ["address_book", "address_set"])
def test_half_a_filter_is_judged_with_the_half_on_the_device(half: str) -> None:
    given = {"address_book": "global", "address_set": "new"}[half]
    course = course_of((*HELD, *IN, "~ connection port 444"), {
        "config": {"filter": {"include_ip": {half: given}}}})
    assert_refused(course, (BOOK, "'security address-book global' does not exist"))


def test_everything_is_told_at_once() -> None:
    lines = (*PUSH, f"{AD} domain example", f"{WEBAPI} http", "@ address ex 10.0.0.0/8")
    task = {"config": {
        "connection": {"primary": {**SERVER, "ca_profile": "JIMS", "routing_instance": "mgmt"},
                       "secondary": {"address": "192.0.2.11", "ca_profile": "SECOND"}},
        "ip_query": {"no_ip_query": True},
        "filter": {"include_ip": side(), "exclude_ip": side(["10.9.0.0/16"], name="ex")},
    }}
    course = course_of(lines, task, **NEW)
    assert_refused(
        course,
        ("filter.exclude_ip.addresses", "an address of book global is called ex"),
        ("services/user-identification/active-directory-access", "active-directory-access"),
        ("system/services/webapi", "system services webapi"),
        ("ip_query.no_ip_query", "pushes users to JIMS"),
        ("connection.primary.ca_profile", "'security pki ca-profile JIMS'"),
        ("connection.secondary.ca_profile", "'security pki ca-profile SECOND'"),
        ("connection.primary.routing_instance", "'routing-instances mgmt'"),
        (SET, "address-set in' does not exist"),
    )
    assert "(7 more problems: see 'problems'.)" in course.check["msg"]


def test_a_validator_on_the_port_of_the_connection_is_refused() -> None:
    task = writing(connection={"primary": SERVER, "port": 591},
                   jims_validator={"address": "192.0.2.12"})
    course = course_of((), task, release="23.4R2.13")
    assert (course.run["code"], course.asked[1]) == ("INPUT", LOOK)
    assert [one["path"] for one in course.run["problems"]] == ["jims_validator.port"]


def test_what_changes_under_the_lock_is_noticed_too() -> None:
    """Somebody configures the rival between our reading and our lock."""
    course = course_of((), {"config": {}, "state": "deleted"})

    def deed(_exchange: Any) -> None:
        course.srx.box.configure(f"set {AD} domain example", "bob")

    course.srx.on("lock-configuration", deed)
    run = course.srx.run(writing())
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("refused", "REFERENCE")
    assert "load-configuration" not in course.srx.asked
    assert course.srx.is_free
