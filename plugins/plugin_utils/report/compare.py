# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an earlier report knows: which differences are new, resolved or persisting, since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from .causes import is_told, servers_down
from .model import Comparison, Difference, Document, Host
from .shared import same_place

_RUNS = 30
"""Runs that a history holds."""

Key = tuple[str, str, str]
"""path, kind, expected: what makes two differences of one host the same one."""


def compared(
    document: Document, earlier: Document | None, inventory: Collection[str] = ()
) -> Document:
    """The document with ages, beside an earlier one where there is one.

    A host of the earlier one that is not in the document has left, unless 'inventory', the names
    of all hosts that there are, has it: then this run was not meant for it, and what is known of it
    is kept for the next one.
    """
    if earlier is None:
        hosts = [_first(host, document.generated) for host in document.hosts]
        return _with_history(replace(document, hosts=hosts), [])
    before = {host.host: host for host in (*earlier.others, *earlier.hosts)}
    hosts = [
        _aged(host, before.get(host.host), earlier.generated, document.generated)
        for host in document.hosts
    ]
    here = {host.host for host in hosts}
    others = [before[name] for name in sorted(before) if name not in here and name in inventory]
    told = replace(document, hosts=hosts, others=others)
    return _with_history(
        replace(told, comparison=_comparison(told, earlier, before)), earlier.history
    )


def _comparison(document: Document, earlier: Document, before: dict[str, Host]) -> Comparison:
    """'before' are the hosts of the earlier document, its others included."""
    hosts, when = document.hosts, earlier.generated
    here = {host.host for host in hosts}
    moved = [
        {"host": host.host, "before": before[host.host].status, "after": host.status}
        for host in hosts
        if host.host in before and before[host.host].status != host.status
    ]
    known = replace(earlier, hosts=list(before.values()))
    telling = [_with_servers(host, before) for host in hosts]
    now = replace(document, hosts=[*telling, *document.others])
    return Comparison(
        run_id=earlier.run_id,
        generated=when,
        resolved=[one for host in hosts for one in _resolved(host, before, when)],
        moved=moved,
        joined=sorted(here - set(before)),
        left=sorted(set(before) - here - {host.host for host in document.others}),
        servers_lost=_worse(known, now),
        servers_back=_worse(now, known),
    )


def _with_servers(host: Host, before: dict[str, Host]) -> Host:
    """A host that tells nothing of its JIMS servers, as one that nobody could reach, with what it
    told last."""
    if host.jims or host.host not in before:
        return host
    return replace(host, jims=before[host.host].jims)


def _worse(before: Document, after: Document) -> list[str]:
    """Servers that all devices were connected to, and not all are. One that nobody told of, before
    or after, says nothing."""
    lost = {cause.address for cause in servers_down(after)}
    told = {server["address"] for host in before.hosts for server in host.jims if is_told(server)}
    return sorted(lost & told - {cause.address for cause in servers_down(before)})


def _first(host: Host, now: str) -> Host:
    """A host with nothing to compare it with; slices may know since when it is so."""
    changes = [_seen(change, change.first_seen or now, "", host) for change in host.changes]
    return replace(host, since=host.since or now, changes=changes)


def _aged(host: Host, before: Host | None, earlier: str, now: str) -> Host:
    known = _known(before, earlier)
    changes = []
    for change in host.changes:
        old = known.get(same_place(change))
        changes.append(_seen(change, old.first_seen, "persisting", host) if old
                       else _seen(change, now, "new", host))
    carried = [] if host.checked else [replace(old, age="unchecked") for old in known.values()]
    same = before is not None and before.status == host.status
    since = (before.since or earlier) if before and same else now
    return replace(host, changes=changes, carried=carried, since=since)


def _seen(change: Difference, when: str, age: str, host: Host) -> Difference:
    """Only what is still there has an age: a difference that this run repaired has none."""
    return replace(change, first_seen=when, age=age) if host.meaning.differs else change


def _known(host: Host | None, earlier: str) -> dict[Key, Difference]:
    """The differences that a host had, or was last known to have."""
    if host is None:
        return {}
    return {
        same_place(change): replace(change, first_seen=change.first_seen or earlier)
        for change in (*host.carried, *host.open)
    }


def _resolved(host: Host, before: dict[str, Host], earlier: str) -> Iterable[dict[str, Any]]:
    if not host.checked:
        return
    now = {same_place(change) for change in host.open}
    for key, old in _known(before.get(host.host), earlier).items():
        if key not in now:
            yield {
                "host": host.host,
                "path": old.path,
                "kind": old.kind,
                "expected": old.expected,
                "severity": old.severity,
                "first_seen": old.first_seen,
            }


def _with_history(document: Document, history: list[dict[str, Any]]) -> Document:
    run = {
        "run_id": document.run_id,
        "generated": document.generated,
        "counts": {status: number for status, number in document.counts.items() if number},
        "differences": document.differences,
    }
    if document.others:
        # A part of the fleet beside the whole would look like a better night.
        return replace(document, history=history)
    earlier = [one for one in history if one["generated"] < document.generated]
    return replace(document, history=[*earlier, run][-_RUNS:])
