# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the core hands around cannot be changed on the way, but for what is filled step by step."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterator
from pathlib import Path

from ansible_collections.srxfleet.jims.plugins.module_utils import profile

# By hand: what a reader or a planner fills.
FILLED = {
    *("AddressPlan", "AddressSet", "Book", "Expansion", "Node", "Plan", "Stanza", "Wanted"),
    "_Line",
}


def records() -> Iterator[tuple[str, bool]]:
    """Every dataclass of the core, and whether it is frozen."""
    for folder in profile.__path__:
        for path in sorted(Path(folder).glob("*.py")):
            module = importlib.import_module(f"{profile.__name__}.{path.stem}")
            for one in vars(module).values():
                ours = isinstance(one, type) and one.__module__ == module.__name__
                if ours and dataclasses.is_dataclass(one):
                    yield one.__name__, one.__dataclass_params__.frozen


def test_only_what_is_filled_can_be_changed() -> None:
    found = dict(records())
    assert len(found) == 32
    assert {name for name, frozen in found.items() if not frozen} == FILLED
