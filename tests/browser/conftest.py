# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser for the page of the report: the Chromium of the machine, without a window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document

NAMES = ("chromium", "chromium-browser", "google-chrome")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once. Root, as in most CI, may not use its sandbox."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine (Debian package chromium)")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture
def said() -> list[str]:
    """What pages said on the console, and requests that were not for the page itself."""
    return []


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path, said: list[str]) -> Iterator[Open]:
    """Open the page of a report, with options of a browser context (color_scheme, viewport).

    A page has nothing to say and nothing to ask for: where something is left in 'said', the test
    fails.
    """
    # Collections can be imported once the tests are configured, which is after this file was read.
    from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.page import (  # noqa: PLC0415 - see above
        rendered,
    )

    contexts = []

    def opened(document: Document, anchor: str = "", **options: Any) -> Page:
        path = tmp_path / "jims-report.html"
        path.write_text(rendered(document), "utf-8")
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if _leaves(request.url) else 0)
        page.goto(path.as_uri() + anchor)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def _leaves(url: str) -> bool:
    return not url.startswith(("file:///", "data:image/svg+xml"))
