# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of docs/architecture.md is true: it is held against what the sources import."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.imports import imports
from tools.views.architecture import DATA, Picture, picture, svg

REPO = Path(__file__).resolve().parents[3]
OURS = "ansible_collections.srxfleet.jims."

# By module: the modules of ours that it imports, all by their path, as plugins/plugin_utils/run.py.
Imports = Mapping[Path, set[Path]]


def module_of(name: str) -> Path | None:
    """The file of a module of ours; 'from a.b import c' may mean a.b.c or a name inside a.b."""
    if not name.startswith(OURS):
        return None
    parts = name.removeprefix(OURS).split(".")
    while parts:
        path = Path(*parts)
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if (REPO / file).is_file():
                return file
        parts.pop()
    return None


def imports_of(file: Path) -> set[Path]:
    package = OURS + ".".join(file.parent.parts)
    found = imports((REPO / file).read_text("utf-8"), package)
    return {there for one in found if (there := module_of(one.module)) and there != file}


@pytest.fixture(scope="module")
def shown() -> Picture:
    return picture()


@pytest.fixture(scope="module")
def sources() -> Imports:
    files = [path.relative_to(REPO) for path in (REPO / "plugins").rglob("*.py")]
    return {file: imports_of(file) for file in files}


@pytest.fixture(scope="module")
def homes(shown: Picture) -> dict[Path, str]:
    """The part that each file is in."""
    return {file: part.name for part in shown.parts.values() for file in part.files(REPO)}


def calls(sources: Imports, homes: Mapping[Path, str]) -> dict[tuple[str, str], list[str]]:
    """Which part imports which other part, with the files where it does."""
    found: dict[tuple[str, str], list[str]] = {}
    for file, imported in sources.items():
        for there in imported:
            pair = (homes[file], homes[there])
            if pair[0] != pair[1]:
                found.setdefault(pair, []).append(f"{file} imports {there}")
    return found


def against(shown: Picture, pairs: Mapping[tuple[str, str], Iterable[str]]) -> list[str]:
    """Imports that go up or sideways."""
    rows = {name: part.row for name, part in shown.parts.items()}
    return [
        f"{start} -> {end}: {where}"
        for (start, end), places in pairs.items()
        if rows[start] >= rows[end]
        for where in places
    ]


def test_every_file_is_in_one_part(shown: Picture, sources: Imports) -> None:
    counted = Counter(file for part in shown.parts.values() for file in part.files(REPO))
    odd = {str(file): counted[file] for file in sources if counted[file] != 1}
    assert odd == {}, f"put each of these into one part of docs/{DATA.name}, then: make render"


def test_every_name_of_a_part_is_a_file(shown: Picture) -> None:
    gone = [
        f"{part.name}: {name}"
        for part in shown.parts.values()
        for name in part.names
        if not list((REPO / part.folder).glob(f"{name}.py"))
    ]
    assert gone == [], f"take them out of docs/{DATA.name}, then: make render"


def test_every_arrow_is_an_import(
    shown: Picture, sources: Imports, homes: dict[Path, str]
) -> None:
    real = calls(sources, homes)
    assert len(shown.arrows) > 20
    assert [arrow[:2] for arrow in shown.arrows if arrow[:2] not in real] == []


def test_no_import_goes_up_or_sideways(
    shown: Picture, sources: Imports, homes: dict[Path, str]
) -> None:
    real = calls(sources, homes)
    assert len(real) > 40
    assert against(shown, real) == []


def test_an_import_the_wrong_way_would_be_found(shown: Picture) -> None:
    up, aside = ("tables", "plan"), ("change", "fleet")
    found = against(shown, {up: ["a"], aside: ["b"], ("plan", "tables"): ["c"]})
    assert found == ["tables -> plan: a", "change -> fleet: b"]


def test_every_part_hangs_on_an_arrow(shown: Picture) -> None:
    ends = {name for start, end, _at in shown.arrows for name in (start, end)}
    assert ends == set(shown.parts)


def test_parts_of_a_row_stand_beside_each_other(shown: Picture) -> None:
    for one in shown.parts.values():
        beside = [part for part in shown.parts.values() if part.row == one.row and part != one]
        assert all(part.right <= one.left or one.right <= part.left for part in beside), one.name


def test_no_arrow_passes_through_a_part(shown: Picture) -> None:
    for start, end, at in shown.arrows:
        above, below = shown.parts[start], shown.parts[end]
        place = shown.place(start, end, at)
        assert above.row < below.row
        for part in (above, below):
            assert part.left < place < part.right
        between = [part for part in shown.parts.values() if above.row < part.row < below.row]
        assert not any(part.left < place < part.right for part in between), (start, end)


def test_a_way_that_is_blocked_is_refused(shown: Picture) -> None:
    with pytest.raises(ValueError, match="no way from action down to failure"):
        shown.place("action", "failure", None)


def test_the_picture_shows_every_part(shown: Picture) -> None:
    drawn = ET.fromstring(svg())  # noqa: S314 - our own file
    words = {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {part.title for part in shown.parts.values()} <= words
    assert {band[0] for band in shown.bands} <= words
