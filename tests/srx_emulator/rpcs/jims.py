# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``show services user-identification identity-management`` status and counters."""

from __future__ import annotations

from ..cluster import per_node
from ..jims import NEW_COUNTERS, OLD_COUNTERS
from ..release import parse
from .registry import Call, rpc


@rpc("get-jims-query-status")
def status(call: Call) -> str:
    """The connection to every configured server, token included."""
    effective = call.store.checker.active(call.store.effective(call.store.committed))
    shows_name = call.appliance.release >= parse("23.2R2")
    body = call.appliance.monitor.status(effective, shows_name)
    return per_node(call.appliance.device, lambda _node: body, call.text("node"))


@rpc("get-jims-query-statistics")
def statistics(call: Call) -> str:
    """Counters, under the names of the release."""
    effective = call.store.checker.active(call.store.effective(call.store.committed))
    names = NEW_COUNTERS if call.appliance.release >= parse("23.2R1") else OLD_COUNTERS
    body = call.appliance.monitor.statistics(effective, names)
    return per_node(call.appliance.device, lambda _node: body, call.text("node"))


@rpc("clear-adv-query-counters")
def clear_counters(call: Call) -> str:
    """Counters start at zero again."""
    for link in call.appliance.monitor.links.values():
        link.queries = 0
    return "<output>\nCounters cleared\n</output>\n"
