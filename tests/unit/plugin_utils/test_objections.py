# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a trial of the module says against a profile; its input rules are in test_adoption."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adoption import adoption_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.objections import objections_to

PROFILE: dict[str, Any] = {
    "connection": {"primary": {"routing_instance": "mgmt", "client_id": "fw"}},
    "filter": {
        "include_ip": {"address_book": "global", "address_set": "in"},
        "exclude_ip": {"address_book": "global", "address_set": "out"},
    },
}


def refusal(path: str, message: str) -> dict[str, Any]:
    return {"failed": True, "problems": [{"path": path, "message": message}]}


@pytest.mark.parametrize("trial", [{}, {"skipped": True}, {"problems": [], "changes": []}])
def test_without_an_objection_everything_stays(trial: dict[str, Any]) -> None:
    assert objections_to(PROFILE, None, trial) == {}


def test_book_and_set_go_together() -> None:
    found = objections_to(PROFILE, None, refusal("filter.include_ip.address_set", "Too many."))
    assert found == {
        "filter.include_ip.address_book": "Too many.",
        "filter.include_ip.address_set": "Too many.",
        "filter.include_ip.addresses": "Too many.",
    }


def test_other_options_go_alone() -> None:
    trial = refusal("connection.primary.routing_instance", "Does not exist.")
    assert objections_to(PROFILE, None, trial) == {
        "connection.primary.routing_instance": "Does not exist."
    }


def test_what_would_change_is_no_adopted_value() -> None:
    trial = {"changes": [{"path": "filter.domain[a.example]"}, {"path": "connection.port"}]}
    assert objections_to(PROFILE, None, trial) == {
        "filter.domain": "filter.domain is not accepted as the device gives it.",
        "connection.port": "connection.port is not accepted as the device gives it.",
    }


def test_what_is_no_option_is_told_of_the_device() -> None:
    rival = "services/user-identification/active-directory-access"
    adoption = adoption_of(
        {"fw": {"gathered": PROFILE}}, {"fw": refusal(rival, "Junos does not run both.")}
    )
    assert len(adoption.shared) == 6
    assert adoption.devices[0].remarks == ["a run will be refused: Junos does not run both."]
