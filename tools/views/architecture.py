# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the architecture, and a table of its parts: both from docs/architecture.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from .tables import table

DATA = Path(__file__).resolve().parents[2] / "docs" / "architecture.yml"

_UNIT, _MARGIN = 42, 16
_BOX, _GAP, _STRIP = 58, 30, 40
"""Pixels: a box's height, the space below it, and what a band's title takes at its top."""
_COLUMNS = 24
_STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #1d2733; }
  .title { font-weight: 600; font-size: 13px; }
  .band { fill: #eef2f7; } .box { fill: #fff; stroke: #4a6a8f; }
  .paper { fill: #fff; } .arrow { stroke: #4a6a8f; stroke-width: 1.5; fill: none; }
  .head { fill: #4a6a8f; }
  @media (prefers-color-scheme: dark) {
    text { fill: #dfe7f0; } .paper { fill: #131820; } .band { fill: #1d2531; }
    .box { fill: #131820; stroke: #86a8d0; } .arrow { stroke: #86a8d0; } .head { fill: #86a8d0; }
  }
"""


@dataclass(frozen=True)
class Part:
    """A box of the picture, and the files that are in it."""

    name: str
    title: str
    lines: tuple[str, ...]
    text: str
    row: int
    left: float
    right: float
    folder: str
    names: tuple[str, ...]

    def files(self, repo: Path) -> list[Path]:
        """Its Python files, relative to the repository; a name without a file is left out."""
        found = (path for name in self.names for path in (repo / self.folder).glob(f"{name}.py"))
        return [path.relative_to(repo) for path in found]


@dataclass(frozen=True)
class Picture:
    """The parts by name, the arrows between them as pairs of names, and the bands they stand in."""

    parts: dict[str, Part]
    arrows: tuple[tuple[str, str, float | None], ...]
    bands: tuple[tuple[str, str, int], ...]

    def place(self, start: str, end: str, at: float | None) -> float:
        """Where an arrow stands: at the middle of what both parts have in common.

        Raises ValueError where it would have to pass through a third part.
        """
        above, below = self.parts[start], self.parts[end]
        left, right = max(above.left, below.left), min(above.right, below.right)
        for part in self.parts.values():
            if above.row < part.row < below.row and part.left < right and left < part.right:
                # What stands in the way takes one side of the room, the arrow the other.
                if part.left - left > right - part.right:
                    right = part.left
                else:
                    left = part.right
        if left >= right:
            raise ValueError(f"{DATA.name}: there is no way from {start} down to {end}")
        return at if at is not None else (left + right) / 2


def picture() -> Picture:
    """Read docs/architecture.yml."""
    data: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    parts = [
        Part(
            name=given["name"],
            title=given["title"],
            lines=tuple(given["lines"]),
            text=given["text"],
            row=given["row"],
            left=given["from"],
            right=given["to"],
            folder=given["folder"],
            names=tuple(given["files"]),
        )
        for given in data["parts"]
    ]
    return Picture(
        {part.name: part for part in parts},
        tuple((arrow["from"], arrow["to"], arrow.get("at")) for arrow in data["arrows"]),
        tuple((band["title"], band["text"], band["rows"]) for band in data["bands"]),
    )


def svg() -> str:
    """The picture as a file of its own; it follows the reader's light or dark setting."""
    shown = picture()
    rows = sum(band[2] for band in shown.bands)
    width = _COLUMNS * _UNIT + 2 * _MARGIN
    height = _bottom(shown, rows - 1) + _MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title">'
    )
    return "\n".join(
        [
            head,
            "<!-- rendered by tools/render.py (make render) from docs/architecture.yml -->",
            '<title id="title">The parts of the collection, and which calls which</title>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{width}" height="{height}"/>',
            *_bands(shown, width),
            *_arrows(shown),
            *_boxes(shown),
            "</svg>\n",
        ]
    )


def _top(shown: Picture, row: int) -> int:
    """The upper edge of a row's boxes; each band above it, and its own, has a strip."""
    above, bands = 0, 0
    for _title, _text, rows in shown.bands:
        if row >= above:
            bands += 1
        above += rows
    return row * (_BOX + _GAP) + bands * _STRIP + (bands - 1) * _MARGIN


def _bottom(shown: Picture, row: int) -> int:
    return _top(shown, row) + _BOX + _GAP // 2


def _x(column: float) -> float:
    return round(_MARGIN + column * _UNIT, 1)


def _text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    css = f' class="{kind}"' if kind else ""
    return f'<text{css} x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _bands(shown: Picture, width: int) -> Iterator[str]:
    row = 0
    for title, text, rows in shown.bands:
        top = _top(shown, row) - _STRIP + 4
        height = _bottom(shown, row + rows - 1) - top
        yield f'<rect class="band" x="4" y="{top}" width="{width - 8}" height="{height}" rx="6"/>'
        yield _text("title", _x(0.8), top + 14, title)
        yield _text("", _x(0.8), top + 29, text)
        row += rows


def _arrows(shown: Picture) -> Iterator[str]:
    for start, end, at in shown.arrows:
        x = _x(shown.place(start, end, at))
        top = _top(shown, shown.parts[start].row) + _BOX
        tip = _top(shown, shown.parts[end].row)
        yield f'<path class="arrow" d="M{x} {top}V{tip - 7}"/>'
        yield f'<path class="head" d="M{x - 4} {tip - 8}h8l-4 8z"/>'


def _boxes(shown: Picture) -> Iterator[str]:
    for part in shown.parts.values():
        left, top = _x(part.left), _top(shown, part.row)
        width = round((part.right - part.left) * _UNIT, 1)
        middle = round(left + width / 2, 1)
        yield (
            f'<rect class="box" x="{left}" y="{top}" width="{width}" height="{_BOX}" rx="5">'
            f"<title>{escape(part.text)}</title></rect>"
        )
        first = top + (22 if len(part.lines) == 1 else 17)
        yield _text("title", middle, first, part.title, "middle")
        for number, line in enumerate(part.lines, 1):
            yield _text("", middle, first + 16 * number, line, "middle")


def parts() -> str:
    """The parts as a table, for those who look for a file, or who do not see the picture."""
    rows = (
        (part.title, ", ".join(f"`{name}`" for name in part.names), part.text, _calls(part.name))
        for part in picture().parts.values()
    )
    return table(("Part", "Files", "What it does", "Leads to"), rows)


def _calls(name: str) -> str:
    shown = picture()
    return ", ".join(shown.parts[end].title for start, end, _at in shown.arrows if start == name)
