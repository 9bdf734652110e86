# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in at most 60 lines of Markdown, for job output and chat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...module_utils.profile.errors import REDACTED
from . import verdict
from .ages import age, readable
from .causes import Cause, causes_of
from .model import Document, Host, Launch
from .news import moves_of
from .persons import persons_of
from .statuses import MEANINGS
from .steps import Step, left_out, step_for_drift, step_for_rest
from .values import line, shown

_OBJECTIONS, _SERVERS, _MOVED, _CAUSES, _DEVICES = 4, 2, 5, 8, 15
"""How many lines of each there may be; the sum with everything else stays below 60."""
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#@])")


def rendered(document: Document) -> str:
    """Markdown that GitLab, GitHub, Mattermost and a terminal show alike."""
    parts = [
        _head(document),
        _news(document),
        _causes(document),
        _devices(document),
        _rest(document),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(document: Document) -> list[str]:
    objections = _cut(verdict.objections(document), _OBJECTIONS, "objections")
    when = readable(document.generated)
    return [
        f"# JIMS profile: {_words(verdict.sentence(document), 400)}",
        "",
        *(f"**⚠ {_words(words, 200)}**  " for words in objections),
        f"Checked {when}, run {_code(document.run_id)}, "
        f"{verdict.devices(document.expected)} in {verdict.scope(document)}.",
        *filter(None, [_words(verdict.part(document), 200)]),
    ]


def _news(document: Document) -> list[str]:
    earlier = document.comparison
    if earlier is None:
        return []
    ages = document.ages
    numbers = [
        f"{ages['new']} new",
        f"{len(earlier.resolved)} resolved",
        f"{ages['persisting']} persisting",
        f"{ages['unchecked']} not checked again",
    ]
    moved = [
        f"- {_named(one.hosts, 5)}: {MEANINGS[one.before].word} → {MEANINGS[one.after].word}"
        for one in moves_of(earlier)
    ]
    return [
        f"## Since {readable(earlier.generated)}",
        "",
        f"Differences: {', '.join(numbers)}.",
        *(f"JIMS server {_code(one)}: not every device is connected any more."
          for one in earlier.servers_lost[:_SERVERS]),
        *(f"JIMS server {_code(one)}: every device is connected again."
          for one in earlier.servers_back[:_SERVERS]),
        *(["", *_cut(moved, _MOVED, "changes")] if moved else []),
    ]


def _causes(document: Document) -> list[str]:
    causes = causes_of(document)
    if not causes:
        return []
    lines = [_cause(cause) for cause in causes]
    return ["## What many have in common", "", *_cut(lines, _CAUSES, "causes")]


def _cause(cause: Cause) -> str:
    title = _code(cause.title, 120) if cause.kind == "drift" else _words(cause.title, 120)
    expected = ""
    if len(cause.rows) == 1 and cause.rows[0].expected != REDACTED:
        expected = f", expected {_code(shown(cause.rows[0].expected), 40)}"
    severity = f" ({cause.severity})" if cause.kind == "drift" else ""
    return f"- **{verdict.devices(len(cause.hosts))}**: {title}{expected}{severity}"


def _devices(document: Document) -> list[str]:
    hosts = persons_of(document)
    if not hosts:
        return []
    rows = [_row(host, document.generated) for host in hosts[:_DEVICES]]
    more = len(hosts) - _DEVICES
    drifting = [host.host for host in hosts if host.status == "drift"]
    step = step_for_drift(drifting, document.launch) if drifting else Step("")
    return [
        "## Devices that need a person",
        "",
        "| Device | Status | What | Since |",
        "| --- | --- | --- | --- |",
        *rows,
        *(["", f"… and {more} more, in the page."] if more > 0 else []),
        *_command(step, document.launch),
    ]


def _command(step: Step, launch: Launch) -> list[str]:
    if not step.command:
        return []
    words = [left_out(launch), step.words if launch.job else ""]
    return ["", *(_words(one, 200) for one in words if one), "```sh", step.command, "```"]


def _row(host: Host, now: str) -> str:
    what = ", ".join(_code(change.path, 60) for change in host.gravest[:3])
    if len(host.open) > 3:
        what += f" and {len(host.open) - 3} more"
    if host.status != "drift" or not what:
        what = _words(": ".join(filter(None, (host.code, host.msg))), 100) or what
    status = f"{host.meaning.icon} {host.meaning.word}"
    return f"| {_code(host.host, 60)} | {status} | {what} | {age(host.out_of_order_since, now)} |"


def _rest(document: Document) -> list[str]:
    left = [host.host for host in document.hosts if host.status == "not_attempted"]
    if not left:
        return []
    step = step_for_rest(document)
    return [
        "## Not attempted",
        "",
        _named(left, 8),
        *_command(step, document.launch),
    ]


def _named(hosts: Sequence[str], most: int) -> str:
    named = ", ".join(_code(name, 60) for name in hosts[:most])
    return f"{named} and {len(hosts) - most} more" if len(hosts) > most else named


def _cut(lines: Sequence[str], most: int, what: str) -> list[str]:
    if len(lines) <= most:
        return list(lines)
    return [*lines[:most], f"- … and {len(lines) - most} more {what}"]


def _words(value: object, most: int) -> str:
    """Free words on one line; what Markdown, a chat or HTML would make something of is escaped."""
    return _MARKUP.sub(r"\\\1", line(value, most))


def _code(value: object, most: int = 80) -> str:
    """A name or a value as code, where only backquotes and the bars of tables mean anything."""
    words = line(value, most).replace("|", r"\|")
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") or not words else ""
    return f"{fence}{pad}{words}{pad}{fence}"
