# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""axe-core finds nothing to complain about, in any theme, at any width, in any state of a fleet."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document
from playwright.sync_api import Page

from tests.reported import MONDAY, TUESDAY, fleet, hostile, in_sync, night, part, report

Open = Callable[..., Page]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def two_nights() -> Document:
    return night(fleet(60), night({**fleet(60), "srx-0000": in_sync()}, None, MONDAY), TUESDAY)


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "two nights": two_nights,
    "hostile": hostile,
    "part": part,
    "all in sync": lambda: report({"srx1": in_sync(), "srx2": in_sync()}),
    "no device": lambda: report({}, []),
}


CASES = [
    *[(name, width, scheme) for name in ("two nights", "hostile") for width in (390, 1280)
      for scheme in ("light", "dark")],
    ("part", 1280, "light"),
    ("all in sync", 1280, "dark"),
    ("no device", 390, "light"),
]


@pytest.mark.parametrize(("name", "width", "scheme"), CASES)
def test_axe_finds_nothing(open_page: Open, name: str, width: int, scheme: str) -> None:
    page = open_page(
        DOCUMENTS[name](), viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags})", list(RULES))
    told = [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
    ]
    assert told == []
    assert len(found["passes"]) > 20
