# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The result of a run, with every key of the contract. Secrets are left out by position: a leaf
that is a secret never gets here, so nothing has to be searched for it afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..module_utils.profile import junos_xml
from ..module_utils.profile.edit import command
from ..module_utils.profile.errors import REDACTED
from ..module_utils.profile.fields import SECRETS
from ..module_utils.profile.patch import patch
from ..module_utils.profile.plan import Plan
from ..module_utils.profile.redaction import redact
from ..module_utils.profile.stanza import Key, Stanza, Value, profile_of
from .facts import Facts
from .failure import Failure
from .run import Commit, Run
from .sight import Sight
from .status import Server

_WARNINGS = ("trust_without_tls", "release_newer")
"""Findings that the contract calls warnings."""


def empty() -> dict[str, Any]:
    """A result in which nothing happened: the keys that are always there."""
    return {
        "changed": False,
        "status": "in_sync",
        "changes": [],
        "before": {},
        "after": {},
        "commands": [],
        "unmanaged": [],
        "inherited": [],
        "inactive": [],
        "problems": [],
        "secrets": {},
        "findings": [],
        "device": None,
        "last_commit": None,
        "fingerprint": None,
    }


def of_failure(failure: Failure) -> dict[str, Any]:
    """A result for a task that did not get as far as reading a device."""
    result = {**empty(), **failure.as_result()}
    result["msg"] = redact(result["msg"], ())
    return result


def of_run(run: Run, *, diff: bool) -> dict[str, Any]:
    """A result for a run that wrote, would write, or was stopped on the way."""
    secrets = _unspeakable(run)
    result = {
        **empty(),
        "changed": bool(run.has_work or run.commit),
        "status": run.status,
        **_of_plan(run.plan),
        "after": _profile(run.after),
        "device": run.facts.as_result() if run.facts else None,
        "last_commit": _of_last_commit(run.sight),
        "fingerprint": run.fingerprint or None,
    }
    result["findings"] += [
        {**finding.as_result(), "message": redact(finding.message, secrets)}
        for finding in run.findings
    ]
    if run.commit:
        result["commit"] = of_commit(run.commit, secrets)
    if run.verdict or run.before.servers:
        servers = run.verdict.servers if run.verdict else run.before.servers
        result["jims"] = [of_server(server, secrets) for server in servers.values()]
    warnings = [redact(words, secrets) for words in run.device.warnings()]
    result.update(_warned(run.plan, warnings))
    if run.failure:
        result.update(run.failure.as_result())
        result["msg"] = redact(result["msg"], secrets)
        if not result["changed"]:
            result["after"] = result["before"]
    if diff:
        result["diff"] = {"prepared": _patch(run)}
    return result


def _patch(run: Run) -> str:
    """The edits as Junos would show them, and the certificates behind them."""
    homes = {edit.home[1].entry for edit in run.plan.edits if not edit.is_of_stanza}
    books = [book for name, book in run.sight.around.books.items() if name in homes]
    group = run.task.request.config_group
    files = [f"[{upload.target}]\n+   certificate of {upload.path};\n" for upload in run.pending]
    return patch(run.sight.configured, run.plan.edits, books, group) + "".join(files)


def _warned(plan: Plan, words: list[str]) -> dict[str, Any]:
    """What Ansible shall print as warnings: the device's, and findings nobody should overlook."""
    words = words + [finding.message for finding in plan.findings if finding.id in _WARNINGS]
    return {"warnings": list(dict.fromkeys(words))} if words else {}


def _unspeakable(run: Run) -> list[str]:
    """Texts that no words of the device may carry to the user: secrets and tokens."""
    seen = [*run.before.servers.values(), *(run.verdict.servers.values() if run.verdict else ())]
    return [*run.task.secrets, *(server.token for server in seen if server.token)]


def _of_last_commit(sight: Sight) -> dict[str, str] | None:
    """Who committed last, and when by the device's clock, before this run changed anything."""
    found = sight.last_commit
    return {"user": found.user, "time": found.when} if found else None


def of_commit(commit: Commit, secrets: list[str]) -> dict[str, Any]:
    other = commit.confirmed_by
    shown: dict[str, Any] = {
        "marker": commit.marker,
        # The comment of an earlier run is the device's words, that of this one the user's own.
        "comment": redact(commit.comment, secrets) if commit.adopted else commit.comment,
        "confirmed": commit.confirmed,
        "confirm_minutes": commit.minutes,
    }
    if other:
        shown.update(confirmed_by="other", other_user=other.user, other_time=other.when)
    elif commit.confirmed and commit.minutes:
        shown.update(confirmed_by="module")
    if not commit.confirmed and not commit.gone and commit.minutes:
        shown.update(rolls_back_at=commit.rolls_back_at)
    return shown


def of_server(server: Server, secrets: list[str]) -> dict[str, Any]:
    """Only the message is free words of the device; a role or an address is never cut up."""
    told = server.as_result()
    return {**told, "message": redact(told["message"], secrets)}


def _of_plan(plan: Plan) -> dict[str, Any]:
    return {
        "changes": [change.as_result() for change in plan.changes],
        "before": _profile(plan.before),
        "after": _profile(plan.after),
        "commands": [command(edit) for edit in plan.edits],
        "unmanaged": plan.unmanaged,
        "inherited": plan.inherited,
        "inactive": plan.inactive,
        "secrets": plan.secrets,
        "findings": [finding.as_result() for finding in plan.findings],
    }


def of_gathered(plan: Plan, facts: Facts, sight: Sight) -> dict[str, Any]:
    """A result for state gathered: 'gathered' can be given back, so it has no secrets."""
    values = plan.before
    return {
        **empty(),
        **_of_plan(plan),
        "gathered": _profile(values, secrets=False),
        "secrets": _unseen(values),
        "device": facts.as_result(),
        "last_commit": _of_last_commit(sight),
        "fingerprint": sight.fingerprint,
    }


def of_parsed(plan: Plan, stanza: Stanza) -> dict[str, Any]:
    """A result for state parsed."""
    values = stanza.in_force()
    return {
        **empty(),
        **_of_plan(plan),
        "parsed": _profile(values, secrets=False),
        "secrets": _unseen(values),
    }


def of_rendered(plan: Plan, *, diff: bool, group: str = "") -> dict[str, Any]:
    """A result for state rendered: what merged would send to a device without a profile."""
    shown = [replace(edit, value=REDACTED) if edit.secret else edit for edit in plan.edits]
    result = {
        **empty(),
        **_of_plan(plan),
        "rendered": junos_xml.text(junos_xml.edit_element(shown)),
    }
    result.update(_warned(plan, []))
    if diff:
        result["diff"] = {"prepared": patch(Stanza(), plan.edits, group=group)}
    return result


def _profile(values: dict[Key, Value], *, secrets: bool = True) -> dict[str, Any]:
    """A profile as a dict. Entries of a list are sorted: their order means nothing, and where a
    device or a group puts a new one cannot be foretold: a check and its run would differ."""
    return profile_of(dict(sorted(values.items())), secrets=secrets)


def _unseen(values: dict[Key, Value]) -> dict[str, str]:
    """Secrets that are there but were left out, with nothing given to compare them with."""
    return {field.path: "uncomparable" for field in SECRETS if Key(field.path) in values}
