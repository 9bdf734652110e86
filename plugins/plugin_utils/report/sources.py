# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report is made from: results, the documents of slices, an earlier report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...module_utils.profile.errors import ProfileError
from ...module_utils.profile.wording import plain_problem
from .collect import collected
from .compare import compared
from .document import Unreadable, read
from .merge import merged
from .model import Document, Launch


@dataclass(frozen=True)
class Request:
    """What was asked for. Paths are as the user gave them."""

    generated: str
    """The time of results, as ages.stamp writes it."""
    otherwise: str
    """The name of a run that has none of its own."""
    results: Any = None
    expected: Sequence[str] | None = None
    run_id: str = ""
    previous: str = ""
    merge: Sequence[str] = field(default_factory=list)
    launch: Launch = field(default_factory=Launch)
    inventory: Collection[str] = ()
    """All hosts that the inventory knows, also those that the run was not meant for."""


def document_of(request: Request) -> tuple[Document, list[str]]:
    """The document, and warnings of what could not be read. Raises ProfileError."""
    parts, unread = _slices(request.merge)
    if request.results is not None:
        parts.append(_collected(request))
    if not parts:
        raise ProfileError([_nothing(unread)])
    document = merged(parts, None if not request.merge else request.expected, request.run_id)
    warnings = [f"merge: {one['file']} is left out: {one['why']}" for one in unread]
    document = replace(document, unread=[*document.unread, *unread])
    earlier, complaint = _earlier(request.previous)
    again = len(parts) == 1 and request.results is None and request.expected is None
    if earlier or not again:
        document = compared(document, earlier, request.inventory)
    return document, [*warnings, *complaint]


def _collected(request: Request) -> Document:
    """Beside slices only the results' own hosts: the inventory is that of the whole."""
    return collected(
        request.results,
        None if request.merge else request.expected,
        run_id=request.run_id,
        otherwise=request.otherwise,
        generated=request.generated,
        launch=request.launch,
    )


def _slices(paths: Sequence[str]) -> tuple[list[Document], list[dict[str, str]]]:
    documents, unread = [], []
    for path in paths:
        try:
            documents.append(read(Path(path).expanduser()))
        except Unreadable as error:
            unread.append({"file": path, "why": str(error)})
    return documents, unread


def _earlier(path: str) -> tuple[Document | None, list[str]]:
    if not path:
        return None, []
    try:
        return read(Path(path).expanduser()), []
    except Unreadable as error:
        return None, [f"previous: nothing was compared with {path}: {error}"]


def _nothing(unread: list[dict[str, str]]) -> Any:
    allowed = "results, or the path of at least one report that can be read in merge"
    if not unread:
        message = f"There is nothing to report on; give {allowed}."
        return plain_problem("results", "nothing", allowed, message)
    first = unread[0]
    message = f"merge: {first['file']} cannot be used: {first['why']}"
    return plain_problem("merge", first["file"], allowed, message)
