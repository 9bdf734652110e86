# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``show | compare`` in Junos's words."""

from __future__ import annotations

from tests.srx_emulator.difference import compare

from .bench import IM, appliance, load


def patch(before: str, change: str) -> str:
    """What compare says after a change."""
    device = appliance(before)
    load(device, change)
    return compare(device.store.committed, device.store.candidate, device.grammar)


def test_no_change_is_an_empty_text() -> None:
    assert patch(f"set {IM} connection port 1", f"set {IM} connection port 1") == ""


def test_changed_added_and_removed_statements() -> None:
    text = patch(
        f"set {IM} connection port 1\nset {IM} filter domain a.example",
        f"set {IM} connection port 2\nset {IM} connection token-api t\n"
        f"set {IM} filter domain b.example\ndelete {IM} filter domain a.example",
    )
    assert text == (
        "[edit services user-identification identity-management connection]\n"
        "-      port 1;\n"
        "+      port 2;\n"
        "+      token-api t;\n"
        "[edit services user-identification identity-management filter]\n"
        "+      domain b.example;\n"
        "-      domain a.example;\n"
    )


def test_new_branch_is_shown_from_its_top() -> None:
    assert patch("", f"set {IM} connection port 1") == (
        "[edit]\n"
        "+  services {\n"
        "+      user-identification {\n"
        "+          identity-management {\n"
        "+              connection {\n"
        "+                  port 1;\n"
        "+              }\n"
        "+          }\n"
        "+      }\n"
        "+  }\n"
    )


def test_list_entry_names_itself_in_the_banner() -> None:
    assert patch(
        "set security address-book global address-set in address a\n"
        "set security address-book global address a 10.0.0.0/8\n"
        "set security address-book global address b 10.0.0.0/8",
        "set security address-book global address-set in address b",
    ) == ("[edit security address-book global address-set in]\n+     address b;\n")


def test_deactivation_is_marked() -> None:
    assert patch(
        f"set {IM} connection secondary address 192.0.2.2", f"deactivate {IM} connection secondary"
    ) == (
        "[edit services user-identification identity-management connection]\n"
        "!      inactive: secondary { ... }\n"
    )
