# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One document of several slices of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .model import Document, Host, Launch
from .values import text


def merged(
    documents: Sequence[Document], expected: Sequence[str] | None = None, run_id: str = ""
) -> Document:
    """The union. Of a host in several slices the newest result counts, and one with a result
    always before one that was not attempted.

    Slices that were compared with earlier ones lose that: what they were compared with need not
    have been the same hosts. When a difference was first seen stays.

    A single document stays as it is, so that an old report can be rendered again.
    """
    if len(documents) == 1 and expected is None:
        only = documents[0]
        return replace(only, run_id=run_id) if run_id else only
    oldest_first = sorted(documents, key=lambda document: document.generated)
    kept: dict[str, tuple[Host, Document]] = {}
    seen: dict[str, list[str]] = {}
    for document in oldest_first:
        for host in document.hosts:
            attempted = host.status != "not_attempted"
            if attempted:
                seen.setdefault(host.host, []).append(document.run_id)
            if attempted or host.host not in kept:
                kept[host.host] = (_ageless(host), document)
    names, unexpected = _inventory(documents, list(kept), expected)
    hosts = {name: kept[name][0] if name in kept else Host(name, "not_attempted") for name in names}
    hosts.update((name, kept[name][0]) for name in unexpected)
    ids = list(dict.fromkeys(document.run_id for document in documents))
    return Document(
        run_id=run_id or (ids[0] if len(ids) == 1 else oldest_first[-1].run_id),
        generated=oldest_first[-1].generated,
        expected=len(names),
        hosts=[hosts[name] for name in sorted(hosts)],
        unexpected=unexpected,
        launch=_launch([document.launch for document in oldest_first]),
        slices=[_slice(document) for document in documents],
        duplicates=_duplicates(seen, kept),
    )


def _launch(launches: Sequence[Launch]) -> Launch:
    """All inventories; the options are those of the newest slice. Limits made the slices, so that
    they are none of the whole."""
    return replace(
        launches[-1],
        sources=list(dict.fromkeys(one for launch in launches for one in launch.sources)),
        limit="",
    )


def _ageless(host: Host) -> Host:
    changes = [replace(change, age="") for change in host.changes]
    return replace(host, changes=changes, carried=[])


def _inventory(
    documents: Sequence[Document], names: list[str], expected: Sequence[str] | None
) -> tuple[list[str], list[str]]:
    """The hosts that should be there, and those that are there though they should not."""
    if expected is not None:
        wanted = list(dict.fromkeys(map(text, expected)))
        return wanted, sorted(set(names) - set(wanted))
    strangers = {name for document in documents for name in document.unexpected}
    known = {
        host.host
        for document in documents
        for host in document.hosts
        if host.host not in document.unexpected
    }
    return sorted(known), sorted(strangers - known)


def _slice(document: Document) -> dict[str, Any]:
    return {
        "run_id": document.run_id,
        "generated": document.generated,
        "hosts": len(document.hosts),
    }


def _duplicates(
    seen: dict[str, list[str]], kept: dict[str, tuple[Host, Document]]
) -> list[dict[str, Any]]:
    return [
        {"host": name, "slices": runs, "kept": kept[name][1].run_id}
        for name, runs in sorted(seen.items())
        if len(runs) > 1
    ]
