# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device is asked for: just what a request can need."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import books_in
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read, text
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.selection import (
    STANZA_ALONE,
    Selection,
    as_written,
    in_force,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import wanted_of

from .candidate import configuration_of, element_of

UI = "<user-identification>{}</user-identification>"
STANZA = f"<services>{UI.format('<identity-management />')}</services>"
APPLY = "<apply-groups /><apply-groups-except />"


@pytest.mark.parametrize(
    ("selection", "asked"),
    [
        (STANZA_ALONE, STANZA),
        (Selection(rivals=True),
         "<services><user-identification /></services>"
         "<system><services><webapi /></services></system>"),
        (Selection(books=("a", "b")),
         f"{STANZA}<security><address-book><name>a</name></address-book><address-book>"
         "<name>b</name></address-book></security>"),
        (Selection(books=("", "a")),
         f"{STANZA}<security><address-book /><address-book><name>a</name></address-book>"
         "</security>"),
        (Selection(ca_profiles=("JIMS",), routing_instances=("mgmt",)),
         f"{STANZA}<security><pki><ca-profile><name>JIMS</name></ca-profile></pki></security>"
         "<routing-instances><instance><name>mgmt</name></instance></routing-instances>"),
        (Selection(policies=True), f"{STANZA}<security><policies /></security>"),
        (Selection(books=("a",), ca_profiles=("J",), rivals=True, policies=True, users=True),
         "<system><services><webapi /></services></system><security /><services />"),
        (Selection(group="fleet"),
         f"<groups><name>fleet</name>{STANZA}</groups>{APPLY}<services>{APPLY}"
         "<user-identification>" + APPLY + "<identity-management>" + APPLY
         + "</identity-management></user-identification></services>"),
    ],
    ids=["stanza", "rivals", "books", "all-books", "names", "policies", "users", "group"],
)
def test_what_is_sent(selection: Selection, asked: str) -> None:
    assert text(selection.element()) == f"<configuration>{asked}</configuration>"


def side(addresses: list[str] | None = None, **names: str) -> dict[str, Any]:
    """A filter of the set 'in' in the book 'b'."""
    given: dict[str, Any] = {"address_book": "b", "address_set": "in", **names}
    return {"include_ip": given if addresses is None else {**given, "addresses": addresses}}


def request(state: str, config: dict[str, Any], group: str = "") -> Request:
    return Request(state, wanted_of(config), bool(config), config_group=group)


@pytest.mark.parametrize(
    ("asked", "books"),
    [
        (request("merged", {"connection": {"port": 1}}), ()),
        (request("merged", {"filter": side()}), ()),
        (request("merged", {"filter": side(["10.0.0.0/8"])}), ("b",)),
        (request("deleted", {"filter": side(["10.0.0.0/8"])}), ("",)),
        (request("deleted", {}), ()),
    ],
)
def test_what_is_read_as_it_is_written(asked: Request, books: tuple[str, ...]) -> None:
    assert as_written(asked) == Selection(books=books)


def test_a_group_is_read_as_it_is_written() -> None:
    assert as_written(request("merged", {}, "fleet")) == Selection(group="fleet")


EMPTY = configuration_of("")
FILTER = "<filter><include-ip><address-book>b</address-book><address-set>in</address-set>" \
    "</include-ip></filter>"
NAMED = configuration_of(FILTER)
SILENT = configuration_of("<ip-query><no-ip-query/></ip-query>")
SILENT_OFF = configuration_of('<ip-query><no-ip-query inactive="inactive"/></ip-query>')
BOOK = element_of(
    "<configuration><security><address-book><name>b</name><address><name>jims-10.0.0.0/8</name>"
    "<ip-prefix>10.0.0.0/8</ip-prefix></address><address-set><name>in</name><address>"
    "<name>jims-10.0.0.0/8</name></address></address-set></address-book></security>"
    "</configuration>"
)
FALSE = element_of(text(BOOK).replace("<ip-prefix>10.0.0.0/8", "<ip-prefix>10.1.0.0/16"))
ASLEEP = element_of(text(BOOK).replace("<address-set>", '<address-set inactive="inactive">'))
PORT: dict[str, Any] = {"connection": {"port": 1}}
OURS = {"filter": side(["10.0.0.0/8"])}


@pytest.mark.parametrize(
    ("asked", "written", "books", "selection"),
    [
        (request("merged", PORT), EMPTY, EMPTY, Selection(rivals=True)),
        (request("merged", {"connection": {"primary": {"ca_profile": "P", "routing_instance": "R"},
                                           "secondary": {"ca_profile": "P"}}}), EMPTY, EMPTY,
         Selection(ca_profiles=("P",), routing_instances=("R",), rivals=True)),
        (request("merged", {"filter": side()}), EMPTY, EMPTY,
         Selection(books=("b",), rivals=True)),
        (request("merged", {"filter": {"include_ip": {"address_set": "in"}}}), EMPTY, EMPTY,
         Selection(books=("",), rivals=True)),
        (request("merged", {"filter": {"include_ip": {"address_set": "in"}}}), NAMED, EMPTY,
         Selection(books=("b",), rivals=True)),
        (request("merged", OURS), EMPTY, BOOK, Selection(books=("b",), rivals=True)),
        (request("merged", OURS), EMPTY, EMPTY, Selection(books=("b",), rivals=True, users=True)),
        (request("merged", OURS), EMPTY, FALSE, Selection(books=("b",), rivals=True, users=True)),
        (request("merged", OURS), EMPTY, ASLEEP, Selection(books=("b",), rivals=True, users=True)),
        (request("replaced", PORT), NAMED, BOOK, Selection(rivals=True)),
        (request("overridden", PORT), NAMED, BOOK,
         Selection(books=("b",), rivals=True, users=True)),
        (request("overridden", OURS), NAMED, BOOK, Selection(books=("b",), rivals=True)),
        (request("merged", {"ip_query": {"no_ip_query": True}}), EMPTY, EMPTY,
         Selection(rivals=True, policies=True)),
        (request("merged", {"ip_query": {"no_ip_query": True}}), SILENT, EMPTY,
         Selection(rivals=True)),
        (request("merged", {"ip_query": {"no_ip_query": True}}), SILENT_OFF, EMPTY,
         Selection(rivals=True, policies=True)),
        (request("deleted", {"ip_query": {"no_ip_query": True}}), EMPTY, EMPTY, Selection()),
        (request("deleted", {}), EMPTY, EMPTY, Selection()),
        (request("deleted", {}), NAMED, BOOK, Selection(books=("b",), users=True)),
        (request("deleted", {"filter": {"include_ip": {"addresses": ["10.0.0.0/8"]}}}), EMPTY, BOOK,
         Selection(users=True)),
        (request("gathered", {}), NAMED, BOOK, Selection()),
        (request("deleted", {}, "fleet"), element_of("<configuration/>"), EMPTY,
         Selection(users=True)),
        (request("overridden", PORT, "fleet"), element_of("<configuration/>"), EMPTY,
         Selection(rivals=True, users=True)),
        (request("merged", PORT, "fleet"), element_of("<configuration/>"), EMPTY,
         Selection(rivals=True)),
    ],
)
def test_what_is_read_in_force(
    asked: Request, written: Any, books: Any, selection: Selection
) -> None:
    assert in_force(asked, read(written), books_in(books)) == selection
