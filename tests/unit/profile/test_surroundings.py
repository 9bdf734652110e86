# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies around the stanza: who uses an address, what is there, and what rules JIMS out."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.surroundings import (
    Surroundings,
    said,
)

from .candidate import element_of

OFF = 'inactive="inactive"'
HOME = "services user-identification identity-management"


def nest(words: str, inner: str = "") -> str:
    """XML inside levels; 'word=name' is an entry of a list, and '!' deactivates a level."""
    for word in reversed(words.split()):
        tag, _is, name = word.strip("!").partition("=")
        mark = f" {OFF}" if word.startswith("!") else ""
        key = f"<name>{name}</name>" if name else ""
        inner = f"<{tag}{mark}>{key}{inner}</{tag}>"
    return inner


def around(*parts: str, group: str = "") -> Surroundings:
    return Surroundings(element_of(f"<configuration>{''.join(parts)}</configuration>"), group)


def security(inner: str) -> str:
    return f"<security>{inner}</security>"


def policy(match: str, then: str = "") -> str:
    """A policy between the zones a and b."""
    return nest(
        "policies",
        "<policy><from-zone-name>a</from-zone-name><to-zone-name>b</to-zone-name><policy>"
        f"<name>p</name><match>{match}</match><then>{then}</then></policy></policy>",
    )


IN_POLICY = "security policies from-zone a to-zone b policy p match"
USES = (
    (policy("<source-address>x</source-address>"), f"{IN_POLICY} source-address"),
    (policy("<source-address>y</source-address><source-address>x</source-address>"),
     f"{IN_POLICY} source-address"),
    (policy("<destination-address><name>x</name></destination-address>"),
     f"{IN_POLICY} destination-address x"),
    (nest("policies global policy=q match", "<source-address>x</source-address>"),
     "security policies global policy q match source-address"),
    (nest("!policies global policy=q match", "<source-address>x</source-address>"),
     "security policies global policy q match source-address"),
    (nest("nat source rule-set=r rule=one src-nat-rule-match",
          "<source-address-name>x</source-address-name>"),
     "security nat source rule-set r rule one match source-address-name"),
    (nest("nat destination rule-set=r rule=one dest-nat-rule-match destination-address-name",
          "<dst-addr-name>x</dst-addr-name>"),
     "security nat destination rule-set r rule one match destination-address-name dst-addr-name"),
    (nest("nat static rule-set=r rule=one then static-nat prefix-name",
          "<addr-prefix-name>x</addr-prefix-name>"),
     "security nat static rule-set r rule one then static-nat prefix-name addr-prefix-name"),
    (nest("address-book=global address-set=s", "<address><name>x</name></address>"),
     "security address-book global address-set s address x"),
    (nest("address-book=global address-set=s", "<address-set><name>x</name></address-set>"),
     "security address-book global address-set s address-set x"),
    (nest("unheard-of thing", "<whatever>x</whatever>"), "security unheard-of thing whatever"),
    (nest("unheard-of", "<whatever>x</whatever>"), "security unheard-of whatever"),
)


@pytest.mark.parametrize(("inner", "statement"), USES)
def test_who_names_an_address(inner: str, statement: str) -> None:
    found = around(security(inner))
    assert found.users("global", "x", ()) == [statement]
    assert found.users("global", "z", ()) == []


def test_services_name_addresses_too() -> None:
    inner = nest("services ssl proxy profile=p", "<whitelist>x</whitelist>")
    assert around(inner).users("global", "x", ()) == ["services ssl proxy profile p whitelist"]


@pytest.mark.parametrize("inner", [
    nest("policies global policy=x match", "<application>x</application>"),
    nest("policies global policy=q match", "<from-zone>x</from-zone><to-zone>x</to-zone>"),
    policy("<source-address>any</source-address>").replace("<name>p<", "<name>x<"),
    "<policies><policy><from-zone-name>x</from-zone-name><to-zone-name>x</to-zone-name></policy>"
    "</policies>",
    nest("zones security-zone=x"), nest("zones security-zone=a interfaces=x"),
    nest("nat source rule-set=x rule=x"), nest("nat source pool=x"),
    nest("nat source rule-set=r from", "<zone>x</zone>"),
    nest("pki ca-profile=x", "<ca-identity>x</ca-identity>"),
    nest("address-book=x"), nest("address-book=global", "<description>x</description>"),
    nest("address-book=global address=x", "<ip-prefix>10.0.0.0/8</ip-prefix>"),
    nest("address-book=global address-set=x", "<address><name>y</name></address>"),
    nest("address-book=lab address-set=s", "<address><name>x</name></address>"),
    nest("zones security-zone=a address-book address-set=s", "<address><name>x</name></address>"),
    nest("zones security-zone=a address-book address=x", "<ip-prefix>10.0.0.0/8</ip-prefix>"),
])
def test_what_is_called_alike_but_is_no_use(inner: str) -> None:
    assert around(security(inner)).users("global", "x", ()) == []


def test_uses_that_do_not_count() -> None:
    place = (Step("security"), Step("address-book", "global"), Step("address-set", "s"))
    inner = nest("address-book=global address-set=s", "<address><name>x</name></address>")
    assert around(security(inner)).users("global", "x", [place]) == []
    assert around(security(inner)).users("global", "x", [(*place, Step("address", "x"))]) == []


NAMED_BY_PROFILE = nest(f"{HOME} filter include-ip", "<address-set>x</address-set>")
INHERITED = nest(f"{HOME} filter include-ip", '<address-set group="G">x</address-set>')


@pytest.mark.parametrize(
    ("inner", "group", "count"),
    [
        (NAMED_BY_PROFILE, "", 0), (INHERITED, "", 0),
        (NAMED_BY_PROFILE, "G", 1), (INHERITED, "G", 0), (INHERITED, "H", 1),
    ],
)
def test_the_profile_itself_is_no_other(inner: str, group: str, count: int) -> None:
    users = around(inner, group=group).users("global", "x", ())
    assert users == [f"{HOME} filter include-ip address-set"] * count


AD = nest("services user-identification active-directory-access")
CLEARPASS = nest("services user-identification authentication-source=aruba-clearpass user-query")
WEBAPI = nest("system services webapi")
UI = "services user-identification"


@pytest.mark.parametrize(
    ("inner", "statements"),
    [
        (AD, [f"{UI} active-directory-access"]),
        (CLEARPASS, [f"{UI} authentication-source aruba-clearpass user-query"]),
        (WEBAPI, ["system services webapi"]),
        (nest("services user-identification", "<identity-management/><authentication-source>"
              "<name>aruba-clearpass</name><user-query/></authentication-source>"),
         [f"{UI} authentication-source aruba-clearpass user-query"]),
        (AD + WEBAPI, [f"{UI} active-directory-access", "system services webapi"]),
        (nest("!services user-identification active-directory-access"), []),
        (nest("services !user-identification active-directory-access"), []),
        (nest("services user-identification !active-directory-access"), []),
        (nest("services user-identification !authentication-source=aruba-clearpass user-query"),
         []),
        (nest("services user-identification authentication-source=aruba-clearpass !user-query"),
         []),
        (nest("services user-identification authentication-source=aruba-clearpass no-user-query"),
         []),
        (nest("!system services webapi"), []), (nest("system !services webapi"), []),
        (nest("system services !webapi"), []), (nest("services webapi"), []),
        (NAMED_BY_PROFILE, []), ("", []),
    ],
)
def test_other_sources_of_identities(inner: str, statements: list[str]) -> None:
    assert [said(place) for place in around(inner).rivals()] == statements


PUSH = nest("permit firewall-authentication push-to-identity-management")


@pytest.mark.parametrize(
    ("inner", "statements"),
    [
        (policy("", PUSH), ["security policies from-zone a to-zone b policy p then permit "
                            "firewall-authentication push-to-identity-management"]),
        (policy("", PUSH.replace("<permit>", f"<permit {OFF}>")), []),
        (policy("", "<permit><no-push-to-identity-management/></permit>"), []),
        (policy(""), []),
    ],
)
def test_policies_that_push(inner: str, statements: list[str]) -> None:
    assert around(security(inner)).pushes() == statements
    assert around(nest("!security", inner)).pushes() == []


@pytest.mark.parametrize(
    ("words", "presence"),
    [
        ("security pki ca-profile=JIMS", "there"), ("security pki ca-profile=OTHER", "absent"),
        ("security !pki ca-profile=JIMS", "asleep"), ("!security pki ca-profile=JIMS", "asleep"),
        ("security pki !ca-profile=JIMS", "asleep"), ("security pki", "absent"),
        ("security", "absent"), ("system", "absent"),
    ],
)
def test_ca_profiles(words: str, presence: str) -> None:
    assert around(nest(words)).ca_profile("JIMS") == presence


@pytest.mark.parametrize(
    ("words", "presence"),
    [
        ("routing-instances instance=mgmt", "there"),
        ("routing-instances instance=other", "absent"),
        ("!routing-instances instance=mgmt", "asleep"),
        ("routing-instances !instance=mgmt", "asleep"),
    ],
)
def test_routing_instances(words: str, presence: str) -> None:
    assert around(nest(words)).routing_instance("mgmt") == presence


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("security zones security-zone=z address-book address=x",
         "security zones security-zone z address-book"),
        ("security zones !security-zone=z address-book address=x", ""),
        ("security zones security-zone=z !address-book address=x", ""),
        ("security address-book=global address=x", ""), ("security zones", ""), ("system", ""),
    ],
)
def test_a_book_inside_a_zone(words: str, statement: str) -> None:
    assert around(nest(words)).zone_with_book() == statement


def test_security_as_a_whole() -> None:
    assert around(nest("!security")).security_sleeps
    assert not around(nest("security")).security_sleeps
    assert not around("").security_sleeps


def test_nothing_is_known_of_no_device() -> None:
    nothing = Surroundings()
    assert (nothing.books, nothing.rivals(), nothing.pushes()) == ({}, [], [])
    assert nothing.users("global", "x", ()) == []
    assert nothing.ca_profile("JIMS") == "absent"
