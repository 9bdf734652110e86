# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The devices that need a person, in the order in which to look at them."""

from __future__ import annotations

from .model import Document, Host
from .statuses import SEVERITIES

_SERVICE = SEVERITIES.index("service")


def persons_of(document: Document) -> list[Host]:
    """Gravest first, then longest first, then by name."""
    return sorted(
        (host for host in document.hosts if host.meaning.person),
        key=lambda host: (_gravity(host), host.out_of_order_since, host.host),
    )


def _gravity(host: Host) -> int:
    """That of its differences. A device that failed, or that nobody can look at, is never less
    grave than a wrong port: what it holds may be worse than what is known of it."""
    known = SEVERITIES.index(host.severity) if host.severity else len(SEVERITIES)
    return known if host.status == "drift" else min(known, _SERVICE)
