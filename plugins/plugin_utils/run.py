# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run found and did: filled step by step, so that a failure still tells what came before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..module_utils.profile.codes import Status
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.junos_xml import attribute, fingerprint, read
from ..module_utils.profile.plan import Plan
from ..module_utils.profile.secrets import compare
from ..module_utils.profile.stanza import Key, Stanza, Value
from .arguments import Task
from .clock import Clock
from .commit_log import Entry
from .device import Device, Facts
from .failure import Failure
from .verification import Before, Verdict

Reopen = Callable[[], AbstractContextManager[Device]]
"""Opens one more session to the same device; entering raises Failure when it cannot."""


@dataclass(frozen=True)
class Sight:
    """What was seen of a device's stanza at one moment."""

    configured: Stanza = field(default_factory=Stanza)
    effective: Stanza = field(default_factory=Stanza)
    fingerprint: str = ""
    committed_at: int | None = None
    """When the newest commit was made, in seconds of the device's clock; None when not told."""


@dataclass
class Commit:
    """Our commit on the device."""

    marker: str
    comment: str
    minutes: int = 0
    """Until it rolls back by itself; 0 for a plain commit."""
    confirmed: bool = True
    confirmed_by: Entry | None = None
    """Somebody else's commit that confirmed ours."""
    gone: bool = False
    """Whether it was taken back since."""
    adopted: bool = False
    """Whether an earlier run made it, and this one found it waiting."""
    ends_at: float = 0.0
    """When the device takes it back unless confirmed, in seconds since 1970 by our clock."""

    @property
    def rolls_back_at(self) -> str:
        """The same for people, in UTC."""
        return datetime.fromtimestamp(self.ends_at, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")

    @property
    def tag(self) -> str:
        """What the commit log shows of it."""
        return f"[{self.marker}]"

    @property
    def confirm_tag(self) -> str:
        return f"[{self.marker} confirmed]"

    @property
    def restore_tag(self) -> str:
        return f"[{self.marker} put back]"


@dataclass
class Run:
    """One run against one device: what it needs, and what it found so far."""

    task: Task
    device: Device
    reopen: Reopen
    marker: str
    check: bool = False
    facts: Facts | None = None
    sight: Sight = field(default_factory=Sight)
    """The stanza before the change: what 'before' and the patch are told from."""
    plan: Plan = field(default_factory=Plan)
    status: Status = "in_sync"
    after: dict[Key, Value] = field(default_factory=dict)
    fingerprint: str = ""
    """Of the stanza as it is at the end of the run."""
    sent: Commit | None = None
    """The commit that was sent, whatever became of it."""
    commit: Commit | None = None
    """The commit that the device made."""
    before: Before = field(default_factory=Before)
    verdict: Verdict | None = None
    verify_by: float = 0.0
    """Until when to wait for JIMS, by the monotonic clock."""
    locked: bool = False
    """Whether the first session holds the lock, as far as it still lives."""
    lost: bool = False
    """Whether the first session, which took the lock, is gone."""
    obstacle: Failure | None = None
    """What stood in the way of the last attempt to reach the device again."""
    findings: list[Finding] = field(default_factory=list)
    failure: Failure | None = None
    clock: Clock = field(default_factory=Clock)

    def lose(self) -> None:
        """Give the first session up: it may hang, with the lock that a new one needs."""
        self.lost = True
        self.device.drop()

    def let_go(self) -> None:
        """Give back the lock and what was not committed, where the first session still has it."""
        if self.locked:
            self.device.release()
        self.locked = False

    def remark(self, name: str, message: str, path: str = "") -> None:
        """Add a finding about the run itself."""
        self.findings.append(Finding(name, "service", path, message))


def look(device: Device) -> Sight:
    """Read the stanza as it is written and as it is in force: two read RPCs, no lock."""
    configured = device.configuration(inherited=False)
    effective = device.configuration(inherited=True)
    stamp = attribute(configured, "commit-seconds")
    return Sight(
        read(configured),
        read(effective),
        fingerprint(effective),
        int(stamp) if stamp.isascii() and stamp.isdigit() else None,
    )


def same_values(
    one: dict[Key, Value], other: dict[Key, Value], master_password: str | None
) -> bool:
    """Whether two profiles are alike. A secret that nobody can compare counts as alike."""
    if set(one) != set(other):
        return False
    return all(
        compare(str(value), str(other[key]), master_password) != "different"
        if key.field.secret
        else value == other[key]
        for key, value in one.items()
    )
