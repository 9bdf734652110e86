# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what the hosts registered to a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...module_utils.profile.errors import Problem, ProfileError
from ...module_utils.profile.wording import plain_problem
from .entry import host_of
from .model import Document, Host, Launch
from .values import text

_ALLOWED = "a dict of host to result, or a list of results that name their host"
_MARKER = "jims "


def collected(
    results: Any,
    expected: Sequence[str] | None = None,
    *,
    run_id: str = "",
    otherwise: str = "",
    generated: str,
    launch: Launch | None = None,
) -> Document:
    """A document of all hosts that should be there, and of those that have a result anyway.

    'run_id' names the run; without it the run's name in commit logs does, and 'otherwise' where
    nothing was committed. Raises ProfileError where the results cannot be told apart.
    """
    found = {host.host: host for host in _hosts(results)}
    names = list(dict.fromkeys(map(text, found if expected is None else expected)))
    hosts = {name: found.get(name) or Host(name, "not_attempted") for name in names}
    unexpected = sorted(set(found) - set(hosts))
    hosts.update((name, found[name]) for name in unexpected)
    return Document(
        run_id=text(run_id) or _run_of(found.values()) or otherwise,
        generated=generated,
        expected=len(names),
        hosts=[hosts[name] for name in sorted(hosts)],
        unexpected=unexpected,
        launch=_plain(launch or Launch()),
    )


def _plain(launch: Launch) -> Launch:
    """Paths and patterns may hold any byte, and a report is UTF-8."""
    return Launch(
        sources=[text(source) for source in launch.sources],
        options=[text(word) for word in launch.options],
        withheld=[text(name) for name in launch.withheld],
        limit=text(launch.limit),
        job=launch.job,
    )


def _hosts(results: Any) -> list[Host]:
    if isinstance(results, Mapping):
        pairs = [(str(name), result) for name, result in results.items()]
        named = [(f"results[{name}]", name, result) for name, result in pairs]
    elif isinstance(results, (list, tuple)):
        named = [(f"results[{place}]", *_named(one)) for place, one in enumerate(results)]
    else:
        raise ProfileError([_problem("results", _given(results))])
    problems = [_problem(place, _given(one)) for place, _name, one in named if not _fits(one)]
    problems += [_nameless(place) for place, name, one in named if _fits(one) and not name]
    if problems:
        raise ProfileError(problems)
    return [host_of(name, result or {}) for _place, name, result in named]


def _named(result: Any) -> tuple[str, Any]:
    """A result of a list with its host: beside the result's own keys, or around a 'result'."""
    if not isinstance(result, Mapping):
        return "", result
    name = next((result[key] for key in ("host", "item") if isinstance(result.get(key), str)), "")
    inner = result.get("result")
    return str(name), inner if isinstance(inner, Mapping) else result


def _fits(result: Any) -> bool:
    return result is None or isinstance(result, Mapping)


def _given(result: Any) -> str:
    """What was given instead of a result, without its value: nobody knows what that holds."""
    return f"a value of type {type(result).__name__}"


def _problem(place: str, given: str) -> Problem:
    return plain_problem(place, given, _ALLOWED, f"{place} is {given}; it must be {_ALLOWED}.")


def _nameless(place: str) -> Problem:
    allowed = "a result with its inventory name in 'host' or 'item'"
    return plain_problem(place, "a result without a host", allowed,
                         f"{place} does not say whose it is; give {allowed}.")


def _run_of(hosts: Iterable[Host]) -> str:
    """The half of the commits' markers that all hosts of one task share."""
    markers = sorted(str(host.commit.get("marker", "")) for host in hosts if host.commit)
    first = next((marker for marker in markers if marker.startswith(_MARKER)), "")
    return first.removeprefix(_MARKER).partition("-")[0]
