# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as CSV: one line for each difference, and one for each host without any."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from .model import Difference, Document, Host
from .values import line, shown

HEAD = (
    *("host", "status", "code", "path", "kind", "expected", "actual", "severity", "age"),
    *("first_seen", "status_since", "last_commit_user", "last_commit_time", "release", "message"),
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_STARTS = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet read a cell as a formula, wide forms included."""


def rendered(document: Document) -> str:
    """CSV as RFC 4180 has it. A cell that a spreadsheet would run is made a text with a quote."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEAD)
    for host in document.hosts:
        for row in _rows(host):
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _rows(host: Host) -> Iterator[tuple[str, ...]]:
    differences: list[Difference | None] = [*host.open, *host.carried]
    for change in differences or [None]:
        yield (
            host.host,
            host.status,
            host.code,
            change.path if change else "",
            change.kind if change else "",
            shown(change.expected) if change else "",
            shown(change.actual) if change else "",
            change.severity if change else "",
            change.age if change else "",
            change.first_seen if change else "",
            host.since,
            str(host.last_commit.get("user", "")),
            str(host.last_commit.get("time", "")),
            str(host.device.get("release", "")),
            host.msg,
        )


def _cell(value: str) -> str:
    words = line(value)
    if words.startswith(_STARTS) and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words
