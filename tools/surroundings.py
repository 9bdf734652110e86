# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment in which linters and ansible-test run: the venv first, a HOME inside .build/."""

from __future__ import annotations

import os
from pathlib import Path

from tools.setup.paths import BUILD, COLLECTIONS, VENV

VENV_BIN = VENV / "bin"


def environment(home: Path = BUILD / "home") -> dict[str, str]:
    """Return variables for a program of the venv, so that it writes nothing to the user's HOME."""
    home.mkdir(parents=True, exist_ok=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("ANSIBLE_")}
    return {
        **own,
        "HOME": str(home),
        "PATH": f"{VENV_BIN}{os.pathsep}{os.environ['PATH']}",
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_HOME": str(home / ".ansible"),
    }
