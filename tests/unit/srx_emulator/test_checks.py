# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the device refuses at commit."""

from __future__ import annotations

import pytest

from .bench import IM, appliance, load

BOOK = "set security address-book"


def refusals(text: str, release: str = "24.4R1") -> list[str]:
    """The messages of a commit check."""
    device = appliance(release=release)
    assert [problem for problem in load(device, text) if problem.severity == "error"] == []
    return [problem.message for problem in device.store.check(device.new_owner("admin"))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"set {IM} connection primary routing-instance X",
            "mgd: Routing-instance must be defined",
        ),
        (
            f"set {IM} traceoptions no-remote-trace",
            "mgd: 'no-remote-trace' is valid only when [system tracing] is configured",
        ),
        (
            f"set {IM} connection port 600\nset {IM} jims-validator port 600",
            "mgd: JIMS validator port must be different from identity-management connection port",
        ),
        (
            f"set {IM} authentication-entry-timeout 9",
            "authentication-entry-timeout must be 0 or from 10 to 1440",
        ),
        (
            f"set {IM} invalid-authentication-entry-timeout 1441",
            "invalid-authentication-entry-timeout must be 0 or from 10 to 1440",
        ),
        (
            f"{BOOK} global address-set s address missing",
            "mgd: referenced address must be defined under address-book",
        ),
        (
            f"{BOOK} global address a 10.0.0.0/8\n{BOOK} global address-set a address a",
            "mgd: Security address and address-set cannot have same name",
        ),
        (
            f"{BOOK} global attach zone trust\nset security zones security-zone trust",
            "mgd: It is not allowed to attach the global address book to any particular interface, "
            "zone or routing-instance.",
        ),
        (f"{BOOK} b attach zone trust", "mgd: Security zone must be defined"),
        (f"{BOOK} b address a description x", "Missing mandatory statement: 'ip-prefix'"),
        (
            f"set {IM} connection primary address 192.0.2.1\n"
            "set services user-identification active-directory-access",
            "active-directory-access and identity-management cannot be configured together",
        ),
    ],
)
def test_commit_is_refused_in_words(text: str, message: str) -> None:
    assert refusals(text) == [message]


@pytest.mark.parametrize("value", ["0", "10", "1440"])
def test_timeouts_at_their_limits_pass(value: str) -> None:
    assert refusals(f"set {IM} authentication-entry-timeout {value}") == []


def test_validator_port_is_not_compared_before_23_4r2() -> None:
    text = f"set {IM} connection port 600\nset {IM} jims-validator port 600"
    assert refusals(text, "23.4R1") == []
    assert len(refusals(text, "23.4R2")) == 1


def test_twenty_domains_pass_and_twenty_one_do_not() -> None:
    lines = [f"set {IM} filter domain d{number}.example" for number in range(21)]
    assert refusals("\n".join(lines[:20])) == []
    assert refusals("\n".join(lines)) == ["mgd: number of elements exceeds limit of 20"]


def test_reference_may_come_with_the_same_commit() -> None:
    assert (
        refusals(
            f"set {IM} connection primary ca-profile JIMS\n"
            "set security pki ca-profile JIMS ca-identity jims"
        )
        == []
    )


def test_reference_to_an_inactive_profile_is_dangling() -> None:
    assert refusals(
        f"set {IM} connection primary ca-profile JIMS\n"
        "set security pki ca-profile JIMS ca-identity jims\n"
        "deactivate security pki ca-profile JIMS"
    ) == ["mgd: Referenced ca-profile must be defined under [security pki ca-profile]"]


def test_inactive_reference_is_no_reference() -> None:
    assert (
        refusals(f"set {IM} connection primary ca-profile JIMS\ndeactivate {IM} connection primary")
        == []
    )


def test_inherited_reference_counts() -> None:
    text = f"set groups g {IM} connection primary ca-profile JIMS\nset apply-groups g"
    assert len(refusals(text)) == 1


ADDRESSES = f"""\
{BOOK} global address everywhere 10.0.0.0/8
{BOOK} global address-set all address everywhere
{BOOK} own address here 10.1.0.0/16
{BOOK} own attach zone trust
{BOOK} loose address nowhere 10.2.0.0/16
set security zones security-zone trust
set security zones security-zone untrust
"""
PAIR = "set security policies from-zone trust to-zone untrust policy p1 match"
NAT = "set security nat"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"{PAIR} source-address any", None),
        (f"{PAIR} destination-address any-ipv6", None),
        (f"{PAIR} source-address everywhere", None),
        (f"{PAIR} destination-address all", None),
        (f"{PAIR} source-address here", None),
        (f"{PAIR} source-address gone", "Source address or address_set (gone) not found"),
        (f"{PAIR} destination-address here", "Destination address or address_set (here) not found"),
        (f"{PAIR} source-address nowhere", "Source address or address_set (nowhere) not found"),
        ("set security policies global policy g match source-address all", None),
        (
            "set security policies global policy g match source-address here",
            "Source address or address_set (here) not found",
        ),
        (f"{NAT} source rule-set s rule r match source-address-name everywhere", None),
        (
            f"{NAT} source rule-set s rule r match source-address-name here",
            "Source address or address_set (here) not found",
        ),
        (
            f"{NAT} source rule-set s rule r match destination-address-name gone",
            "Destination address or address_set (gone) not found",
        ),
        (
            f"{NAT} destination rule-set d rule r match destination-address-name gone",
            "Destination address or address_set (gone) not found",
        ),
        (
            f"{NAT} static rule-set t rule r then static-nat prefix-name gone",
            "Prefix address or address_set (gone) not found",
        ),
        (f"{NAT} source rule-set s rule r match source-address 10.9.0.0/16", None),
    ],
)
def test_policies_and_nat_rules_name_addresses_that_are_there(
    line: str, message: str | None
) -> None:
    assert refusals(ADDRESSES + line) == ([] if message is None else [message])


def test_refusal_says_where_the_name_stands() -> None:
    device = appliance()
    load(device, f"{PAIR} source-address gone")
    (problem,) = device.store.check(device.new_owner("admin"))
    assert (problem.path, problem.bad_element) == (
        "[edit security policies from-zone trust to-zone untrust]",
        "policy p1",
    )


def test_deactivated_address_is_not_there_and_a_deactivated_policy_asks_for_none() -> None:
    text = f"{ADDRESSES}{PAIR} source-address all\n"
    assert refusals(f"{text}deactivate security address-book global") == [
        "Source address or address_set (all) not found"
    ]
    assert (
        refusals(
            f"{text}deactivate security address-book global\n"
            "deactivate security policies from-zone trust to-zone untrust policy p1"
        )
        == []
    )


def test_book_of_a_zone_serves_its_policies_but_not_beside_named_books() -> None:
    old = (
        "set security zones security-zone trust address-book address here 10.1.0.0/16\n"
        f"{PAIR} source-address here\n"
    )
    assert refusals(old) == []
    assert refusals(f"{old}{BOOK} global address x 10.0.0.0/8") == [
        "mgd: Zone specific address books are not allowed when there are global address books "
        "defined"
    ]


CLEARPASS = "set services user-identification authentication-source aruba-clearpass"


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        (f"{CLEARPASS} user-query client-id srx", "aruba-clearpass user-query"),
        ("set system services webapi client 192.0.2.7", "webapi"),
        (f"{CLEARPASS} authentication-entry-timeout 30", None),
        (f"{CLEARPASS} no-user-query", None),
    ],
)
def test_jims_server_excludes_clearpass(line: str, refused: str | None) -> None:
    server = f"set {IM} connection primary address 192.0.2.1\n"
    words = f"{refused} and identity-management cannot be configured together"
    assert refusals(server + line) == ([] if refused is None else [words])
    assert refusals(f"set {IM} connection port 443\n{line}") == []


def test_missing_ca_file_is_not_refused() -> None:
    text = f"set {IM} connection primary ca-certificate /var/db/certs/none.pem"
    assert refusals(text, "21.2R3") == []
