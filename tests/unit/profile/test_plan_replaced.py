# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""States replaced and overridden: what is not given goes."""

from __future__ import annotations

import pytest

from .plan_case import Case, check

SECONDARY = "<address>192.0.2.2</address><client-id>fw</client-id>"
TWO_DOMAINS = "<domain><name>a.example</name></domain><domain><name>b.example</name></domain>"

REPLACED = (
    Case(
        "what is not given goes, a row that is not on J-Web's page too",
        "replaced", {"connection": {"port": 443}, "ip_query": {"query_delay_time": 5}},
        there="<connection><port>443</port><token-api>t</token-api></connection><ip-query>"
              "<query-delay-time>5</query-delay-time><max-connections>3</max-connections>"
              "</ip-query><preserve-valid-user/>",
        changes=(("connection.token_api", "unexpected", "t", None),
                 ("ip_query.max_connections", "unexpected", 3, None),
                 ("preserve_valid_user", "unexpected", True, None)),
        edit='<connection><token-api delete="delete"/></connection>'
             '<ip-query><max-connections delete="delete"/></ip-query>'
             '<preserve-valid-user delete="delete"/>',
        commands=("delete connection token-api", "delete ip-query max-connections",
                  "delete preserve-valid-user"),
        after={"connection.port": 443, "ip_query.query_delay_time": 5},
    ),
    Case(
        "everything at once: missing, different, same and unexpected",
        "replaced",
        {"connection": {"port": 8443, "query_api": "user_query/v2", "connect_method": "https"}},
        there="<connection><connect-method>https</connect-method><port>443</port>"
              "<token-api>t</token-api></connection>",
        changes=(("connection.port", "different", 443, 8443),
                 ("connection.token_api", "unexpected", "t", None),
                 ("connection.query_api", "missing", None, "user_query/v2")),
        edit='<connection><port>8443</port><token-api delete="delete"/>'
             "<query-api>user_query/v2</query-api></connection>",
        commands=("delete connection token-api", "set connection port 8443",
                  "set connection query-api user_query/v2"),
        after={"connection.connect_method": "https", "connection.port": 8443,
               "connection.query_api": "user_query/v2"},
    ),
    Case(
        "a container of which nothing stays goes as a whole, with those inside it",
        "replaced", {"connection": {"port": 443}},
        there="<connection><port>443</port></connection><filter><include-ip><address-book>global"
              "</address-book><address-set>s</address-set></include-ip>"
              f"{TWO_DOMAINS}</filter>",
        changes=(("filter.include_ip.address_book", "unexpected", "global", None),
                 ("filter.include_ip.address_set", "unexpected", "s", None),
                 ("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("filter.domain[b.example]", "unexpected", "b.example", None)),
        edit='<filter delete="delete"/>',
        commands=("delete filter",),
        after={"connection.port": 443},
    ),
    Case(
        "the inner container goes where the outer one stays",
        "replaced", {"filter": {"domain": ["a.example"]}},
        there="<filter><include-ip><address-book>global</address-book><address-set>s"
              f"</address-set></include-ip>{TWO_DOMAINS}</filter>",
        changes=(("filter.include_ip.address_book", "unexpected", "global", None),
                 ("filter.include_ip.address_set", "unexpected", "s", None),
                 ("filter.domain[b.example]", "unexpected", "b.example", None)),
        edit='<filter><include-ip delete="delete"/><domain delete="delete"><name>b.example</name>'
             "</domain></filter>",
        commands=("delete filter include-ip", "delete filter domain b.example"),
        after={"filter.domain[a.example]": True},
    ),
    Case(
        "a container that gets something new does not go",
        "replaced", {"batch_query": {"query_interval": 5}},
        there="<batch-query><items-per-batch>100</items-per-batch></batch-query>",
        changes=(("batch_query.items_per_batch", "unexpected", 100, None),
                 ("batch_query.query_interval", "missing", None, 5)),
        edit='<batch-query><items-per-batch delete="delete"/><query-interval>5</query-interval>'
             "</batch-query>",
        commands=("delete batch-query items-per-batch", "set batch-query query-interval 5"),
        after={"batch_query.query_interval": 5},
    ),
    Case(
        "an empty list removes all entries",
        "replaced", {"connection": {"port": 443}, "filter": {"domain": []}},
        there=f"<connection><port>443</port></connection><filter>{TWO_DOMAINS}</filter>",
        changes=(("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("filter.domain[b.example]", "unexpected", "b.example", None)),
        edit='<filter delete="delete"/>',
        commands=("delete filter",),
        after={"connection.port": 443},
    ),
    Case(
        "the order of domains means nothing",
        "replaced", {"filter": {"domain": ["b.example", "a.example"]}},
        there=f"<filter>{TWO_DOMAINS}</filter>",
        after={"filter.domain[a.example]": True, "filter.domain[b.example]": True},
    ),
    Case(
        "a flag given as false goes, like one that is not given",
        "replaced", {"ip_query": {"query_delay_time": 5, "no_ip_query": False}},
        there="<ip-query><query-delay-time>5</query-delay-time><no-ip-query/></ip-query>"
              "<preserve-valid-user/>",
        changes=(("ip_query.no_ip_query", "unexpected", True, None),
                 ("preserve_valid_user", "unexpected", True, None)),
        edit='<ip-query><no-ip-query delete="delete"/></ip-query>'
             '<preserve-valid-user delete="delete"/>',
        commands=("delete ip-query no-ip-query", "delete preserve-valid-user"),
        after={"ip_query.query_delay_time": 5},
    ),
    Case(
        "what nobody models stays, and keeps its container",
        "replaced", {"connection": {"port": 443}},
        there="<apply-groups>ORG</apply-groups><connection><port>443</port></connection>"
              "<traceoptions><file><filename>x</filename><no-world-readable/></file>"
              "<level>all</level></traceoptions><mystery><name>m</name></mystery>",
        changes=(("traceoptions.file.filename", "unexpected", "x", None),
                 ("traceoptions.level", "unexpected", "all", None)),
        edit='<traceoptions><file><filename delete="delete"/></file><level delete="delete"/>'
             "</traceoptions>",
        commands=("delete traceoptions file x", "delete traceoptions level"),
        after={"connection.port": 443},
        unmanaged=("apply-groups[ORG]", "traceoptions/file/no-world-readable", "mystery[m]"),
    ),
    Case(
        "a trace file with another name",
        "replaced", {"traceoptions": {"file": {"filename": "new.log", "size": "1m"}}},
        there="<traceoptions><file><filename>old.log</filename><size>1m</size><world-readable/>"
              "</file></traceoptions>",
        changes=(("traceoptions.file.filename", "different", "old.log", "new.log"),
                 ("traceoptions.file.world_readable", "unexpected", True, None)),
        edit='<traceoptions><file><world-readable delete="delete"/><filename>new.log</filename>'
             "</file></traceoptions>",
        commands=("delete traceoptions file world-readable", "set traceoptions file new.log"),
        after={"traceoptions.file.filename": "new.log", "traceoptions.file.size": "1m"},
    ),
    Case(
        "a deactivated statement that is not wanted stays, and keeps its container",
        "replaced", {"connection": {"port": 443}},
        there='<connection><port>443</port><secondary inactive="inactive"><address>192.0.2.2'
              '</address></secondary></connection><filter><domain inactive="inactive"><name>'
              "a.example</name></domain><domain><name>b.example</name></domain></filter>",
        changes=(("filter.domain[b.example]", "unexpected", "b.example", None),),
        edit='<filter><domain delete="delete"><name>b.example</name></domain></filter>',
        commands=("delete filter domain b.example",),
        after={"connection.port": 443},
        inactive=("connection.secondary", "filter.domain[a.example]"),
    ),
    Case(
        "unwanted siblings in a container that is woken go; sleeping ones stay",
        "replaced", {"connection": {"secondary": {"address": "192.0.2.2"}}},
        there=f'<connection><secondary inactive="inactive">{SECONDARY}<source inactive="inactive">'
              "192.0.2.9</source></secondary></connection>",
        changes=(("connection.secondary", "inactive", "inactive", "active"),
                 ("connection.secondary.client_id", "unexpected", "fw", None)),
        edit='<connection><secondary active="active"><client-id delete="delete"/></secondary>'
             "</connection>",
        commands=("delete connection secondary client-id", "activate connection secondary"),
        after={"connection.secondary.address": "192.0.2.2"},
        inactive=("connection.secondary.source",),
    ),
    Case(
        "a whole stanza that is deactivated is woken and cleared",
        "replaced", {"connection": {"port": 443}},
        there='<identity-management inactive="inactive"><connection><port>443</port></connection>'
              "<preserve-valid-user/></identity-management>",
        changes=(("preserve_valid_user", "unexpected", True, None),
                 ("identity-management", "inactive", "inactive", "active")),
        edit='<identity-management active="active"><preserve-valid-user delete="delete"/>'
             "</identity-management>",
        commands=("delete preserve-valid-user", "activate"),
        after={"connection.port": 443},
    ),
    Case(
        "the other CA is not given and goes once",
        "replaced", {"connection": {"primary": {"ca_profile": "JIMS"}}},
        there="<connection><primary><ca-certificate>/p.pem</ca-certificate></primary></connection>",
        changes=(("connection.primary.ca_certificate", "unexpected", "/p.pem", None),
                 ("connection.primary.ca_profile", "missing", None, "JIMS")),
        edit='<connection><primary><ca-certificate delete="delete"/><ca-profile>JIMS</ca-profile>'
             "</primary></connection>",
        commands=("delete connection primary ca-certificate",
                  "set connection primary ca-profile JIMS"),
        after={"connection.primary.ca_profile": "JIMS"},
    ),
    Case(
        "more than 20 domains fit where the others go",
        "replaced", {"filter": {"domain": [f"n{number}" for number in range(20)]}},
        there=f"<filter>{TWO_DOMAINS}</filter>",
        changes=(("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("filter.domain[b.example]", "unexpected", "b.example", None),
                 *((f"filter.domain[{name}]", "missing", None, name)
                   for name in sorted(f"n{number}" for number in range(20)))),
        edit='<filter><domain delete="delete"><name>a.example</name></domain><domain '
             'delete="delete"><name>b.example</name></domain>'
             + "".join(f"<domain><name>n{number}</name></domain>" for number in range(20))
             + "</filter>",
        commands=("delete filter domain a.example", "delete filter domain b.example",
                  *(f"set filter domain n{number}" for number in range(20))),
        after={f"filter.domain[n{number}]": True for number in range(20)},
    ),
)

OVERRIDDEN = (
    Case(
        "what nobody models goes and is listed",
        "overridden", {"connection": {"port": 443}},
        there="<connection><port>443</port><mystery>1</mystery></connection>"
              "<riddle><name>r1</name></riddle><riddle><name>r 2</name></riddle>"
              "<traceoptions><file><no-world-readable/></file></traceoptions>",
        changes=(("connection/mystery", "unexpected", "present", None),
                 ("riddle[r 2]", "unexpected", "present", None),
                 ("riddle[r1]", "unexpected", "present", None),
                 ("traceoptions/file/no-world-readable", "unexpected", "present", None)),
        edit='<connection><mystery delete="delete"/></connection>'
             '<riddle delete="delete"><name>r1</name></riddle>'
             '<riddle delete="delete"><name>r 2</name></riddle><traceoptions delete="delete"/>',
        commands=("delete connection mystery", "delete riddle r1", 'delete riddle "r 2"',
                  "delete traceoptions"),
        after={"connection.port": 443},
    ),
    Case(
        "deactivated statements that are not wanted go as well",
        "overridden", {"connection": {"port": 443}},
        there=f'<connection><port>443</port><secondary inactive="inactive">{SECONDARY}</secondary>'
              '</connection><filter><domain inactive="inactive"><name>a.example</name></domain>'
              '</filter><mystery inactive="inactive"/>',
        changes=(("connection.secondary.address", "unexpected", "192.0.2.2", None),
                 ("connection.secondary.client_id", "unexpected", "fw", None),
                 ("filter.domain[a.example]", "unexpected", "a.example", None),
                 ("mystery", "unexpected", "present", None)),
        edit='<mystery delete="delete"/><connection><secondary delete="delete"/></connection>'
             '<filter delete="delete"/>',
        commands=("delete mystery", "delete connection secondary", "delete filter"),
        after={"connection.port": 443},
    ),
    Case(
        "a deactivated statement that is wanted is activated, not removed",
        "overridden", {"connection": {"secondary": {"address": "192.0.2.2"}}},
        there=f'<connection inactive="inactive"><secondary inactive="inactive">{SECONDARY}'
              "</secondary></connection>",
        changes=(("connection", "inactive", "inactive", "active"),
                 ("connection.secondary", "inactive", "inactive", "active"),
                 ("connection.secondary.client_id", "unexpected", "fw", None)),
        edit='<connection active="active"><secondary active="active"><client-id delete="delete"/>'
             "</secondary></connection>",
        commands=("delete connection secondary client-id", "activate connection",
                  "activate connection secondary"),
        after={"connection.secondary.address": "192.0.2.2"},
    ),
    Case(
        "a comment beside the statements is no statement",
        "overridden", {"connection": {"port": 443}},
        there="<comment>/* look here */</comment><connection><comment>/* x */</comment>"
              "<port>443</port></connection>",
        after={"connection.port": 443},
    ),
    Case(
        "nothing to do",
        "overridden", {"connection": {"port": 443}, "filter": {"domain": ["b.example"]}},
        there="<connection><port>443</port></connection>"
              "<filter><domain><name>b.example</name></domain></filter><ip-query/>",
        after={"connection.port": 443, "filter.domain[b.example]": True},
    ),
)


@pytest.mark.parametrize("case", REPLACED, ids=lambda case: case.name)
def test_replaced(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", OVERRIDDEN, ids=lambda case: case.name)
def test_overridden(case: Case) -> None:
    check(case)
