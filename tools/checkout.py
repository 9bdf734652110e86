# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What git knows about the checkout."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tools.setup.paths import REPO


def git(*words: str, folder: Path = REPO) -> str:
    """Run the user's git in a folder and return what it prints."""
    program = shutil.which("git") or "git"
    done = subprocess.run(
        [program, *words], cwd=folder, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def _listed(*words: str) -> list[Path]:
    names = {Path(name) for name in git("ls-files", "-z", *words).split("\0") if name}
    return sorted(name for name in names if (REPO / name).is_file())


def project_files() -> list[Path]:
    """Return the files that git tracks or would track, relative to the checkout."""
    return _listed("--cached", "--others", "--exclude-standard")


def tracked_files() -> list[Path]:
    """Return the files that git tracks and that are still there, relative to the checkout."""
    return _listed("--cached")
