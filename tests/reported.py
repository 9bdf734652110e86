# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results as hosts register them, and the reports over them, for the tests of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.collect import collected
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.compare import compared
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document, Launch

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-{day}T06:00:00Z" for day in (23, 24, 25))

HOSTILE = '<img src=x onerror="alert(1)">\'"&;|`\x00\x1b[31m\u202e\ud800{{ 7 * 7 }}'
"""Markup, quotes, a terminal's escape, a character that turns the text, half a character."""

INVENTORY = Launch(["inventory.yml"])


def change(
    path: str = "connection.port",
    before: Any = 8443,
    after: Any = 443,
    severity: str = "service",
    kind: str = "different",
) -> dict[str, Any]:
    return {"path": path, "kind": kind, "before": before, "after": after, "severity": severity}


def in_sync(**more: Any) -> dict[str, Any]:
    return {"changed": False, "status": "in_sync", "changes": [], **more}


def drift(*changes: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"changed": True, "status": "drift", "changes": list(changes) or [change()], **more}


def unreachable(msg: str = "No answer.", code: str = "CONNECT") -> dict[str, Any]:
    return {"unreachable": True, "status": "unreachable", "code": code, "msg": msg}


def refused(code: str = "LOCKED", msg: str = "Ann has the lock.") -> dict[str, Any]:
    return {"failed": True, "status": "refused", "code": code, "msg": msg}


def server(address: str, status: str, message: str = "", role: str = "primary") -> dict[str, Any]:
    return {
        "role": role,
        "address": address,
        "status": status,
        "message": message,
        "has_token": status == "Online",
    }


def report(
    results: Mapping[str, Any],
    expected: Sequence[str] | None = None,
    *,
    generated: str = MONDAY,
    run_id: str = "0badcafe",
    launch: Launch = INVENTORY,
) -> Document:
    """A report as it is before anything is compared."""
    return collected(results, expected, run_id=run_id, generated=generated, launch=launch)


def night(
    results: Mapping[str, Any], earlier: Document | None, generated: str, run_id: str = "0badcafe"
) -> Document:
    """A report beside an earlier one."""
    return compared(report(results, generated=generated, run_id=run_id), earlier)


def hostile() -> Document:
    """Everything that a device, or an inventory, can say is hostile."""
    result = drift(
        change(f"filter.domain[{HOSTILE}]", HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        code=HOSTILE,
        msg=HOSTILE,
        remedy=HOSTILE,
        unmanaged=[HOSTILE],
        inactive=[HOSTILE],
        inherited=[{"path": HOSTILE, "group": HOSTILE}],
        secrets={HOSTILE: HOSTILE, "connection.primary.client_secret": "uncomparable"},
        findings=[{"id": HOSTILE, "severity": HOSTILE, "path": HOSTILE, "message": HOSTILE}],
        jims=[server(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        device={"host_name": HOSTILE, "model": HOSTILE, "release": HOSTILE},
        last_commit={"user": HOSTILE, "time": HOSTILE},
        commit={"marker": HOSTILE, "confirmed": HOSTILE, "rolls_back_at": HOSTILE},
    )
    results = {
        f"1{HOSTILE}": result,
        f"2{HOSTILE}": result,
        f"3{HOSTILE}": {**result, "status": "applied"},
        f"4{HOSTILE}": {"failed": True, "msg": HOSTILE},
        f"5{HOSTILE}": {"status": HOSTILE},
        f"6{HOSTILE}": {},
        f"=7{HOSTILE}": in_sync(findings=result["findings"]),
    }
    earlier = compared(report({f"1{HOSTILE}": in_sync(), HOSTILE: drift()}), None)
    launch = Launch([HOSTILE], [HOSTILE], [HOSTILE], HOSTILE)
    now = compared(report(results, generated=TUESDAY, run_id=HOSTILE, launch=launch), earlier)
    return replace(
        now,
        expected=99,
        unread=[{"file": HOSTILE.replace("\ud800", ""), "why": "gone"}],
        duplicates=[{"host": "x", "slices": ["a", "b"], "kept": "a"}],
    )


def fleet(number: int) -> dict[str, dict[str, Any]]:
    """So many devices, a tenth of them with two differences, some away, some not attempted."""
    results: dict[str, dict[str, Any]] = {}
    for place in range(number):
        facts = {
            "device": {"host_name": f"srx-{place:04}", "model": "srx345", "release": "21.2R3.8"},
            "secrets": {"connection.primary.client_secret": "same"},
            "jims": [server("192.0.2.10", "Online", "OK (200)")],
            "last_commit": {"user": "ann", "time": "2026-11-20 21:14:07 CET"},
            "fingerprint": "0" * 64,
        }
        results[f"srx-{place:04}"] = in_sync(**facts)
        if place % 10 == 0:
            wrong = change("batch_query.items_per_batch", 500, 200, "tuning")
            results[f"srx-{place:04}"] = drift(change(), wrong, **facts)
        elif place % 50 == 1:
            results[f"srx-{place:04}"] = unreachable()
        elif place % 50 == 2:
            results[f"srx-{place:04}"] = {}
    return results


def part() -> Document:
    """A run over three devices of sixty, as a person starts one, with a variable of their own."""
    results = {name: fleet(60)[name] for name in ("srx-0000", "srx-0003", "srx-0010")}
    launch = Launch(["hosts.yml"], ["--ask-vault-pass"], ["token"], "srx-0000,srx-00?[03]")
    now = report(results, generated=TUESDAY, launch=launch)
    return compared(now, night(fleet(60), None, MONDAY), list(fleet(60)))


def eventful() -> Document:
    """Two nights of a small fleet in which everything happens."""
    secret = change("connection.primary.client_secret", "<redacted>", "<redacted>", "security")
    batch = change("batch_query.items_per_batch", 500, 200, "tuning")
    ann = {"last_commit": {"user": "ann", "time": "2026-11-22 21:14:07 CET"}}
    first = {
        "srx2": drift(),
        "srx10": in_sync(),
        "srx1": in_sync(),
        "locked": refused(),
        "away": unreachable(),
        "fine": in_sync(),
        "left": in_sync(),
    }
    second = {
        "srx2": drift(**ann),
        "srx10": drift(secret, batch, **ann, unmanaged=["traceoptions/file/no-world-readable"]),
        "srx1": drift(batch),
        "locked": refused(),
        "away": unreachable(),
        "fine": in_sync(jims=[server("192.0.2.9", "Offline", "Unauthorized (401)")]),
        "left": {},
    }
    return night(second, night(first, None, MONDAY), TUESDAY)
