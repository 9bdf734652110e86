# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each code does to a run, by the contract's own table."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    Problem,
    ProfileError,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

STATUS = {
    "INPUT": "refused",
    "UNSUPPORTED": "refused",
    "REFERENCE": "refused",
    "CA_MISSING": "refused",
    "SECRET_EMPTY": "refused",
    "LOCKED": "refused",
    "DIRTY_CANDIDATE": "refused",
    "PENDING_FOREIGN_CONFIRM": "refused",
    "PLAN_STALE": "refused",
    "READ": "failed",
    "LOAD": "failed",
    "VALIDATE": "failed",
    "COMMIT": "failed",
    "NOT_COMMITTED": "failed",
    "PERMISSION": "failed",
    "XML_UNSAFE": "failed",
    "NETCONF_DISABLED": "failed",
    "CONNECT": "unreachable",
    "AUTH": "unreachable",
    "HOSTKEY": "unreachable",
}
SERVED_LATER = {"REFERENCE", "CA_MISSING"}


@pytest.mark.parametrize("code", sorted(set(STATUS) - SERVED_LATER))
def test_a_code_decides_the_status(code: str) -> None:
    shown = Failure(code, "Words.").as_result()

    assert shown["status"] == STATUS[code]
    assert shown.get("unreachable", False) is (STATUS[code] == "unreachable")
    assert shown.get("failed", False) is (STATUS[code] != "unreachable")
    assert (shown["code"], shown["msg"], shown["changed"]) == (code, "Words.", False)
    assert shown["remedy"].endswith(".")


def test_lost_after_a_commit_is_unreachable_and_unknown() -> None:
    shown = Failure("CONNECT", "Words.", status="unknown", changed=True).as_result()

    assert (shown["unreachable"], shown["status"], shown["changed"]) == (True, "unknown", True)
    assert "failed" not in shown


def test_a_code_of_no_table_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        raise Failure("NONSENSE", "Words.")


def test_problems_are_told_without_their_code() -> None:
    problem = Problem("a.b", "A row", "1", "2", "a.b: 1 is not allowed.", "UNSUPPORTED")
    shown = Failure.of(ProfileError([problem])).as_result()

    assert (shown["code"], shown["msg"]) == ("UNSUPPORTED", "a.b: 1 is not allowed.")
    assert shown["problems"] == [
        {
            "path": "a.b",
            "row": "A row",
            "given": "1",
            "allowed": "2",
            "message": "a.b: 1 is not allowed.",
        }
    ]
