# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commit log of a device: whose commit is the newest, and does it wait to be confirmed?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import attribute, child, local, number_of, text_of
from .failure import Failure
from .moment import moment_of, now_of

_CONFIRMED = re.compile(r"commit confirmed, rollback in ([0-9]+)\s*min", re.IGNORECASE)
_MOST_MINUTES = 65535  # of confirm-timeout (YANG of the commit RPC)
_OURS = re.compile(r"\[(jims [0-9a-f]{8}-[0-9a-f]{6})[^\[\]]*\]")


@dataclass(frozen=True)
class Entry:
    """One commit, newest first in a log. 'seconds' is the device's clock; None when not told."""

    user: str = ""
    client: str = ""
    when: str = ""
    seconds: int | None = None
    words: str = ""
    """The log message and Junos's own remark."""
    marked: bool = False
    """Whether the device itself says that it waits; Junos 24.4 does, of older ones nobody knows."""

    @property
    def is_ours(self) -> bool:
        """Whether any run of this collection wrote it."""
        return bool(self.marker)

    @property
    def marker(self) -> str:
        """The marker of the run that wrote it; empty for somebody else's commit."""
        found = _OURS.search(self.words)
        return found[1] if found else ""

    def carries(self, marker: str) -> bool:
        return marker in self.words

    @property
    def minutes(self) -> int | None:
        """The minutes after which it rolls back unless confirmed; None for a plain commit."""
        found = _CONFIRMED.search(self.words)
        if found is None:
            return None
        number = number_of(found[1])
        return _MOST_MINUTES if number is None else min(number, _MOST_MINUTES)

    def seconds_left(self, now: float | None) -> float:
        """Until it rolls back by itself, by the device's clock; 0 when it waits for nothing.

        A check confirms without an entry of its own, so an entry older than its minutes is
        confirmed. Where the age cannot be told all of the time is left, which is the safe side.
        """
        if self.minutes is None:
            return 0.0
        whole = self.minutes * 60.0
        if now is None or self.seconds is None:
            return whole
        return max(0.0, min(whole, self.seconds + whole - now))

    def __str__(self) -> str:
        return f"{self.user} via {self.client or 'an unknown client'} at {self.when}"


def entries_of(reply: Element) -> list[Entry]:
    """The log in a reply to get-commit-information, newest first; the first node's on a cluster."""
    for information in reply.iter():
        if local(information.tag) == "commit-information":
            return [_entry(found) for found in information if local(found.tag) == "commit-history"]
    return []


def stamped(configuration: Element) -> Entry | None:
    """The newest commit as a read of the committed configuration tells it beside what it was asked
    for: user and time, and no request more. None where the device does not."""
    user, when = (attribute(configuration, f"commit-{word}") for word in ("user", "localtime"))
    return Entry(user=user, when=when) if user or when else None


def newest(log: list[Entry]) -> Entry:
    """The first entry of a log. Every device has one: Failure where there is none."""
    if not log:
        raise Failure("READ", "The device shows no commit log (get-commit-information).")
    return log[0]


def _entry(element: Element) -> Entry:
    def said(name: str) -> str:
        return " ".join(text_of(child(element, name)).split())

    made = moment_of(child(element, "date-time"))
    return Entry(
        user=said("user"),
        client=said("client"),
        when=made.text,
        seconds=made.seconds,
        words=" ".join(part for part in (said("log"), said("comment")) if part),
        marked="pending" in said("commit-confirmed"),
    )


def clock_of(reply: Element) -> int | None:
    """The device's clock in a reply to get-system-uptime-information; None when not told."""
    return now_of(reply).seconds
