# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in a real browser: sorting, filtering, themes, phones, paper, and no script at all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document
from playwright.sync_api import Page, expect

from tests.reported import (
    MONDAY,
    TUESDAY,
    change,
    drift,
    fleet,
    hostile,
    in_sync,
    night,
    refused,
    server,
    unreachable,
)

Open = Callable[..., Page]

SECRET = change("connection.primary.client_secret", "<redacted>", "<redacted>", "security")
BATCH = change("batch_query.items_per_batch", 500, 200, "tuning")
PHONE = {"width": 390, "height": 844}


def document() -> Document:
    """Two nights of a small fleet in which everything happens."""
    ann = {"last_commit": {"user": "ann", "time": "2026-11-22 21:14:07 CET"}}
    first = {
        "srx2": drift(),
        "srx10": in_sync(),
        "srx1": in_sync(),
        "locked": refused(),
        "away": unreachable(),
        "fine": in_sync(),
        "left": in_sync(),
    }
    second = {
        "srx2": drift(**ann),
        "srx10": drift(SECRET, BATCH, **ann, unmanaged=["traceoptions/file/no-world-readable"]),
        "srx1": drift(BATCH),
        "locked": refused(),
        "away": unreachable(),
        "fine": in_sync(jims=[server("192.0.2.9", "Offline", "Unauthorized (401)")]),
        "left": {},
    }
    return night(second, night(first, None, MONDAY), TUESDAY)


def shown(page: Page) -> list[str]:
    """The devices that the table shows, from top to bottom."""
    rows = page.locator("#persons tbody tr:not([hidden]) th bdi")
    return rows.all_inner_texts()


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_gravest_come_first(open_page: Open) -> None:
    page = open_page(document())
    assert shown(page) == ["srx10", "srx2", "srx1", "away", "locked"]


def test_sorting_by_a_column_and_back(open_page: Open) -> None:
    page = open_page(document())
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
        ("Since", ["srx2", "away", "locked", "srx10", "srx1"]),
    ],
)
def test_sorting_by_what_a_column_means(open_page: Open, column: str, order: list[str]) -> None:
    page = open_page(document())
    page.locator("#persons thead").get_by_role("button", name=column).click()
    assert shown(page) == order


def test_sorting_with_the_keyboard(open_page: Open) -> None:
    page = open_page(document())
    page.locator("#persons thead button").nth(0).focus()
    page.keyboard.press("Enter")
    assert shown(page)[0] == "away"


def test_filtering_by_words_status_and_severity(open_page: Open) -> None:
    page = open_page(document())
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


def test_a_device_leads_to_its_differences(open_page: Open) -> None:
    page = open_page(document())
    many = open_page(night(fleet(100), None, MONDAY))
    for one, name in ((page, "srx10"), (many, "srx-0090")):
        one.locator("#persons").get_by_role("link", name=name, exact=True).click()
        details = one.locator("details.device", has_text=name)
        expect(details.locator("table")).to_be_visible()
    told = page.locator("details.device", has_text="srx10").inner_text()
    assert "a secret, not shown" in told
    assert "traceoptions/file/no-world-readable" in told


def test_a_page_that_is_opened_at_a_device_shows_it(open_page: Open) -> None:
    page = open_page(night(fleet(100), None, MONDAY), "#d4")
    expect(page.locator("#d4 table")).to_be_visible()
    expect(page.locator("#d5 table")).to_be_hidden()


def test_all_devices_are_opened_and_closed(open_page: Open) -> None:
    page = open_page(night(fleet(100), None, MONDAY))
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.device[open]").count() == 10
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.device[open]").count() == 0


def test_the_command_is_copied(open_page: Open) -> None:
    page = open_page(document(), permissions=["clipboard-read", "clipboard-write"])
    row = page.locator("#persons tbody tr", has_text="srx10")
    row.get_by_role("button").click()
    expect(row.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "ansible-playbook srxfleet.jims.rollout -i inventory.yml --limit srx10"
    )


def test_the_theme_follows_the_system_until_somebody_chooses(open_page: Open) -> None:
    light, dark = "rgb(243, 245, 248)", "rgb(16, 20, 27)"
    page = open_page(document(), color_scheme="dark")
    assert background(page) == dark
    button = page.get_by_role("button", name=re.compile("Theme"))
    expect(button).to_have_text("Theme: automatic")
    button.click()
    expect(button).to_have_text("Theme: light")
    assert background(page) == light
    page.reload()
    assert background(page) == light
    button.click()
    expect(button).to_have_text("Theme: dark")
    assert background(page) == dark
    page.emulate_media(color_scheme="light")
    button.click()
    expect(button).to_have_text("Theme: automatic")
    assert background(page) == light


def test_a_status_is_a_word_an_icon_and_a_colour(open_page: Open) -> None:
    page = open_page(document())
    badges = page.locator("#persons .badge")
    assert badges.all_inner_texts() == ["drift", "drift", "drift", "unreachable", "refused"]
    icons = badges.locator("svg use").evaluate_all("all => all.map(one => one.href.baseVal)")
    assert icons == ["#i-drift"] * 3 + ["#i-unreachable", "#i-refused"]
    colours = badges.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert len(set(colours)) == 3


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["small", "hostile", "fleet"])
def test_nothing_runs_out_of_the_screen(open_page: Open, name: str, width: int) -> None:
    documents = {
        "small": document,
        "hostile": hostile,
        "fleet": lambda: night(fleet(60), None, MONDAY),
    }
    page = open_page(documents[name](), viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    hidden = page.locator(".scroll").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert hidden == 0


def test_a_phone_shows_rows_as_cards_that_name_their_cells(open_page: Open) -> None:
    page = open_page(document(), viewport=PHONE)
    cell = page.locator("#persons tbody tr").nth(0).locator("td").nth(3)
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Since"'
    expect(page.locator("#persons thead")).to_be_hidden()


def test_it_can_be_read_without_a_script(open_page: Open) -> None:
    page = open_page(document(), java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("5 of 7 devices need a person")
    for hidden in (".theme", ".filters", ".tools", "#none"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator("#persons tbody tr").count() == 5
    page.locator("#right summary").click()
    expect(page.locator("#right bdi", has_text="fine")).to_be_visible()


def test_paper_shows_what_is_folded_and_no_controls(open_page: Open) -> None:
    page = open_page(
        night(fleet(100), None, MONDAY), java_script_enabled=False, color_scheme="dark"
    )
    page.emulate_media(media="print")
    expect(page.locator("#d4 table")).to_be_visible()
    expect(page.locator("nav.sections")).to_be_hidden()
    assert background(page) == "rgb(255, 255, 255)"


def test_nothing_that_gets_into_the_page_runs(open_page: Open) -> None:
    page = open_page(hostile())
    assert page.locator("img").count() == 0
    assert page.evaluate("document.querySelectorAll('[onerror]').length") == 0


def test_the_policy_holds_even_where_markup_would_get_in(
    open_page: Open, said: list[str]
) -> None:
    page = open_page(document())
    blocked = page.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => {
            event.stopPropagation();
            resolve(event.effectiveDirective);
          });
          const script = document.createElement("script");
          script.textContent = "document.title = 'broken into'";
          document.body.append(script);
        })"""
    )
    assert blocked == "script-src-elem"
    assert "Content Security Policy" in said.pop()
    assert page.title() == "5 of 7 devices need a person - JIMS profile report"


def test_500_devices_are_soon_ready(open_page: Open) -> None:
    page = open_page(night(fleet(500), None, MONDAY))
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    assert timing < 5000
