# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as one page of HTML: nothing is fetched, and it can be read without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

try:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape
except ImportError:  # ansible-core needs it, so this is for tools that import without Ansible
    Environment = None

from . import charts, verdict
from .ages import age, readable
from .causes import causes_of, servers_down
from .model import Document, Host
from .news import news_of
from .persons import persons_of
from .remarks import remarks_of, uncomparable_of
from .statuses import MEANINGS
from .steps import left_out, step_for_drift, step_for_rest, step_of
from .values import shown, visible

_ROWS, _LEAST_ROWS = 3000, 3
"""Differences that the page shows in all, and of each device at least: browsers get slow with much
more, and 500 devices shall stay below 1.5 MB. The JSON and the CSV have them all."""

TEMPLATES = Path(__file__).parent / "templates"


def rendered(document: Document) -> str:
    """The page, the same for the same document."""
    return _environment().get_template("page.html.j2").render(_context(document))


def _context(document: Document) -> dict[str, Any]:
    style, script = _part("page.css"), _part("page.js")
    persons = persons_of(document)
    return {
        "document": document,
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704 - our own file, and '<' closes nothing in it
        "script": Markup(script),  # noqa: S704 - as above
        "tone": _tone(document),
        "headline": verdict.headline(document),
        "breakdown": verdict.breakdown(document) if document.hosts else "",
        "objections": verdict.objections(document),
        "part": verdict.part(document),
        "scope": verdict.scope(document),
        "left_out": left_out(document.launch),
        "counts": [(name, number) for name, number in document.counts.items() if number],
        "status_bar": charts.status_bar(document),
        "trend": charts.trend(document),
        "fields": charts.fields(document),
        "news": news_of(document),
        "causes": causes_of(document),
        "persons": persons,
        "differing": [host for host in persons if host.changes or host.carried],
        "most_rows": max(_LEAST_ROWS, _ROWS // max(len(persons), 1)),
        "unchecked": [host for host in persons if not host.checked],
        "uncomparable": uncomparable_of(document),
        "left": [host for host in document.hosts if host.status == "not_attempted"],
        "remarks": remarks_of(document),
        "applied": [host for host in document.hosts if host.status == "applied"],
        "in_sync": [host for host in document.hosts if host.status == "in_sync"],
        "anchors": {host.host: place for place, host in enumerate(persons, 1)},
    }


def _tone(document: Document) -> str:
    """How the page as a whole looks: as the gravest that it has to tell. Devices may be as wanted,
    and their server down."""
    down = servers_down(document)
    if verdict.objections(document) or any(server.whole for server in down):
        return "bad"
    tones = {MEANINGS[status].tone for status, number in document.counts.items() if number}
    tones.update(["drift"] if down else [])
    return next((tone for tone in ("bad", "away", "drift", "left") if tone in tones), "good")


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy under which nothing but these two texts does anything."""
    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    ]
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; "
        f"script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
    )
    environment.filters.update(shown=shown, readable=readable, path=_path)
    environment.globals.update(
        MEANINGS=MEANINGS,
        age=age,
        devices=verdict.devices,
        differences_of=_differences_of,
        step_of=step_of,
        step_for_drift=step_for_drift,
        step_for_rest=step_for_rest,
    )
    return environment


def _finalized(value: Any) -> Any:
    """No expression of a template puts an invisible character into the page."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _path(words: str) -> Markup:
    """A path that may break into lines behind its dots and slashes."""
    return Markup(re.sub(r"([./])(?=.)", r"\1<wbr>", str(escape(visible(words)))))  # noqa: S704 - escaped


def _differences_of(host: Host) -> str:
    number = len(host.open) or len(host.changes)
    return "1 difference" if number == 1 else f"{number} differences"


@lru_cache(maxsize=4)
def _part(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")
