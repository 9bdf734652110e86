# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replies that are XML, of elements that Junos has, at places where they need not belong."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.judging import CANARY
from tests.fuzz.targets import attempt

STANZA = ("services", "user-identification", "identity-management", "connection", "primary",
          "client-secret", "port", "filter", "domain", "include-ip", "apply-groups", "flag")
STATUS = ("jims-query-status-per-server", "jims-query-statistics-per-server", "server-type",
          "server-address", "server-port", "token-string", "token-expire-time", "current-time",
          "date-time", "batch-queries-returned", "ip-response-recv-number", "connect-status")
COMMITS = ("commit-information", "commit-history", "user", "client", "date-time", "log", "comment",
           "commit-confirmed", "current-time")
FACTS = ("multi-routing-engine-item", "re-name", "system-information", "host-name", "os-version",
         "serial-number", "cluster-node", "hardware-model")
REPLY = ("rpc-error", "error-severity", "error-message", "error-path", "error-info", "bad-element",
         "error-tag", "routing-engine", "name", "commit-success", "output", "checksum",
         "configuration", "re-name", "multi-routing-engine-item")
AROUND = ("security", "address-book", "address", "address-set", "name", "ip-prefix", "groups",
          "range-address", "range-high", "wildcard-address", "zones", "policies", "policy",
          "from-zone-name", "to-zone-name", "pki", "ca-profile", "user-query", *STANZA)
TAGS = {"xml": (*STANZA, "name", "comment"), "configuration": (*STANZA, "name", "comment"),
        "status": STATUS, "commits": COMMITS, "facts": FACTS, "reply": REPLY,
        "surroundings": AROUND}
ROOTS = {"surroundings": "configuration", "xml": "configuration", "configuration": "services"}
TEXTS = ("", "a", "s", "1", "9" * 5000, "$PORT", "Primary server", "Secondary server", "Online",
         "Not configured", "192.0.2.1*", CANARY, "\n a\n b\n", "NULL", "2026-02-31 12:00:00 UTC",
         "commit confirmed, rollback in 5mins", "[jims 01234567-abcdef]", "warning",
         "permission denied", "locked by", "database modified", "error: no such file", "\x85\u202e")
ATTRIBUTES = ({}, {}, {}, {"inactive": "inactive"}, {"active": "false"}, {"group": "G"},
              {"seconds": "1767268800"}, {"seconds": "9" * 5000})


@st.composite
def trees(draw: st.DrawFn, tags: tuple[str, ...], depth: int = 5) -> Element:
    element = Element(draw(st.sampled_from(tags)), draw(st.sampled_from(ATTRIBUTES)))
    if depth and draw(st.booleans()):
        element[:] = draw(st.lists(trees(tags, depth - 1), max_size=4))
    else:
        element.text = draw(st.sampled_from(TEXTS))
    return element


@st.composite
def replies(draw: st.DrawFn, name: str) -> bytes:
    root = Element(ROOTS.get(name, "rpc-reply"))
    root[:] = draw(st.lists(trees(TAGS[name]), max_size=5))
    return tostring(root, encoding="utf-8")


@pytest.mark.parametrize("name", TAGS)
@given(data=st.data())
@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_no_reply_breaks_a_promise(name: str, data: st.DataObject) -> None:
    assert attempt(name, data.draw(replies(name)))
