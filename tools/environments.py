# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments of their own, for tools that the main environment would have to bend for.

Each is built when somebody first asks for it, from ``requirements/<name>.txt``, and again when
that file changes. ``make lock ARGS="<name>.in"`` pins it anew.
"""

from __future__ import annotations

from pathlib import Path

from tools.setup.environment import build
from tools.setup.interpreter import for_main_environment
from tools.setup.paths import BUILD, REQUIREMENTS
from tools.setup.turn import one_at_a_time


def _environment(name: str) -> Path:
    venv = BUILD / f"{name}-venv"
    with one_at_a_time(BUILD):
        build(venv, for_main_environment(), REQUIREMENTS / f"{name}.txt")
    return venv


def docs_environment() -> Path:
    """Return the environment with antsibull-docs and Sphinx; raise SetupError if that fails."""
    return _environment("docs")


def fuzz_environment() -> Path:
    """Return the environment with atheris; raise SetupError if that fails."""
    return _environment("fuzz")


def package_environment() -> Path:
    """Return the environment with galaxy-importer; raise SetupError if that fails."""
    return _environment("package")
