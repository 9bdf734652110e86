# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the page in docs/drift.md, of an invented fleet, after a change of the page:

PYTHONPATH=.build/collections:. .build/venv/bin/python -m tests.browser.screenshot
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.page import rendered
from playwright.sync_api import sync_playwright

from tests.reported import change, drift, in_sync, night, refused, server, unreachable

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "report.png"
SITES = ("dublin", "gent", "lyon", "munich", "oslo", "porto", "turin", "vienna")

BATCH = change("batch_query.items_per_batch", 500, 200, "tuning")
DOMAIN = change("filter.domain[corp.example.net]", None, "corp.example.net", "security", "missing")
PORT = change("connection.port", 8443, 443)


def facts(user: str, secondary: str = "Online") -> dict[str, Any]:
    refusal = "" if secondary == "Online" else "Connection refused"
    return {
        "device": {"model": "srx345", "release": "21.2R3-S2.9"},
        "last_commit": {"user": user, "time": "2026-11-22 21:14:07 UTC"},
        "jims": [
            server("192.0.2.10", "Online", "OK (200)"),
            server("192.0.2.11", secondary, refusal, "secondary"),
        ],
    }


def fleet(drifting: int, bystanders: int, moved: int) -> dict[str, Any]:
    """240 devices, of which so many have lost a domain, are away, or listen on another port."""
    names = [f"branch-{site}-{number:02}" for number in range(1, 31) for site in SITES]
    results: dict[str, Any] = {name: in_sync(**facts("netops")) for name in names}
    for name in names[:drifting]:
        results[name] = drift(DOMAIN, BATCH, **facts("ann"))
    for name in names[60 : 60 + bystanders]:
        results[name] = unreachable(f"No answer from {name} on port 830 within 30 s.")
    for name in names[100 : 100 + moved]:
        results[name] = drift(PORT, **facts("bob"))
    for name in names[150:158]:
        results[name] = in_sync(**facts("netops", "Offline"))
    results[names[200]] = refused(msg="Bob holds the lock since 20:58.")
    results[names[239]] = {}
    return results


def document() -> Document:
    """Ten nights: what was wrong grows, is repaired, and some of it comes back."""
    nights = ((4, 1, 0), (6, 1, 0), (9, 2, 0), (9, 4, 3), (14, 2, 3), (18, 2, 0), (18, 3, 0))
    told = None
    for day, numbers in enumerate((*nights, (16, 3, 0), (14, 2, 0), (12, 3, 4)), 14):
        told = night(fleet(*numbers), told, f"2026-11-{day}T06:00:00Z", f"3f9a1c{day}")
    if told is None:
        raise ValueError("there is no night")
    return told


def main() -> None:
    program = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "jims-report.html"
        path.write_text(rendered(document()), "utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1130}, color_scheme="light")
        page.goto(path.as_uri())
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
