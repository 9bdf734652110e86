# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two jobs on the same devices at the same time, each with a profile of its own.

Every device is a round of its own: both jobs have planned when the first of them may lock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.integration.fault_case import ACTION
from tests.integration.statements import lines_of, split
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, Srx
from tests.srx_emulator.faults import Moment, Point

ROUNDS = 4
OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""sha256 of no bytes: the fingerprint of a device without a profile."""
PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        config: "{{{{ profile }}}}"
        state: replaced
        lock_timeout: "{{{{ given.lock_timeout }}}}"
        confirm_minutes: "{{{{ given.confirm_minutes | default(omit) }}}}"
        commit_timeout: 60
        expected_fingerprint: "{{{{ given.expected_fingerprint | default(omit) }}}}"
"""


def profile(host: int, client: str, port: int, domain: str) -> dict[str, Any]:
    server = {"address": f"192.0.2.{host}", "client_id": client, "client_secret": f"of {client}"}
    return {"connection": {"port": port, "primary": server}, "filter": {"domain": [domain]}}


def lines(host: int, client: str, port: int, domain: str) -> list[str]:
    return sorted(
        [
            f"connection port {port}",
            f"connection primary address 192.0.2.{host}",
            f"connection primary client-id {client}",
            f"connection primary client-secret of {client}",
            f"filter domain {domain}",
        ]
    )


RED = (10, "red", 1111, "red.example")
BLUE = (20, "blue", 2222, "blue.example")


@dataclass(frozen=True)
class Contest:
    """What both jobs are told, and how it may end: statuses and codes of both, in any order."""

    name: str
    given: Mapping[str, Any]
    ends: tuple[tuple[str, str], tuple[str, str]]
    same_profile: bool = False


CONTESTS = (
    Contest("impatient", {"lock_timeout": 0}, (("applied", ""), ("refused", "LOCKED"))),
    Contest("patient", {"lock_timeout": 60}, (("applied", ""), ("applied", ""))),
    Contest(
        "strict",
        {"lock_timeout": 60, "expected_fingerprint": OF_NOTHING},
        (("applied", ""), ("refused", "PLAN_STALE")),
    ),
    Contest(
        "confirming",
        {"lock_timeout": 60, "confirm_minutes": 5},
        (("applied", ""), ("applied", "")),
    ),
    Contest("twins", {"lock_timeout": 60}, (("applied", ""), ("in_sync", "")), same_profile=True),
)


@dataclass
class Meet:
    """Holds each session's first request of a name until the second one makes it too."""

    rpc: str
    point: Point = "before"
    _waiting: int = 0
    _all: asyncio.Event = field(default_factory=asyncio.Event)

    async def act(self, moment: Moment) -> None:
        if moment.rpc != self.rpc or self._all.is_set():
            return
        self._waiting += 1
        if self._waiting == 2:
            self._all.set()
        await self._all.wait()


@dataclass(frozen=True)
class Rounds:
    runs: tuple[PlaybookRun, PlaybookRun]
    fleet: Fleet

    def of(self, contest: Contest) -> Iterator[tuple[Srx, list[dict[str, Any]]]]:
        """Every device of a contest with the results of both jobs."""
        for number in range(ROUNDS):
            name = f"{contest.name}{number}"
            yield self.fleet[name], [run.of(ACTION, name)[-1].result for run in self.runs]


@pytest.fixture(scope="module")
def rounds(
    ansible_bin: Path, ansible_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rounds]:
    """Both jobs, started at once."""
    names = [(f"{one.name}{number}", one) for one in CONTESTS for number in range(ROUNDS)]
    with Fleet([Device(name) for name, _contest in names]) as fleet:
        inventories = []
        for own in (RED, BLUE):
            inventory = fleet.inventory()
            for name, contest in names:
                chosen = RED if contest.same_profile else own
                inventory["all"]["children"]["srx"]["hosts"][name].update(
                    given=dict(contest.given), profile=profile(*chosen)
                )
            inventories.append(inventory)
        for srx in fleet:
            srx.faults.add(Meet("get-commit-information"))
            # The winner holds the lock while the other one tries.
            srx.faults.delay(0.5, "commit-configuration", times=4, point="before")
        runners = [
            PlaybookRunner(ansible_bin, ansible_env, tmp_path_factory.mktemp(job))
            for job in ("red", "blue")
        ]
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(
                lambda job: job[0](PLAY, job[1], "--forks", str(len(names))),
                zip(runners, inventories, strict=True),
            )
        yield Rounds((first, second), fleet)


@pytest.mark.parametrize("contest", CONTESTS, ids=[contest.name for contest in CONTESTS])
class TestTwoJobs:
    def test_each_job_says_how_it_ended(self, contest: Contest, rounds: Rounds) -> None:
        for srx, results in rounds.of(contest):
            ends = sorted((result["status"], result.get("code", "")) for result in results)
            assert ends == sorted(contest.ends), (srx.name, [r.get("msg") for r in results])

    def test_the_device_holds_one_of_the_profiles(self, contest: Contest, rounds: Rounds) -> None:
        for srx, results in rounds.of(contest):
            held = split(lines_of(srx.committed(plain_secrets=True)))[0]
            assert held in (lines(*RED), lines(*BLUE)), srx.name
            ports = {
                result["after"]["connection"]["port"]
                for result in results
                if result["status"] == "applied"
            }
            assert any(f"connection port {port}" in held for port in ports), srx.name

    def test_nothing_is_left_behind(self, contest: Contest, rounds: Rounds) -> None:
        for srx, results in rounds.of(contest):
            assert srx.lock_holder is None
            assert srx.candidate_is_clean
            assert not srx.is_commit_pending
            assert srx.open_sessions == 0
            by_hand = sum(commit.user == "admin" for commit in srx.commits)
            changes = sum(result["changed"] for result in results)
            assert by_hand == changes * (2 if "confirm_minutes" in contest.given else 1)


def test_the_loser_names_the_holder(rounds: Rounds) -> None:
    for _srx, results in rounds.of(CONTESTS[0]):
        (loser,) = (result for result in results if result.get("code") == "LOCKED")
        assert "admin" in loser["msg"]
        assert "pid" in loser["msg"]
