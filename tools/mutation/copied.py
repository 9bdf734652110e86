# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The copy of the checkout whose sources are mutated: never the working tree."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.checkout import project_files
from tools.setup.carve import OURS
from tools.setup.paths import BUILD, COLLECTIONS, REPO

MUTATION = BUILD / "mutation"
COPY = MUTATION / "copy"
CORE = Path("plugins/module_utils/profile")


@contextmanager
def ours_alone() -> Iterator[None]:
    """Hold the copy, or end the program: two runs would try each other's mutants."""
    MUTATION.mkdir(parents=True, exist_ok=True)
    with (MUTATION / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("mutation: another run is using .build/mutation; wait for it to end")
        yield


def bring_up_to_date() -> None:
    """Make ``COPY`` hold the project's files, and a tree of collections with a link to itself."""
    wanted = set(project_files())
    for path in sorted(COPY.rglob("*")):
        place = path.relative_to(COPY)
        made_here = place.parts[0] == ".build" or "__pycache__" in place.parts
        if path.is_file() and not made_here and place not in wanted:
            path.unlink()
    for name in wanted:
        copy = COPY / name
        if not copy.is_file() or not filecmp.cmp(REPO / name, copy, shallow=False):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPO / name, copy)
    tree = COPY / COLLECTIONS.relative_to(REPO) / "ansible_collections"
    for folder in (COLLECTIONS / "ansible_collections").iterdir():
        if folder.name != OURS[0]:
            _link(tree / folder.name, folder)
    _link(tree.joinpath(*OURS), COPY)


def _link(link: Path, target: Path) -> None:
    if not link.is_symlink():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(os.path.relpath(target, link.parent))
