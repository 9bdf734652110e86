# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing the candidate: load-configuration, edit-config, discard, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ..loading import load_set, load_text, load_xml
from ..problem import Problem, RpcFailure, syntax_error
from .registry import OK, Call, rpc

if TYPE_CHECKING:
    from ..wire import Element

_ACTIONS = ("merge", "replace", "override", "update", "set")


@rpc("load-configuration")
def load_configuration(call: Call) -> str:
    """Work a configuration into the candidate; what is in error is left out, the rest is loaded."""
    call.require_write()
    request = call.request
    if request.get("rollback") is not None:
        return _load_rollback(call, request.get("rollback"))
    if request.get("rescue") == "rescue":
        return _load_rescue(call)
    action = request.get("action", "merge")
    if action not in _ACTIONS:
        raise RpcFailure(syntax_error(action))
    if request.get("url") is not None:
        return _results(_load_file(call, request.get("url"), action))
    if not len(request):
        raise RpcFailure(syntax_error("load-configuration"))
    return _results(_load(call, request[0], action))


def _load(call: Call, given: Element, action: str) -> list[Problem]:
    if given.tag == "configuration":
        return load_xml(call.store, call.owner, given, action)
    if given.tag == "configuration-text":
        return load_text(call.store, call.owner, given.text or "", action)
    if given.tag == "configuration-set":
        return load_set(call.store, call.owner, given.text or "")
    raise RpcFailure(syntax_error(given.tag))


def _load_file(call: Call, url: str, action: str) -> list[Problem]:
    path = call.appliance.disk.path(url.removeprefix("file://"), call.owner.user)
    text = call.appliance.disk.get(path).content.decode("utf-8", "replace")
    form = call.request.get("format", "xml")
    if form == "xml":
        try:
            root = etree.fromstring(text.encode())
        except etree.XMLSyntaxError as error:
            return [syntax_error(str(error))]
        return load_xml(call.store, call.owner, root, action)
    if action == "set":
        return load_set(call.store, call.owner, text)
    return load_text(call.store, call.owner, text, action)


def _load_rollback(call: Call, number: str) -> str:
    if not number.isdigit():
        raise RpcFailure(syntax_error(number))
    call.store.put(call.owner, call.store.rollback(int(number)))
    return _results([])


def _load_rescue(call: Call) -> str:
    if call.store.rescue is None:
        raise RpcFailure(Problem("No rescue configuration is set", block=True))
    call.store.put(call.owner, call.store.rescue)
    return _results([])


def _results(problems: list[Problem]) -> str:
    body = "".join(problem.xml() for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    body += f"<load-error-count>{errors}</load-error-count>\n" if errors else OK
    return f"<load-configuration-results>\n{body}</load-configuration-results>\n"


@rpc("edit-config")
def edit_config(call: Call) -> str:
    """NETCONF's edit; errors and warnings stand in the reply itself."""
    call.require_write()
    target = call.request.find("target")
    if target is None or not len(target) or target[0].tag != "candidate":
        raise RpcFailure(syntax_error("target"))
    default = call.text("default-operation") or "merge"
    if default not in ("merge", "replace", "none"):
        raise RpcFailure(syntax_error(default))
    problems = _edit(call, default)
    errors = any(problem.severity == "error" for problem in problems)
    return "".join(problem.xml() for problem in problems) + ("" if errors else OK)


def _edit(call: Call, default: str) -> list[Problem]:
    action = "override" if default == "replace" else "merge"
    config = call.request.find("config")
    if config is not None:
        given = config.find("configuration")
        return load_xml(
            call.store,
            call.owner,
            config if given is None else given,
            action,
            "merge" if default == "replace" else default,
        )
    text = call.request.findtext("config-text/configuration-text")
    if text is not None:
        return load_text(call.store, call.owner, text, action)
    raise RpcFailure(syntax_error("config"))


@rpc("discard-changes")
def discard_changes(call: Call) -> str:
    """The candidate becomes the committed configuration again."""
    call.require_write()
    call.store.discard(call.owner)
    return OK


@rpc("copy-config")
def copy_config(call: Call) -> str:
    """Of NETCONF's copies only running to candidate."""
    call.require_write()
    source, target = call.request.find("source"), call.request.find("target")
    if (
        source is None
        or target is None
        or source.find("running") is None
        or target.find("candidate") is None
    ):
        raise RpcFailure(Problem("Operation not supported", tag="operation-not-supported"))
    call.store.discard(call.owner)
    return OK
