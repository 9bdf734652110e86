# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The directory that an adoption is written to: nothing that a person wrote is lost there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .seal import is_intact

Texts = Mapping[str, str]
"""The wanted files by their path below the directory."""


@dataclass(frozen=True)
class AdoptedFolder:
    """A directory on the controller. Every method may raise OSError."""

    path: Path

    def stale(self, texts: Texts) -> list[str]:
        """Files that are missing or hold something else."""
        return [name for name, text in texts.items() if self._text(name) != text]

    def write(self, texts: Texts) -> list[str]:
        """Write what is stale, readable for the owner alone; returns the names."""
        stale = self.stale(texts)
        for name in stale:
            target = self.path / name
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _replace(target, texts[name])
        return stale

    def obstacles(self, texts: Texts) -> dict[str, str]:
        """By file, in a sentence, why it cannot be written unless everything is replaced."""
        found = {name: f"{name} was written or edited by somebody." for name in self._edited(texts)}
        for name in self._left_behind(texts):
            found[name] = (
                f"{name} is of an earlier run, and would no longer fit the group's file, which "
                "this run writes anew without that host."
            )
        return found

    def unread(self, texts: Texts) -> dict[str, str]:
        """Files that Ansible would not read, each with what it would read in its place."""
        others = {name: name.removesuffix(".yml") for name in texts if name.endswith(".yml")}
        return {name: other for name, other in others.items() if (self.path / other).exists()}

    def _edited(self, texts: Texts) -> list[str]:
        found = {name: self._text(name) for name in self.stale(texts)}
        return [name for name, text in found.items() if text is not None and not is_intact(text)]

    def _left_behind(self, texts: Texts) -> list[str]:
        """Files of hosts that an earlier run wrote, where the group's file they name changes."""
        changing = [name for name in self.stale(texts) if name.startswith("group_vars/")]
        if not any((self.path / name).exists() for name in changing):
            return []
        found = (f"host_vars/{path.name}" for path in (self.path / "host_vars").glob("*.yml"))
        others = {name: self._text(name) or "" for name in sorted(found) if name not in texts}
        return [
            name
            for name, text in others.items()
            if is_intact(text) and any(f" {group} " in text for group in changing)
        ]

    def _text(self, name: str) -> str | None:
        try:
            return (self.path / name).read_text("utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            return ""  # somebody's, as we write UTF-8


def _replace(target: Path, text: str) -> None:
    """Write a file beside its target and rename it, so that nobody ever reads half of it."""
    handle, name = tempfile.mkstemp(prefix=".", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
