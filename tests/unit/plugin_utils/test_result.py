# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a run found to what a playbook sees. No secret gets through, whoever wrote it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import Edit
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.findings import Finding
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import (
    Change,
    Plan,
    make_plan,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import DESCRIBE
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Key,
    Stanza,
    Statement,
    Step,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import task_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.commit_log import Entry
from ansible_collections.srxfleet.jims.plugins.plugin_utils.facts import Facts
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Commit, Run, Sight
from ansible_collections.srxfleet.jims.plugins.plugin_utils.status import Server
from ansible_collections.srxfleet.jims.plugins.plugin_utils.verification import Verdict

SECRET = "Blue<Horse>&7"
TOKEN = "eyJhbGciOiJIUzI1NiJ9"
PORT = Key("connection.port")
SECRET_KEY = Key("connection.primary.client_secret")
ALWAYS = {
    "changed",
    "status",
    "changes",
    "before",
    "after",
    "commands",
    "unmanaged",
    "inherited",
    "inactive",
    "problems",
    "secrets",
    "findings",
    "device",
    "last_commit",
    "fingerprint",
}


class Device:
    """A device of which only the warnings are asked."""

    def __init__(self, *warnings: str) -> None:
        self._warnings = list(warnings)

    def warnings(self) -> list[str]:
        return self._warnings


def run_of(*warnings: str, **found: Any) -> Run:
    """A run of a task that knows the secret."""
    primary = {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET}
    task = task_of({"config": {"connection": {"port": 443, "primary": primary}}})

    def nobody() -> Any:
        raise AssertionError("a result opens no session")

    run = Run(task, Device(*warnings), nobody, "jims 0123abcd-456789")
    for name, value in found.items():
        setattr(run, name, value)
    return run


PLAN = Plan(
    changes=[
        Change("connection.port", "different", 8443, 443, "service"),
        Change(str(SECRET_KEY), "different", "<redacted>", "<redacted>", "security"),
    ],
    edits=[
        Edit("set", (Step("connection"), Step("port")), "443"),
        Edit(
            "set",
            (Step("connection"), Step("primary"), Step("client-secret")),
            SECRET,
            secret=True,
        ),
    ],
    before={PORT: 8443, SECRET_KEY: "$9$dwVYoJZjkqfoaFnCA0O"},
    after={PORT: 443, SECRET_KEY: SECRET},
    secrets={str(SECRET_KEY): "different"},
)


def test_a_run_that_found_nothing_has_every_key() -> None:
    assert set(result.of_run(run_of(), diff=False)) == ALWAYS
    assert set(result.empty()) == ALWAYS


def test_a_change_is_told_without_its_secrets() -> None:
    shown = result.of_run(run_of(plan=PLAN, after=PLAN.after, status="applied"), diff=True)

    profile = {"connection": {"port": 443, "primary": {"client_secret": "<redacted>"}}}
    assert (shown["changed"], shown["status"], shown["after"]) == (True, "applied", profile)
    assert shown["commands"] == [
        "set services user-identification identity-management connection port 443",
        "set services user-identification identity-management connection primary client-secret "
        "<redacted>",
    ]
    assert "## SECRET-DATA" in shown["diff"]["prepared"]
    for text in (SECRET, "Blue", "$9$"):
        assert text not in json.dumps(shown)


def test_entries_of_a_list_are_sorted() -> None:
    """A group and a device put a new entry where they like; check and run shall not differ."""
    keys = [Key("filter.domain", name) for name in ("b.example", "a.example", "c.example")]
    shown = result.of_run(run_of(after=dict.fromkeys(keys, True)), diff=False)

    assert shown["after"] == {"filter": {"domain": ["a.example", "b.example", "c.example"]}}


def test_words_of_the_device_are_searched_for_secrets() -> None:
    run = run_of(
        f"warning about {SECRET}",
        "warning about Blue&lt;Horse&gt;&amp;7 and $9$dwVYoJZjkqfoaFnCA0O",
        failure=Failure("LOAD", f"The device refused loading the change: bad '{SECRET}'."),
        status="failed",
    )
    run.remark("reply_lost", f"said {TOKEN} and {SECRET}")
    run.verdict = Verdict(
        True, {"primary": Server("primary", "192.0.2.10", "Online", f"OK {TOKEN}", TOKEN)}
    )
    shown = result.of_run(run, diff=False)

    assert shown["warnings"] == [
        "warning about <redacted>",
        "warning about <redacted> and <redacted>",
    ]
    assert shown["msg"] == "The device refused loading the change: bad '<redacted>'."
    assert shown["findings"][0]["message"] == "said <redacted> and <redacted>"
    assert shown["jims"] == [
        {
            "role": "primary",
            "address": "192.0.2.10",
            "status": "Online",
            "message": "OK <redacted>",
            "has_token": True,
        }
    ]


@pytest.mark.parametrize(("changed", "port"), [(False, 8443), (True, 443)])
def test_after_a_failure_nothing_is_claimed(changed: bool, port: int) -> None:
    failure = Failure("COMMIT", "No.", changed=changed)
    run = run_of(plan=PLAN, after=PLAN.after, failure=failure, status=failure.status)
    shown = result.of_run(run, diff=False)

    assert (shown["failed"], shown["changed"], shown["code"]) == (True, changed, "COMMIT")
    assert shown["after"]["connection"]["port"] == port
    assert [change["path"] for change in shown["changes"]] == ["connection.port", str(SECRET_KEY)]


def test_findings_that_are_warnings() -> None:
    plan = Plan(
        findings=[
            Finding("release_newer", "service", "", "Junos 25.2 is newer than 24.4."),
            Finding("trust_without_tls", "security", "connection.primary", "http checks no CA."),
            Finding("no_secondary", "service", "connection.secondary", "None."),
        ]
    )
    shown = result.of_run(run_of("statement not found", plan=plan), diff=False)

    assert shown["warnings"] == [
        "statement not found",
        "Junos 25.2 is newer than 24.4.",
        "http checks no CA.",
    ]
    assert [finding["id"] for finding in shown["findings"]] == [
        "release_newer",
        "trust_without_tls",
        "no_secondary",
    ]


MARKER = "jims 0123abcd-456789"
NOON = 1767268800.0  # 2026-01-01 12:00:00 UTC


@pytest.mark.parametrize(
    ("commit", "more"),
    [
        (Commit(MARKER, f"[{MARKER}]"), {"confirmed": True, "confirm_minutes": 0}),
        (
            Commit(MARKER, f"[{MARKER}]", 10),
            {"confirmed": True, "confirm_minutes": 10, "confirmed_by": "module"},
        ),
        (
            Commit(MARKER, f"[{MARKER}]", 10, False, ends_at=NOON),
            {
                "confirmed": False,
                "confirm_minutes": 10,
                "rolls_back_at": "2026-01-01 12:00:00 UTC",
            },
        ),
        (
            Commit(MARKER, f"[{MARKER}]", 10, False, gone=True, ends_at=NOON),
            {"confirmed": False, "confirm_minutes": 10},
        ),
        (
            Commit(MARKER, f"[{MARKER}]", 10, True, Entry(user="alice", when="noon")),
            {
                "confirmed": True,
                "confirm_minutes": 10,
                "confirmed_by": "other",
                "other_user": "alice",
                "other_time": "noon",
            },
        ),
    ],
    ids=["plain", "confirmed", "waiting", "taken-back", "confirmed-by-other"],
)
def test_how_a_commit_is_told(commit: Commit, more: dict[str, Any]) -> None:
    assert result.of_commit(commit, []) == {"marker": MARKER, "comment": f"[{MARKER}]", **more}


def test_gathered_can_be_given_back() -> None:
    stanza = Stanza(
        present=True,
        statements={
            PORT: Statement(443, "fleet"),
            SECRET_KEY: Statement("$9$dwVYoJZjkqfoaFnCA0O"),
        },
    )
    facts = Facts("fw1", "srx345", "21.2R3-S2.9", "CZ1", serials=("CZ1",))
    newest = Entry(user="ann", when="2026-01-01 12:00:00 UTC")
    sight = Sight(stanza, stanza, fingerprint="f" * 64, last_commit=newest)
    plan = make_plan(DESCRIBE, stanza, stanza, None)
    shown = result.of_gathered(plan, facts, sight)

    assert shown["gathered"] == {"connection": {"port": 443}}
    assert shown["secrets"] == {str(SECRET_KEY): "uncomparable"}
    assert shown["device"] == {
        "host_name": "fw1",
        "model": "srx345",
        "release": "21.2R3-S2.9",
        "serial": "CZ1",
        "serials": ["CZ1"],
        "cluster_node": None,
    }
    assert shown["last_commit"] == {"user": "ann", "time": "2026-01-01 12:00:00 UTC"}
    assert shown["fingerprint"] == "f" * 64
    assert set(shown) == ALWAYS | {"gathered"}


def test_parsed_has_no_device() -> None:
    stanza = Stanza(present=True, statements={PORT: Statement(443)})
    shown = result.of_parsed(Plan(), stanza)

    assert shown["parsed"] == {"connection": {"port": 443}}
    assert (shown["device"], shown["fingerprint"]) == (None, None)
    assert set(shown) == ALWAYS | {"parsed"}


def test_rendered_shows_no_secret_in_any_form() -> None:
    shown = result.of_rendered(PLAN, diff=True)

    assert shown["rendered"] == (
        "<configuration><services><user-identification><identity-management><connection>"
        "<port>443</port><primary><client-secret>&lt;redacted&gt;</client-secret></primary>"
        "</connection></identity-management></user-identification></services></configuration>"
    )
    assert SECRET not in json.dumps(shown)
    assert "Blue" not in json.dumps(shown)
    assert shown["changed"] is False
