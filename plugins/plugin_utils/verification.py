# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is JIMS as it is required to be? The rules, and the patience to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .clock import Clock
from .status import Server, Servers

REQUIRE = ("none", "primary", "any", "all")
IF_OFFLINE_BEFORE = ("skip", "require")


@dataclass(frozen=True)
class Policy:
    """What is required. 'timeout' and 'interval' are in seconds."""

    require: str = "none"
    timeout: int = 60
    interval: int = 2
    if_offline_before: str = "skip"


@dataclass(frozen=True)
class Before:
    """How things were before the change, and which servers the change touches."""

    servers: Servers = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    """Roles of which address, id, secret, CA or the connection's own leaves change."""


@dataclass
class Verdict:
    """What one look, or a wait, came to."""

    satisfied: bool
    servers: Servers
    failing: list[str] = field(default_factory=list)
    """Per server that stands in the way: one phrase in words."""
    excused: list[str] = field(default_factory=list)
    """Roles that were offline before the change as well, and so did not count."""
    unproven: list[str] = field(default_factory=list)
    """Touched roles that counted as online by their status alone."""

    @property
    def sentence(self) -> str:
        return "; ".join(self.failing)


def judge(policy: Policy, before: Before, now: Servers) -> Verdict:
    """Hold one look at the status against the policy. 'now' has every configured server."""
    verdict = Verdict(True, now)
    online = {role for role, server in now.items() if _counts_as_online(server, before, verdict)}
    awaited = _required(policy, set(now), online) - online
    excused = _excused(policy, before, awaited)
    fallen = {role for role, server in before.servers.items() if server.online} & set(now) - online
    for role in sorted((awaited - excused) | fallen):
        verdict.failing.append(_phrase(now[role], before))
    verdict.excused = sorted(excused)
    verdict.satisfied = not verdict.failing
    return verdict


def _counts_as_online(server: Server, before: Before, verdict: Verdict) -> bool:
    """After a change of its settings an old 'Online' proves nothing: a new token or answer does."""
    if not server.online or server.role not in before.touched:
        return server.online
    was = before.servers.get(server.role)
    if server.token and (was is None or server.token != was.token):
        return True
    if was and server.returned is not None and was.returned is not None:
        return server.returned > was.returned
    if server.token:
        return False
    verdict.unproven.append(server.role)
    return True


def _required(policy: Policy, roles: set[str], online: set[str]) -> set[str]:
    if policy.require == "primary":
        return roles & {"primary"}
    if policy.require == "all":
        return roles
    if policy.require == "any" and not online:
        return roles
    return set()


def _excused(policy: Policy, before: Before, awaited: set[str]) -> set[str]:
    """Servers that were offline before as well: with 'skip' they hold no change hostage."""
    if policy.if_offline_before != "skip":
        return set()
    offline = {role for role, server in before.servers.items() if not server.online}
    if policy.require == "any":
        return awaited if offline and offline == set(before.servers) else set()
    return awaited & offline


def _phrase(server: Server, before: Before) -> str:
    was = before.servers.get(server.role)
    words = f"the {server.role} server {server.address} is {server.status}"
    if server.online and server.role in before.touched:
        words += ", but with the token from before the change"
    elif was and not was.online:
        words += ", as it was before the change"
    return f"{words} ({server.message})" if server.message else words


def wait(
    policy: Policy,
    before: Before,
    look: Callable[[], Servers],
    until: float,
    clock: Clock,
) -> Verdict:
    """Look until the policy is satisfied or a time of the monotonic clock has come; once at least.

    A satisfied look that excuses a server ends the wait only where the change cannot be its repair.
    """
    while True:
        verdict = judge(policy, before, look())
        left = until - clock.monotonic()
        if left <= 0 or not _may_get_better(verdict, before):
            return verdict
        clock.pause(min(policy.interval, left))


def _may_get_better(verdict: Verdict, before: Before) -> bool:
    if all(server.told == "never" for server in verdict.servers.values()):
        return False
    if not verdict.satisfied:
        return True
    return any(role in before.touched or role not in before.servers for role in verdict.excused)


def touched_roles(paths: Iterable[str]) -> frozenset[str]:
    """The servers that a change of these paths concerns; leaves of the connection concern both."""
    roles: set[str] = set()
    for path in paths:
        parts = path.split(".")
        if parts[0] != "connection":
            continue
        if len(parts) > 1 and parts[1] in ("primary", "secondary"):
            roles.add(parts[1])
        else:
            roles |= {"primary", "secondary"}
    return frozenset(roles)
