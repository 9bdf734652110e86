# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The geometry of the page's charts; the templates draw them as inline SVG."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .ages import readable
from .model import Document
from .statuses import MEANINGS, Tone
from .verdict import told

WIDTH = 1000.0
"""Units across a chart, whatever its width on the screen."""
_GAP = 3.0
_LEAST = 6.0
"""Units of the narrowest segment: one device among 500 shall still be seen."""
_HEIGHT = 100.0
_COLUMN = 64.0
"""Units of the widest column: few runs shall not look like walls."""
_TONES: tuple[Tone, ...] = ("drift", "bad", "away", "left")
_FIELDS = 10


@dataclass(frozen=True)
class Block:
    """A coloured rectangle."""

    tone: Tone
    x: float
    width: float
    y: float = 0.0
    height: float = _HEIGHT
    told: str = ""
    """What it stands for, in words."""


@dataclass(frozen=True)
class Column:
    """One run of the trend."""

    blocks: list[Block]
    told: str


@dataclass(frozen=True)
class Trend:
    """'most' is what the height of the chart stands for, in devices."""

    columns: list[Column]
    most: int


@dataclass(frozen=True)
class Bar:
    """One line of a bar chart; 'share' is out of 100."""

    label: str
    number: int
    share: float


def status_bar(document: Document) -> list[Block]:
    """One segment for each status that any host has, as wide as its share."""
    counts = {status: number for status, number in document.counts.items() if number}
    total = sum(counts.values())
    room = WIDTH - _GAP * (len(counts) - 1) - _LEAST * len(counts)
    blocks, x = [], 0.0
    for status, number in counts.items():
        width = _LEAST + room * number / total
        words = told({status: number}, [status])
        blocks.append(Block(MEANINGS[status].tone, round(x, 1), round(width, 1), told=words))
        x += width + _GAP
    return blocks


def trend(document: Document) -> Trend | None:
    """A column for each of the last runs, oldest first, as high as it had devices out of order.
    None where there is nothing to see: a single run, no trouble in any, or a run over a part of the
    devices, which is not among them."""
    runs = [_by_tone(run["counts"]) for run in document.history]
    most = max((sum(tones.values()) for tones in runs), default=0)
    if len(runs) < 2 or not most or document.others:
        return None
    step = WIDTH / len(runs)
    width = min(step - _GAP, _COLUMN)
    columns = []
    for place, (run, tones) in enumerate(zip(document.history, runs, strict=True)):
        words = told(run["counts"], run["counts"])
        x, y = place * step + (step - width) / 2, _HEIGHT
        blocks = []
        for tone, number in tones.items():
            height = _HEIGHT * number / most
            y -= height
            blocks.append(Block(tone, round(x, 1), round(width, 1), round(y, 2), round(height, 2)))
        columns.append(Column(blocks, f"{readable(run['generated'])}: {words}"))
    return Trend(columns, most)


def _by_tone(counts: dict[str, int]) -> dict[Tone, int]:
    """Devices that are not in order, in the order of the column from its foot."""
    tones: Counter[Tone] = Counter()
    for status, number in counts.items():
        if MEANINGS[status].person or status == "not_attempted":
            tones[MEANINGS[status].tone] += number
    return {tone: tones[tone] for tone in _TONES if tones[tone]}


def fields(document: Document) -> list[Bar]:
    """On how many hosts each option differs, most frequent first."""
    found: Counter[str] = Counter()
    for host in document.hosts:
        found.update({change.path.partition("[")[0] for change in host.open})
    most = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_FIELDS]
    largest = most[0][1] if most else 1
    return [Bar(path, number, round(100 * number / largest, 1)) for path, number in most]
