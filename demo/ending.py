# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How it ended: a table of the devices, and what speaks against calling it a success."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from demo.act import Act


@dataclass(frozen=True)
class Row:
    """One device: its story, what the first check found, and what it holds now."""

    host: str
    release: str
    story: str
    before: str
    after: str


def before(act: Act, host: str) -> str:
    """The first check's word on a device, for people."""
    if act.status(host) != "drift":
        return act.status(host).replace("_", " ")
    number = len(act.results[host]["changes"])
    return f"{number} difference{'s' if number != 1 else ''}"


def table(rows: Sequence[Row]) -> str:
    """The devices, a line each, under a line of titles."""
    lines = [("device", "Junos", "was", "first check", "now")]
    lines += [(row.host, row.release, row.story, row.before, row.after) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(
            [*(text.ljust(width) for text, width in zip(line, widths, strict=False)), line[4]]
        )
        for line in lines
    )


def complaints(
    acts: Mapping[str, Act], hosts: Sequence[str], wrong: Iterable[str], secrets: Iterable[str]
) -> list[str]:
    """Why the demo failed, a sentence each; empty when it did what it promised.

    'acts' are named first, rollout and second; 'wrong' is what the devices themselves say.
    """
    found = [
        f"The {name} command ended with exit code {act.rc}." for name, act in acts.items() if act.rc
    ]
    if acts["first"].is_clean:
        found.append("The first check found nothing to repair, so the rollout proved nothing.")
    for host in hosts:
        if acts["second"].status(host) != "in_sync":
            found.append(f"The second check says of {host}: {acts['second'].status(host)}.")
    found += [f"On the device itself, {line}." for line in wrong]
    printed = "".join(line for act in acts.values() for line in act.lines)
    if any(secret in printed for secret in (*secrets, "$9$")):
        found.append("A secret was printed.")
    return found
