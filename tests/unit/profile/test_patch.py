# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Patches by hand: whole ones, as a person reads them. Each option's line is test_golden.py's."""

from __future__ import annotations

from textwrap import dedent

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch, stays_within

from .obscured import obscured
from .plan_case import Case, device, plan_of

TOP = "services user-identification identity-management"
STORED = obscured("0ld secret")


def shown(case: Case) -> str:
    return patch(read(device(case.there)), plan_of(case).edits)


CASES = (
    (
        Case("the first profile", "replaced", {
            "connection": {"port": 443, "primary": {"address": "192.0.2.1", "client_id": "a b",
                                                    "client_secret": "n3w secret"}},
            "filter": {"domain": ["a.example", "b.example"]}, "preserve_valid_user": True,
        }),
        """\
        [edit services user-identification]
        +   identity-management {
        +       preserve-valid-user;
        +       connection {
        +           port 443;
        +           primary {
        +               address 192.0.2.1;
        +               client-id "a b";
        +               client-secret <redacted>; ## SECRET-DATA
        +           }
        +       }
        +       filter {
        +           domain a.example;
        +           domain b.example;
        +       }
        +   }
        """,
    ),
    (
        Case("several levels", "replaced", {
            "connection": {"port": 8443, "primary": {"address": "192.0.2.1",
                                                     "client_secret": "n3w secret"}},
            "batch_query": {"query_interval": 5},
        }, there="<connection><port>443</port><token-api>t</token-api><primary><address>192.0.2.1"
                 f"</address><client-secret>{STORED}</client-secret></primary></connection>"
                 "<filter><include-ip><address-book>global</address-book><address-set>s"
                 "</address-set></include-ip><domain><name>a.example</name></domain></filter>"),
        f"""\
        [edit {TOP}]
        -   filter {{
        -       domain a.example;
        -       include-ip {{
        -           address-book global;
        -           address-set s;
        -       }}
        -   }}
        +   batch-query {{
        +       query-interval 5;
        +   }}
        [edit {TOP} connection]
        -   port 443;
        -   token-api t;
        +   port 8443;
        [edit {TOP} connection primary]
        -   client-secret <redacted>; ## SECRET-DATA
        +   client-secret <redacted>; ## SECRET-DATA
        """,
    ),
    (
        Case("activations", "merged", {
            "connection": {"port": 8443, "secondary": {"address": "192.0.2.2", "client_id": "n"}},
            "filter": {"domain": ["a.example"]}, "preserve_valid_user": True,
        }, there='<preserve-valid-user inactive="inactive"/><connection><port inactive="inactive">'
                 '443</port><secondary inactive="inactive"><address>192.0.2.2</address></secondary>'
                 '</connection><filter><domain inactive="inactive"><name>a.example</name></domain>'
                 "</filter>"),
        f"""\
        [edit {TOP}]
        !   active: preserve-valid-user;
        [edit {TOP} connection]
        -   inactive: port 443;
        +   port 8443;
        !   active: port 443;
        !   active: secondary {{ ... }}
        [edit {TOP} connection secondary]
        +   client-id n;
        [edit {TOP} filter]
        !   active: domain a.example;
        """,
    ),
    (
        Case("the whole stanza comes into force", "merged", {"connection": {"port": 443}},
             there='<identity-management inactive="inactive"><connection><port>443</port>'
                   "</connection></identity-management>"),
        """\
        [edit services user-identification]
        !   active: identity-management { ... }
        """,
    ),
    (
        Case("the stanza goes, with what nobody models and what is deactivated", "deleted", None,
             there="<apply-groups>G</apply-groups><riddle><name>r 1</name><secret>hidden</secret>"
                   '</riddle><connection inactive="inactive"><port inactive="inactive">443</port>'
                   "<secondary/></connection><filter/>"),
        """\
        [edit services user-identification]
        -   identity-management {
        -       apply-groups G;
        -       riddle "r 1";
        -       filter;
        -       inactive: connection {
        -           inactive: port 443;
        -           secondary;
        -       }
        -   }
        """,
    ),
    (
        Case("a stanza with nothing in it goes", "deleted", None, there="<identity-management/>"),
        """\
        [edit services user-identification]
        -   identity-management;
        """,
    ),
    (
        Case("an entry with blanks in the way", "overridden", {"connection": {"port": 443}},
             there="<connection><port>443</port></connection><filter><domain><name>a b</name>"
                   "<mystery/></domain><domain><name>c</name></domain></filter>"),
        f"""\
        [edit {TOP}]
        -   filter {{
        -       domain c;
        -       domain "a b" {{
        -           mystery;
        -       }}
        -   }}
        """,
    ),
    (
        Case("a trace file", "replaced", {"traceoptions": {"file": {"filename": "new"}}},
             there="<traceoptions><file><filename>old</filename><size>1m</size></file>"
                   "</traceoptions>"),
        f"""\
        [edit {TOP} traceoptions file]
        -   old;
        -   size 1m;
        +   new;
        """,
    ),
    (Case("nothing", "merged", {"connection": {"port": 443}},
          there="<connection><port>443</port></connection>"), ""),
)  # fmt: skip


@pytest.mark.parametrize(("case", "text"), CASES, ids=[one[0].name for one in CASES])
def test_patch(case: Case, text: str) -> None:
    assert shown(case) == dedent(text)


STANZA = ("services", "user-identification", "identity-management")
OURS = f"[edit {TOP} connection]\n-   port 443;\n+   port 1;\n"
INSIDE = (
    "",
    OURS,
    f"[edit {TOP}]\n-   filter {{\n-       domain a;\n-   }}\n!   active: connection {{ ... }}\n",
    "[edit services user-identification]\n+   identity-management {\n+       preserve-valid-user;\n"
    "+   }\n",
    "[edit]\n+  services {\n+      user-identification {\n+          identity-management {\n"
    "+              connection {\n+                  port 1;\n+              }\n+          }\n"
    "+      }\n+  }\n",
)
OUTSIDE = (
    f"{OURS}[edit system]\n-  host-name a;\n+  host-name b;\n",
    "[edit system]\n-  host-name a;\n",
    "[edit]\n-  system {\n-      host-name a;\n-  }\n",
    "[edit services]\n+   ssl {\n+       proxy;\n+   }\n",
    "[edit services user-identification]\n+   device-information {\n+       x;\n+   }\n",
    "[edit services user-identification]\n+   identity-management {\n+       preserve-valid-user;\n"
    "+   }\n+   captive-portal;\n",
    "[edit services user-identification active-directory-access]\n+   domain a;\n",
)


@pytest.mark.parametrize("difference", INSIDE)
def test_a_difference_inside_the_stanza(difference: str) -> None:
    assert stays_within(difference, STANZA)


@pytest.mark.parametrize("difference", OUTSIDE)
def test_a_difference_outside_the_stanza(difference: str) -> None:
    assert not stays_within(difference, STANZA)
