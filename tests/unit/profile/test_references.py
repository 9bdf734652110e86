# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems of what a profile leans on, in full words. Courses over a device are in
test_change_references.py."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import Problem
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.references import (
    reference_problems,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Key, wanted_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.surroundings import Surroundings

from .candidate import element_of

INCLUDE = {"include_ip": {"address_book": "global", "address_set": "in"}}


def problems(
    config: dict[str, Any], xml: str = "", before: tuple[Key, ...] = (), made: tuple[str, ...] = ()
) -> list[Problem]:
    """The problems of a merged profile on a device without one."""
    wanted = wanted_of(config)
    around = Surroundings(element_of(f"<configuration>{xml}</configuration>"))
    there = dict.fromkeys(before, True)
    return reference_problems(Request("merged", wanted), there, wanted.values, around, made)


def book(inner: str) -> str:
    return (
        f"<security><address-book><name>global</name>{inner}</address-book></security>"
    )


@pytest.mark.parametrize(
    ("config", "xml", "path", "row", "message"),
    [
        (
            {"connection": {"port": 1}},
            "<services><user-identification><active-directory-access/></user-identification>"
            "</services>",
            "services/user-identification/active-directory-access", "",
            "'services user-identification active-directory-access' is configured on this device; "
            "allowed is JIMS as the only source of identities: Junos does not run both: take it "
            "away first ('delete services user-identification active-directory-access').",
        ),
        (
            {"ip_query": {"no_ip_query": True}},
            "<security><x><push-to-identity-management/></x></security>",
            "ip_query.no_ip_query", "No IP Query",
            "ip_query.no_ip_query (No IP Query): 'security x push-to-identity-management' pushes "
            "users to JIMS; allowed is no_ip_query only where no policy pushes: leave no_ip_query "
            "out, or the push.",
        ),
        (
            {"connection": {"secondary": {"ca_profile": "JIMS"}}}, "",
            "connection.secondary.ca_profile", "",
            "connection.secondary.ca_profile: 'security pki ca-profile JIMS' does not exist; "
            "allowed is one that is on the device: configure it, or give ca_certificate_content, "
            "which makes it.",
        ),
        (
            {"connection": {"primary": {"routing_instance": "mgmt"}}}, "",
            "connection.primary.routing_instance", "",
            "connection.primary.routing_instance: 'routing-instances mgmt' does not exist; allowed "
            "is one that is on the device: configure it, or leave routing_instance out.",
        ),
        (
            {"filter": INCLUDE}, "",
            "filter.include_ip.address_book", "Include IP Address Book",
            "filter.include_ip.address_book (Include IP Address Book): 'security address-book "
            "global' does not exist; allowed is a book that is on the device: create it, or give "
            "filter.include_ip.addresses.",
        ),
        (
            {"filter": {"exclude_ip": INCLUDE["include_ip"]}}, book(""),
            "filter.exclude_ip.address_set", "Exclude IP Address Set",
            "filter.exclude_ip.address_set (Exclude IP Address Set): 'security address-book global "
            "address-set in' does not exist; allowed is a set that is on the device: create it, or "
            "give filter.exclude_ip.addresses.",
        ),
        (
            {"filter": INCLUDE},
            book("<address-set><name>in</name><address-set><name>deep</name></address-set>"
                 "</address-set>"),
            "filter.include_ip.address_set", "Include IP Address Set",
            "filter.include_ip.address_set (Include IP Address Set): address set in of book global "
            "names what is not there: set deep; allowed is members that exist: mend the set.",
        ),
    ],
)
def test_in_words(config: dict[str, Any], xml: str, path: str, row: str, message: str) -> None:
    (problem,) = problems(config, xml)
    assert (problem.path, problem.row, problem.code) == (path, row, "REFERENCE")
    assert problem.message == message


@pytest.mark.parametrize(
    ("count", "given"),
    [
        (0, ["address set in of book global holds no address"]),
        (1, []),
        (20, []),
        (21, ["address set in of book global comes to 21 addresses, nested sets included"]),
    ],
)
def test_how_much_a_set_may_hold(count: int, given: list[str]) -> None:
    entries = "".join(
        f"<address><name>a{n}</name><ip-prefix>10.{n}.0.0/16</ip-prefix></address>"
        for n in range(count)
    )
    members = "".join(f"<address><name>a{n}</name></address>" for n in range(count))
    xml = book(f"{entries}<address-set><name>in</name>{members}</address-set>")
    assert [one.given for one in problems({"filter": INCLUDE}, xml)] == given


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (3, "address a0 of set in, address a1 of set in, address a2 of set in"),
        (4, "address a0 of set in, address a1 of set in, address a2 of set in and 1 more"),
    ],
)
def test_the_first_three_are_named(missing: int, told: str) -> None:
    members = "".join(f"<address><name>a{n}</name></address>" for n in range(missing))
    (problem,) = problems({"filter": INCLUDE},
                          book(f"<address-set><name>in</name>{members}</address-set>"))
    assert problem.given == f"address set in of book global names what is not there: {told}"


def test_one_of_several_pushes_is_enough() -> None:
    xml = "<security>{}</security>".format(
        "".join(f"<{word}><push-to-identity-management/></{word}>" for word in ("x", "y"))
    )
    (problem,) = problems({"ip_query": {"no_ip_query": True}}, xml)
    assert problem.given == "'security x push-to-identity-management' pushes users to JIMS"


def test_a_set_may_have_several_problems() -> None:
    entries = "".join(
        f"<address><name>a{n}</name><ip-prefix>2001:db8:{n}::/48</ip-prefix></address>"
        for n in range(21)
    )
    members = "".join(f"<address><name>a{n}</name></address>" for n in range(22))
    xml = book(f"{entries}<address-set><name>in</name>{members}</address-set>")
    assert [one.given for one in problems({"filter": INCLUDE}, xml)] == [
        "address set in of book global names what is not there: address a21 of set in",
        "address set in of book global holds a0 (2001:db8::/48), a1 (2001:db8:1::/48), "
        "a2 (2001:db8:2::/48) and 18 more",
        "address set in of book global comes to 21 addresses, nested sets included",
    ]


@pytest.mark.parametrize(
    ("config", "made", "before"),
    [
        ({"connection": {"primary": {"ca_profile": "JIMS"}}}, ("JIMS",), ()),
        ({"filter": {"include_ip": {**INCLUDE["include_ip"], "addresses": ["10.0.0.0/8"]}}}, (),
         ()),
        ({"filter": {"include_ip": {**INCLUDE["include_ip"], "addresses": ["10.0.0.0/8"]},
                     "exclude_ip": INCLUDE["include_ip"]}}, (), ()),
        ({"ip_query": {"no_ip_query": True}}, (), (Key("ip_query.no_ip_query"),)),
    ],
    ids=["profile-made", "set-made", "set-made-beside-the-other", "there-before"],
)
def test_what_the_same_commit_makes_is_no_problem(
    config: dict[str, Any], made: tuple[str, ...], before: tuple[Key, ...]
) -> None:
    push = "<security><x><push-to-identity-management/></x></security>"
    assert problems(config, push if before else "", before, made) == []
