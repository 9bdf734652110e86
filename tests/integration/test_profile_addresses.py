# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address filters whose addresses travel with the profile: one commit, three reads, no trace of
what others use. Many more cases, without the network, are in tests/unit/plugin_utils."""

from __future__ import annotations

from typing import Any

from tests.integration.profiles import LINES, config, lines
from tests.integration.scenario import ChangeRow, Journeys, Scenario

BOOK = "security address-book global"
NAMES = ("filter include-ip address-book global", "filter include-ip address-set jims")
OFFICES = "10.0.0.0/8"
WILD = "10.0.5.0/255.0.255.0"
OURS = (
    f"{BOOK} address jims-{OFFICES} ip-prefix {OFFICES}",
    f"{BOOK} address-set jims address jims-{OFFICES}",
)
SET_OURS = (
    f"set {BOOK} address jims-{OFFICES} {OFFICES}\n"
    f"set {BOOK} address-set jims address jims-{OFFICES}\n"
)
POLICY = (
    "set security zones security-zone z\n"
    f"set security policies from-zone z to-zone z policy p match source-address jims-{OFFICES}\n"
    "set security policies from-zone z to-zone z policy p match destination-address any\n"
    "set security policies from-zone z to-zone z policy p match application any\n"
    "set security policies from-zone z to-zone z policy p then permit\n"
)
NAT = (
    "set security nat source rule-set r from zone z\n"
    "set security nat source rule-set r to zone z\n"
    f"set security nat source rule-set r rule one match source-address-name jims-{OFFICES}\n"
    "set security nat source rule-set r rule one then source-nat interface\n"
)


def include(*addresses: str, name: str = "jims") -> dict[str, Any]:
    """The options of include-ip."""
    return {
        "include_ip": {
            "address_book": "global",
            "address_set": name,
            "addresses": list(addresses),
        }
    }


def given(*addresses: str, state: str = "merged", **more: Any) -> dict[str, Any]:
    """A complete profile with a filter."""
    wanted = {"domain": ["a.example"], **include(*addresses), **more}
    return {"config": config(filter=wanted), "state": state}


def row(address: str, kind: str, before: Any, after: Any, side: str = "include_ip") -> ChangeRow:
    """The change of one address."""
    return (f"filter.{side}.addresses[{address}]", kind, before, after, "security")


def missing(address: str, side: str = "include_ip") -> ChangeRow:
    return row(address, "missing", None, address, side)


def unexpected(address: str, side: str = "include_ip") -> ChangeRow:
    return row(address, "unexpected", address, None, side)


NEW_PATCH = """\
[edit security]
+   address-book global {
+       address jims-10.0.0.0/8 10.0.0.0/8;
+       address jims-192.0.2.7/32 192.0.2.7/32;
+       address-set jims {
+           address jims-10.0.0.0/8;
+           address jims-192.0.2.7/32;
+           address jims-10.0.5.0/255.0.255.0;
+       }
+       address jims-10.0.5.0/255.0.255.0 {
+           wildcard-address 10.0.5.0/255.0.255.0;
+       }
+   }
[edit services user-identification identity-management filter]
+   include-ip {
+       address-book global;
+       address-set jims;
+   }
"""
CORRECTED_PATCH = """\
[edit security address-book global]
-   address jims-192.0.2.7/32 192.0.2.8/32;
+   address jims-192.0.2.7/32 192.0.2.7/32;
[edit security address-book global address-set jims]
-   address jims-10.0.0.0/8;
-   address hq;
"""


class TestAddresses(Journeys):
    SCENARIOS = (
        Scenario(
            name="new",
            given=given(OFFICES, "192.0.2.7", WILD),
            device=LINES,
            changes=(
                ("filter.include_ip.address_book", "missing", None, "global", "security"),
                ("filter.include_ip.address_set", "missing", None, "jims", "security"),
                missing(OFFICES),
                missing(WILD),
                missing("192.0.2.7/32"),
            ),
            commands=(
                "set filter include-ip address-book global",
                "set filter include-ip address-set jims",
                f"set {BOOK} address jims-{OFFICES} {OFFICES}",
                f"set {BOOK} address-set jims address jims-{OFFICES}",
                f"set {BOOK} address jims-192.0.2.7/32 192.0.2.7/32",
                f"set {BOOK} address-set jims address jims-192.0.2.7/32",
                f"set {BOOK} address jims-{WILD} wildcard-address {WILD}",
                f"set {BOOK} address-set jims address jims-{WILD}",
            ),
            diff=NEW_PATCH,
            holds=lines(*NAMES),
            comes=(
                *OURS,
                f"{BOOK} address jims-192.0.2.7/32 ip-prefix 192.0.2.7/32",
                f"{BOOK} address-set jims address jims-192.0.2.7/32",
                f"{BOOK} address jims-{WILD} wildcard-address {WILD}",
                f"{BOOK} address-set jims address jims-{WILD}",
            ),
        ),
        Scenario(
            name="in-sync",
            given=given(OFFICES, "10.9.0.0/16"),
            device=lines(*NAMES),
            elsewhere=SET_OURS
            + f"set {BOOK} address hq 10.9.0.0/16\nset {BOOK} address-set jims address hq",
        ),
        Scenario(
            name="used-by-others",
            given=given("10.9.0.0/16"),
            device=lines(*NAMES),
            elsewhere=SET_OURS + POLICY + NAT,
            changes=(unexpected(OFFICES), missing("10.9.0.0/16")),
            commands=(
                f"set {BOOK} address jims-10.9.0.0/16 10.9.0.0/16",
                f"set {BOOK} address-set jims address jims-10.9.0.0/16",
                f"delete {BOOK} address-set jims address jims-{OFFICES}",
            ),
            comes=(
                f"{BOOK} address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
                f"{BOOK} address-set jims address jims-10.9.0.0/16",
            ),
            goes=OURS[1:],
        ),
        Scenario(
            name="corrected-on-a-cluster",
            given=given("192.0.2.7", state="replaced"),
            traits={"cluster": True, "files": {"/var/db/certs/jims.pem": b"a certificate"}},
            device=lines(*NAMES),
            elsewhere=SET_OURS
            + f"set {BOOK} address jims-192.0.2.7/32 192.0.2.8/32\n"
            + f"set {BOOK} address-set jims address jims-192.0.2.7/32\n"
            + f"set {BOOK} address hq 10.2.0.0/16\nset {BOOK} address-set jims address hq\n"
            + f"set {BOOK} address-set theirs address jims-{OFFICES}",
            changes=(
                unexpected(OFFICES),
                unexpected("10.2.0.0/16"),
                row("192.0.2.7/32", "different", "192.0.2.8/32", "192.0.2.7/32"),
            ),
            commands=(
                f"set {BOOK} address jims-192.0.2.7/32 192.0.2.7/32",
                f"delete {BOOK} address-set jims address jims-{OFFICES}",
                f"delete {BOOK} address-set jims address hq",
            ),
            diff=CORRECTED_PATCH,
            comes=(f"{BOOK} address jims-192.0.2.7/32 ip-prefix 192.0.2.7/32",),
            goes=(
                f"{BOOK} address jims-192.0.2.7/32 ip-prefix 192.0.2.8/32",
                f"{BOOK} address-set jims address jims-{OFFICES}",
                f"{BOOK} address-set jims address hq",
            ),
        ),
        Scenario(
            name="both-filters-share-an-entry",
            given=given(
                OFFICES,
                exclude_ip={
                    "address_book": "global",
                    "address_set": "guests",
                    "addresses": [OFFICES],
                },
            ),
            device=lines(*NAMES),
            elsewhere=SET_OURS,
            changes=(
                ("filter.exclude_ip.address_book", "missing", None, "global", "security"),
                ("filter.exclude_ip.address_set", "missing", None, "guests", "security"),
                missing(OFFICES, "exclude_ip"),
            ),
            commands=(
                "set filter exclude-ip address-book global",
                "set filter exclude-ip address-set guests",
                f"set {BOOK} address-set guests address jims-{OFFICES}",
            ),
            holds=lines(
                *NAMES,
                "filter exclude-ip address-book global",
                "filter exclude-ip address-set guests",
            ),
            comes=(f"{BOOK} address-set guests address jims-{OFFICES}",),
        ),
        Scenario(
            name="a-sleeping-set",
            given=given(OFFICES),
            device=lines(*NAMES),
            elsewhere=SET_OURS,
            elsewhere_after=f"deactivate {BOOK} address-set jims",
            changes=(row(OFFICES, "inactive", "inactive", "active"),),
            commands=(f"activate {BOOK} address-set jims",),
            goes=(f"inactive: {BOOK} address-set jims",),
        ),
        Scenario(
            name="overridden-without-a-filter",
            given={"config": config(), "state": "overridden"},
            device=lines(*NAMES),
            elsewhere=SET_OURS + f"set {BOOK} address hq 10.2.0.0/16",
            changes=(
                ("filter.include_ip.address_book", "unexpected", "global", None, "security"),
                ("filter.include_ip.address_set", "unexpected", "jims", None, "security"),
                unexpected(OFFICES),
            ),
            commands=(
                "delete filter include-ip",
                f"delete {BOOK} address-set jims",
                f"delete {BOOK} address jims-{OFFICES}",
            ),
            holds=LINES,
            goes=OURS,
        ),
        Scenario(
            name="deleted-filter-of-an-entry-in-use",
            given={"state": "deleted", "config": {"filter": {"include_ip": {}}}},
            device=lines(*NAMES),
            elsewhere=SET_OURS + POLICY,
            changes=(
                ("filter.include_ip.address_book", "unexpected", "global", None, "security"),
                ("filter.include_ip.address_set", "unexpected", "jims", None, "security"),
                unexpected(OFFICES),
            ),
            commands=("delete filter include-ip", f"delete {BOOK} address-set jims"),
            holds=LINES,
            goes=OURS[1:],
        ),
        Scenario(
            name="deleted-address",
            given={
                "state": "deleted",
                "config": {"filter": {"include_ip": {"addresses": ["10.9.0.0/16"]}}},
            },
            device=lines(*NAMES),
            elsewhere=SET_OURS
            + f"set {BOOK} address jims-10.9.0.0/16 10.9.0.0/16\n"
            + f"set {BOOK} address-set jims address jims-10.9.0.0/16",
            changes=(unexpected("10.9.0.0/16"),),
            commands=(
                f"delete {BOOK} address-set jims address jims-10.9.0.0/16",
                f"delete {BOOK} address jims-10.9.0.0/16",
            ),
            goes=(
                f"{BOOK} address jims-10.9.0.0/16 ip-prefix 10.9.0.0/16",
                f"{BOOK} address-set jims address jims-10.9.0.0/16",
            ),
        ),
    )
