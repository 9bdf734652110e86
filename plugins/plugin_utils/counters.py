# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a device asked its JIMS servers, and what came back: get-jims-query-statistics.

Juniper renamed the counters with Junos 23.2R1 (YANG of the operational commands) and added some.
Here each has one name, whatever the release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ..module_utils.profile.junos_xml import number_of
from .link import ROLES
from .status import NOT_CONFIGURED, by_role, leaf

RPC = "get-jims-query-statistics"

NAMES: Mapping[str, tuple[str, ...]] = {
    "batch_queries_sent": ("batch-query-sent-number", "batch-queries-sent"),
    "batch_queries_returned": ("batch-response-recv-number", "batch-queries-returned"),
    "batch_query_errors": ("batch-error-response-number", "batch-query-error-received"),
    "batch_last_response": ("batch-last-response-time", "batch-last-response"),
    "ip_queries_sent": ("ip-query-sent-number", "auth-entry-lookup-queries-sent"),
    "ip_queries_returned": ("ip-response-recv-number", "auth-entry-lookup-queries-returned"),
    "ip_query_errors": (
        "ip-error-response-number",
        "auth-entry-lookup-query-errors-encountered",
    ),
    "ip_last_response": ("ip-last-response-time", "auth-entry-lookup-last-response"),
    "ip_query_time_average": ("auth-entry-lookup-time-avg",),
    "ip_query_time_maximum": ("auth-entry-lookup-time-max",),
    "revocation_requests_sent": ("cert-revocation-req-sent",),
    "revocation_responses_received": ("cert-revocation-resp-recvd",),
    "certificates_revoked": ("certs-revoked",),
}
"""Our name for a counter, and what Junos calls it: up to 23.1 and from 23.2, or from 23.2 only."""


def untold() -> list[dict[str, Any]]:
    """Both servers of a device that does not tell."""
    return [_counters(role, None) for role in ROLES]


def counters_of(statistics: Element) -> list[dict[str, Any]]:
    """The counters of both servers, the primary first: numbers, or the device's words for what is
    no number; null for what it does not count."""
    found = by_role(statistics, "jims-query-statistics-per-server")
    return [_counters(role, found.get(role)) for role in ROLES]


def _counters(role: str, element: Element | None) -> dict[str, Any]:
    address = "" if element is None else leaf(element, "server-address")
    known = "" if address == NOT_CONFIGURED else address.rstrip("* ")
    return {
        "role": role,
        "address": known or None,
        **{name: _count(element, tags) for name, tags in NAMES.items()},
    }


def _count(element: Element | None, tags: tuple[str, ...]) -> int | str | None:
    told = "" if element is None else next(filter(None, (leaf(element, tag) for tag in tags)), "")
    number = number_of(told)
    return told or None if number is None else number
