# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Committing, checking, and the log of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks import CONSTRAINTS
from ..problem import Problem, RpcFailure, syntax_error
from .registry import OK, Call, rpc

if TYPE_CHECKING:
    from ..device import Device

_DEFAULT_MINUTES = 10
_DEFAULT_SECONDS = 600
CHECKED, COMMITTED = "commit-check-success", "commit-success"


@rpc("commit-configuration")
def commit_configuration(call: Call) -> str:
    """Junos's commit; the confirm timeout is in minutes, 1 to 65535."""
    call.require_write()
    for unknown in ("at-time", "file"):
        if call.has(unknown):
            raise RpcFailure(Problem(f"{unknown} is not emulated", tag="operation-not-supported"))
    device = call.appliance.device
    if call.has("check"):
        problems = call.store.check(call.owner)
        return _results(device, problems, (CHECKED,), "configuration check-out failed: ")
    minutes = _minutes(call) if call.has("confirmed") else None
    if minutes is not None and call.owner.private is not None:
        raise RpcFailure(Problem("commit confirmed is not allowed from a private edit", block=True))
    problems = call.store.commit(
        call.owner, call.text("log"), None if minutes is None else minutes * 60.0
    )
    notice = (
        ""
        if minutes is None
        else (
            f"<output>commit confirmed will be automatically rolled back in {minutes} minutes "
            "unless confirmed</output>\n"
        )
    )
    return _results(device, problems, (COMMITTED,), "commit failed: ", notice)


def _minutes(call: Call) -> int:
    text = call.text("confirm-timeout") or str(_DEFAULT_MINUTES)
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise RpcFailure(
            Problem(f"Value {text} is not within range (1..65535)", bad_element="confirm-timeout")
        )
    return int(text)


def _results(
    device: Device, problems: list[Problem], done: tuple[str, ...], failure: str, notice: str = ""
) -> str:
    """``commit-results``: errors, or one entry per node that checked and committed."""
    if problems:
        errors = "".join(problem.xml() for problem in problems)
        errors += Problem(f"{failure}{CONSTRAINTS}", block=True).xml()
        if device.cluster:
            errors = _engine(device.cluster_primary, errors)
        return f"<commit-results>\n{errors}</commit-results>\n"
    if not device.cluster:
        if device.commit_reply == "ok" and not notice:
            return OK
        style = '<routing-engine junos:style="normal">\n<name>re0</name>\n'
        engines = "".join(f"{style}<{step}/>\n</routing-engine>\n" for step in done)
    else:
        primary = device.cluster_primary
        steps = [(primary, f"<{CHECKED}/>\n"), (1 - primary, f"<{CHECKED}/>\n")]
        if COMMITTED in done:
            steps = [
                (primary, f"<{CHECKED}/>\n"),
                (1 - primary, f"<{COMMITTED}/>\n"),
                (primary, f"<{COMMITTED}/>\n"),
            ]
        engines = "".join(_engine(node, body) for node, body in steps)
    return f"<commit-results>\n{notice}{engines}</commit-results>\n{OK}"


def _engine(node: int, body: str) -> str:
    return (
        f'<routing-engine junos:style="show-name">\n<name>node{node}</name>\n{body}'
        "</routing-engine>\n"
    )


@rpc("commit")
def commit(call: Call) -> str:
    """NETCONF's commit; the confirm timeout is in seconds, 1 to 4294967295."""
    call.require_write()
    seconds = None
    if call.has("confirmed"):
        text = call.text("confirm-timeout") or str(_DEFAULT_SECONDS)
        if not text.isdigit() or not 1 <= int(text) <= 4294967295:
            raise RpcFailure(syntax_error("confirm-timeout"))
        seconds = float(text)
    problems = call.store.commit(call.owner, None, seconds)
    if problems:
        raise RpcFailure(*problems, Problem(f"commit failed: {CONSTRAINTS}", block=True))
    return OK


@rpc("validate")
def validate(call: Call) -> str:
    """NETCONF's commit check.

    A standalone 21.2 answers with empty commit-results. The answer of a cluster with 25.4R1 is not
    well-formed: ``routing-engine`` is never closed (captured; ncclient cannot read it).
    """
    source = call.request.find("source")
    if source is None or source.find("candidate") is None:
        raise RpcFailure(syntax_error("source"))
    problems = call.store.check(call.owner)
    if problems:
        raise RpcFailure(
            *problems, Problem(f"configuration check-out failed: {CONSTRAINTS}", block=True)
        )
    device = call.appliance.device
    if device.cluster:
        engine = _engine(device.cluster_node, f"<{CHECKED}/>\n")
        if call.appliance.leaves_validate_open:
            engine = engine.replace("</routing-engine>\n", "")
        return engine + OK
    return f"<commit-results>\n</commit-results>\n{OK}"


@rpc("get-commit-information")
def get_commit_information(call: Call) -> str:
    """The commit log, newest first."""
    return call.store.history.xml()
