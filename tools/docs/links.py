# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The links of a Markdown text, and the anchors that its headings are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCED = re.compile(r"^(?P<fence>```+).*?^(?P=fence)$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
# The words of a link may be broken over two lines; its target is never.
_LINK = re.compile(r"(?P<words>!?\[[^\]]*\])\((?P<target>[^)\s]*)\)")
_HEADING = re.compile(r"^#{1,6} +(?P<words>.+?) *$", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z]+:")


@dataclass(frozen=True)
class Link:
    """Where a link of a document leads: a path relative to it ('' is itself), and an anchor."""

    path: str
    anchor: str


def links(text: str) -> list[Link]:
    """Return the links of a text that lead into the same repository, in their order."""
    return [
        Link(*_split(found["target"]))
        for found in _LINK.finditer(without_code(text))
        if not _ELSEWHERE.match(found["target"])
    ]


def _split(target: str) -> tuple[str, str]:
    path, _hash, anchor = target.partition("#")
    return path, anchor


def without_code(text: str) -> str:
    """Return a text in which blanks stand for fenced blocks and code, as nothing in them links."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0])

    return _CODE.sub(blank, _FENCED.sub(blank, text))


def relinked(text: str, lead: Callable[[Link], str]) -> str:
    """Return a text whose links into the repository have the targets that 'lead' gives them."""
    parts, behind = [], 0
    # Found where there is no code, taken over where there is: the places are the same.
    for found in _LINK.finditer(without_code(text)):
        target = found["target"]
        if not _ELSEWHERE.match(target):
            start, end = found.span("target")
            parts += [text[behind:start], lead(Link(*_split(target)))]
            behind = end
    return "".join([*parts, text[behind:]])


def anchors(text: str) -> Iterator[str]:
    """Yield the anchors of a text's headings, as GitHub and MyST make them.

    Lower case, blanks as dashes, other punctuation gone; the second of the same name gets -1.
    """
    seen: dict[str, int] = {}
    for heading in _HEADING.finditer(_FENCED.sub("", text)):
        # Of a link in a heading only the words are shown.
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading["words"]).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        number = seen.get(slug, 0)
        seen[slug] = number + 1
        yield f"{slug}-{number}" if number else slug
