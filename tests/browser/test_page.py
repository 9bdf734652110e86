# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in a real browser: links, themes, phones, paper, and no script at all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.reported import MONDAY, eventful, fleet, hostile, night, part

Open = Callable[..., Page]

PHONE = {"width": 390, "height": 844}


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_a_device_leads_to_its_differences(open_page: Open) -> None:
    page = open_page(eventful())
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
    page = open_page(eventful(), permissions=["clipboard-read", "clipboard-write"])
    row = page.locator("#persons tbody tr", has_text="srx10")
    row.get_by_role("button").click()
    expect(row.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "ansible-playbook srxfleet.jims.rollout -i inventory.yml --limit srx10"
    )


def test_the_theme_follows_the_system_until_somebody_chooses(open_page: Open) -> None:
    light, dark = "rgb(243, 245, 248)", "rgb(16, 20, 27)"
    page = open_page(eventful(), color_scheme="dark")
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


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["small", "hostile", "fleet", "part"])
def test_nothing_runs_out_of_the_screen(open_page: Open, name: str, width: int) -> None:
    documents = {
        "small": eventful,
        "hostile": hostile,
        "fleet": lambda: night(fleet(60), None, MONDAY),
        "part": part,
    }
    page = open_page(documents[name](), viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    hidden = page.locator(".scroll").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert hidden == 0


def test_a_phone_shows_rows_as_cards_that_name_their_cells(open_page: Open) -> None:
    page = open_page(eventful(), viewport=PHONE)
    cell = page.locator("#persons tbody tr").nth(0).locator("td").nth(3)
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Since"'
    expect(page.locator("#persons thead")).to_be_hidden()


def test_it_can_be_read_without_a_script(open_page: Open) -> None:
    page = open_page(eventful(), java_script_enabled=False)
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
    page = open_page(eventful())
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
