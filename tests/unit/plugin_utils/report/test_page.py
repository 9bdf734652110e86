# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page as a text: self-contained, escaped, small, fast and always the same. What it looks like
and does is the browser's business, in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from html.parser import HTMLParser

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.compare import compared
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.document import dumped, loaded
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document, Launch
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.page import rendered

from tests.reported import (
    HOSTILE,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    change,
    drift,
    fleet,
    hostile,
    in_sync,
    night,
    report,
    server,
    unreachable,
)


class Outline(HTMLParser):
    """Elements, attributes and headings of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.headings: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "h2":
            self.headings.append("")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.headings and self.tags[-1] == "h2":
            self.headings[-1] += data.strip()


def text_of(document: Document) -> str:
    return " ".join("".join(Outline(rendered(document)).texts).split())


def two_nights() -> Document:
    first = night({"a": in_sync(), "b": drift(), "c": drift()}, None, MONDAY, "one")
    return night({"a": drift(), "b": in_sync(), "c": unreachable()}, first, TUESDAY, "two")


def test_it_answers_in_the_order_of_the_questions() -> None:
    assert Outline(rendered(two_nights())).headings == [
        "New since 2026-11-23 06:00 UTC",
        "Causes",
        "Devices that need a person",
        "Expected against actual",
        "What could not be checked",
        "Not attempted",
        "Policy findings",
        "In order",
    ]


def test_nothing_is_fetched_and_nothing_foreign_runs() -> None:
    page = rendered(two_nights())
    outline = Outline(page)
    (policy,) = [one for *meta, one in outline.attributes if "default-src" in str(one)]
    style, script = (
        re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script")
    )
    hashes = [
        base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        for found in (style, script)
    ]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; "
        f"script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )
    assert (len(style), len(script)) == (1, 1)
    for _tag, name, value in outline.attributes:
        assert not name.startswith("on"), name
        assert name not in ("style", "src", "srcset", "action", "ping", "background"), name
        if name == "href":
            assert str(value).startswith(("#", "data:image/svg+xml,")), value
    assert "http" not in re.sub(r"http-equiv|http://www\.w3\.org/2000/svg", "", page)


def test_hostile_words_add_no_element() -> None:
    outline = Outline(rendered(hostile()))
    assert "img" not in outline.tags
    assert not [name for _tag, name, _value in outline.attributes if name == "onerror"]
    shown = HOSTILE.replace("\x00", r"\x00").replace("\x1b", r"\x1b").replace("\u202e", r"\u202e")
    shown = shown.replace("\ud800", "\ufffd")
    assert f"1{shown}" in outline.texts
    assert "{{ 7 * 7 }}" in "".join(outline.texts)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff]", rendered(hostile()))


def test_a_sum_that_is_not_the_inventory_is_a_red_line() -> None:
    page = rendered(hostile())
    assert '<header class="verdict t-bad">' in page
    assert "The statuses add up to 7 devices, but the inventory has 99." in text_of(hostile())
    assert 'class="objection"' not in rendered(two_nights())


def test_what_is_new_since_yesterday() -> None:
    told = text_of(two_nights())
    assert "1 new difference 1 resolved 0 persisting 1 known, not checked again" in told
    assert "in sync → drift a drift → unreachable c drift → in sync b" in told


def test_the_first_night_says_that_there_was_none_before() -> None:
    assert "There was no earlier report to compare with." in text_of(report({"a": in_sync()}))


def test_no_device_at_all() -> None:
    assert text_of(report({}, [])).count("There is no device in this report") == 2


def test_secrets_are_told_without_being_shown() -> None:
    secret = change("connection.primary.client_secret", "old", "new", "security")
    page = rendered(report({"a": drift(secret), "b": drift(secret)}))
    assert "another secret than the expected one" in page
    assert "a secret, not shown" in page
    assert "redacted" not in page


@pytest.mark.parametrize("document", [two_nights(), hostile()], ids=["two nights", "hostile"])
def test_the_same_report_gives_the_same_page(document: Document) -> None:
    assert rendered(loaded(dumped(document))) == rendered(document)


def test_every_anchor_leads_somewhere_and_is_there_once() -> None:
    for document in (two_nights(), hostile(), report(fleet(60))):
        outline = Outline(rendered(document))
        ids = [value for _tag, name, value in outline.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        links = {str(value)[1:] for _tag, name, value in outline.attributes
                 if name == "href" and str(value).startswith("#")}
        assert links <= set(ids)


PATHS = [f"filter.domain[department-{number}.example.net]" for number in range(8)]
WORST = {
    f"branch-{number:04}.example.net": drift(
        *(change(path, f"is-{number}", f"wanted-{number}", "security") for path in PATHS),
        last_commit={"user": "ann", "time": "2026-11-20 21:14:07 CET"},
        device={"host_name": "x", "model": "srx345", "release": "21.2R3-S2.9"},
    )
    for number in range(500)
}


@pytest.mark.parametrize("results", [fleet(500), WORST], ids=["a tenth drifts", "all drift"])
def test_500_devices_are_small_and_quick(results: dict[str, dict[str, object]]) -> None:
    document = night(results, night(fleet(500), None, MONDAY), TUESDAY)
    started = time.process_time()
    page = rendered(document)
    assert time.process_time() - started < 2
    assert len(page.encode()) < 1_500_000


def test_a_part_of_the_fleet_says_that_it_is_one() -> None:
    first = night({"a": drift(), "b": drift(), "c": in_sync()}, None, MONDAY)
    launch = Launch(["inventory.yml"], withheld=["token"], limit="a,!b")
    now = compared(report({"a": drift()}, generated=TUESDAY, launch=launch), first, ["a", "b"])
    told = text_of(now)
    assert "<dt>Limited to</dt><dd>a,!b</dd>" in rendered(now)
    assert (
        "1 device of earlier reports was no part of this run; what was known is kept for the next "
        "one." in told
    )
    assert "1 of 1 in this run" in told
    assert "No part of the run: b" in told
    assert "No longer in the inventory: c" in told
    assert "The run also had -e for token." in told
    assert "Out of order in the last" not in told
    assert "Limited to" not in text_of(two_nights())


def test_a_server_that_is_down_is_seen_where_all_devices_are_as_wanted() -> None:
    well, down = (in_sync(jims=[server("192.0.2.9", status)]) for status in ("Online", "Offline"))
    first = night({"a": well, "b": well}, None, MONDAY)
    some = night({"a": well, "b": down}, first, TUESDAY)
    none = night({"a": down, "b": down}, first, TUESDAY)
    assert '<header class="verdict t-good">' in rendered(first)
    assert '<header class="verdict t-drift">' in rendered(some)
    assert '<header class="verdict t-bad">' in rendered(none)
    assert "All 2 devices are as wanted, but not connected to every JIMS server" in text_of(none)
    assert (
        "Every device was connected to JIMS server 192.0.2.9 and not every one is now."
        in text_of(none)
    )
    assert "Nothing happened since then." not in text_of(none)
    back = night({"a": well, "b": well}, none, WEDNESDAY)
    assert "Every device is connected again to JIMS server 192.0.2.9" in text_of(back)
