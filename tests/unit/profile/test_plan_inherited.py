# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planning on a device where a configuration group has a say.

'in_force' is what the device shows with inheritance, each inherited element marked with its group.
"""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    read,
)

from .candidate import merge
from .plan_case import Case, check, device, plan_of

GROUP = '<connection group="ORG"><port group="ORG">443</port></connection>'

CASES = (
    Case(
        "what is inherited with the wanted value is left alone",
        "merged", {"connection": {"port": 443}},
        in_force=GROUP,
        after={"connection.port": 443},
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "the mark of a container holds for what is in it",
        "replaced", {"connection": {"port": 443, "token_api": "t"}},
        in_force='<connection group="ORG"><port>443</port><token-api>t</token-api></connection>',
        after={"connection.port": 443, "connection.token_api": "t"},
        inherited=(("connection.port", "ORG"), ("connection.token_api", "ORG")),
    ),
    Case(
        "another value is written locally and hides the group's",
        "merged", {"connection": {"port": 8443}},
        in_force=GROUP,
        changes=(("connection.port", "different", 443, 8443),),
        edit="<connection><port>8443</port></connection>",
        commands=("set connection port 8443",),
        after={"connection.port": 8443},
        findings=(("shadows_inherited", "connection.port"),),
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "merged says nothing about what is inherited and not given",
        "merged", {"connection": {"token_api": "t"}},
        in_force=GROUP,
        changes=(("connection.token_api", "missing", None, "t"),),
        edit="<connection><token-api>t</token-api></connection>",
        commands=("set connection token-api t",),
        after={"connection.port": 443, "connection.token_api": "t"},
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "what is inherited and not wanted cannot be removed",
        "replaced", {"connection": {"token_api": "t"}},
        there="<connection><token-api>t</token-api></connection>",
        in_force='<connection><token-api>t</token-api><port group="ORG">443</port></connection>'
                 '<filter group="ORG"><domain group="ORG"><name group="ORG">a.example</name>'
                 "</domain></filter>",
        after={"connection.port": 443, "connection.token_api": "t",
               "filter.domain[a.example]": True},
        findings=(("inherited_remains", "connection.port"),
                  ("inherited_remains", "filter.domain[a.example]")),
        inherited=(("connection.port", "ORG"), ("filter.domain[a.example]", "ORG")),
    ),
    Case(
        "an inherited flag given as false cannot be removed",
        "merged", {"ip_query": {"no_ip_query": False}},
        in_force='<ip-query group="ORG"><no-ip-query group="ORG"/></ip-query>',
        after={"ip_query.no_ip_query": True},
        findings=(("inherited_remains", "ip_query.no_ip_query"),),
        inherited=(("ip_query.no_ip_query", "ORG"),),
    ),
    Case(
        "domains are united with those of the group",
        "merged", {"filter": {"domain": ["a.example", "b.example"]}},
        there="<filter><domain><name>c.example</name></domain></filter>",
        in_force='<filter><domain><name>c.example</name></domain><domain group="ORG"><name>'
                 "a.example</name></domain></filter>",
        changes=(("filter.domain[b.example]", "missing", None, "b.example"),),
        edit="<filter><domain><name>b.example</name></domain></filter>",
        commands=("set filter domain b.example",),
        after={"filter.domain[a.example]": True, "filter.domain[b.example]": True,
               "filter.domain[c.example]": True},
        inherited=(("filter.domain[a.example]", "ORG"),),
    ),
    Case(
        "a deactivated leaf stays so where the group gives the wanted value",
        "merged", {"connection": {"port": 443}},
        there='<connection><port inactive="inactive">8443</port></connection>',
        in_force=GROUP,
        after={"connection.port": 443},
        inherited=(("connection.port", "ORG"),),
        inactive=("connection.port",),
    ),
    Case(
        "activating a leaf hides the group's as well",
        "merged", {"connection": {"port": 8443}},
        there='<connection><port inactive="inactive">8443</port></connection>',
        in_force=GROUP,
        changes=(("connection.port", "inactive", "inactive", "active"),),
        edit='<connection><port active="active"/></connection>',
        commands=("activate connection port",),
        after={"connection.port": 8443},
        findings=(("shadows_inherited", "connection.port"),),
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "the local part of a stanza goes, the inherited part stays and is told",
        "deleted", None,
        there="<connection><token-api>t</token-api></connection>",
        in_force='<connection><token-api>t</token-api><port group="ORG">443</port></connection>',
        changes=(("connection.token_api", "unexpected", "t", None),),
        edit='<identity-management delete="delete"/>',
        commands=("delete",),
        after={"connection.port": 443},
        findings=(("inherited_remains", "connection.port"),),
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "nothing local to delete",
        "deleted", None,
        in_force=GROUP,
        after={"connection.port": 443},
        findings=(("inherited_remains", "connection.port"),),
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "half a filter that a group leaves behind does not hold the deletion back",
        "deleted", None,
        there="<filter><include-ip><address-set>s</address-set></include-ip></filter>",
        in_force='<filter><include-ip><address-set>s</address-set><address-book group="ORG">global'
                 "</address-book></include-ip></filter>",
        changes=(("filter.include_ip.address_set", "unexpected", "s", None),),
        edit='<identity-management delete="delete"/>',
        commands=("delete",),
        after={"filter.include_ip.address_book": "global"},
        findings=(("inherited_remains", "filter.include_ip.address_book"),
                  ("rule_broken", "filter.include_ip.address_set")),
        inherited=(("filter.include_ip.address_book", "ORG"),),
    ),
    Case(
        "a named inherited leaf cannot be removed, nor one in a named container",
        "deleted", {"connection": {"port": 1, "secondary": {}}},
        there="<connection><token-api>t</token-api></connection>",
        in_force='<connection><token-api>t</token-api><port group="ORG">443</port><secondary '
                 'group="ORG"><address>192.0.2.2</address></secondary></connection>',
        after={"connection.port": 443, "connection.secondary.address": "192.0.2.2",
               "connection.token_api": "t"},
        findings=(("inherited_remains", "connection.port"),
                  ("inherited_remains", "connection.secondary.address")),
        inherited=(("connection.port", "ORG"), ("connection.secondary.address", "ORG")),
    ),
    Case(
        "a half that is inherited completes a filter",
        "merged", {"filter": {"include_ip": {"address_set": "s"}}},
        in_force='<filter group="ORG"><include-ip><address-book>global</address-book>'
                 "</include-ip></filter>",
        changes=(("filter.include_ip.address_set", "missing", None, "s"),),
        edit="<filter><include-ip><address-set>s</address-set></include-ip></filter>",
        commands=("set filter include-ip address-set s",),
        after={"filter.include_ip.address_book": "global", "filter.include_ip.address_set": "s"},
        inherited=(("filter.include_ip.address_book", "ORG"),),
    ),
    # apply-groups inside the stanza
    Case(
        "replaced keeps apply-groups, and what comes through it",
        "replaced", {"connection": {"port": 443}},
        there="<apply-groups>ORG</apply-groups>",
        in_force=f"<apply-groups>ORG</apply-groups>{GROUP}",
        after={"connection.port": 443},
        unmanaged=("apply-groups[ORG]",),
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "overridden removes apply-groups and writes what came through it; the rest is gone",
        "overridden", {"connection": {"port": 443}},
        there="<apply-groups>ORG</apply-groups><apply-groups>TOO</apply-groups>",
        in_force="<apply-groups>ORG</apply-groups><apply-groups>TOO</apply-groups>"
                 '<connection group="ORG"><port>443</port><token-api>t</token-api></connection>'
                 '<preserve-valid-user group="TOO"/>',
        changes=(("connection.port", "missing", None, 443),
                 ("apply-groups[ORG]", "unexpected", "present", None),
                 ("apply-groups[TOO]", "unexpected", "present", None)),
        edit='<apply-groups delete="delete">ORG</apply-groups><apply-groups delete="delete">TOO'
             "</apply-groups><connection><port>443</port></connection>",
        commands=("delete apply-groups ORG", "delete apply-groups TOO",
                  "set connection port 443"),
        after={"connection.port": 443},
        inherited=(("connection.port", "ORG"), ("connection.token_api", "ORG"),
                   ("preserve_valid_user", "TOO")),
    ),
    Case(
        "apply-groups of one level says nothing about other levels",
        "overridden", {"connection": {"port": 443}, "ip_query": {"query_delay_time": 5}},
        there="<connection><apply-groups>ORG</apply-groups></connection>",
        in_force='<connection><apply-groups>ORG</apply-groups><port group="ORG">443</port>'
                 '</connection><ip-query group="ORG"><query-delay-time>5</query-delay-time>'
                 "</ip-query>",
        changes=(("connection.port", "missing", None, 443),
                 ("connection/apply-groups[ORG]", "unexpected", "present", None)),
        edit='<connection><apply-groups delete="delete">ORG</apply-groups><port>443</port>'
             "</connection>",
        commands=("delete connection apply-groups ORG", "set connection port 443"),
        after={"connection.port": 443, "ip_query.query_delay_time": 5},
        inherited=(("connection.port", "ORG"), ("ip_query.query_delay_time", "ORG")),
    ),
    Case(
        "a deactivated apply-groups gives nothing that could be lost",
        "overridden", {"connection": {"port": 443}},
        there='<apply-groups inactive="inactive">ORG</apply-groups>',
        in_force=f'<apply-groups inactive="inactive">ORG</apply-groups>{GROUP}',
        changes=(("apply-groups[ORG]", "unexpected", "present", None),),
        edit='<apply-groups delete="delete">ORG</apply-groups>',
        commands=("delete apply-groups ORG",),
        after={"connection.port": 443},
        inherited=(("connection.port", "ORG"),),
    ),
    Case(
        "without apply-groups-except a group comes back, which is told",
        "overridden", {"connection": {"port": 443}},
        there="<apply-groups-except>ORG</apply-groups-except><connection><port>443</port>"
              "</connection>",
        in_force="<apply-groups-except>ORG</apply-groups-except><connection><port>443</port>"
                 "</connection>",
        changes=(("apply-groups-except[ORG]", "unexpected", "present", None),),
        edit='<apply-groups-except delete="delete">ORG</apply-groups-except>',
        commands=("delete apply-groups-except ORG",),
        after={"connection.port": 443},
        findings=(("group_returns", "apply-groups-except[ORG]"),),
    ),
    Case(
        "deleting the stanza takes apply-groups and what came through it",
        "deleted", None,
        there="<apply-groups>ORG</apply-groups>",
        in_force=f"<apply-groups>ORG</apply-groups>{GROUP}",
        changes=(("apply-groups[ORG]", "unexpected", "present", None),),
        edit='<identity-management delete="delete"/>',
        commands=("delete",),
        inherited=(("connection.port", "ORG"),),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_inherited(case: Case) -> None:
    check(case)


def test_the_other_ca_from_a_group_is_refused_with_the_group_s_name() -> None:
    case = Case(
        "ca", "merged", {"connection": {"primary": {"ca_profile": "JIMS"}}}, release="23.4R1",
        in_force='<connection group="ORG"><primary><ca-certificate>/p.pem</ca-certificate>'
                 "</primary></connection>",
    )
    with pytest.raises(ProfileError) as refused:
        plan_of(case)
    (problem,) = refused.value.problems
    assert problem.path == "connection.primary.ca_certificate"
    assert "group ORG" in problem.message


def test_half_a_filter_that_a_group_would_leave_behind_is_refused_with_its_name() -> None:
    case = Case(
        "half", "replaced", {"connection": {"port": 443}},
        there="<filter><include-ip><address-set>s</address-set></include-ip></filter>",
        in_force='<filter><include-ip><address-set>s</address-set><address-book group="ORG">global'
                 "</address-book></include-ip></filter>",
    )
    with pytest.raises(ProfileError) as refused:
        plan_of(case)
    (problem,) = refused.value.problems
    assert problem.path == "filter.include_ip.address_set"
    assert "filter.include_ip.address_book comes from group ORG" in problem.message


def test_after_a_local_value_hides_the_group_nothing_is_left_to_do() -> None:
    case = next(case for case in CASES if case.name.startswith("another value"))
    own = device(case.there)
    merge(own, edit_element(plan_of(case).edits))
    in_force = "<connection><port>8443</port></connection>"
    hidden = Case("again", "merged", case.config, in_force=in_force)
    assert plan_of(hidden, read(own)).edits == []
