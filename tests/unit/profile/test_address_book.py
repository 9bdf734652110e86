# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address books read from XML: entries, sets, where they come from, and what a set comes to."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    Book,
    Entry,
    Origin,
    books_in,
    canonical,
    content_of,
    entry_name,
    expand,
    is_ours,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step

from .candidate import element_of

JUNOS = 'xmlns:junos="http://xml.juniper.net/junos/21.2R3/junos"'
INHERITED = 'junos:group="G"'


def book(inner: str, marks: str = "") -> Book:
    """The book 'global' with some XML in it, and attributes of its own."""
    root = element_of(
        f"<configuration {JUNOS}><security><address-book {marks}><name>global</name>{inner}"
        "</address-book></security></configuration>"
    )
    return books_in(root)["global"]


def address(name: str, content: str, marks: str = "") -> str:
    return f"<address {marks}><name>{name}</name>{content}</address>"


def members(name: str, *inside: str, marks: str = "") -> str:
    """A set; what begins with '*' is a nested set, and '!' deactivates the membership."""
    found = ""
    for one in inside:
        word = "address-set" if "*" in one else "address"
        mark = ' inactive="inactive"' if "!" in one else ""
        found += f"<{word}{mark}><name>{one.strip('*!')}</name></{word}>"
    return f"<address-set {marks}><name>{name}</name>{found}</address-set>"


def prefix(text: str) -> str:
    return f"<ip-prefix>{text}</ip-prefix>"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("192.0.2.7", "192.0.2.7/32"), ("192.0.2.7/32", "192.0.2.7/32"),
        ("10.0.0.0/8", "10.0.0.0/8"), ("10.0.0.0/08", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"),
        ("10.0.0.0/255.0.0.0", "10.0.0.0/8"), ("192.0.2.7/255.255.255.255", "192.0.2.7/32"),
        ("10.0.5.0/255.0.255.0", "10.0.5.0/255.0.255.0"),
        ("10.0.0.7/0.0.0.255", "10.0.0.7/0.0.0.255"), ("10.1.1.0/0.0.0.255", "10.1.1.0/0.0.0.255"),
        ("10.0.0.1/8", "10.0.0.1/8"), ("2001:DB8::/32", "2001:db8::/32"),
        ("2001:db8::1", "2001:db8::1/128"), ("$PREFIX", "$PREFIX"), ("", ""),
    ],
)
def test_canonical(text: str, stored: str) -> None:
    assert canonical(text) == stored
    assert canonical(stored) == stored


@pytest.mark.parametrize(
    ("address", "name", "word"),
    [
        ("10.0.0.0/8", "jims-10.0.0.0/8", "ip-prefix"),
        ("192.0.2.7/32", "jims-192.0.2.7/32", "ip-prefix"),
        ("10.0.5.0/255.0.255.0", "jims-10.0.5.0/255.0.255.0", "wildcard-address"),
        ("255.255.255.255/255.255.255.253", "jims-255.255.255.255/255.255.255.253",
         "wildcard-address"),
    ],
)
def test_names_of_our_entries(address: str, name: str, word: str) -> None:
    assert entry_name(address) == name
    assert is_ours(name)
    assert len(name) <= 63
    assert content_of(address) == word


@pytest.mark.parametrize(
    "name", ["jims", "jims-", "jims-server", "jims-10.0.0.0", "10.0.0.0/8", "xjims-10.0.0.0/8",
             "jims-2001:db8::/32", "jims-10.0.0.0/8b", "JIMS-10.0.0.0/8"],
)
def test_names_that_are_not_ours(name: str) -> None:
    assert not is_ours(name)


@pytest.mark.parametrize(
    ("content", "step", "value", "fits"),
    [
        (prefix("10.0.0.0/8"), Step("ip-prefix"), "10.0.0.0/8", True),
        (prefix("192.0.2.7"), Step("ip-prefix"), "192.0.2.7/32", True),
        (prefix("2001:DB8::/32"), Step("ip-prefix"), "2001:db8::/32", False),
        ("<wildcard-address><name>10.0.5.0/255.0.255.0</name></wildcard-address>",
         Step("wildcard-address", "10.0.5.0/255.0.255.0"), "10.0.5.0/255.0.255.0", True),
        ("<range-address><name>10.9.0.1</name><to><range-high>10.9.0.9</range-high></to>"
         "</range-address>", Step("range-address", "10.9.0.1"), "10.9.0.1 to 10.9.0.9", True),
        ("<address-range><name>2001:db8::1/128</name><to><range-high>2001:db8::9/128</range-high>"
         "</to></address-range>", Step("address-range", "2001:db8::1/128"),
         "2001:db8::1/128 to 2001:db8::9/128", False),
        ("<dns-name><name>www.example.net</name><ipv4-only/></dns-name>",
         Step("dns-name", "www.example.net"), "www.example.net", False),
        ("<description>x</description>", None, "", False),
    ],
)
def test_what_an_entry_holds(content: str, step: Step | None, value: str, fits: bool) -> None:
    entry = book(address("a", content)).entries["a"]
    assert (entry.content, entry.value, entry.is_for_filter) == (step, value, fits)
    assert entry.is_in_force
    assert str(entry) == (f"a ({value})" if value else "a")


@pytest.mark.parametrize(
    ("name", "content", "false"),
    [
        ("jims-10.0.0.0/8", prefix("10.0.0.0/8"), False),
        ("jims-10.0.0.0/8", prefix("10.1.0.0/16"), True),
        ("jims-10.0.0.0/8", "", True),
        ("jims-10.0.0.0/8", "<wildcard-address><name>10.0.0.0/8</name></wildcard-address>", True),
        ("jims-server", prefix("10.1.0.0/16"), False),
        ("hq", prefix("10.1.0.0/16"), False),
    ],
)
def test_an_entry_of_ours_that_somebody_changed(name: str, content: str, false: bool) -> None:
    assert book(address(name, content)).entries[name].is_false is false


def test_what_is_deactivated() -> None:
    off = 'inactive="inactive"'
    found = book(
        address("on", prefix("10.0.0.0/8"))
        + address("off", prefix("10.0.0.0/8"), off)
        + address("mute", f"<ip-prefix {off}>10.0.0.0/8</ip-prefix>")
        + address("both", f"<ip-prefix {off}>10.0.0.0/8</ip-prefix><dns-name><name>a</name>"
                          "</dns-name>")
        + members("set", "on", "off!", "*more!", marks=off)
    )
    entries = {name: (one.is_in_force, one.kind) for name, one in found.entries.items()}
    assert entries == {
        "on": (True, "ip-prefix"),
        "off": (False, "ip-prefix"),
        "mute": (False, "ip-prefix"),
        "both": (True, "dns-name"),
    }
    marked = Origin(asleep=True, is_marked=True)
    assert found.sets["set"].origin == marked
    assert found.sets["set"].addresses == {"on": Origin(asleep=True), "off": marked}
    assert found.sets["set"].sets == {"more": marked}


@pytest.mark.parametrize("above", ["security", "address-book"])
def test_what_lies_below_something_deactivated(above: str) -> None:
    xml = (
        "<configuration><security><address-book><name>b</name><address><name>a</name>"
        f"{prefix('10.0.0.0/8')}</address></address-book></security></configuration>"
    ).replace(f"<{above}>", f'<{above} inactive="inactive">', 1)
    found = books_in(element_of(xml))["b"]
    assert found.origin == Origin(asleep=True, is_marked=above == "address-book")
    assert found.entries["a"].origin == Origin(asleep=True)
    assert not found.entries["a"].is_in_force


def test_what_comes_from_a_group() -> None:
    found = book(
        address("own", prefix("10.0.0.0/8"))
        + address("theirs", prefix("10.0.0.0/8"), INHERITED)
        + f"<address-set><name>s</name><address><name>own</name></address><address {INHERITED}>"
          "<name>theirs</name></address></address-set>"
    )
    assert {name: one.origin.group for name, one in found.entries.items()} == {
        "own": "", "theirs": "G",
    }
    assert {name: one.is_local for name, one in found.sets["s"].addresses.items()} == {
        "own": True, "theirs": False,
    }
    whole = book(address("a", prefix("10.0.0.0/8")), INHERITED)
    assert whole.entries["a"].origin == Origin("G")


@pytest.mark.parametrize(
    ("inner", "more"),
    [
        (address("a", prefix("10.0.0.0/8")) + members("s", "a"), False),
        ("<description>ours</description>", True),
        ("<attach><zone><name>z</name></zone></attach>", True),
        ('<junos:comment xmlns:junos="urn:x">/* x */</junos:comment>', False),
    ],
)
def test_a_book_may_hold_more(inner: str, more: bool) -> None:
    assert book(inner).holds_more is more


@pytest.mark.parametrize("xml", [
    "<configuration/>", "<configuration><security/></configuration>",
    "<configuration><security><zones><security-zone><name>z</name><address-book><address>"
    "<name>a</name></address></address-book></security-zone></zones></security></configuration>",
])
def test_no_books(xml: str) -> None:
    assert books_in(element_of(xml)) == {}


ALL = "".join(address(name, prefix(f"10.{number}.0.0/16")) for number, name in enumerate("abcd"))


@pytest.mark.parametrize(
    ("sets", "addresses", "missing", "circular"),
    [
        (members("s", "a", "b"), "ab", [], False),
        (members("s", "a", "*t") + members("t", "b", "*u") + members("u", "c", "a"), "abc", [],
         False),
        (members("s", "a", "*s"), "a", [], True),
        (members("s", "*t") + members("t", "b", "*u") + members("u", "*s", "c"), "bc", [], True),
        (members("s", "*t", "*u") + members("t", "*v") + members("u", "*v") + members("v", "d"),
         "d", [], False),
        (members("s", "*u", "*t") + members("t", "*u", "d") + members("u", "*t"), "d", [], True),
        (members("s", "a", "nobody"), "a", ["address nobody of set s"], False),
        (members("s", "a", "*nothing"), "a", ["set nothing"], False),
        (members("s", "a!", "*t!", "b") + members("t", "c"), "b", [], False),
        (members("s", "*t") + members("t", "a", marks='inactive="inactive"'), "", ["set t"], False),
        (members("s", "*t", "*u") + members("t", "*v") + members("u", "*v", "*w")
         + members("v", "c") + members("w", "d"), "cd", [], False),
        (members("s", "*nothing", "*t") + members("t", "a"), "a", ["set nothing"], False),
        ("", "", ["set s"], False),
    ],
)
def test_expanding(sets: str, addresses: str, missing: list[str], circular: bool) -> None:
    found = expand(book(ALL + sets), "s")
    assert [entry.name for entry in found.addresses] == list(addresses)
    assert found.missing == missing
    assert found.circular is circular


@pytest.mark.parametrize("entry", [
    address("a", prefix("10.0.0.0/8"), 'inactive="inactive"'),
    address("a", '<ip-prefix inactive="inactive">10.0.0.0/8</ip-prefix>'),
])
def test_a_sleeping_address_is_missing(entry: str) -> None:
    found = expand(book(entry + members("s", "a")), "s")
    assert (found.addresses, found.missing) == ([], ["address a of set s"])


def test_deep_nesting_and_many_ways_to_one_set_end() -> None:
    """Each set names the next two: a walk of every way would take for ever."""
    sets = [members(f"s{n}", "a", f"*s{n + 1}", f"*s{n + 2}") for n in range(200)]
    found = expand(book(ALL + "".join(sets) + members("s200", "b") + members("s201")), "s0")
    assert [entry.name for entry in found.addresses] == ["a", "b"]


def test_an_entry_shows_as_people_name_it() -> None:
    assert str(Entry("hq", Step("ip-prefix"), "10.0.0.0/8")) == "hq (10.0.0.0/8)"
