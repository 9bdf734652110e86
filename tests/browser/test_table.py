# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of devices that need a person: its order, sorting and filtering."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.reported import eventful

Open = Callable[..., Page]


def shown(page: Page) -> list[str]:
    """The devices that the table shows, from top to bottom."""
    rows = page.locator("#persons tbody tr:not([hidden]) th bdi")
    return rows.all_inner_texts()


def test_the_gravest_come_first(open_page: Open) -> None:
    page = open_page(eventful())
    assert shown(page) == ["srx10", "away", "locked", "srx2", "srx1"]


def test_sorting_by_a_column_and_back(open_page: Open) -> None:
    page = open_page(eventful())
    head = page.locator("#persons thead th").nth(0)
    head.get_by_role("button").click()
    assert shown(page) == ["away", "locked", "srx1", "srx2", "srx10"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert shown(page) == ["srx10", "srx2", "srx1", "locked", "away"]
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("Status", ["srx10", "srx2", "srx1", "locked", "away"]),
        ("Severity", ["srx10", "srx2", "srx1", "away", "locked"]),
        ("Since", ["away", "locked", "srx2", "srx10", "srx1"]),
    ],
)
def test_sorting_by_what_a_column_means(open_page: Open, column: str, order: list[str]) -> None:
    page = open_page(eventful())
    page.locator("#persons thead").get_by_role("button", name=column).click()
    assert shown(page) == order


def test_sorting_with_the_keyboard(open_page: Open) -> None:
    page = open_page(eventful())
    page.locator("#persons thead button").nth(0).focus()
    page.keyboard.press("Enter")
    assert shown(page)[0] == "away"


def test_filtering_by_words_status_and_severity(open_page: Open) -> None:
    page = open_page(eventful())
    page.get_by_label("Search").fill("ANN connection")
    assert shown(page) == ["srx10", "srx2"]
    expect(page.locator("#shown")).to_have_text("2 of 5")
    page.get_by_label("Search").fill("")
    page.get_by_role("combobox", name="Status").select_option("drift")
    assert shown(page) == ["srx10", "srx2", "srx1"]
    page.get_by_role("combobox", name="Severity").select_option("tuning")
    assert shown(page) == ["srx1"]
    page.get_by_label("Search").fill("nothing like it")
    assert shown(page) == []
    expect(page.get_by_text("No device fits these filters.")).to_be_visible()


def test_a_status_is_a_word_an_icon_and_a_colour(open_page: Open) -> None:
    page = open_page(eventful())
    badges = page.locator("#persons .badge")
    assert badges.all_inner_texts() == ["drift", "unreachable", "refused", "drift", "drift"]
    icons = badges.locator("svg use").evaluate_all("all => all.map(one => one.href.baseVal)")
    assert icons == ["#i-drift", "#i-unreachable", "#i-refused", "#i-drift", "#i-drift"]
    colours = badges.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert len(set(colours)) == 3
