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
