# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Patches by hand: whole ones, as a person reads them. Each option's line is test_golden.py's."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import books_in
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import Edit
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import (
    OUR_PATHS,
    patch,
    stays_within,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    Step,
    wanted_of,
)

from .candidate import element_of
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
)


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
ASLEEP = (
    "[edit services user-identification]\n!   active: identity-management { ... }\n",
    "[edit services user-identification]\n!   inactive: identity-management { ... }\n",
    "[edit services user-identification]\n-   inactive: identity-management {\n"
    "-       filter;\n-   }\n",
)
OUTSIDE = (
    "[edit services]\n!   active: user-identification { ... }\n[edit]\n!  active: system { ... }\n",
    "[edit services user-identification]\n!   inactive: captive-portal { ... }\n",
    f"{OURS}[edit system]\n-  host-name a;\n+  host-name b;\n",
    "[edit system]\n-  host-name a;\n",
    "[edit]\n-  system {\n-      host-name a;\n-  }\n",
    f"{OURS}\n[edit system]\n-  host-name a;\n",
    "[edit services]\n\n+   ssl {\n+       proxy;\n+   }\n",
    "[edit services user-identification]\n-   identity-management {\n-   }\n-   captive-portal;\n",
    "[edit services]\n+   ssl {\n+       proxy;\n+   }\n",
    "[edit services user-identification]\n+   device-information {\n+       x;\n+   }\n",
    "[edit services user-identification]\n+   identity-management {\n+       preserve-valid-user;\n"
    "+   }\n+   captive-portal;\n",
    "[edit services user-identification active-directory-access]\n+   domain a;\n",
)


@pytest.mark.parametrize("difference", [*INSIDE, *ASLEEP])
def test_a_difference_inside_the_stanza(difference: str) -> None:
    assert stays_within(difference, [STANZA])


@pytest.mark.parametrize("difference", OUTSIDE)
def test_a_difference_outside_the_stanza(difference: str) -> None:
    assert not stays_within(difference, [STANZA])


ADDRESSES = """
<configuration xmlns:junos="urn:x"><security><address-book><name>global</name>
<address><name>bare</name></address>
<address junos:group="G"><name>theirs</name><ip-prefix>10.4.0.0/16</ip-prefix></address>
<address><name>hq</name><ip-prefix>10.2.0.0/16</ip-prefix></address>
<address inactive="inactive"><name>old</name><ip-prefix>10.3.0.0/16</ip-prefix></address>
<address><name>lab</name><wildcard-address><name>10.0.5.0/255.0.255.0</name></wildcard-address>
</address>
<address><name>pool</name><range-address><name>10.9.0.1</name><to><range-high>10.9.0.9</range-high>
</to></range-address></address>
<address-set><name>in</name><address><name>hq</name></address>
<address inactive="inactive"><name>old</name></address>
<address junos:group="G"><name>theirs</name></address>
<address-set><name>more sets</name></address-set></address-set>
<address-set inactive="inactive"><name>off</name><address><name>lab</name></address></address-set>
</address-book></security></configuration>
"""
BOOK = (Step("security"), Step("address-book", "global"))
HQ, LAB = Step("address", "hq"), Step("address", "lab")
WILD = "10.0.5.0/255.0.255.0"


def book_edit(op: Any, *place: Step, value: str = "", silent: bool = False) -> Edit:
    """An edit of the book above."""
    return Edit(op, place, value, home=BOOK, silent=silent)


IN_BOOK = (
    (
        "all of it goes",
        [book_edit("delete")],
        """\
        [edit security]
        -   address-book global {
        -       address hq 10.2.0.0/16;
        -       inactive: address old 10.3.0.0/16;
        -       address lab {
        -           wildcard-address 10.0.5.0/255.0.255.0;
        -       }
        -       address pool {
        -           range-address 10.9.0.1 to 10.9.0.9;
        -       }
        -       address-set in {
        -           address hq;
        -           inactive: address old;
        -           address-set "more sets";
        -       }
        -       inactive: address-set off {
        -           address lab;
        -       }
        -   }
        """,
    ),
    (
        "a value changes",
        [book_edit("set", HQ, Step("ip-prefix"), value="10.0.0.0/8", silent=True)],
        """\
        [edit security address-book global]
        -   address hq 10.2.0.0/16;
        +   address hq 10.0.0.0/8;
        """,
    ),
    (
        "a prefix instead of a wildcard address",
        [
            book_edit("delete", LAB, Step("wildcard-address", WILD)),
            book_edit("set", LAB, Step("ip-prefix"), value="10.0.0.0/8", silent=True),
        ],
        """\
        [edit security address-book global]
        -   address lab {
        -       wildcard-address 10.0.5.0/255.0.255.0;
        -   }
        +   address lab 10.0.0.0/8;
        """,
    ),
    (
        "a wildcard address instead of a prefix",
        [
            book_edit("delete", HQ, Step("ip-prefix"), silent=True),
            book_edit("set", HQ, Step("wildcard-address", WILD)),
        ],
        """\
        [edit security address-book global]
        -   address hq 10.2.0.0/16;
        +   address hq {
        +       wildcard-address 10.0.5.0/255.0.255.0;
        +   }
        """,
    ),
    (
        "a member goes, and another comes",
        [
            book_edit("delete", Step("address-set", "in"), HQ),
            book_edit("set", Step("address-set", "in"), LAB),
        ],
        """\
        [edit security address-book global address-set in]
        -   address hq;
        +   address lab;
        """,
    ),
    (
        "activations",
        [
            book_edit("activate", Step("address-set", "off")),
            book_edit("activate", Step("address", "old")),
            book_edit("activate", Step("address-set", "in"), Step("address", "old")),
            book_edit("activate", HQ, Step("ip-prefix"), silent=True),
        ],
        """\
        [edit security address-book global]
        !   active: address-set off { ... }
        !   active: address old 10.3.0.0/16;
        !   active: address hq 10.2.0.0/16;
        [edit security address-book global address-set in]
        !   active: address old;
        """,
    ),
    (
        "a new set",
        [
            book_edit("set", Step("address", "n"), Step("ip-prefix"), value="10.5.0.0/16",
                      silent=True),
            book_edit("set", Step("address-set", "new"), Step("address", "n")),
        ],
        """\
        [edit security address-book global]
        +   address n 10.5.0.0/16;
        +   address-set new {
        +       address n;
        +   }
        """,
    ),
)


@pytest.mark.parametrize(
    ("edits", "text"), [one[1:] for one in IN_BOOK], ids=[one[0] for one in IN_BOOK]
)
def test_patch_of_an_address_book(edits: list[Edit], text: str) -> None:
    books = books_in(element_of(ADDRESSES)).values()
    assert patch(Stanza(), edits, books) == dedent(text)


def test_a_deactivated_book_that_goes() -> None:
    book = '<address-book inactive="inactive"><name>global</name>'
    asleep = ADDRESSES.replace("<address-book><name>global</name>", book)
    shown = patch(Stanza(), [book_edit("delete")], books_in(element_of(asleep)).values())
    assert shown.startswith("[edit security]\n-   inactive: address-book global {\n")


def test_a_book_that_is_not_there_yet() -> None:
    edit = book_edit("set", HQ, Step("ip-prefix"), value="10.2.0.0/16", silent=True)
    assert patch(Stanza(), [edit]) == dedent("""\
        [edit security]
        +   address-book global {
        +       address hq 10.2.0.0/16;
        +   }
        """)


def test_a_profile_and_its_book_are_one_patch() -> None:
    case = Case("", "merged", {"connection": {"port": 1}, "filter": {"include_ip": {
        "address_book": "global", "address_set": "in", "addresses": ["10.0.0.0/8"]}}})
    assert shown(case) == dedent("""\
        [edit security]
        +   address-book global {
        +       address jims-10.0.0.0/8 10.0.0.0/8;
        +       address-set in {
        +           address jims-10.0.0.0/8;
        +       }
        +   }
        [edit services user-identification]
        +   identity-management {
        +       connection {
        +           port 1;
        +       }
        +       filter {
        +           include-ip {
        +               address-book global;
        +               address-set in;
        +           }
        +       }
        +   }
        """)


@pytest.mark.parametrize(
    ("there", "text"),
    [
        (
            "<connection><port>443</port></connection>",
            f"[edit groups fleet {TOP} connection]\n-   port 443;\n+   port 8443;\n",
        ),
        (
            '<connection inactive="inactive"><port>443</port></connection>',
            f"[edit groups fleet {TOP}]\n!   active: connection {{ ... }}\n"
            f"[edit groups fleet {TOP} connection]\n-   port 443;\n+   port 8443;\n",
        ),
        (
            "",
            "[edit groups fleet services user-identification]\n+   identity-management {\n"
            "+       connection {\n+           port 8443;\n+       }\n+   }\n",
        ),
    ],
)
def test_a_profile_inside_a_group(there: str, text: str) -> None:
    own = read(device(there))
    request = Request(
        "merged", wanted_of({"connection": {"port": 8443}}), config_group="fleet"
    )
    plan = make_plan(request, own, own, None)
    assert patch(own, plan.edits, group="fleet") == text


OF_OURS = (
    "[edit security address-book global]\n-   address a 10.0.0.0/8;\n",
    "[edit security]\n+  address-book global {\n+      address a 10.0.0.0/8;\n+  }\n",
    "[edit]\n+  security {\n+      address-book global {\n+          address a 10.0.0.0/8;\n"
    "+      }\n+      pki {\n+          ca-profile J {\n+              ca-identity J;\n"
    "+          }\n+      }\n+  }\n",
    f"[edit groups fleet {TOP} connection]\n-   port 443;\n",
    "[edit]\n+  groups fleet {\n+      services {\n+          user-identification {\n"
    "+              identity-management {\n+                  preserve-valid-user;\n"
    "+              }\n+          }\n+      }\n+  }\n",
    "[edit groups]\n+   fleet {\n+       services {\n+           user-identification {\n"
    "+               identity-management {\n+                   connection {\n"
    "+                       port 443;\n+                   }\n+               }\n"
    "+           }\n+       }\n+   }\n",
)
OF_OTHERS = (
    "[edit security]\n+   policies {\n+       default-policy {\n+           permit-all;\n"
    "+       }\n+   }\n",
    "[edit security address-book global]\n-   address a 10.0.0.0/8;\n[edit security policies]\n"
    "-   from-zone a to-zone b {\n-   }\n",
    "[edit security pki]\n+   ca-profile-group g {\n+       x;\n+   }\n",
    "[edit groups fleet system]\n-   host-name a;\n",
    "[edit groups]\n-   fleet {\n-       system {\n-           host-name a;\n-       }\n-   }\n",
    "[edit]\n-  apply-groups fleet;\n",
    "[edit groups fleet]\n+   apply-flags omit;\n",
    "[edit security zones security-zone z address-book]\n+   address a 10.0.0.0/8;\n",
)


@pytest.mark.parametrize("difference", OF_OURS)
def test_a_difference_where_this_collection_edits(difference: str) -> None:
    assert stays_within(difference, OUR_PATHS)


@pytest.mark.parametrize("difference", OF_OTHERS)
def test_a_difference_where_it_does_not(difference: str) -> None:
    assert not stays_within(difference, OUR_PATHS)
