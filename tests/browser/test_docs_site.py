# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The docs site as a reader gets it: built without a warning, every link leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
# Pages with wide tables, long code and long headings.
WIDE = ("index", "reference", "safe-change", "architecture", "plugins/jims_profile_module")
SHOWN_ELSEWHERE = {"genindex", "search"}


class Page(HTMLParser):
    """What of a page can be linked to, where it links to, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in ("script", "img", "link"):
            self.loaded.append(given.get("src") or given.get("href", ""))


@pytest.fixture(scope="module")
def site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The HTML of the site, built as 'make docs' does. A warning fails the build."""
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(
        [sys.executable, "-m", "tools.docs", "--dest", folder],
        cwd=repo,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_each_document_and_module(site: Path, repo: Path) -> None:
    documents = [*repo.glob("docs/*.md"), *repo.glob("docs/decisions/0*.md")]
    ours = [path.relative_to(repo / "docs").with_suffix(".html") for path in documents]
    modules = [f"plugins/{path.stem}_module.html" for path in repo.glob("plugins/modules/*.py")]
    others = ("readme.html", "contributing.html", "security.html", "role.html", "changelog.html")
    wanted = [*ours, *modules, *others, "plugins/jims_profile_role.html", "decisions/index.html"]
    assert [str(page) for page in wanted if not (site / page).is_file()] == []


def test_every_link_inside_the_site_leads_somewhere(pages: dict[Path, Page]) -> None:
    assert [f"{path.name}: {link}" for path, link in astray(pages)] == []


def astray(pages: dict[Path, Page]) -> Iterator[tuple[Path, str]]:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or path.stem in SHOWN_ELSEWHERE:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = pages[there].ids if there in pages else set()
            if not there.exists() or (parts.fragment and unquote(parts.fragment) not in known):
                yield path, link


def test_a_page_loads_nothing_from_elsewhere(pages: dict[Path, Page]) -> None:
    loaded = {address for page in pages.values() for address in page.loaded}
    assert loaded
    assert [address for address in loaded if re.match(r"[a-z]+:|//", address)] == []


def test_the_theme_has_nothing_to_complain_about(pages: dict[Path, Page]) -> None:
    """Furo writes into the page what it does not want, and builds it all the same."""
    assert [path.name for path in pages if "ERROR: Adding" in path.read_text("utf-8")] == []


def test_the_navigation_names_every_document_once(site: Path, repo: Path) -> None:
    navigation = Page(site / "index.html").links
    for path in repo.glob("docs/*.md"):
        if path.name != "index.md":
            assert f"{path.stem}.html" in navigation


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_a_phone(browser: Browser, site: Path, name: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / f"{name}.html").as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    shown = page.locator("h1").inner_text()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert (said, width) == ([], PHONE["width"])
    assert shown
    assert (sum(map(int, re.findall(r"\d+", colour))) < 200) is (scheme == "dark")
