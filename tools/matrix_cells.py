# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of the matrix: what the collection says that it supports, and where each is tried."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.setup.carve import carve_collections
from tools.setup.environment import build
from tools.setup.interpreter import find
from tools.setup.paths import COLLECTIONS, MATRIX, REQUIREMENTS, VENV

MAIN_CORE = "2.19"
MAIN_NETCOMMON = "8.5.3"
"""What the main environment and its tree have, with which all other tests run."""
OLD_NETCOMMON = "8.2.0"
PINS = {OLD_NETCOMMON: REQUIREMENTS / "matrix" / f"netcommon-{OLD_NETCOMMON}.txt"}


@dataclass(frozen=True)
class Cell:
    """An ansible-core release, an ansible.netcommon, and the Pythons to try, the best in front."""

    core: str
    pythons: tuple[str, ...]
    netcommon: str = MAIN_NETCOMMON


# The Pythons that a core's control node runs on, and that this collection's packages are made for.
# https://docs.ansible.com/ansible/latest/reference_appendices/release_and_maintenance.html
_PYTHONS = {
    "2.16": ("3.11", "3.12"),
    "2.17": ("3.11", "3.12"),
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13"),
    "2.21": ("3.13", "3.12"),
}
# On core 2.21 the modules of netcommon 8.2.0 and of the Junos collection do not run any more, since
# its base for actions cannot be imported. Ours have a base of their own, so the cell is tried.
CELLS = tuple(
    Cell(core, pythons, netcommon)
    for core, pythons in _PYTHONS.items()
    for netcommon in (OLD_NETCOMMON, MAIN_NETCOMMON)
)


def is_main(cell: Cell) -> bool:
    """Whether it is the cell that the main environment and its tree are."""
    return (cell.core, cell.netcommon) == (MAIN_CORE, MAIN_NETCOMMON)


def quick_cells() -> tuple[Cell, ...]:
    """Return one cell for each core but the main one: the oldest with the oldest netcommon.

    The main one is what all other parts of ``make test`` run with.
    """
    oldest = CELLS[0]
    return (
        oldest,
        *(one for one in CELLS if one.netcommon == MAIN_NETCOMMON and one.core != oldest.core),
    )


def environment_of(cell: Cell) -> Path | None:
    """Return the environment of a cell, built when needed; None without a fitting Python."""
    if cell.core == MAIN_CORE:
        return VENV
    python = next(filter(None, map(find, cell.pythons)), None)
    if python is None:
        return None
    venv = MATRIX / cell.core
    build(venv, python, REQUIREMENTS / "matrix" / f"core-{cell.core}.txt")
    return venv


def collections_of(cell: Cell) -> Path:
    """Return the tree with a cell's collections, made when needed."""
    if cell.netcommon == MAIN_NETCOMMON:
        return COLLECTIONS
    tree = MATRIX / f"netcommon-{cell.netcommon}"
    carve_collections(tree, PINS[cell.netcommon])
    return tree
