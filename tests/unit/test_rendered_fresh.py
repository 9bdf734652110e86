# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is rendered is stale, and nothing that says it is rendered is written by hand."""

from __future__ import annotations

from pathlib import Path

from tools.render import RENDERED, REPAIR, stale
from tools.views.regions import names_in


def test_what_is_rendered_is_up_to_date(repo: Path) -> None:
    found = [str(path.relative_to(repo)) for path in stale(repo)]
    assert found == [], f"run '{REPAIR}'"


def test_every_marked_region_is_one_that_is_rendered(repo: Path) -> None:
    folders = ("plugins", "docs", "roles", "playbooks", "schemas", "meta")
    files = [path for folder in folders for path in (repo / folder).rglob("*") if path.is_file()]
    marked = {
        (str(path.relative_to(repo)), name)
        for path in [*files, *repo.glob("*.md")]
        if path.suffix in (".py", ".md", ".yml", ".json")
        for name in names_in(path.read_text("utf-8"))
    }
    assert marked == {(one.path, one.region) for one in RENDERED if one.region}
