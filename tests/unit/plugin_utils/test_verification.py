# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is JIMS as required? The rules as a table, and the patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.clock import Clock
from ansible_collections.srxfleet.jims.plugins.plugin_utils.status import Server
from ansible_collections.srxfleet.jims.plugins.plugin_utils.verification import (
    Before,
    Policy,
    judge,
    touched_roles,
    wait,
)


def up(role: str = "primary", token: str = "new", returned: int | None = None) -> Server:
    return Server(role, "192.0.2.1", "Online", "OK", token, returned)


def down(role: str = "primary") -> Server:
    return Server(role, "192.0.2.1", "Offline", "timeout")


def by_role(*servers: Server) -> dict[str, Server]:
    return {server.role: server for server in servers}


P, S = "primary", "secondary"
BOTH_UP = by_role(up(), up(S))
BOTH_DOWN = by_role(down(), down(S))
NEVER = Server(P, message="cannot tell", told="never")


@dataclass(frozen=True)
class Case:
    name: str
    require: str
    now: Mapping[str, Server]
    failing: tuple[str, ...] = ()
    """The roles that stand in the way."""
    before: Mapping[str, Server] = field(default_factory=dict)
    touched: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    if_offline_before: str = "skip"


CASES = (
    Case("none-and-down", "none", BOTH_DOWN),
    Case("any-and-one-up", "any", by_role(up(), down(S))),
    Case("any-and-the-other-up", "any", by_role(down(), up(S))),
    Case("any-and-none-up", "any", BOTH_DOWN, (P, S)),
    Case("primary-and-up", "primary", by_role(up(), down(S))),
    Case("primary-and-down", "primary", by_role(down(), up(S)), (P,)),
    Case("all-and-one-down", "all", by_role(up(), down(S)), (S,)),
    Case("all-and-up", "all", BOTH_UP),
    Case("nothing-configured", "all", {}),
    # A server that was Online and is not any more fails whatever is required.
    Case("fallen", "none", by_role(down()), (P,), by_role(up())),
    Case("fallen-beside-one-that-is-up", "any", by_role(down(), up(S)), (P,), BOTH_UP),
    Case("removed-is-not-fallen", "all", by_role(up()), (), BOTH_UP),
    # Offline before as well.
    Case("any-and-all-down-before", "any", BOTH_DOWN, (), BOTH_DOWN, excused=(P, S)),
    Case("any-and-one-down-before", "any", BOTH_DOWN, (P, S), by_role(up(), down(S))),
    Case("any-and-a-new-server", "any", BOTH_DOWN, (), by_role(down()), excused=(P, S)),
    Case("any-and-nothing-known-before", "any", by_role(down()), (P,)),
    Case("all-and-one-down-before", "all", BOTH_DOWN, (P,), by_role(up(), down(S)), excused=(S,)),
    Case("primary-down-before", "primary", by_role(down()), (), by_role(down()), excused=(P,)),
    Case("down-before-and-required", "any", by_role(down()), (P,), by_role(down()),
         if_offline_before="require"),
    # After a change of its settings an old 'Online' proves nothing.
    Case("touched-and-a-new-token", "any", by_role(up()), (), by_role(up(token="old")), (P,)),
    Case("touched-and-the-same-token", "any", by_role(up(token="old")), (P,),
         by_role(up(token="old")), (P,)),
    Case("touched-and-new-answers", "any", by_role(up(token="old", returned=8)), (),
         by_role(up(token="old", returned=7)), (P,)),
    Case("touched-and-no-new-answers", "any", by_role(up(token="old", returned=7)), (P,),
         by_role(up(token="old", returned=7)), (P,)),
    Case("touched-and-counters-set-back", "any", by_role(up(token="old", returned=1)), (P,),
         by_role(up(token="old", returned=7)), (P,)),
    Case("touched-without-token-but-counters", "any", by_role(up(token="", returned=8)), (),
         by_role(up(token="", returned=7)), (P,)),
    Case("touched-without-token-and-counters", "any", by_role(up(token="")), (),
         by_role(up(token="")), (P,), unproven=(P,)),
    Case("new-server-with-a-token", "any", by_role(up()), (), {}, (P,)),
    Case("new-server-without-a-token", "any", by_role(up(token="")), (), {}, (P,), unproven=(P,)),
    Case("not-touched-and-the-same-token", "any", by_role(up(token="old")), (),
         by_role(up(token="old"))),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_rules(case: Case) -> None:
    policy = Policy(case.require, if_offline_before=case.if_offline_before)
    verdict = judge(policy, Before(case.before, frozenset(case.touched)), case.now)
    assert verdict.satisfied is not bool(case.failing)
    assert len(verdict.failing) == len(case.failing)
    for phrase, role in zip(verdict.failing, case.failing, strict=True):
        assert phrase.startswith(f"the {role} server")
    assert tuple(verdict.excused) == case.excused
    assert tuple(verdict.unproven) == case.unproven


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (by_role(up()), down(), "is Offline (timeout)"),
        (by_role(down()), down(), "is Offline, as it was before the change (timeout)"),
        (by_role(up(token="new")), up(), "is Online, but with the token from before the change"),
    ],
)
def test_the_words(before: dict[str, Server], now: Server, words: str) -> None:
    policy = Policy("any", if_offline_before="require")
    verdict = judge(policy, Before(before, frozenset({P})), by_role(now))
    assert words in verdict.sentence
    assert "new" not in verdict.sentence


@dataclass
class Hours:
    """A clock that only waiting moves."""

    now: float = 1000.0
    pauses: list[float] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.now, self.pause)


def waited(
    *looks: dict[str, Server],
    before: dict[str, Server] | None = None,
    touched: frozenset[str] = frozenset(),
    policy: Policy | None = None,
    until: float = 1010.0,
) -> tuple[bool, list[float]]:
    """Whether it was satisfied, and the pauses; the last look stays."""
    hours, turns = Hours(), list(looks)
    verdict = wait(
        policy or Policy("any", interval=4),
        Before(before or {}, touched),
        lambda: turns.pop(0) if len(turns) > 1 else turns[0],
        until,
        hours.clock,
    )
    return verdict.satisfied, hours.pauses


DOWN, UP = by_role(down()), by_role(up())


def test_it_looks_until_it_is_satisfied() -> None:
    assert waited(DOWN, DOWN, UP) == (True, [4, 4])


def test_it_looks_a_last_time_when_the_time_is_over() -> None:
    assert waited(DOWN) == (False, [4, 4, 2])
    assert waited(DOWN, DOWN, DOWN, UP) == (True, [4, 4, 2])


def test_it_looks_once_at_least() -> None:
    assert waited(UP, until=900.0) == (True, [])
    assert waited(DOWN, until=900.0) == (False, [])


def test_it_waits_for_a_repair_that_was_not_required() -> None:
    assert waited(DOWN, UP, before=DOWN, touched=frozenset({P})) == (True, [4])
    assert waited(DOWN, before=DOWN, touched=frozenset({P})) == (True, [4, 4, 2])


def test_it_does_not_wait_for_what_the_change_cannot_repair() -> None:
    assert waited(DOWN, before=DOWN) == (True, [])


def test_it_does_not_wait_for_a_device_that_can_never_tell() -> None:
    never = by_role(NEVER)
    assert waited(never) == (False, [])
    assert waited(never, before=never, touched=frozenset({P})) == (True, [])


@pytest.mark.parametrize(
    ("paths", "roles"),
    [
        (["connection.primary.client_secret"], {P}),
        (["connection.secondary.ca_profile", "filter.domain[a.example]"], {S}),
        (["connection.port"], {P, S}),
        (["connection"], {P, S}),
        (["authentication_entry_timeout", "traceoptions/file"], set()),
    ],
)
def test_which_servers_a_change_touches(paths: list[str], roles: set[str]) -> None:
    assert touched_roles(paths) == roles
