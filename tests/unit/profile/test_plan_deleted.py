# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State deleted, and the states that only read."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError

from .plan_case import Case, check, plan_of

SERVERS = (
    "<connection><port>443</port><primary><address>192.0.2.1</address><client-id>fw</client-id>"
    "</primary><secondary><address>192.0.2.2</address></secondary></connection>"
)
FILTER = (
    "<filter><include-ip><address-book>global</address-book><address-set>s</address-set>"
    "</include-ip><domain><name>a.example</name></domain><domain><name>b.example</name></domain>"
    "</filter>"
)
ALL = (
    ("connection.port", "unexpected", 443, None),
    ("connection.primary.address", "unexpected", "192.0.2.1", None),
    ("connection.primary.client_id", "unexpected", "fw", None),
    ("connection.secondary.address", "unexpected", "192.0.2.2", None),
)
GONE = '<identity-management delete="delete"/>'
WHOLE = (
    Case(
        "the whole stanza",
        "deleted", None, there=SERVERS, changes=ALL, edit=GONE, commands=("delete",),
    ),
    Case(
        "no stanza",
        "deleted", None, there="",
    ),
    Case(
        "an empty stanza",
        "deleted", None,
        there="<identity-management/>",
        changes=(("identity-management", "unexpected", "present", None),),
        edit=GONE, commands=("delete",),
    ),
    Case(
        "a stanza with only an empty level in it",
        "deleted", None,
        there='<connection inactive="inactive"/>',
        changes=(("identity-management", "unexpected", "present", None),),
        edit=GONE, commands=("delete",),
    ),
    Case(
        "a deactivated stanza",
        "deleted", None,
        there=f'<identity-management inactive="inactive">{SERVERS}</identity-management>',
        changes=ALL, edit=GONE, commands=("delete",),
    ),
    Case(
        "what nobody models goes as well, and so does what is deactivated",
        "deleted", None,
        there='<apply-groups>A</apply-groups><mystery/><filter inactive="inactive"><domain>'
              "<name>a.example</name></domain></filter>",
        changes=(("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("apply-groups[A]", "unexpected", "present", None),
                 ("mystery", "unexpected", "present", None)),
        edit=GONE, commands=("delete",),
    ),
    Case(
        "below a level that is deactivated",
        "deleted", None,
        there='<configuration><services><user-identification inactive="inactive">'
              "<identity-management><connection><port>443</port></connection>"
              "</identity-management></user-identification></services></configuration>",
        changes=(("connection.port", "unexpected", 443, None),),
        edit=GONE, commands=("delete",),
    ),
)

PARTLY = (
    Case(
        "the named leaves go, whatever their value",
        "deleted", {"connection": {"port": 8443, "primary": {"client_id": "another"}}},
        there=SERVERS,
        changes=(("connection.port", "unexpected", 443, None),
                 ("connection.primary.client_id", "unexpected", "fw", None)),
        edit='<connection><port delete="delete"/><primary><client-id delete="delete"/></primary>'
             "</connection>",
        commands=("delete connection port", "delete connection primary client-id"),
        after={"connection.primary.address": "192.0.2.1",
               "connection.secondary.address": "192.0.2.2"},
    ),
    Case(
        "a list loses the named entries",
        "deleted", {"filter": {"domain": ["b.example", "c.example"]}},
        there=FILTER,
        changes=(("filter.domain[b.example]", "unexpected", "b.example", None),),
        edit='<filter><domain delete="delete"><name>b.example</name></domain></filter>',
        commands=("delete filter domain b.example",),
        after={"filter.include_ip.address_book": "global", "filter.include_ip.address_set": "s",
               "filter.domain[a.example]": True},
    ),
    Case(
        "an empty list names nothing",
        "deleted", {"filter": {"domain": []}},
        there="<filter><domain><name>a.example</name></domain></filter>",
        after={"filter.domain[a.example]": True},
    ),
    Case(
        "a flag is named by true and by false",
        "deleted", {"preserve_valid_user": False, "ip_query": {"no_ip_query": True}},
        there="<connection><port>443</port></connection><preserve-valid-user/>"
              "<ip-query><query-delay-time>5</query-delay-time><no-ip-query/></ip-query>",
        changes=(("ip_query.no_ip_query", "unexpected", True, None),
                 ("preserve_valid_user", "unexpected", True, None)),
        edit='<preserve-valid-user delete="delete"/><ip-query><no-ip-query delete="delete"/>'
             "</ip-query>",
        commands=("delete preserve-valid-user", "delete ip-query no-ip-query"),
        after={"connection.port": 443, "ip_query.query_delay_time": 5},
    ),
    Case(
        "an empty dict removes the container, with what nobody models in it",
        "deleted", {"connection": {"secondary": {}}},
        there="<connection><port>443</port><secondary><address>192.0.2.2</address><mystery/>"
              "</secondary><riddle/></connection>",
        changes=(("connection.secondary.address", "unexpected", "192.0.2.2", None),
                 ("connection/secondary/mystery", "unexpected", "present", None)),
        edit='<connection><secondary delete="delete"/></connection>',
        commands=("delete connection secondary",),
        after={"connection.port": 443},
        unmanaged=("connection/riddle",),
    ),
    Case(
        "an empty dict removes a container with nothing in it",
        "deleted", {"connection": {"secondary": {}}},
        there='<connection><port>443</port><secondary inactive="inactive"/></connection>',
        changes=(("connection.secondary", "unexpected", "present", None),),
        edit='<connection><secondary delete="delete"/></connection>',
        commands=("delete connection secondary",),
        after={"connection.port": 443},
    ),
    Case(
        "an empty dict for a container that is not there",
        "deleted", {"connection": {"secondary": {}}, "filter": {}},
        there="<connection><port>443</port></connection>",
        after={"connection.port": 443},
    ),
    Case(
        "a container goes together with one inside it",
        "deleted", {"filter": {"include_ip": {}, "domain": ["a.example", "b.example"]}},
        there=f"<connection><port>443</port></connection>{FILTER}",
        changes=(("filter.include_ip.address_book", "unexpected", "global", None),
                 ("filter.include_ip.address_set", "unexpected", "s", None),
                 ("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("filter.domain[b.example]", "unexpected", "b.example", None)),
        edit='<filter delete="delete"/>',
        commands=("delete filter",),
        after={"connection.port": 443},
    ),
    Case(
        "the stanza goes with its last statement",
        "deleted", {"connection": {"port": 443}},
        there="<connection><port>443</port></connection><filter/>",
        changes=(("connection.port", "unexpected", 443, None),),
        edit=GONE, commands=("delete",),
    ),
    Case(
        "nothing that is named is there",
        "deleted", {"connection": {"token_api": "t"}, "batch_query": {"query_interval": 1}},
        there="<connection><port>443</port></connection>",
        after={"connection.port": 443},
    ),
    Case(
        "a dict of nulls names nothing",
        "deleted", {"connection": {"port": None, "primary": {"address": None}}},
        there="<connection><port>443</port><primary><address>192.0.2.1</address></primary>"
              "</connection>",
        after={"connection.port": 443, "connection.primary.address": "192.0.2.1"},
    ),
    Case(
        "a deactivated leaf that is named goes",
        "deleted", {"connection": {"port": 1}},
        there='<connection><port inactive="inactive">443</port><token-api>t</token-api>'
              "</connection>",
        changes=(("connection.port", "unexpected", 443, None),),
        edit='<connection><port delete="delete"/></connection>',
        commands=("delete connection port",),
        after={"connection.token_api": "t"},
    ),
    Case(
        "inside a deactivated container, which stays deactivated",
        "deleted", {"connection": {"secondary": {"client_id": "any"}}},
        there='<connection><secondary inactive="inactive"><address>192.0.2.2</address><client-id>fw'
              "</client-id></secondary></connection>",
        changes=(("connection.secondary.client_id", "unexpected", "fw", None),),
        edit='<connection><secondary><client-id delete="delete"/></secondary></connection>',
        commands=("delete connection secondary client-id",),
        inactive=("connection.secondary",),
    ),
    Case(
        "a secret is named by any value",
        "deleted", {"connection": {"primary": {"client_secret": "whatever"}}},
        there="<connection><primary><address>192.0.2.1</address><client-secret>"
              "$9$dwVYoJZjkqfoaFnCA0O</client-secret></primary></connection>",
        changes=(("connection.primary.client_secret", "unexpected", "<redacted>", None),),
        edit='<connection><primary><client-secret delete="delete"/></primary></connection>',
        commands=("delete connection primary client-secret",),
        after={"connection.primary.address": "192.0.2.1"},
    ),
    Case(
        "options that the release lacks can be named",
        "deleted", {"session_query": {"max_connections": 1}},
        there="<connection><port>443</port></connection>",
        after={"connection.port": 443},
        release="17.4R1",
    ),
)

READING = (
    Case(
        "gathered wants nothing",
        "gathered", None,
        there=f"{SERVERS}<mystery/>",
        after={"connection.port": 443, "connection.primary.address": "192.0.2.1",
               "connection.primary.client_id": "fw", "connection.secondary.address": "192.0.2.2"},
        unmanaged=("mystery",),
    ),
    Case(
        "gathered from below a deactivated level",
        "gathered", None,
        there='<configuration><services inactive="inactive"><user-identification>'
              "<identity-management><connection><port>443</port></connection>"
              "</identity-management></user-identification></services></configuration>",
    ),
    Case(
        "rendered is merged onto nothing",
        "rendered", {"connection": {"port": 443}, "ip_query": {"no_ip_query": False}},
        changes=(("connection.port", "missing", None, 443),),
        edit="<connection><port>443</port></connection>",
        commands=("set connection port 443",),
        after={"connection.port": 443},
    ),
)


@pytest.mark.parametrize("case", [*WHOLE, *PARTLY], ids=lambda case: case.name)
def test_deleted(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", READING, ids=lambda case: case.name)
def test_reading_states(case: Case) -> None:
    check(case)


def test_deleting_half_a_filter_is_refused() -> None:
    case = Case("half", "deleted", {"filter": {"include_ip": {"address_set": "s"}}}, there=FILTER)
    with pytest.raises(ProfileError, match="both of them or neither"):
        plan_of(case)


def test_a_rule_that_only_the_rest_breaks_does_not_hold_a_deletion_back() -> None:
    case = Case(
        "port", "deleted", {"connection": {"port": 1}},
        there="<connection><port>443</port></connection>"
              "<filter><include-ip><address-set>s</address-set></include-ip></filter>",
    )
    plan = plan_of(case)
    assert [finding.id for finding in plan.findings].count("rule_broken") == 1
    assert len(plan.edits) == 1
