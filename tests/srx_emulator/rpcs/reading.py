# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the configuration: get-configuration, get-config, compare, rollbacks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from .. import curly, setform
from ..clock import stamp
from ..difference import compare, mark_changed
from ..elements import walk
from ..problem import RpcFailure, syntax_error
from ..secrets import HIDDEN
from ..selection import select_configuration
from ..wire import XNM, escape, render
from .registry import Call, rpc

if TYPE_CHECKING:
    from ..wire import Element


@rpc("get-configuration")
def get_configuration(call: Call) -> str:
    """All or part of a configuration database, or its difference to a rollback."""
    request = call.request
    database = request.get("database", "candidate")
    if database not in ("candidate", "committed"):
        raise RpcFailure(syntax_error(database))
    tree = call.store.committed if database == "committed" else call.store.edited_by(call.owner)
    if request.get("compare") is not None:
        return _compared(call, tree)
    if request.get("changed") == "changed":
        tree = mark_changed(call.store.committed, tree, call.store.grammar)
    if request.get("inherit") in ("inherit", "defaults"):
        tree = call.store.effective(tree, mark=request.get("groups") == "groups")
    else:
        tree = _without_omitted(call, tree)
    part = select_configuration(tree, request.find("configuration"), call.store.grammar)
    return _formatted(call, part, request.get("format", "xml"), database)


@rpc("get-config")
def get_config(call: Call) -> str:
    """NETCONF's read; the filter holds a ``configuration`` element."""
    source = call.request.find("source")
    if source is None or not len(source):
        raise RpcFailure(syntax_error("source"))
    database = {"running": "committed", "candidate": "candidate"}.get(source[0].tag)
    if database is None:
        raise RpcFailure(syntax_error(source[0].tag))
    tree = call.store.committed if database == "committed" else call.store.edited_by(call.owner)
    wanted = call.request.find("filter/configuration")
    part = select_configuration(_without_omitted(call, tree), wanted, call.store.grammar)
    return f"<data>\n{_formatted(call, part, 'xml', database)}</data>\n"


@rpc("get")
def get(call: Call) -> str:
    """NETCONF's get, for the running configuration only: state is left to Junos's own RPCs."""
    wanted = call.request.find("filter/configuration")
    if wanted is None:
        return "<data>\n</data>\n"
    committed = _without_omitted(call, call.store.committed)
    part = select_configuration(committed, wanted, call.store.grammar)
    return f"<data>\n{_formatted(call, part, 'xml', 'committed')}</data>\n"


@rpc("get-rollback-information")
def get_rollback_information(call: Call) -> str:
    """A previous configuration, or the difference of two."""
    base = call.store.rollback(_number(call.text("rollback") or "0"))
    other = call.text("compare")
    if other is not None:
        text = compare(base, call.store.rollback(_number(other)), call.store.grammar, _hidden(call))
        body = (
            "<ok/>\n<configuration-information>\n"
            f"<configuration-output>\n{escape(text)}</configuration-output>\n"
            "</configuration-information>\n"
        )
    else:
        body = "<ok/>\n" + _formatted(
            call, deepcopy(base), call.text("format") or "text", "committed"
        )
    return f"<rollback-information>\n{body}</rollback-information>\n"


def _number(text: str) -> int:
    if not text.isdigit():
        raise RpcFailure(syntax_error(text))
    return int(text)


def _hidden(call: Call) -> str | None:
    return HIDDEN if call.appliance.device.hide_secrets else None


def _compared(call: Call, tree: Element) -> str:
    if call.request.get("compare") != "rollback":
        raise RpcFailure(syntax_error(call.request.get("compare") or ""))
    base = call.store.rollback(_number(call.request.get("rollback", "0")))
    text = compare(base, tree, call.store.grammar, _hidden(call))
    if text:
        output = f"<configuration-output>\n{escape(text)}</configuration-output>\n"
    elif call.appliance.device.empty_compare == "newline":
        output = "<configuration-output>\n</configuration-output>\n"
    else:
        output = "<configuration-output/>\n"
    return f"<configuration-information>\n{output}</configuration-information>\n"


def _without_omitted(call: Call, tree: Element) -> Element:
    """Groups with ``apply-flags omit`` do not show, if this device is such a one."""
    if not call.appliance.device.omit_hides_groups:
        return tree
    if not tree.xpath("groups[apply-flags/omit]"):
        return tree
    copy = deepcopy(tree)
    for group in copy.xpath("groups[apply-flags/omit]"):
        copy.remove(group)
    return copy


def _formatted(call: Call, part: Element, form: str, database: str) -> str:
    hidden = _hidden(call)
    if form == "xml":
        if hidden is not None:
            for element, statement in walk(part, call.store.grammar):
                if statement.secret:
                    element.text = hidden
        return render(part, _opening(call, database)) + _editors(call, database)
    header = (
        f"## Last commit: {stamp(call.store.history.newest.time)} by "
        f"{call.store.history.newest.user}\n"
    )
    if form == "text":
        text = header + curly.write(part, call.store.grammar, hidden)
        return f'<configuration-text xmlns="{XNM}">\n{escape(text)}</configuration-text>\n'
    if form == "set":
        text = setform.write(part, call.store.grammar, hidden)
        return f'<configuration-set xmlns="{XNM}">\n{escape(text)}</configuration-set>\n'
    raise RpcFailure(syntax_error(form))


def _opening(call: Call, database: str) -> str:
    """The start tag: namespaces, and when the database changed last."""
    newest = call.store.history.newest
    changed = call.store.changed_at
    if database == "candidate" and changed is not None and not call.store.is_clean:
        times = f'junos:changed-seconds="{int(changed)}" junos:changed-localtime="{stamp(changed)}"'
    else:
        times = (
            f'junos:commit-seconds="{int(newest.time)}" '
            f'junos:commit-localtime="{stamp(newest.time)}" '
            f'junos:commit-user="{escape(newest.user)}"'
        )
    return f'configuration xmlns="{XNM}" {times}'


def _editors(call: Call, database: str) -> str:
    """Who else has the candidate locked; a read of the committed database does not say."""
    holder = call.store.lock_holder
    if database != "candidate" or holder is None or holder is call.owner:
        return ""
    return (
        "<database-status-information>\n<database-status>\n"
        f"<user>{escape(holder.user)}</user>\n<terminal>{holder.terminal}</terminal>\n"
        f"<pid>{holder.pid}</pid>\n"
        f'<start-time junos:seconds="{int(holder.since)}">{stamp(holder.since)}</start-time>\n'
        "<exclusive/>\n"
        "<edit-path>[edit]</edit-path>\n</database-status>\n</database-status-information>\n"
    )
