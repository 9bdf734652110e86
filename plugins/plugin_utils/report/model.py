# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report holds. JSON leaves out what is empty, so that 500 devices stay readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .statuses import MEANINGS, SEVERITIES, STATUSES, Meaning

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Difference:
    """One place where a device is not, or was not, as wanted. Secrets read '<redacted>'."""

    path: str
    kind: str
    actual: Any
    expected: Any
    severity: str = "tuning"
    first_seen: str = ""
    """When a report had it first, as time of that report."""
    age: str = ""
    """'new', 'persisting' or 'unchecked' beside an earlier report; empty where there was none."""

    def as_json(self) -> dict[str, Any]:
        told = {"first_seen": self.first_seen, "age": self.age}
        return {
            "path": self.path,
            "kind": self.kind,
            "actual": self.actual,
            "expected": self.expected,
            "severity": self.severity,
            **{name: value for name, value in told.items() if value},
        }


@dataclass(frozen=True)
class Host:
    """What one host registered, and what an earlier report knows of it."""

    host: str
    status: str
    code: str = ""
    msg: str = ""
    remedy: str = ""
    changes: list[Difference] = field(default_factory=list)
    carried: list[Difference] = field(default_factory=list)
    """Differences of the last check, where this run could not look."""
    unmanaged: list[str] = field(default_factory=list)
    inherited: list[dict[str, Any]] = field(default_factory=list)
    inactive: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    jims: list[dict[str, Any]] = field(default_factory=list)
    device: dict[str, Any] = field(default_factory=dict)
    last_commit: dict[str, Any] = field(default_factory=dict)
    """user, time: the newest commit of the device, in the device's words."""
    commit: dict[str, Any] = field(default_factory=dict)
    """What this run committed."""
    fingerprint: str = ""
    duration: float | None = None
    """Seconds, where the result tells."""
    since: str = ""
    """Since which report the host has this status."""

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.status]

    @property
    def checked(self) -> bool:
        """Whether the device was compared with what is wanted: a refusal may come after that."""
        return self.meaning.checked or bool(self.changes)

    @property
    def open(self) -> list[Difference]:
        """Differences that are there now, as far as this run knows."""
        return self.changes if self.meaning.differs else []

    @property
    def uncomparable(self) -> list[str]:
        """Secrets of which nobody could tell whether they are as wanted."""
        return sorted(path for path, told in self.secrets.items() if told == "uncomparable")

    @property
    def gravest(self) -> list[Difference]:
        """The open differences, gravest first."""
        return sorted(self.open, key=lambda change: SEVERITIES.index(change.severity))

    @property
    def out_of_order_since(self) -> str:
        """Since which report it is as it is: since its oldest difference, where it could be looked
        at, even if a night in which it could not lies between."""
        seen = [self.since, *(change.first_seen for change in self.open)]
        return min(filter(None, seen), default="")

    @property
    def severity(self) -> str:
        """The gravest severity of what differs; empty where nothing does."""
        told = {change.severity for change in (*self.open, *self.carried)}
        return next((severity for severity in SEVERITIES if severity in told), "")

    def as_json(self) -> dict[str, Any]:
        lists = {"changes": self.changes, "carried": self.carried}
        told = {
            one.name: [change.as_json() for change in lists[one.name]]
            if one.name in lists
            else getattr(self, one.name)
            for one in fields(self)
        }
        return {name: value for name, value in told.items() if value not in (None, "", [], {})}

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> Host:
        lists = {
            name: [Difference(**change) for change in told.get(name, ())]
            for name in ("changes", "carried")
        }
        return cls(**{**told, **lists})


@dataclass(frozen=True)
class Comparison:
    """What an earlier report knows and this one does not."""

    run_id: str
    generated: str
    resolved: list[dict[str, Any]] = field(default_factory=list)
    """Differences that are gone: host, path, kind, expected, severity, first_seen."""
    moved: list[dict[str, str]] = field(default_factory=list)
    """Hosts whose status is another one: host, before, after."""
    joined: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    servers_lost: list[str] = field(default_factory=list)
    """Addresses of JIMS servers that every device was connected to, and one is not any more."""
    servers_back: list[str] = field(default_factory=list)
    """Those that every device is connected to again."""


@dataclass(frozen=True)
class Launch:
    """How the run was started, as far as a command that repairs has to say it again."""

    sources: list[str] = field(default_factory=list)
    """What was given to ansible-playbook as inventory."""
    options: list[str] = field(default_factory=list)
    """Further words of the command line: how to log in, to open the vault, and -e."""
    withheld: list[str] = field(default_factory=list)
    """Variables that were given with -e, and of which the value may be a secret."""
    limit: str = ""
    """What was given with --limit."""
    job: bool = False
    """Whether AWX started it: then there is no command line to be given again."""


@dataclass(frozen=True)
class Document:
    """A whole report, hosts in the order of their names."""

    run_id: str
    generated: str
    """UTC, as 2026-11-23T06:00:12Z."""
    expected: int
    """How many hosts the inventory has."""
    hosts: list[Host]
    unexpected: list[str] = field(default_factory=list)
    """Hosts with a result that the inventory does not have."""
    others: list[Host] = field(default_factory=list)
    """Hosts of the inventory that this run was not meant for, as an earlier report knows them."""
    launch: Launch = field(default_factory=Launch)
    slices: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    """Hosts of several slices: host, kept, others."""
    unread: list[dict[str, str]] = field(default_factory=list)
    """Slices that could not be read: file, why."""
    comparison: Comparison | None = None
    history: list[dict[str, Any]] = field(default_factory=list)
    """The last runs, oldest first and this one last: run_id, generated, counts, differences. A run
    over a part of the hosts is not in it."""

    @property
    def counts(self) -> dict[str, int]:
        """Hosts by status, all ten of them."""
        found = Counter(host.status for host in self.hosts)
        return {status: found[status] for status in STATUSES}

    @property
    def ages(self) -> Counter[str]:
        """Differences by age."""
        return Counter(change.age for host in self.hosts for change in (*host.open, *host.carried))

    @property
    def differences(self) -> int:
        return sum(len(host.open) for host in self.hosts)
