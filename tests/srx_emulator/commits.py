# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commit log, and a confirmed commit waiting for its confirmation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clock import Clock, Timer, stamp
from .wire import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from .wire import Element

_KEPT = 50  # rollback 0 to 49


@dataclass
class Commit:
    """One entry of ``show system commit`` with the configuration that it made active.

    ``client`` is ``netconf``, ``cli`` or ``other``; ``remark`` is Junos's own comment (``commit
    confirmed, rollback in 5mins``), ``log`` the committer's.
    """

    tree: Element
    user: str
    client: str
    time: float
    log: str | None = None
    remark: str | None = None


@dataclass
class Pending:
    """A confirmed commit that rolls back to ``before`` when its timer fires."""

    before: Element
    timer: Timer
    session: int | None


@dataclass
class History:
    """Newest first; at most fifty are kept, as on a device."""

    clock: Clock
    commits: list[Commit] = field(default_factory=list)
    pending: Pending | None = None
    # The commit-confirmed marker was captured on 24.4R2; what older releases do is unknown.
    shows_pending: bool = True

    @property
    def newest(self) -> Commit:
        """The active configuration's entry."""
        return self.commits[0]

    def add(self, commit: Commit) -> None:
        """Make a commit the newest."""
        self.commits.insert(0, commit)
        del self.commits[_KEPT:]

    def confirm(self) -> None:
        """Any commit or check while a confirmed commit waits makes it permanent."""
        if self.pending is not None:
            self.pending.timer.cancel()
            self.pending = None

    def expect_confirmation(
        self, before: Element, seconds: float, session: int | None, rollback: Callable[[], None]
    ) -> None:
        """Arm the timer; a repeated confirmed commit moves the deadline, not the way back."""
        if self.pending is not None:
            before = self.pending.before
            self.pending.timer.cancel()
        self.pending = Pending(before, self.clock.call_later(seconds, rollback), session)

    def xml(self) -> str:
        """The reply to get-commit-information."""
        lines = ["<commit-information>"]
        for number, commit in enumerate(self.commits):
            lines += [
                "<commit-history>",
                f"<sequence-number>{number}</sequence-number>",
                f"<user>{escape(commit.user)}</user>",
                f"<client>{commit.client}</client>",
                f'<date-time junos:seconds="{int(commit.time)}">{stamp(commit.time)}</date-time>',
            ]
            if commit.remark is not None:
                lines.append(f"<comment>{escape(commit.remark)}</comment>")
            if commit.log is not None:
                lines.append(f"<log>{escape(commit.log)}</log>")
            if number == 0 and self.pending is not None and self.shows_pending:
                lines.append("<commit-confirmed>rollback pending</commit-confirmed>")
            lines.append("</commit-history>")
        lines.append("</commit-information>\n")
        return "\n".join(lines)
