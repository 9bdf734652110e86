# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``show services user-identification identity-management`` status and counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clock import stamp
from ..cluster import per_node
from ..jims import CONNECTION, ROLES
from ..release import parse
from ..wire import escape
from .registry import Call, rpc

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..wire import Element

_SHOWS_SOURCE = parse("20.4R1")  # source, interface and routing-instance
_SHOWS_NAME = parse("23.2R2")  # fqdn-name, and the mark of the server in use
_COUNTS_ANEW = parse("23.2R1")
_UNSET = "Automatic"

# Up to 23.1R1 and from 23.2R1 on; what each counter counts.
_OLD_COUNTERS = {
    "batch-query-sent-number": "sent",
    "batch-response-recv-number": "returned",
    "batch-error-response-number": "error",
    "batch-last-response-time": "last",
    "ip-query-sent-number": "zero",
    "ip-response-recv-number": "zero",
    "ip-error-response-number": "zero",
    "ip-last-response-time": "last",
}
_NEW_COUNTERS = {
    "batch-queries-sent": "sent",
    "batch-queries-returned": "returned",
    "batch-query-error-received": "error",
    "batch-last-response": "last",
    "auth-entry-lookup-queries-sent": "zero",
    "auth-entry-lookup-queries-returned": "zero",
    "auth-entry-lookup-query-errors-encountered": "zero",
    "auth-entry-lookup-last-response": "last",
    "auth-entry-lookup-time-avg": "zero",
    "auth-entry-lookup-time-max": "zero",
    "cert-revocation-req-sent": "zero",
    "cert-revocation-resp-recvd": "zero",
    "certs-revoked": "zero",
}


@rpc("get-jims-query-status")
def status(call: Call) -> str:
    """The connection to every configured server, token included."""
    return _per_server(call, "jims-query-status", _status_of)


@rpc("get-jims-query-statistics")
def statistics(call: Call) -> str:
    """Counters, under the names of the release."""
    return _per_server(call, "jims-query-statistics", _counters_of)


@rpc("clear-adv-query-counters")
def clear_counters(call: Call) -> str:
    """Counters start at zero again."""
    for link in call.appliance.monitor.links.values():
        link.queries = 0
    return "<output>\nCounters cleared\n</output>\n"


def _per_server(call: Call, name: str, told: Callable[[Call, Element, str], dict[str, str]]) -> str:
    """Both servers, on a cluster for every node; one without an address is ``Not configured``."""
    effective = call.store.checker.active(call.store.effective(call.store.committed))
    blocks = []
    for role, title in ROLES:
        values = {"server-type": title}
        if effective.findtext(f"{CONNECTION}/{role}/address") is None:
            values["server-address"] = "Not configured"
        else:
            values |= told(call, effective, role)
        lines = "".join(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in values.items())
        blocks.append(f"<{name}-per-server>\n{lines}</{name}-per-server>\n")
    body = f"<{name}>\n{''.join(blocks)}</{name}>\n"
    return per_node(call.appliance.device, lambda _node: body, call.text("node"))


def _status_of(call: Call, effective: Element, role: str) -> dict[str, str]:
    monitor, release = call.appliance.monitor, call.appliance.release
    connection = effective.find(CONNECTION)
    server = connection.find(role)
    link = monitor.link(effective, role)
    values = _addresses_of(call, effective, role)
    values["server-port"] = connection.findtext("port") or "443"
    if release >= _SHOWS_SOURCE:
        values["source"] = server.findtext("source") or _UNSET
        values["interface-name"] = server.findtext("interface") or _UNSET
        values["routing-instance"] = server.findtext("routing-instance") or _UNSET
    values["connect-method"] = (connection.findtext("connect-method") or "https").upper()
    values["connect-status"] = "Online" if link.token else "Offline"
    values["recv-status-msg"] = link.message
    values["token-string"] = link.token or "NULL"
    if link.token:
        values["token-expire-time"] = stamp(link.expires)
    return values


def _addresses_of(call: Call, effective: Element, role: str) -> dict[str, str]:
    monitor = call.appliance.monitor
    address = effective.findtext(f"{CONNECTION}/{role}/address") or ""
    if call.appliance.release < _SHOWS_NAME:
        return {"server-address": address}
    is_name = any(character.isalpha() for character in address) and ":" not in address
    names = {"fqdn-name": address} if is_name else {}
    mark = "*" if role == monitor.active_role(effective) else ""
    return {**names, "server-address": monitor.shown_address(address) + mark}


def _counters_of(call: Call, effective: Element, role: str) -> dict[str, str]:
    monitor = call.appliance.monitor
    link = monitor.link(effective, role)
    returned = link.queries if link.token else 0
    counts = {
        "sent": str(link.queries),
        "returned": str(returned),
        "error": str(link.queries - returned),
        "last": stamp(monitor.clock.now()) if returned else "Never",
        "zero": "0",
    }
    names = _NEW_COUNTERS if call.appliance.release >= _COUNTS_ANEW else _OLD_COUNTERS
    address = effective.findtext(f"{CONNECTION}/{role}/address") or ""
    return {
        "server-address": address,
        **{tag: counts[meaning] for tag, meaning in names.items()},
    }
