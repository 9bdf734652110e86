# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where set-up reads from and writes to."""

from __future__ import annotations

import os
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
REQUIREMENTS = REPO / "requirements"

BUILD = REPO / ".build"
VENV = BUILD / "venv"
COLLECTIONS = BUILD / "collections"
MATRIX = BUILD / "matrix"


def cache_directory() -> Path:
    """Return the folder for downloads that several checkouts share (created when missing)."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "srxfleet-jims"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
