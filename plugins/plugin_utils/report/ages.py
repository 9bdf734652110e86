# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of reports in words, counted from the report's own time and never from now."""

from __future__ import annotations

from datetime import datetime, timezone

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def stamp(when: datetime) -> str:
    """A time as a report holds it."""
    return when.astimezone(timezone.utc).strftime(_FORM)


def moment(told: str) -> datetime:
    """The time that a report holds."""
    return datetime.strptime(told, _FORM).replace(tzinfo=timezone.utc)


def readable(told: str) -> str:
    """A report's time for people: 2026-11-23 06:00 UTC."""
    return f"{told[:10]} {told[11:16]} UTC" if told else ""


def age(first: str, now: str) -> str:
    """How old something is that a report saw first: 'today', '1 day', '12 days'. Days of the
    calendar count: a check at six every morning is never exactly a day after the one before."""
    if not first:
        return ""
    days = (moment(now).date() - moment(first).date()).days
    if days < 1:
        return "today"
    return "1 day" if days == 1 else f"{days} days"
