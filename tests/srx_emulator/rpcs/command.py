# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ``command`` RPC: CLI commands, of which a few are known."""

from __future__ import annotations

import re

from lxml import etree

from ..clock import stamp
from ..problem import Problem, RpcFailure
from ..wire import escape
from .registry import RPCS, Call, rpc

# CLI command to RPC name, as Juniper's YANG pairs them.
_RPC_OF = {
    "show version": "get-software-information",
    "show system information": "get-system-information",
    "show system commit": "get-commit-information",
    "show system uptime": "get-system-uptime-information",
    "show system memory": "get-system-memory-information",
    "show system storage": "get-system-storage",
    "show chassis hardware": "get-chassis-inventory",
    "show chassis routing-engine": "get-route-engine-information",
    "show chassis cluster status": "get-chassis-cluster-status",
    "show interfaces": "get-interface-information",
    "show services user-identification identity-management status": "get-jims-query-status",
    "show services user-identification identity-management counters": "get-jims-query-statistics",
}
_LOAD_CA = re.compile(
    r"request security pki ca-certificate load ca-profile (?P<profile>\S+) filename (?P<file>\S+)"
)


@rpc("command")
def command(call: Call) -> str:
    """Run a CLI command; text output exists for the few below, XML for all that have an RPC."""
    line, _pipe, modifier = (call.request.text or "").strip().partition("|")
    line = " ".join(line.split())
    form = call.request.get("format", "text")
    if "display xml rpc" in modifier and line in _RPC_OF:
        return f"<rpc>\n<{_RPC_OF[line]}>\n</{_RPC_OF[line]}>\n</rpc>\n"
    load = _LOAD_CA.fullmatch(line)
    if load is not None:
        return f"<output>\n{escape(_load_ca(call, load['profile'], load['file']))}</output>\n"
    if line not in _RPC_OF:
        word = line.partition(" ")[0] or "command"
        raise RpcFailure(Problem("syntax error, expecting <command>", bad_element=word))
    if form == "xml" or "display xml" in modifier:
        inner = Call(call.appliance, call.owner, etree.Element(_RPC_OF[line]))
        return RPCS[_RPC_OF[line]](inner)
    text = _TEXTS.get(line)
    if text is None:
        raise RpcFailure(
            Problem(
                "the text form of this command is not emulated",
                tag="operation-not-supported",
                bad_element=line,
            )
        )
    return f"<output>\n{escape(text(call))}</output>\n"


def _load_ca(call: Call, profile: str, name: str) -> str:
    call.require_write()
    disk = call.appliance.disk
    content = disk.get(disk.path(name, call.owner.user)).content
    return call.appliance.keystore.load(call.store.committed, profile, content)


def _version(call: Call) -> str:
    device = call.appliance.device
    name = call.store.effective(call.store.committed).findtext("system/host-name") or device.name
    block = (
        f"Hostname: {name}\nModel: {device.model.lower()}\nJunos: {device.release}\n"
        f"JUNOS Software Release [{device.release}]\n"
    )
    if not device.cluster:
        return block
    return "\n".join(f"node{node}:\n{'-' * 74}\n{block}" for node in device.nodes)


def _commits(call: Call) -> str:
    lines = []
    for number, commit in enumerate(call.store.history.commits):
        remark = f" {commit.remark}" if commit.remark else ""
        who = f"by {commit.user} via {commit.client}"
        lines.append(f"{number:<3} {stamp(commit.time)} {who}{remark}")
        if commit.log:
            lines.append(f"    {commit.log}")
    return "\n".join(lines) + "\n"


_TEXTS = {"show version": _version, "show system commit": _commits}
