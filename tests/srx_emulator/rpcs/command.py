# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ``command`` RPC: CLI commands, of which a few are known."""

from __future__ import annotations

from lxml import etree

from ..clock import stamp
from ..problem import Problem, RpcFailure
from ..wire import escape
from .facts import host_name
from .pki import PKI_COMMANDS
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


@rpc("command")
def command(call: Call) -> str:
    """Run a CLI command; text output exists for the few below, XML for all that have an RPC."""
    line, _pipe, modifier = (call.request.text or "").strip().partition("|")
    line = " ".join(line.split())
    form = call.request.get("format", "text")
    if "display xml rpc" in modifier and line in _RPC_OF:
        return f"<rpc>\n<{_RPC_OF[line]}>\n</{_RPC_OF[line]}>\n</rpc>\n"
    if "display xml" in modifier:
        form = "xml"
    for pattern, run in PKI_COMMANDS:
        match = pattern.fullmatch(line)
        if match is not None:
            return run(call, match, form)
    if line not in _RPC_OF:
        word = line.partition(" ")[0] or "command"
        raise RpcFailure(Problem("syntax error, expecting <command>", bad_element=word))
    if form == "xml":
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


def _version(call: Call) -> str:
    device = call.appliance.device

    def block(node: int) -> str:
        return (
            f"Hostname: {host_name(call, node)}\nModel: {device.model.lower()}\n"
            f"Junos: {device.release}\nJUNOS Software Release [{device.release}]\n"
        )

    if not device.cluster:
        return block(0)
    return "\n".join(f"node{node}:\n{'-' * 74}\n{block(node)}" for node in device.nodes)


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
