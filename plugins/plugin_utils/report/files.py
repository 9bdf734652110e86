# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a report: whole or not at all, and for their owner's eyes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "jims-report"


def folder(given: str) -> Path:
    """The directory that a user means: '~' is theirs, a relative path starts where Ansible did."""
    return Path(given).expanduser().absolute()


def paths_of(place: Path, formats: list[str]) -> dict[str, Path]:
    """Where each format goes. Names never depend on what a host is called."""
    return {ending: place / f"{NAME}.{ending}" for ending in formats}


def written(texts: Mapping[Path, str]) -> tuple[list[Path], list[str]]:
    """Write every text that can be written; return the paths of those, and a sentence for each
    that cannot. A reader sees the old file or the new one, never a part."""
    done, problems = [], []
    for path, text in texts.items():
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, text)
        except OSError as error:
            problems.append(f"{path.name} was not written to {path.parent}: {error.strerror}.")
        else:
            done.append(path)
    return done, problems


def _replace(path: Path, text: str) -> None:
    """mkstemp makes a file with mode 0600 and a name that nobody can foretell."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
