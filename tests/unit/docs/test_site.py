# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The links of a Markdown text, its anchors, and what becomes of both on the docs site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.docs.inventory import inventory
from tools.docs.links import Link, anchors, links, relinked
from tools.docs.pages import Pages

TEXT = """\
# A heading with `code` and a [link](x.md)

See [here](a.md#part), [over
two lines](b.md) and ![a picture](images/c.png), not [there](https://example.net/d.md).
`[no](link.md)`

```text
[nor](this.md)
# no heading
```

## Part, (one)
## Part one
[itself](#part-one-1)
"""


def test_links_outside_code_are_found() -> None:
    assert links(TEXT) == [
        Link("x.md", ""),
        Link("a.md", "part"),
        Link("b.md", ""),
        Link("images/c.png", ""),
        Link("", "part-one-1"),
    ]


def test_anchors_are_those_of_github() -> None:
    assert list(anchors(TEXT)) == ["a-heading-with-code-and-a-link", "part-one", "part-one-1"]


def test_only_targets_change() -> None:
    text = "[a](b.md) `[a](b.md)` [c](https://d)\n```\n[a](b.md)\n```\n[a](b.md)\n"
    assert relinked(text, lambda link: f"<{link.path}>") == (
        "[a](<b.md>) `[a](b.md)` [c](https://d)\n```\n[a](b.md)\n```\n[a](<b.md>)\n"
    )


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A small checkout."""
    files = {
        "docs/index.md": "# I\n\n## Jobs\n\n- [the first](one.md), and [two](two.md)\n",
        "docs/one.md": (
            "[r](../README.md#x) [d](decisions) [d](decisions/0001-why.md) [p](../playbooks/a.yml)"
            " [s](../schemas) [i](images/i.png) [l](../roles/jims_profile) [h](#h)\n"
        ),
        "docs/two.md": "```cron\n* * * * *  x\n```\n",
        "docs/decisions/README.md": "[one](0001-why.md)\n",
        "docs/decisions/0001-why.md": "[up](../one.md)\n",
        "README.md": "[docs](docs/one.md)\n",
        "CONTRIBUTING.md": "",
        "SECURITY.md": "",
        "CHANGELOG.rst": "Notes\n=====\n\n.. contents:: Topics\n   :local:\n\nv1\n==\n",
        "roles/jims_profile/README.md": "",
        "schemas/s.json": "",
        "playbooks/a.yml": "",
        "docs/images/i.png": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Pages(tmp_path, "https://example.net/repo")


def test_links_work_where_the_page_is_then(pages: Pages) -> None:
    assert pages.page("docs/one.md") == (
        "[r](readme.md#x) [d](decisions/index.md) [d](decisions/0001-why.md)"
        " [p](https://example.net/repo/blob/main/playbooks/a.yml)"
        " [s](https://example.net/repo/blob/main/schemas) [i](images/i.png) [l](role.md) [h](#h)\n"
    )
    assert pages.page("README.md") == "[docs](one.md)\n"
    assert pages.page("docs/decisions/0001-why.md") == "[up](../one.md)\n"


def test_a_language_that_only_github_knows_is_text(pages: Pages) -> None:
    assert pages.page("docs/two.md") == "```text\n* * * * *  x\n```\n"


def test_a_table_of_contents_is_left_to_the_theme(pages: Pages) -> None:
    assert pages.page("CHANGELOG.rst") == "Notes\n=====\n\n\nv1\n==\n"


def test_the_navigation_follows_the_index(pages: Pages) -> None:
    assert pages.page("docs/index.md").endswith(
        "- [the first](one.md), and [two](two.md)\n\n"
        "```{toctree}\n:hidden:\n:caption: Jobs\n\none\n```\n\n"
        "```{toctree}\n:hidden:\n:caption: Modules and plugins\n\n"
        "All of them <plugins/index>\n```\n"
    )
    assert pages.page("docs/decisions/README.md").endswith("\n0001-why\n```\n")


def test_a_site_has_all_pages_and_pictures(pages: Pages, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pages.write(site)
    written = {path.relative_to(site).as_posix() for path in site.rglob("*.*")}
    assert written == {
        *("index.md", "one.md", "two.md", "readme.md", "contributing.md", "security.md", "role.md"),
        "changelog.rst",
        *("decisions/index.md", "decisions/0001-why.md", "images/i.png"),
    }


def test_an_inventory_is_what_sphinx_reads() -> None:
    head, _blank, packed = inventory({"a_label": "b/c.html"}).partition(b"zlib.\n")
    assert head.startswith(b"# Sphinx inventory version 2\n")
    assert packed[:2] == b"\x78\x9c"
