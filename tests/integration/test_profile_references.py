# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile leans on and what rules it out: refused in words, with three reads and no lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.integration.profiles import config
from tests.integration.scenario import ACTION, PLAY, READ_ONLY
from tests.integration.statements import lines_of
from tests.playbook_run import PlaybookRun, PlaybookRunner, Record
from tests.srx_emulator import Device, Fleet

UI = "services user-identification"
FILTER = {"include_ip": {"address_book": "global", "address_set": "in"}}
SET = "filter.include_ip.address_set"
MANY = "".join(
    f"set security address-book global address a{n} 10.{n}.0.0/16\n"
    f"set security address-book global address-set deep address a{n}\n"
    for n in range(21)
)
PUSH = (
    "set security zones security-zone z\n"
    "set security policies from-zone z to-zone z policy p match source-address any\n"
    "set security policies from-zone z to-zone z policy p match destination-address any\n"
    "set security policies from-zone z to-zone z policy p match application any\n"
    "set security policies from-zone z to-zone z policy p then permit firewall-authentication "
    "push-to-identity-management\n"
)


@dataclass(frozen=True)
class Case:
    """A device, the part of a profile that leans on it, and words of each problem by path."""

    name: str
    device: str
    wanted: Mapping[str, Any]
    problems: tuple[tuple[str, str], ...]
    state: str = "merged"
    traits: Mapping[str, Any] = field(default_factory=dict)


CASES = (
    Case("active-directory", f"set {UI} active-directory-access domain example", {},
         ((f"{UI} active-directory-access".replace(" ", "/"),
           f"'{UI} active-directory-access' is configured"),), state="replaced"),
    Case("clearpass-query",
         f"set {UI} authentication-source aruba-clearpass user-query client-id x", {},
         ((f"{UI} authentication-source[aruba-clearpass] user-query".replace(" ", "/"),
           f"'{UI} authentication-source aruba-clearpass user-query' is configured"),)),
    Case("clearpass-webapi", "set system services webapi http port 8080", {},
         (("system/services/webapi", "'system services webapi' is configured"),),
         state="overridden"),
    Case("rival-in-a-group",
         f"set groups ad {UI} active-directory-access domain example\nset apply-groups ad", {},
         ((f"{UI} active-directory-access".replace(" ", "/"), "is configured"),)),
    Case("a-policy-pushes", PUSH, {"ip_query": {"no_ip_query": True}},
         (("ip_query.no_ip_query", "policy p then permit firewall-authentication "
           "push-to-identity-management' pushes users to JIMS"),)),
    Case("no-book", "", {"filter": FILTER},
         (("filter.include_ip.address_book", "'security address-book global' does not exist"),)),
    Case("no-set", "set security address-book global address a 10.0.0.0/8", {"filter": FILTER},
         ((SET, "'security address-book global address-set in' does not exist"),)),
    Case("twenty-one-addresses",
         f"{MANY}set security address-book global address-set in address-set deep\n"
         "set security address-book global address-set deep address-set in",
         {"filter": FILTER}, ((SET, "comes to 21 addresses, nested sets included"),)),
    Case("ipv6-and-names",
         "set security address-book global address six 2001:db8::/32\n"
         "set security address-book global address www dns-name www.example.net\n"
         "set security address-book global address-set in address six\n"
         "set security address-book global address-set in address www",
         {"filter": FILTER},
         ((SET, "holds six (2001:db8::/32), www (www.example.net)"),)),
    Case("profile-and-instance",
         "set security pki ca-profile JIMS ca-identity j\n"
         "set routing-instances mgmt instance-type virtual-router\n"
         "deactivate routing-instances mgmt",
         {"connection": {"primary": {"address": "192.0.2.10", "client_id": "fw",
                                     "client_secret": "s3cret77", "ca_profile": "JIMS",
                                     "routing_instance": "mgmt"},
                         "secondary": {"address": "192.0.2.11", "ca_profile": "OTHER"}}},
         (("connection.secondary.ca_profile", "'security pki ca-profile OTHER' does not exist"),
          ("connection.primary.routing_instance", "'routing-instances mgmt' is deactivated")),
         traits={"release": "24.4R1.9"}),
    Case("a-set-that-a-policy-uses",
         PUSH.replace("source-address any", "source-address in")
         + "set security address-book global address a 10.0.0.0/8\n"
         "set security address-book global address-set in address a",
         {"filter": {"include_ip": {**FILTER["include_ip"], "addresses": ["10.9.0.0/16"]}}},
         (("filter.include_ip.addresses", "is named by 'security policies from-zone z to-zone z "
           "policy p match source-address' too"),)),
    Case("all-at-once",
         f"{PUSH}set {UI} active-directory-access domain example\n"
         "set security address-book global address ex 10.0.0.0/8",
         {"ip_query": {"no_ip_query": True},
          "filter": {**FILTER, "exclude_ip": {"address_book": "global", "address_set": "ex",
                                              "addresses": ["10.9.0.0/16"]}}},
         (("filter.exclude_ip.addresses", "an address of book global is called ex"),
          (f"{UI} active-directory-access".replace(" ", "/"), "is configured"),
          ("ip_query.no_ip_query", "pushes users to JIMS"),
          (SET, "address-set in' does not exist"))),
)


@dataclass(frozen=True)
class Refusals:
    """A check and a run of every case."""

    runs: tuple[PlaybookRun, PlaybookRun]
    rpcs: dict[str, list[tuple[str, ...]]]
    before: dict[str, list[str]]
    after: dict[str, list[str]]

    def records(self, case: Case) -> list[Record]:
        return [run.of(ACTION, case.name)[-1] for run in self.runs]


def given(case: Case) -> dict[str, Any]:
    """A profile without a certificate file, which only older releases know."""
    servers = {"connection": {"primary": {"address": "192.0.2.10", "client_id": "fw",
                                          "client_secret": "s3cret77"}}}
    wanted = {**config(connection=servers["connection"], filter=None), **case.wanted}
    return {"config": wanted, "state": case.state}


@pytest.fixture(scope="module")
def refusals(run_module: PlaybookRunner) -> Iterator[Refusals]:
    specs = [Device(case.name, config=case.device, **case.traits) for case in CASES]
    with Fleet(specs) as fleet:
        inventory = fleet.inventory()
        for case in CASES:
            hosts = inventory["all"]["children"]["srx"]["hosts"]
            hosts[case.name]["given"] = given(case)
        before = {srx.name: lines_of(srx.committed()) for srx in fleet}
        runs, rpcs = [], {srx.name: [] for srx in fleet}
        for arguments in (["--check"], []):
            for srx in fleet:
                srx.clear_log()
            runs.append(run_module(PLAY, inventory, "--forks", "10", *arguments))
            for srx in fleet:
                rpcs[srx.name].append(tuple(rpc.name for rpc in srx.rpcs))
        after = {srx.name: lines_of(srx.committed()) for srx in fleet}
        yield Refusals((runs[0], runs[1]), rpcs, before, after)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_problem_is_told(case: Case, refusals: Refusals) -> None:
    for record in refusals.records(case):
        told = record.result
        assert record.status == "failed"
        assert (told["status"], told["code"], told["changed"]) == ("refused", "REFERENCE", False)
        assert [problem["path"] for problem in told["problems"]] == [
            path for path, _words in case.problems
        ]
        for problem, (_path, words) in zip(told["problems"], case.problems, strict=True):
            assert set(problem) == {"path", "row", "given", "allowed", "message"}
            assert words in problem["message"]
        assert case.problems[0][1] in told["msg"]
        assert "\n" not in told["msg"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_told_before_the_lock(case: Case, refusals: Refusals) -> None:
    assert refusals.rpcs[case.name] == [READ_ONLY, READ_ONLY]
    assert refusals.after[case.name] == refusals.before[case.name]


def test_no_traceback_and_no_secret(refusals: Refusals) -> None:
    for run in refusals.runs:
        assert "Traceback" not in run.output
        assert "s3cret77" not in run.output


def test_reading_and_deleting_go_through_beside_a_rival(run_playbook: PlaybookRunner) -> None:
    """Junos takes both only while no server is configured."""
    play = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}: {{state: gathered}}
    - {ACTION}: {{state: deleted}}
"""
    lines = (
        f"set {UI} active-directory-access domain example\n"
        f"set {UI} identity-management connection port 443"
    )
    with Fleet([Device("srx1", config=lines)]) as fleet:
        run = run_playbook(play, fleet.inventory())
    gathered, deleted = run.results["srx1"]
    assert gathered["gathered"] == {"connection": {"port": 443}}
    assert (deleted["status"], deleted["after"]) == ("applied", {})
