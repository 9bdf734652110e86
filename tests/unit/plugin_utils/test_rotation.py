# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When the credential of a JIMS server may be changed, from results written by hand."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.srxfleet.jims.plugins.filter.rotation_step import rotation_step
from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation import (
    Stage,
    Step,
    step_of,
)

SECRET = "connection.secondary.client_secret"
CONTENT = "connection.secondary.ca_certificate_content"
CONFIG = {
    "connection": {
        "port": 443,
        "primary": {"address": "192.0.2.10", "client_secret": "horse 1"},
        "secondary": {"address": "192.0.2.11", "client_secret": "horse 2"},
    }
}
ADDRESSES = {"primary": "192.0.2.10", "secondary": "192.0.2.11"}
DRIFT = {
    "status": "drift",
    "changed": True,
    "changes": [{"path": SECRET, "kind": "different"}],
    "secrets": {SECRET: "different"},
    "device": {"host_name": "srx1"},
}
IN_SYNC = {"status": "in_sync", "changes": [], "secrets": {SECRET: "same"}}
SKIPPED = {"skipped": True, "changed": False}


def looked(primary: str = "Online", secondary: str = "Online", **more: Any) -> dict[str, Any]:
    """What jims_profile_info says; a server without a status is not configured."""
    statuses = {"primary": primary, "secondary": secondary}
    return {
        "status": "in_sync",
        "device": {"host_name": "srx1"},
        "not_told": {},
        "effective": {
            "connection": {
                role: {"address": ADDRESSES[role]} for role, status in statuses.items() if status
            }
        },
        "jims": [
            {
                "role": role,
                "configured": bool(status),
                "address": ADDRESSES[role],
                "status": status or "Not configured",
                "message": "",
                "has_token": status == "Online",
                "port": 443,
            }
            for role, status in statuses.items()
        ],
        **more,
    }


def step(seen: dict[str, Any], trial: dict[str, Any] | None = None, **more: Any) -> Step:
    """Judge the secondary server of a device that, unless said otherwise, differs."""
    known = {"server": "secondary", "config": CONFIG, "trial": DRIFT if trial is None else trial}
    return step_of(Stage(looked=seen, **{**known, **more}))


@pytest.mark.parametrize(
    ("primary", "secondary", "go", "require"),
    [
        ("Online", "Online", True, "all"),
        ("Online", "Offline", True, "all"),
        ("Offline", "Offline", True, "any"),
        ("Offline", "Online", False, "any"),
        ("", "Online", True, "all"),
        ("", "Offline", True, "all"),
        ("Authentication failed", "Offline", True, "any"),
    ],
)
def test_whether_the_secondary_server_may_be_changed(
    primary: str, secondary: str, go: bool, require: str
) -> None:
    found = step(looked(primary, secondary))
    assert (found.compare, found.go, found.require) == (True, go, require)
    assert found.result["status"] == ("drift" if go else "refused")


def test_the_only_server_that_works_is_left_alone() -> None:
    result = step(looked("Offline", "Online")).result
    assert (result["code"], result["failed"], result["changed"]) == ("JIMS_OFFLINE", True, False)
    assert result["msg"] == (
        "The secondary server is the only one that is Online: bring the primary server "
        "(192.0.2.10) back first."
    )
    assert result["changes"] == DRIFT["changes"]
    assert [server["status"] for server in result["jims"]] == ["Offline", "Online"]


def test_a_rehearsal_counts_on_the_server_of_the_stage_before() -> None:
    """The real run gets to the second stage only where the first server is Online."""
    seen = looked("Online", "Offline")
    path = "connection.primary.client_secret"
    trial = {**DRIFT, "changes": [{"path": path}], "secrets": {path: "different"}}
    assert step(seen, trial, server="primary").go is False
    assert step(seen, trial, server="primary", earlier=DRIFT).go is True


@pytest.mark.parametrize("trial", [{}, SKIPPED])
def test_nothing_is_changed_before_it_was_compared(trial: dict[str, Any]) -> None:
    found = step(looked(), trial)
    assert (found.compare, found.go) == (True, False)


@pytest.mark.parametrize("failure", [
    {"unreachable": True, "status": "unreachable", "code": "CONNECT", "msg": "away"},
    {"failed": True, "status": "failed", "code": "READ", "msg": "broken"},
    {"failed": True, "msg": "'vault_secret' is undefined"},
])
@pytest.mark.parametrize("when", ["looked", "trial"])
def test_a_device_that_cannot_be_judged_is_left_alone(when: str, failure: dict[str, Any]) -> None:
    found = step(failure) if when == "looked" else step(looked(), failure)
    assert (found.compare, found.go) == (when == "trial", False)
    assert {name: found.result[name] for name in failure} == failure


@pytest.mark.parametrize(
    ("seen", "config", "words"),
    [
        (looked("Online", ""), CONFIG, "the device has none"),
        (looked(), {"connection": {"primary": {"client_secret": "horse 1"}}},
         "jims_profile_config gives no credential of it"),
        (looked(), {"connection": {"primary": {"ca_profile": "CORP"}, "secondary": {
            "address": "192.0.2.11", "source": "192.0.2.1", "client_secret": None}}},
         "jims_profile_config gives no credential of it"),
    ],
)
def test_a_device_with_nothing_to_rotate_is_skipped_with_a_word(
    seen: dict[str, Any], config: dict[str, Any], words: str
) -> None:
    found = step(seen, SKIPPED, config=config)
    assert (found.compare, found.go, found.result["status"]) == (False, False, "in_sync")
    assert found.result["findings"] == [{
        "id": "nothing_to_rotate",
        "severity": "service",
        "path": "connection.secondary",
        "message": f"Nothing was rotated for the secondary server: {words}.",
    }]


@pytest.mark.parametrize(
    ("seen", "config", "code", "words"),
    [
        (looked(), {"connection": {"primary": {"address": "192.0.2.10"}}}, "INPUT",
         "for the secondary and primary server: there is nothing to rotate"),
        (looked(), None, "INPUT", "jims_profile_config gives no client_id, client_secret, "),
        (looked("", ""), CONFIG, "REFERENCE", "The device has no JIMS server; srxfleet.jims.roll"),
        (looked(effective={"connection": {"secondary": {"address": "192.0.2.99"}}}), CONFIG,
         "PLAN_STALE", "of the device is '192.0.2.99', that of jims_profile_config '192.0.2.11'"),
    ],
)
def test_what_is_refused_before_it_is_compared(
    seen: dict[str, Any], config: Any, code: str, words: str
) -> None:
    found = step(seen, {}, config=config)
    assert (found.compare, found.go, found.result["status"]) == (False, False, "refused")
    assert found.result["code"] == code
    assert words in found.result["msg"]
    assert "horse" not in str(found)


def test_one_address_may_be_written_in_two_ways() -> None:
    seen = looked(effective={"connection": {"secondary": {"address": "2001:db8::1"}}})
    config = {"connection": {"secondary": {"address": "2001:DB8:0::1", "client_secret": "h"}}}
    assert step(seen, config=config).go is True


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        ({**IN_SYNC, "secrets": {SECRET: "uncomparable"}}, "jims_profile_update_secret: always"),
        ({**IN_SYNC, "secrets": {SECRET: "different"}}, "jims_profile_master_password"),
        ({**DRIFT, "changes": [{"path": "connection.secondary.ca_profile"}]}, SECRET),
    ],
)
def test_a_secret_that_would_silently_stay_the_old_one(trial: dict[str, Any], words: str) -> None:
    result = step(looked(), trial).result
    assert (result["status"], result["code"]) == ("refused", "UNSUPPORTED")
    assert words in result["msg"]


def test_a_secret_that_nobody_can_compare_but_that_is_written() -> None:
    assert step(looked(), {**DRIFT, "secrets": {SECRET: "uncomparable"}}).go is True


def test_a_device_that_does_not_tell_how_its_servers_are() -> None:
    seen = looked(not_told={"status": "syntax error"})
    result = step(seen).result
    assert (result["status"], result["code"]) == ("refused", "UNSUPPORTED")


def test_in_sync_and_online_is_well() -> None:
    found = step(looked("Offline", "Online"), IN_SYNC)
    assert (found.go, found.result["status"], found.result["changed"]) == (False, "in_sync", False)
    assert len(found.result["jims"]) == 2


def test_in_sync_and_offline_is_trouble() -> None:
    result = step(looked("Online", "Offline"), IN_SYNC).result
    assert (result["status"], result["code"], result["failed"]) == ("failed", "JIMS_OFFLINE", True)
    assert result["msg"] == (
        "The device holds the credential already, and the secondary server 192.0.2.11 is not "
        "Online."
    )


def replacing(kind: str, **leaves: str) -> dict[str, Any]:
    """A trial that loads a certificate into the place that 'leaves' names."""
    return {
        **DRIFT,
        "changes": [{"path": CONTENT, "kind": kind}],
        "secrets": {},
        "after": {"connection": {"secondary": leaves}},
    }


@pytest.mark.parametrize(
    ("kind", "there", "refused"),
    [
        ("different", {"secondary": {"ca_profile": "JIMS"}}, True),
        ("different", {"primary": {"ca_profile": "JIMS"}}, True),
        ("different", {"secondary": {"ca_profile": "JIMS-2020"}}, False),
        ("missing", {"secondary": {"ca_profile": "JIMS"}}, False),
    ],
)
def test_a_certificate_takes_no_place_that_is_in_use(
    kind: str, there: dict[str, dict[str, str]], refused: bool
) -> None:
    servers = {role: {"address": ADDRESSES[role], **there.get(role, {})} for role in ADDRESSES}
    found = step(looked(effective={"connection": servers}), replacing(kind, ca_profile="JIMS"))
    assert found.go is not refused
    if refused:
        assert found.result["code"] == "UNSUPPORTED"
        assert found.result["msg"] == (
            "ca_profile 'JIMS' is in use with another certificate, and nothing would bring that "
            "one back. Give the new CA a place of its own: connection.secondary.ca_profile."
        )


# What a change came to


def applied(primary: str = "Online", secondary: str = "Online", **more: Any) -> dict[str, Any]:
    commit = {"marker": "jims 3f9a1c02-5d6e7f"}
    return {**DRIFT, "status": "applied", "jims": looked(primary, secondary)["jims"],
            "commit": commit, "after": {"new": 2}, "diff": {"prepared": "+ x"}, **more}


def test_the_result_of_a_change_is_that_of_the_stage() -> None:
    result = step(looked(), done=applied()).result
    assert (result["status"], result["changed"], result["after"]) == ("applied", True, {"new": 2})
    assert "diff" not in result  # Ansible showed it when the task ended


def test_a_change_after_which_only_the_other_server_came_back_is_trouble() -> None:
    result = step(looked("Offline", "Offline"), done=applied("Online", "Offline")).result
    assert (result["status"], result["code"]) == ("applied_unverified", "JIMS_OFFLINE")
    assert (result["failed"], result["changed"]) == (True, True)


def test_a_change_that_was_put_back_stays_what_it_is() -> None:
    done = {"failed": True, "changed": False, "status": "rolled_back", "code": "JIMS_OFFLINE"}
    assert step(looked(), done=done).result["status"] == "rolled_back"


@pytest.mark.parametrize(
    ("earlier", "now", "both", "changed"),
    [
        ("applied", "applied", "applied", True),
        ("applied", "in_sync", "applied", True),
        ("in_sync", "applied", "applied", True),
        ("in_sync", "in_sync", "in_sync", False),
        ("drift", "in_sync", "drift", True),
        ("applied", "rolled_back", "rolled_back", True),
        ("in_sync", "unreachable", "unreachable", False),
    ],
)
def test_two_stages_are_one_result(earlier: str, now: str, both: str, changed: bool) -> None:
    before = {
        "status": earlier,
        "changed": earlier != "in_sync",
        "changes": [{"path": "connection.primary.client_secret"}],
        "secrets": {"connection.primary.client_secret": "different"},
        "before": {"old": 1},
        "commit": {"marker": "jims 11111111-111111"},
    }
    done = applied(status=now, changed=now == "applied", before={"half": 1})
    result = step(looked(), done=done, earlier=before).result
    assert (result["status"], result["changed"]) == (both, changed)
    assert [change["path"] for change in result["changes"]] == [
        "connection.primary.client_secret", SECRET,
    ]
    assert sorted(result["secrets"]) == ["connection.primary.client_secret", SECRET]
    assert (result["before"], result["after"]) == ({"old": 1}, {"new": 2})
    assert [commit["marker"] for commit in result["commits"]] == [
        "jims 11111111-111111", "jims 3f9a1c02-5d6e7f",
    ]


def test_the_filter_tells_what_a_task_needs() -> None:
    found = rotation_step(
        looked(), "secondary", config=CONFIG, trial=DRIFT, verify={"timeout": 9}, confirm_minutes=0
    )
    assert {name: found[name] for name in ("compare", "go", "verify", "confirm_minutes")} == {
        "compare": True,
        "go": True,
        "verify": {"require": "all", "if_offline_before": "require", "timeout": 9},
        "confirm_minutes": 10,
    }
    assert found["result"]["status"] == "drift"


def test_the_filter_judges_results_only() -> None:
    with pytest.raises(AnsibleFilterError, match="a list was given"):
        rotation_step([], "secondary")
