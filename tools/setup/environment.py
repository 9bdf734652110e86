# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual environments of a checkout: the main one, and one for every cell of the matrix."""

from __future__ import annotations

from pathlib import Path

from .installer import choose_installer, create_environment
from .interpreter import for_main_environment
from .paths import REPO, REQUIREMENTS, VENV
from .progress import step
from .stamp import Stamp


def build(venv: Path, python: str, requirements: Path) -> bool:
    """Make ``venv`` hold exactly ``requirements``; return whether there was anything to do.

    It is made anew when the requirements, the interpreter, the checkout's place (scripts carry
    absolute paths) or the set-up itself changed.
    """
    sources = sorted(Path(__file__).parent.glob("*.py"))
    stamp = Stamp(venv, [requirements, REQUIREMENTS / "uv.txt", *sources], [python, str(venv)])
    if stamp.is_fresh():
        return False
    stamp.forget()
    where = venv.relative_to(REPO)
    with step(f"virtual environment {where} ({python})"):
        create_environment(venv, python)
    installer = choose_installer(venv)
    count = sum("==" in line for line in requirements.read_text().splitlines())
    hint = " (a minute or two)" if installer.name == "pip" else ""
    with step(f"{count} packages of {requirements.relative_to(REPO)} with {installer.name}{hint}"):
        installer.install(venv, requirements)
    stamp.set()
    return True


def build_main_environment() -> bool:
    """Make the environment that demo, tests and linters run in."""
    return build(VENV, for_main_environment(), REQUIREMENTS / "dev.txt")
