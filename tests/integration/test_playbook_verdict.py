# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last lines of every playbook, from results written by hand: no device is involved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.playbook_run import PlaybookRunner

PLAY = """
- hosts: [srx, localhost]
  gather_facts: false
  post_tasks:
    - ansible.builtin.import_tasks: tasks/verdict.yml
      vars:
        verdict_words: {words}
"""


def changes(*paths: str) -> list[dict[str, str]]:
    return [{"path": path} for path in paths]


RESULTS: dict[str, dict[str, Any]] = {
    "a-right": {"status": "in_sync", "changes": []},
    "b-applied": {
        "status": "applied",
        "changes": changes("connection.port"),
        "commit": {"marker": "jims 0123abcd-ffffff"},
        "jims": [
            {"role": "primary", "status": "Online"},
            {"role": "secondary", "status": "Offline"},
        ],
    },
    "c-drift": {
        "status": "drift",
        "last_commit": {"user": "ann", "time": "2026-01-01 12:00:00 UTC"},
        "changes": changes("filter.domain[a]", "filter.domain[b]", "ip_query", "one", "two"),
    },
    "d-locked": {"status": "refused", "code": "LOCKED", "msg": "Ann has it.", "failed": True},
    "e-away": {
        "status": "unreachable", "code": "CONNECT", "msg": "No answer.", "unreachable": True,
    },
    "f-broken": {"failed": True, "msg": "'x' is undefined"},
    "g-never": {},
}


@pytest.fixture
def verdict(run_playbook: PlaybookRunner, repo: Path, tmp_path: Path) -> Any:
    """Lines of the verdict over hosts with the given results."""
    for folder in ("tasks", "templates"):
        shutil.copytree(repo / "playbooks" / folder, tmp_path / folder)

    def lines(results: dict[str, dict[str, Any]], words: str = "{}") -> list[str]:
        hosts = {
            name: {"jims_profile_result": result} if result else {}
            for name, result in results.items()
        }
        playbook = tmp_path / "play.yml"
        playbook.write_text(PLAY.replace("{words}", words), "utf-8")
        run = run_playbook(playbook, {"srx": {"hosts": hosts}})
        assert run.rc == 0, run.output
        (record,) = run.of("ansible.builtin.debug")
        told: list[str] = record.result["msg"]
        return told

    return lines


def test_every_way_a_run_can_end_has_its_line(verdict: Any) -> None:
    assert verdict(RESULTS) == [
        "a-right: in sync",
        "b-applied: applied (connection.port), primary Online, secondary Offline",
        "c-drift: drift (filter.domain[a], filter.domain[b], ip_query and 2 more), last commit by "
        "ann at 2026-01-01 12:00:00 UTC",
        "d-locked: refused, LOCKED: Ann has it.",
        "e-away: unreachable, CONNECT: No answer.",
        "f-broken: failed: 'x' is undefined",
        "g-never: not attempted",
        "7 devices: 1 in sync, 1 applied, 1 drift, 1 refused, 1 failed, 1 unreachable, "
        "1 not attempted. This was run 0123abcd.",
    ]


def test_a_playbook_may_use_words_of_its_own(verdict: Any) -> None:
    assert verdict({"srx1": {"status": "in_sync"}}, "{in_sync: connected}") == [
        "srx1: connected",
        "1 device: 1 connected.",
    ]


def test_no_device_at_all_is_told_too(verdict: Any) -> None:
    assert verdict({}) == ["0 devices."]
