# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run found and did: filled step by step, so that a failure still tells what came before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timezone

from ..module_utils.profile.codes import Status
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.plan import Plan
from ..module_utils.profile.secrets import compare
from ..module_utils.profile.stanza import Key, Value
from ..module_utils.profile.trust import Upload
from .arguments import Task
from .clock import Clock
from .commit_log import Entry
from .device import Device
from .facts import Facts
from .failure import Failure
from .sight import Sight
from .verification import Before, Verdict

Reopen = Callable[[], AbstractContextManager[Device]]
"""Opens one more session to the same device; entering raises Failure when it cannot."""


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
        moment = datetime.fromtimestamp(self.ends_at, tz=timezone.utc)
        return moment.strftime("%Y-%m-%d %H:%M:%S UTC")

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
    pending: list[Upload] = field(default_factory=list)
    """Certificates that the device does not have yet."""
    uploaded: list[Upload] = field(default_factory=list)
    """Those that this run put there. No rollback takes them back."""
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

    @property
    def has_work(self) -> bool:
        """Whether the device is not as wanted yet."""
        return bool(self.plan.edits or self.pending)

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
