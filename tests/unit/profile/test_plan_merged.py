# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State merged: what is given is set, the rest stays."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError

from .plan_case import Case, check, plan_of

SECONDARY = "<address>192.0.2.2</address><client-id>fw</client-id>"
IN_CONNECTION = "<connection><port>443</port>{}</connection>"

CASES = (
    Case(
        "a missing leaf is set",
        "merged", {"connection": {"token_api": "oauth"}},
        there="<connection><port>443</port></connection>",
        changes=(("connection.token_api", "missing", None, "oauth"),),
        edit="<connection><token-api>oauth</token-api></connection>",
        commands=("set connection token-api oauth",),
        after={"connection.port": 443, "connection.token_api": "oauth"},
    ),
    Case(
        "a leaf with another value is set",
        "merged", {"connection": {"port": 8443}},
        there="<connection><port>443</port></connection>",
        changes=(("connection.port", "different", 443, 8443),),
        edit="<connection><port>8443</port></connection>",
        commands=("set connection port 8443",),
        after={"connection.port": 8443},
    ),
    Case(
        "a leaf with the same value is left alone",
        "merged", {"connection": {"port": 443}},
        there="<connection><port>443</port></connection>",
        after={"connection.port": 443},
    ),
    Case(
        "what is not given stays",
        "merged", {"connection": {"port": 443}},
        there="<connection><port>443</port></connection><preserve-valid-user/>",
        after={"connection.port": 443, "preserve_valid_user": True},
    ),
    Case(
        "the first profile of a device",
        "merged", {"connection": {"port": 443, "primary": {"address": "192.0.2.1"}}},
        there="",
        changes=(("connection.port", "missing", None, 443),
                 ("connection.primary.address", "missing", None, "192.0.2.1")),
        edit="<connection><port>443</port><primary><address>192.0.2.1</address></primary>"
             "</connection>",
        commands=("set connection port 443", "set connection primary address 192.0.2.1"),
        after={"connection.port": 443, "connection.primary.address": "192.0.2.1"},
    ),
    Case(
        "a stanza with nothing in it",
        "merged", {"connection": {"port": 443}},
        there="<identity-management/>",
        changes=(("connection.port", "missing", None, 443),),
        edit="<connection><port>443</port></connection>",
        commands=("set connection port 443",),
        after={"connection.port": 443},
    ),
    Case(
        "an empty level of the device is no difference",
        "merged", {"connection": {"port": 443}},
        there="<connection><port>443</port><secondary/></connection><filter/>",
        after={"connection.port": 443},
    ),
    Case(
        "null and empty dicts are not given",
        "merged", {"connection": {"port": None, "primary": {}, "token_api": "t"}, "filter": None},
        there="<connection><port>443</port><token-api>t</token-api></connection>",
        after={"connection.port": 443, "connection.token_api": "t"},
    ),
    Case(
        "IPv6 spelled differently is the same address",
        "merged", {"connection": {"primary": {"address": "2001:DB8:0:0::1", "source": "::1"}}},
        there="<connection><primary><address>2001:db8::1</address><source>0:0::1</source>"
              "</primary></connection>",
        after={"connection.primary.address": "2001:db8::1", "connection.primary.source": "0:0::1"},
    ),
    Case(
        "a template variable on the device is another value",
        "merged", {"connection": {"port": 443}},
        there="<connection><port>$PORT</port></connection>",
        changes=(("connection.port", "different", "$PORT", 443),),
        edit="<connection><port>443</port></connection>",
        commands=("set connection port 443",),
        after={"connection.port": 443},
    ),
    # Deactivated statements
    Case(
        "a deactivated leaf with the wanted value is activated",
        "merged", {"connection": {"port": 443}},
        there='<connection><port inactive="inactive">443</port></connection>',
        changes=(("connection.port", "inactive", "inactive", "active"),),
        edit='<connection><port active="active"/></connection>',
        commands=("activate connection port",),
        after={"connection.port": 443},
    ),
    Case(
        "a deactivated leaf with another value is activated and set",
        "merged", {"connection": {"port": 8443}},
        there='<connection><port inactive="inactive">443</port></connection>',
        changes=(("connection.port", "inactive", "inactive", "active"),
                 ("connection.port", "different", 443, 8443)),
        edit='<connection><port active="active">8443</port></connection>',
        commands=("activate connection port", "set connection port 8443"),
        after={"connection.port": 8443},
    ),
    Case(
        "a wanted leaf wakes its deactivated container, and what else is in it",
        "merged", {"connection": {"secondary": {"address": "192.0.2.2"}}},
        there=IN_CONNECTION.format(f'<secondary inactive="inactive">{SECONDARY}</secondary>'),
        changes=(("connection.secondary", "inactive", "inactive", "active"),),
        edit='<connection><secondary active="active"/></connection>',
        commands=("activate connection secondary",),
        after={"connection.port": 443, "connection.secondary.address": "192.0.2.2",
               "connection.secondary.client_id": "fw"},
    ),
    Case(
        "a new leaf wakes the deactivated container it is put in",
        "merged", {"connection": {"secondary": {"source": "192.0.2.9"}}},
        there=IN_CONNECTION.format(f'<secondary inactive="inactive">{SECONDARY}</secondary>'),
        changes=(("connection.secondary", "inactive", "inactive", "active"),
                 ("connection.secondary.source", "missing", None, "192.0.2.9")),
        edit='<connection><secondary active="active"><source>192.0.2.9</source></secondary>'
             '</connection>',
        commands=("activate connection secondary", "set connection secondary source 192.0.2.9"),
        after={"connection.port": 443, "connection.secondary.address": "192.0.2.2",
               "connection.secondary.client_id": "fw",
               "connection.secondary.source": "192.0.2.9"},
    ),
    Case(
        "a new leaf wakes a deactivated container that is empty",
        "merged", {"filter": {"domain": ["a.example"]}},
        there='<connection><port>443</port></connection><filter inactive="inactive"/>',
        changes=(("filter", "inactive", "inactive", "active"),
                 ("filter.domain[a.example]", "missing", None, "a.example")),
        edit='<filter active="active"><domain><name>a.example</name></domain></filter>',
        commands=("activate filter", "set filter domain a.example"),
        after={"connection.port": 443, "filter.domain[a.example]": True},
    ),
    Case(
        "nested deactivated containers are all woken where the inner one is wanted",
        "merged", {"connection": {"secondary": {"address": "192.0.2.2"}}},
        there='<connection inactive="inactive"><port>443</port>'
              f'<secondary inactive="inactive">{SECONDARY}</secondary></connection>',
        changes=(("connection", "inactive", "inactive", "active"),
                 ("connection.secondary", "inactive", "inactive", "active")),
        edit='<connection active="active"><secondary active="active"/></connection>',
        commands=("activate connection", "activate connection secondary"),
        after={"connection.port": 443, "connection.secondary.address": "192.0.2.2",
               "connection.secondary.client_id": "fw"},
    ),
    Case(
        "only the outer container is woken where the inner one is not wanted",
        "merged", {"connection": {"port": 443}},
        there='<connection inactive="inactive"><port>443</port>'
              f'<secondary inactive="inactive">{SECONDARY}</secondary></connection>',
        changes=(("connection", "inactive", "inactive", "active"),),
        edit='<connection active="active"/>',
        commands=("activate connection",),
        after={"connection.port": 443},
        inactive=("connection.secondary",),
    ),
    Case(
        "a stanza that is deactivated as a whole",
        "merged", {"connection": {"port": 443}},
        there='<identity-management inactive="inactive"><connection><port>443</port></connection>'
              "<preserve-valid-user/></identity-management>",
        changes=(("identity-management", "inactive", "inactive", "active"),),
        edit='<identity-management active="active"/>',
        commands=("activate",),
        after={"connection.port": 443, "preserve_valid_user": True},
    ),
    Case(
        "a deactivated container that is not wanted stays and is told",
        "merged", {"connection": {"port": 443}},
        there=IN_CONNECTION.format(f'<secondary inactive="inactive">{SECONDARY}</secondary>'),
        after={"connection.port": 443},
        inactive=("connection.secondary",),
    ),
    Case(
        "a deactivated statement that nobody models is told in Junos words",
        "merged", {"connection": {"port": 443}},
        there=IN_CONNECTION.format('<mystery inactive="inactive">1</mystery>'),
        after={"connection.port": 443},
        unmanaged=("connection/mystery",),
        inactive=("connection/mystery",),
    ),
    Case(
        "a deactivated trace file is called by its name",
        "merged", {"traceoptions": {"file": {"filename": "jims.log"}}},
        there='<traceoptions><file><filename inactive="inactive">jims.log</filename>'
              "<size>1m</size></file></traceoptions>",
        changes=(("traceoptions.file.filename", "inactive", "inactive", "active"),),
        edit='<traceoptions><file><filename active="active"/></file></traceoptions>',
        commands=("activate traceoptions file jims.log",),
        after={"traceoptions.file.filename": "jims.log", "traceoptions.file.size": "1m"},
    ),
    # Flags
    Case(
        "a flag given as true is set",
        "merged", {"ip_query": {"no_ip_query": True}},
        there="<ip-query><query-delay-time>5</query-delay-time></ip-query>",
        changes=(("ip_query.no_ip_query", "missing", None, True),),
        edit="<ip-query><no-ip-query/></ip-query>",
        commands=("set ip-query no-ip-query",),
        after={"ip_query.query_delay_time": 5, "ip_query.no_ip_query": True},
    ),
    Case(
        "a flag given as false is removed",
        "merged", {"ip_query": {"no_ip_query": False}},
        there="<ip-query><query-delay-time>5</query-delay-time><no-ip-query/></ip-query>",
        changes=(("ip_query.no_ip_query", "unexpected", True, None),),
        edit='<ip-query><no-ip-query delete="delete"/></ip-query>',
        commands=("delete ip-query no-ip-query",),
        after={"ip_query.query_delay_time": 5},
    ),
    Case(
        "a flag that is alone goes with its container",
        "merged", {"ip_query": {"no_ip_query": False}},
        there="<ip-query><no-ip-query/></ip-query>",
        changes=(("ip_query.no_ip_query", "unexpected", True, None),),
        edit='<ip-query delete="delete"/>',
        commands=("delete ip-query",),
    ),
    Case(
        "a flag given as false that is not there",
        "merged", {"ip_query": {"no_ip_query": False}, "preserve_valid_user": False},
        there="<ip-query><query-delay-time>5</query-delay-time></ip-query>",
        after={"ip_query.query_delay_time": 5},
    ),
    Case(
        "a deactivated flag given as false is as good as gone",
        "merged", {"ip_query": {"no_ip_query": False}},
        there='<ip-query><no-ip-query inactive="inactive"/></ip-query>',
        inactive=("ip_query.no_ip_query",),
    ),
    Case(
        "a flag given as false inside a container that is woken goes",
        "merged", {"ip_query": {"no_ip_query": False, "query_delay_time": 5}},
        there='<ip-query inactive="inactive"><query-delay-time>5</query-delay-time><no-ip-query/>'
              "</ip-query>",
        changes=(("ip_query", "inactive", "inactive", "active"),
                 ("ip_query.no_ip_query", "unexpected", True, None)),
        edit='<ip-query active="active"><no-ip-query delete="delete"/></ip-query>',
        commands=("delete ip-query no-ip-query", "activate ip-query"),
        after={"ip_query.query_delay_time": 5},
    ),
    # Lists
    Case(
        "domains are united",
        "merged", {"filter": {"domain": ["b.example", "c.example"]}},
        there="<filter><domain><name>a.example</name></domain><domain><name>b.example</name>"
              "</domain></filter>",
        changes=(("filter.domain[c.example]", "missing", None, "c.example"),),
        edit="<filter><domain><name>c.example</name></domain></filter>",
        commands=("set filter domain c.example",),
        after={"filter.domain[a.example]": True, "filter.domain[b.example]": True,
               "filter.domain[c.example]": True},
    ),
    Case(
        "an empty list removes nothing",
        "merged", {"filter": {"domain": []}, "traceoptions": {"flag": []}},
        there="<filter><domain><name>a.example</name></domain></filter>",
        after={"filter.domain[a.example]": True},
    ),
    Case(
        "a deactivated entry that is wanted is activated",
        "merged", {"filter": {"domain": ["a.example"]}},
        there='<filter><domain inactive="inactive"><name>a.example</name></domain></filter>',
        changes=(("filter.domain[a.example]", "inactive", "inactive", "active"),),
        edit='<filter><domain active="active"><name>a.example</name></domain></filter>',
        commands=("activate filter domain a.example",),
        after={"filter.domain[a.example]": True},
    ),
    Case(
        "flags of traceoptions are united",
        "merged", {"traceoptions": {"flag": ["query", "memory"]}},
        there="<traceoptions><flag><name>query</name></flag></traceoptions>",
        changes=(("traceoptions.flag[memory]", "missing", None, "memory"),),
        edit="<traceoptions><flag><name>memory</name></flag></traceoptions>",
        commands=("set traceoptions flag memory",),
        after={"traceoptions.flag[query]": True, "traceoptions.flag[memory]": True},
    ),
    # One CA a server
    Case(
        "ca_profile takes the place of ca_certificate, of that server only",
        "merged", {"connection": {"primary": {"ca_profile": "JIMS"}}},
        there="<connection><primary><address>192.0.2.1</address><ca-certificate>/p.pem"
              "</ca-certificate></primary><secondary><ca-certificate>/s.pem</ca-certificate>"
              "</secondary></connection>",
        changes=(("connection.primary.ca_certificate", "unexpected", "/p.pem", None),
                 ("connection.primary.ca_profile", "missing", None, "JIMS")),
        edit='<connection><primary><ca-certificate delete="delete"/><ca-profile>JIMS</ca-profile>'
             "</primary></connection>",
        commands=("delete connection primary ca-certificate",
                  "set connection primary ca-profile JIMS"),
        after={"connection.primary.address": "192.0.2.1", "connection.primary.ca_profile": "JIMS",
               "connection.secondary.ca_certificate": "/s.pem"},
        release="23.4R1",
    ),
    Case(
        "ca_certificate takes the place of ca_profile, also where nothing else is there",
        "merged", {"connection": {"primary": {"ca_certificate": "/p.pem"}}},
        there="<connection><primary><ca-profile>JIMS</ca-profile></primary></connection>",
        changes=(("connection.primary.ca_certificate", "missing", None, "/p.pem"),
                 ("connection.primary.ca_profile", "unexpected", "JIMS", None)),
        edit='<connection><primary><ca-profile delete="delete"/><ca-certificate>/p.pem'
             "</ca-certificate></primary></connection>",
        commands=("delete connection primary ca-profile",
                  "set connection primary ca-certificate /p.pem"),
        after={"connection.primary.ca_certificate": "/p.pem"},
        release="23.4R1",
    ),
    Case(
        "a deactivated other CA stays",
        "merged", {"connection": {"primary": {"ca_profile": "JIMS"}}},
        there='<connection><primary><ca-certificate inactive="inactive">/p.pem</ca-certificate>'
              "</primary></connection>",
        changes=(("connection.primary.ca_profile", "missing", None, "JIMS"),),
        edit="<connection><primary><ca-profile>JIMS</ca-profile></primary></connection>",
        commands=("set connection primary ca-profile JIMS",),
        after={"connection.primary.ca_profile": "JIMS"},
        inactive=("connection.primary.ca_certificate",),
        release="23.4R1",
    ),
    Case(
        "the other CA inside a container that is woken goes",
        "merged", {"connection": {"secondary": {"ca_profile": "JIMS"}}},
        there='<connection><secondary inactive="inactive"><ca-certificate>/s.pem</ca-certificate>'
              "</secondary></connection>",
        changes=(("connection.secondary", "inactive", "inactive", "active"),
                 ("connection.secondary.ca_certificate", "unexpected", "/s.pem", None),
                 ("connection.secondary.ca_profile", "missing", None, "JIMS")),
        edit='<connection><secondary active="active"><ca-certificate delete="delete"/>'
             "<ca-profile>JIMS</ca-profile></secondary></connection>",
        commands=("delete connection secondary ca-certificate", "activate connection secondary",
                  "set connection secondary ca-profile JIMS"),
        after={"connection.secondary.ca_profile": "JIMS"},
        release="23.4R1",
    ),
    # What nobody models
    Case(
        "statements that nobody models stay and are told",
        "merged", {"connection": {"port": 8443}},
        there="<apply-groups>ORG</apply-groups><connection><port>443</port><mystery>1</mystery>"
              "<riddle><name>r</name></riddle></connection>"
              "<traceoptions><file><no-world-readable/></file></traceoptions>",
        changes=(("connection.port", "different", 443, 8443),),
        edit="<connection><port>8443</port></connection>",
        commands=("set connection port 8443",),
        after={"connection.port": 8443},
        unmanaged=("apply-groups[ORG]", "connection/mystery", "connection/riddle[r]",
                   "traceoptions/file/no-world-readable"),
    ),
    # Rules over the result
    Case(
        "half a filter is enough where the device has the other half",
        "merged", {"filter": {"include_ip": {"address_set": "branch"}}},
        there="<filter><include-ip><address-book>global</address-book></include-ip></filter>",
        changes=(("filter.include_ip.address_set", "missing", None, "branch"),),
        edit="<filter><include-ip><address-set>branch</address-set></include-ip></filter>",
        commands=("set filter include-ip address-set branch",),
        after={"filter.include_ip.address_book": "global",
               "filter.include_ip.address_set": "branch"},
    ),
    Case(
        "a rule that was broken before is a finding",
        "merged", {"batch_query": {"query_interval": 5}},
        there="<batch-query><query-interval>5</query-interval></batch-query>"
              "<filter><exclude-ip><address-set>x</address-set></exclude-ip></filter>",
        after={"batch_query.query_interval": 5, "filter.exclude_ip.address_set": "x"},
        findings=(("rule_broken", "filter.exclude_ip.address_book"),),
    ),
    Case(
        "a release newer than 24.4 is treated as that, and told",
        "merged", {"connection": {"port": 443}},
        there="<connection><port>443</port></connection>",
        after={"connection.port": 443},
        findings=(("release_newer", ""),),
        release="25.2R1",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_merged(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("inside", "severity"),
    [("<token-api>t</token-api>", "service"),
     ("<primary><ca-profile>J</ca-profile></primary>", "security")],
)
def test_an_activation_is_as_grave_as_what_comes_into_force(inside: str, severity: str) -> None:
    case = Case(
        "", "merged", {"connection": {"port": 443}},
        there=f'<connection inactive="inactive"><port>443</port>{inside}</connection>'
              "<filter><domain><name>a.example</name></domain></filter>",
    )
    (change,) = plan_of(case).changes
    assert (change.kind, change.severity) == ("inactive", severity)


DOMAINS = "".join(f"<domain><name>d{number}.example</name></domain>" for number in range(20))

REFUSED = (
    (Case("half a filter", "merged", {"filter": {"include_ip": {"address_set": "s"}}}),
     "INPUT", ["filter.include_ip.address_book"], "both of them or neither"),
    (Case("the validator on the connection's port", "merged", {"connection": {"port": 591}},
          there="<jims-validator><address>192.0.2.1</address></jims-validator>"),
     "INPUT", ["jims_validator.port"], "a port of its own"),
    (Case("the connection's default port for the validator", "merged",
          {"jims_validator": {"port": 443}}),
     "INPUT", ["jims_validator.port"], "a port of its own"),
    (Case("more than 20 domains together", "merged", {"filter": {"domain": ["one.more"]}},
          there=f"<filter>{DOMAINS}</filter>"),
     "INPUT", ["filter.domain"], "21 entries"),
    (Case("a level above the stanza is deactivated", "replaced", {"connection": {"port": 443}},
          there='<configuration><services inactive="inactive"><user-identification>'
                "<identity-management><connection><port>443</port></connection>"
                "</identity-management></user-identification></services></configuration>"),
     "UNSUPPORTED", ["services"], "Activate it yourself"),
    (Case("two levels above the stanza are deactivated", "merged", {"connection": {"port": 443}},
          there='<configuration><services inactive="inactive"><user-identification inactive='
                '"inactive"><identity-management/></user-identification></services>'
                "</configuration>"),
     "UNSUPPORTED", ["services"], "'services' is deactivated on this device"),
    (Case("options that the release lacks, all at once", "overridden",
          {"connection": {"primary": {"ca_profile": "X", "address": "jims.example.net"}},
           "session_query": {"max_connections": 1}}, release="22.4R3-S2.11"),
     "UNSUPPORTED", ["connection.primary.address", "connection.primary.ca_profile",
                     "session_query.max_connections"], "Junos 22.4R3-S2.11"),
)


@pytest.mark.parametrize(
    ("case", "code", "paths", "words"), REFUSED, ids=[one[0].name for one in REFUSED]
)
def test_refused(case: Case, code: str, paths: list[str], words: str) -> None:
    with pytest.raises(ProfileError) as refused:
        plan_of(case)
    assert refused.value.code == code
    assert [problem.path for problem in refused.value.problems] == paths
    assert words in refused.value.problems[0].message
