# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counters of both generations under one set of names."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from ansible_collections.srxfleet.jims.plugins.plugin_utils.counters import counters_of, untold

# Tag lists: Juniper's YANG of the operational commands, 23.1R1 and 23.2R1.
UP_TO_23_1 = """
<server-address>192.0.2.10</server-address>
<batch-query-sent-number>11</batch-query-sent-number>
<batch-response-recv-number>12</batch-response-recv-number>
<batch-error-response-number>13</batch-error-response-number>
<batch-last-response-time>2026-01-01 11:59:00 UTC</batch-last-response-time>
<ip-query-sent-number>14</ip-query-sent-number>
<ip-response-recv-number>15</ip-response-recv-number>
<ip-error-response-number>16</ip-error-response-number>
<ip-last-response-time>Never</ip-last-response-time>
"""
FROM_23_2 = """
<server-address>192.0.2.10*</server-address>
<batch-queries-sent>11</batch-queries-sent>
<batch-queries-returned>12</batch-queries-returned>
<batch-query-error-received>13</batch-query-error-received>
<batch-last-response>2026-01-01 11:59:00 UTC</batch-last-response>
<auth-entry-lookup-queries-sent>14</auth-entry-lookup-queries-sent>
<auth-entry-lookup-queries-returned>15</auth-entry-lookup-queries-returned>
<auth-entry-lookup-query-errors-encountered>16</auth-entry-lookup-query-errors-encountered>
<auth-entry-lookup-last-response>Never</auth-entry-lookup-last-response>
<auth-entry-lookup-time-avg>17</auth-entry-lookup-time-avg>
<auth-entry-lookup-time-max>18 ms</auth-entry-lookup-time-max>
<cert-revocation-req-sent>19</cert-revocation-req-sent>
<cert-revocation-resp-recvd>0</cert-revocation-resp-recvd>
<certs-revoked>21</certs-revoked>
"""
COMMON = {
    "batch_queries_sent": 11,
    "batch_queries_returned": 12,
    "batch_query_errors": 13,
    "batch_last_response": "2026-01-01 11:59:00 UTC",
    "ip_queries_sent": 14,
    "ip_queries_returned": 15,
    "ip_query_errors": 16,
    "ip_last_response": "Never",
}
ADDED = (
    "ip_query_time_average",
    "ip_query_time_maximum",
    "revocation_requests_sent",
    "revocation_responses_received",
    "certificates_revoked",
)


def of(primary: str, secondary: str = "") -> list[dict[str, Any]]:
    both = (("Primary server", primary), ("Secondary server", secondary))
    inner = "".join(
        f"<jims-query-statistics-per-server><server-type>{kind}</server-type>{leaves}"
        "</jims-query-statistics-per-server>"
        for kind, leaves in both
        if leaves
    )
    text = f"<r><m><jims-query-statistics>{inner}</jims-query-statistics></m></r>"
    return counters_of(ET.fromstring(text))  # noqa: S314 - our own text


def test_up_to_23_1() -> None:
    assert of(UP_TO_23_1)[0] == {
        "role": "primary",
        "address": "192.0.2.10",
        **COMMON,
        **dict.fromkeys(ADDED),
    }


def test_from_23_2() -> None:
    assert of(FROM_23_2)[0] == {
        "role": "primary",
        "address": "192.0.2.10",
        **COMMON,
        "ip_query_time_average": 17,
        "ip_query_time_maximum": "18 ms",
        "revocation_requests_sent": 19,
        "revocation_responses_received": 0,
        "certificates_revoked": 21,
    }


def test_both_servers_are_always_there() -> None:
    nothing = {"address": None, **dict.fromkeys((*COMMON, *ADDED))}
    assert of(UP_TO_23_1)[1] == {"role": "secondary", **nothing}
    absent = "<server-address>Not configured</server-address>"
    assert of(UP_TO_23_1, absent)[1] == {"role": "secondary", **nothing}
    assert untold() == [{"role": "primary", **nothing}, {"role": "secondary", **nothing}]


def test_zero_is_a_number() -> None:
    assert of("<batch-queries-sent>0</batch-queries-sent>")[0]["batch_queries_sent"] == 0
