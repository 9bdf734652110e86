# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A time as a device tells it, and how far it is from another one of the same device."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import attribute, child, local, number_of, text_of

_FORM = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?: (\S+))?", re.ASCII)
"""What Junos writes: 2026-05-25 19:42:48 UTC, in some replies without the time zone."""


@dataclass(frozen=True)
class Moment:
    """'text' is in the device's own time zone. 'seconds' are since 1970; None when not told."""

    text: str = ""
    seconds: int | None = None

    def seconds_until(self, later: Moment) -> int | None:
        """How far another moment of the same device is away; negative when it is over.

        None where nobody can tell. Texts of one device are in one time zone, named or not; two
        different names are the hours around a change of summer time.
        """
        if self.seconds is not None and later.seconds is not None:
            return later.seconds - self.seconds
        own, other = _read(self.text), _read(later.text)
        if own is None or other is None:
            return None
        (here, zone), (there, other_zone) = own, other
        if zone and other_zone and zone != other_zone:
            return None
        return int((there - here).total_seconds())


def moment_of(element: Element | None) -> Moment:
    """The time in an element such as <date-time junos:seconds="1767268800">...</date-time>."""
    if element is None:
        return Moment()
    return Moment(" ".join(text_of(element).split()), number_of(attribute(element, "seconds")))


def now_of(reply: Element) -> Moment:
    """The device's clock in a reply to get-system-uptime-information; empty when not told."""
    for current in reply.iter():
        if local(current.tag) == "current-time":
            return moment_of(child(current, "date-time"))
    return Moment()


def _read(text: str) -> tuple[datetime, str] | None:
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    try:
        # Without a time zone on purpose: only the distance to another one is asked for.
        return datetime.strptime(form[1], "%Y-%m-%d %H:%M:%S"), form[2] or ""  # noqa: DTZ007 - see above
    except ValueError:
        return None  # the 31st of February
