# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stamps: a step leaves the digest of its inputs behind, and is repeated when that changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


class Stamp:
    """The digest of everything that decides how ``target`` looks, kept beside the target.

    ``files`` count with their content, ``facts`` (interpreter, checkout path) as text.
    """

    def __init__(self, target: Path, files: Iterable[Path], facts: Iterable[str] = ()) -> None:
        self._target = target
        self._mark = target.with_name(f"{target.name}.stamp")
        digest = hashlib.sha256()
        for part in [*(path.read_bytes() for path in files), *(fact.encode() for fact in facts)]:
            digest.update(hashlib.sha256(part).digest())
        self._digest = digest.hexdigest()

    def is_fresh(self) -> bool:
        """Tell whether the target exists and was made from exactly these inputs."""
        return (
            self._target.exists()
            and self._mark.is_file()
            and self._mark.read_text() == self._digest
        )

    def forget(self) -> None:
        """Declare the target unfinished, before work on it starts."""
        self._mark.unlink(missing_ok=True)

    def set(self) -> None:
        """Declare the target made from these inputs."""
        self._mark.write_text(self._digest)
