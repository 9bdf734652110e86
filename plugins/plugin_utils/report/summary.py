# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in a few lines of JSON, small enough for set_stats and the artifacts of AWX."""

from __future__ import annotations

import json
import re
from typing import Any

from . import verdict
from .causes import causes_of
from .model import Document
from .statuses import MEANINGS
from .values import line

LIMIT = 8000
"""Bytes of JSON. AWX keeps artifacts in its database and shows them as one field."""

_NAMES = 200
"""Names of each status at first; without any, the rest is bounded well below the limit."""
_NAME = 64
_TITLE = 120


def summary_of(document: Document) -> dict[str, Any]:
    """The short form, below LIMIT bytes. Names are left out as needed, and their number told."""
    most = _NAMES
    shown = _summary(document, most)
    while most and len(json.dumps(shown)) >= LIMIT:
        most //= 2
        shown = _summary(document, most)
    return shown


def stats_key(document: Document) -> str:
    """A name for set_stats that no other run uses, legal for a variable."""
    return f"jims_report_{re.sub('[^A-Za-z0-9_]', '_', document.run_id)[:_NAME]}"


def comparison_of(document: Document) -> dict[str, Any]:
    """The comparison with the earlier report in numbers; empty where there was none."""
    earlier = document.comparison
    if earlier is None:
        return {}
    return {
        "run_id": line(earlier.run_id, _NAME),
        "generated": earlier.generated,
        "new": document.ages["new"],
        "resolved": len(earlier.resolved),
        "persisting": document.ages["persisting"],
        "unchecked": document.ages["unchecked"],
    }


def _summary(document: Document, most: int) -> dict[str, Any]:
    named: dict[str, list[str]] = {}
    left_out = 0
    for status, meaning in MEANINGS.items():
        hosts = [host.host for host in document.hosts if host.status == status]
        if not hosts or not (meaning.person or status == "not_attempted"):
            continue
        named[status] = [line(host, _NAME) for host in hosts[:most]]
        left_out += len(hosts[most:])
    causes = [line(f"{cause.title} ({verdict.devices(len(cause.hosts))})", _TITLE)
              for cause in causes_of(document)]
    comparison = comparison_of(document)
    return {
        "run_id": line(document.run_id, _NAME),
        "generated": document.generated,
        "verdict": line(verdict.sentence(document), 400),
        "complete": verdict.complete(document),
        "inventory": document.expected,
        "counts": {status: number for status, number in document.counts.items() if number},
        "needs_person": verdict.needing_a_person(document),
        **({"comparison": comparison} if comparison else {}),
        "causes": causes[: min(most, 10)],
        "hosts": named,
        "left_out": left_out,
    }
