# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same verification, asked for by itself: jims_verify only reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.integration.fault_case import SECRET, address_of, config_of
from tests.integration.fault_deeds import FOREVER, STATUS, Arranged, fault, jims_is_down, nothing
from tests.playbook_run import PlaybookRun, PlaybookRunner, Record
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

ACTION = "srxfleet.jims.jims_verify"
PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        require: "{{{{ given.require | default(omit) }}}}"
        timeout: 3
        interval: 1
      ignore_errors: true
"""
READING = {
    "get-system-information",
    "get-configuration",
    "get-jims-query-status",
    "get-jims-query-statistics",
    "close-session",
}


def quote_the_token(srx: Srx) -> None:
    """The device puts the token into the words that it shows, and counts itself as Offline."""
    pattern = re.compile(
        rb"<connect-status>[^<]*</connect-status>\n<recv-status-msg>[^<]*</recv-status-msg>\n"
        rb"<token-string>([^<]*)</token-string>"
    )
    told = (
        rb"<connect-status>Offline</connect-status>\n<recv-status-msg>bad token \1"
        rb"</recv-status-msg>\n<token-string>\1</token-string>"
    )
    srx.faults.rewrite(STATUS, lambda reply: pattern.sub(told, reply), times=FOREVER)


@dataclass(frozen=True)
class Case:
    name: str
    arrange: Arranged
    code: str = ""
    words: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    config: bool = True
    looks: int = 1
    """How often the status is read; 0: not at all."""


CASES = (
    Case("online", nothing),
    Case("offline", jims_is_down, "JIMS_OFFLINE", "Connection timeout", looks=4),
    Case("never-told", fault(lambda srx: srx.faults.refuse(STATUS, "syntax error", times=FOREVER)),
         "JIMS_OFFLINE", "cannot tell"),
    Case("nothing-required", jims_is_down, given={"require": "none"}),
    Case("no-server", nothing, "JIMS_OFFLINE", "no JIMS server is configured", config=False,
         looks=0),
    Case("no-server-and-nothing-required", nothing, given={"require": "none"}, config=False),
    Case("token-in-the-words", fault(quote_the_token), "JIMS_OFFLINE", "bad token <redacted>",
         looks=4),
)


@pytest.fixture(scope="module")
def verified(run_module: PlaybookRunner) -> Iterator[tuple[Fleet, PlaybookRun]]:
    servers = [JimsServer(address_of(place), "fw", SECRET) for place in range(len(CASES))]
    devices = [
        Device(case.name, config=config_of(server.address, SECRET) if case.config else "")
        for case, server in zip(CASES, servers, strict=True)
    ]
    with Fleet(devices, jims_servers=servers) as fleet:
        inventory = fleet.inventory()
        hosts = inventory["all"]["children"]["srx"]["hosts"]
        for case, server in zip(CASES, fleet.jims_servers, strict=True):
            hosts[case.name]["given"] = dict(case.given)
            case.arrange(fleet[case.name], server)
        yield fleet, run_module(PLAY, inventory, "-vvv", "--forks", "10")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
class TestVerify:
    @pytest.fixture
    def record(self, case: Case, verified: tuple[Fleet, PlaybookRun]) -> Record:
        return verified[1].of(ACTION, case.name)[-1]

    def test_it_says_how_jims_is(self, case: Case, record: Record) -> None:
        result = record.result
        assert record.status == ("failed" if case.code else "ok"), result["msg"]
        assert result.get("code", "") == case.code
        assert result["status"] == ("failed" if case.code else "in_sync")
        assert case.words in result["msg"]
        assert result["changed"] is False
        assert len(result["fingerprint"]) == 64

    def test_it_only_reads(self, case: Case, verified: tuple[Fleet, PlaybookRun]) -> None:
        srx = verified[0][case.name]
        assert {rpc.name for rpc in srx.rpcs} <= READING
        assert srx.sessions == 1

    def test_it_looks_no_more_often_than_it_helps(
        self, case: Case, verified: tuple[Fleet, PlaybookRun]
    ) -> None:
        looks = verified[0][case.name].count(STATUS)
        assert (looks > 1) is (case.looks > 1)
        assert looks <= case.looks

    def test_no_token_is_shown(self, case: Case, verified: tuple[Fleet, PlaybookRun]) -> None:
        fleet, run = verified
        for token in fleet[case.name].tokens:
            assert token not in run.output + str(run.records)
