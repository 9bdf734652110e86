# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes and what they say of a run, as the contract settles them."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.codes import CODES

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
    "XML_UNSAFE": "failed",
    "NETCONF_DISABLED": "failed",
    "LOAD": "failed",
    "VALIDATE": "failed",
    "PERMISSION": "failed",
    "CLUSTER_SYNC": "failed",
    "COMMIT": "failed",
    "NOT_COMMITTED": "failed",
    "CONNECT": "unreachable",
    "AUTH": "unreachable",
    "HOSTKEY": "unreachable",
    "JIMS_OFFLINE": "rolled_back",
}


def test_every_code_says_of_a_run_what_the_contract_says() -> None:
    assert set(CODES) <= set(STATUS)
    for word, code in CODES.items():
        assert code.status == STATUS[word], word


def test_every_code_tells_a_person_what_to_do() -> None:
    for word, code in CODES.items():
        assert code.remedy[0].isupper(), word
        assert code.remedy.endswith("."), word
