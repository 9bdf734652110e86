# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one registered result to a host of the report. Only keys that are known here are taken: a
result may hold anything else, and Ansible's own hold the task's arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...module_utils.profile.codes import CODES
from ...module_utils.profile.errors import REDACTED
from ...module_utils.profile.fields import SECRETS
from ...module_utils.profile.redaction import redact
from .model import Difference, Host
from .statuses import SEVERITIES, STATUSES
from .values import plain, text

_SECRET_PATHS = frozenset(field.path for field in SECRETS)
_SERVER = ("role", "address", "status", "message", "has_token")
_DEVICE = ("host_name", "model", "release", "serial", "cluster_node")
_COMMIT = (
    *("marker", "confirmed", "confirmed_by", "other_user", "other_time", "rolls_back_at"),
    "confirm_minutes",
)
_OTHER: dict[str, type] = {"has_token": bool, "confirmed": bool, "confirm_minutes": int}
_FINDING = ("id", "severity", "path", "message")


def host_of(name: str, result: Mapping[str, Any]) -> Host:
    """One host. Its status is what the result says, or what Ansible says of the task."""
    status, told = text(result.get("status")), text(result.get("code"))
    host = Host(
        host=text(name),
        status=status if status in STATUSES else _ansibles(result),
        code=told,
        msg=_words(result.get("msg")),
        remedy=text(result.get("remedy")) or (CODES[told].remedy if told in CODES else ""),
        changes=[_difference(change) for change in _dicts(result, "changes")],
        unmanaged=_texts(result, "unmanaged"),
        inherited=[_some(one, ("path", "group")) for one in _dicts(result, "inherited")],
        inactive=_texts(result, "inactive"),
        secrets={text(path): text(word) for path, word in _dict(result, "secrets").items()},
        findings=[_finding(one) for one in _dicts(result, "findings")],
        jims=[_server(one) for one in _dicts(result, "jims")],
        device=_some(_dict(result, "device"), _DEVICE),
        last_commit=_some(_dict(result, "last_commit"), ("user", "time")),
        commit=_some(_dict(result, "commit"), _COMMIT),
        fingerprint=text(result.get("fingerprint")),
        duration=_seconds(result.get("duration")),
    )
    if status and status not in STATUSES:
        return replace(host, msg=f"The result has a status that is not known here: {status}.")
    return host


def _ansibles(result: Mapping[str, Any]) -> str:
    if result.get("unreachable"):
        return "unreachable"
    if result.get("failed"):
        return "failed"
    if not result or result.get("skipped"):
        return "not_attempted"
    return "unknown"


def _difference(change: Mapping[str, Any]) -> Difference:
    path, severity = text(change.get("path")), text(change.get("severity"))
    hidden = path in _SECRET_PATHS

    def value(name: str) -> Any:
        found = change.get(name)
        return REDACTED if hidden and found is not None else plain(found)

    return Difference(
        path=path,
        kind=text(change.get("kind")),
        actual=value("before"),
        expected=value("after"),
        severity=severity if severity in SEVERITIES else SEVERITIES[-1],
    )


def _finding(told: Mapping[str, Any]) -> dict[str, Any]:
    finding = _some(told, _FINDING)
    return {**finding, "message": _words(finding.get("message"))}


def _server(told: Mapping[str, Any]) -> dict[str, Any]:
    server = _some(told, _SERVER)
    return {**server, "message": _words(server["message"])} if "message" in server else server


def _words(said: Any) -> str:
    """Words that may be a device's. Results come without secrets; a stored one is taken out of
    what other modules left behind, too."""
    return text(redact(text(said), ()))


def _some(told: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The named keys that are there. All are texts, but for a few of which another type is known;
    of another one than that they say nothing."""
    found = {name: told[name] for name in names if told.get(name) not in (None, "")}
    return {
        name: plain(value) if name in _OTHER else text(value)
        for name, value in found.items()
        if name not in _OTHER or _is(value, _OTHER[name])
    }


def _is(value: Any, kind: type) -> bool:
    """True is an int to Python, and no number to anybody else."""
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _dict(result: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = result.get(name)
    return value if isinstance(value, Mapping) else {}


def _list(result: Mapping[str, Any], name: str) -> list[Any]:
    value = result.get(name)
    return list(value) if isinstance(value, (list, tuple)) else []


def _dicts(result: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [one for one in _list(result, name) if isinstance(one, Mapping)]


def _texts(result: Mapping[str, Any], name: str) -> list[str]:
    return [text(one) for one in _list(result, name)]


def _seconds(value: Any) -> float | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return round(float(value), 3) if is_number and 0 <= value < 1e6 else None
