# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files of the repository are pages of the docs site, and how they get there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .links import Link, links, relinked

INDEX = "docs/index.md"
DECISIONS = "docs/decisions/README.md"
PLUGINS = "plugins"
"""The folder of the site with the pages that antsibull-docs makes."""

_FROM_ELSEWHERE = {
    "README.md": "readme.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.rst": "changelog.rst",
    "roles/jims_profile/README.md": "role.md",
    DECISIONS: "decisions/index.md",
}
_IMAGES = "docs/images"
_TITLES = {"readme": "Overview", f"{PLUGINS}/index": "All of them"}
"""What the navigation says where a page's own title would not help there."""
_LANGUAGE = re.compile(r"^```cron$", re.MULTILINE)
"""GitHub knows this language, Pygments does not."""
_CONTENTS = re.compile(r"^\.\. contents::.*\n(?: +:.*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Pages:
    """The pages below a checkout: by their path there, the path that they have on the site."""

    repo: Path
    repository: str
    """The address of the repository, for links to files that are no pages."""

    def on_site(self) -> dict[str, str]:
        """Every page, in no order that means anything."""
        found = [*self.repo.glob("docs/*.md"), *self.repo.glob("docs/decisions/*.md")]
        paths = [path.relative_to(self.repo).as_posix() for path in found]
        own = {path: path.removeprefix("docs/") for path in paths}
        return {**own, **_FROM_ELSEWHERE}

    def write(self, folder: Path) -> None:
        """Write all pages and their pictures below a folder, with links that work there."""
        for path, name in self.on_site().items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.page(path), "utf-8")
        shutil.copytree(self.repo / _IMAGES, folder / PurePosixPath(_IMAGES).name)

    def page(self, path: str) -> str:
        """One page as the site has it. Index pages end with what the navigation shows."""
        text = (self.repo / path).read_text("utf-8")
        if path.endswith(".rst"):
            return without_contents(text)
        shown = _LANGUAGE.sub("```text", relinked(text, lambda link: self._target(path, link)))
        if path == INDEX:
            return f"{shown}\n{self._navigation(text)}"
        if path == DECISIONS:
            return f"{shown}\n{_toctree('', self._names(path, links(text)))}"
        return shown

    def _navigation(self, text: str) -> str:
        """A tree for each section of the index, of the pages that it names first in each line."""
        trees = []
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            heading, _newline, body = section.partition("\n")
            lines = (line for line in body.splitlines() if re.match(r"[-*|] ", line))
            first = [link for line in lines for link in links(line)[:1]]
            trees.append(_toctree(heading, self._names(INDEX, first)))
        trees.append(_toctree("Modules and plugins", [f"{PLUGINS}/index"]))
        return "\n".join(trees)

    def _names(self, path: str, found: Iterable[Link]) -> list[str]:
        """Pages that links lead to, each once, as Sphinx names them from the page at 'path'."""
        start = PurePosixPath(self.on_site()[path]).parent.as_posix()
        targets = (self.on_site().get(_joined(path, link.path)) for link in found)
        names = [os.path.relpath(name, start).rpartition(".")[0] for name in targets if name]
        return list(dict.fromkeys(names))

    def _target(self, path: str, link: Link) -> str:
        anchor = f"#{link.anchor}" if link.anchor else ""
        if not link.path:
            return anchor
        there = _joined(path, link.path)
        if (self.repo / there).is_dir():
            there = f"{there}/README.md"
        page = self.on_site().get(there)
        if page is None and there.startswith(f"{_IMAGES}/"):
            page = there.removeprefix("docs/")
        if page is None:
            return f"{self.repository}/blob/main/{there.removesuffix('/README.md')}{anchor}"
        start = PurePosixPath(self.on_site()[path]).parent.as_posix()
        return f"{os.path.relpath(page, start)}{anchor}"


def without_contents(text: str) -> str:
    """A page in reStructuredText without its table of contents: the theme has one beside each
    page, and refuses another."""
    return _CONTENTS.sub("", text)


def _joined(path: str, relative: str) -> str:
    """A link's path as one of the repository."""
    return os.path.normpath(PurePosixPath(path).parent / relative)


def _toctree(caption: str, names: Iterable[str]) -> str:
    return "\n".join(_toctree_lines(caption, names))


def _toctree_lines(caption: str, names: Iterable[str]) -> Iterator[str]:
    yield from ("```{toctree}", ":hidden:")
    if caption:
        yield f":caption: {caption}"
    titled = (f"{_TITLES[name]} <{name}>" if name in _TITLES else name for name in names)
    yield from ("", *titled, "```", "")
