# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two ways to make a virtual environment and fill it: uv where it can be had, else pip."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from .command import run
from .failure import SetupError
from .paths import REQUIREMENTS
from .pip_settings import uv_environment
from .progress import say, step

NETWORK_REMEDY = (
    "check that pip reaches an index with the pinned files (pip download --no-deps uv), "
    "then run the same make again"
)
VENV_REMEDY = "install the venv module (Debian: apt-get install python3-venv) and run make again"


class Installer(Protocol):
    """Fills an existing virtual environment."""

    name: str

    def install(self, venv: Path, requirements: Path) -> None:
        """Install a requirements file into ``venv``; raise SetupError when that fails."""


class Pip:
    """The pip of the environment itself."""

    name = "pip"

    def install(self, venv: Path, requirements: Path) -> None:
        python = str(venv / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
        run([*pip, "--requirement", str(requirements)], NETWORK_REMEDY)


class Uv:
    """A uv executable; about fifteen times faster than pip."""

    name = "uv"

    def __init__(self, executable: str, pip_python: str) -> None:
        self._executable = executable
        self._environment = uv_environment(pip_python)

    def create(self, venv: Path, python: str) -> None:
        """Make an environment with pip in it, which downloads of single wheels need."""
        run(
            [self._executable, "venv", "--quiet", "--seed", "--python", python, str(venv)],
            NETWORK_REMEDY,
            self._environment,
        )

    def install(self, venv: Path, requirements: Path) -> None:
        python = str(venv / "bin" / "python")
        command = [self._executable, "pip", "install", "--quiet", "--python", python]
        run([*command, "--requirement", str(requirements)], NETWORK_REMEDY, self._environment)


def _has_module(python: str, module: str) -> bool:
    asked = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return asked.returncode == 0


def _create_without_uv(venv: Path, python: str) -> None:
    """Make an environment; Debian ships ensurepip apart from Python, so there are three ways."""
    if _has_module(python, "ensurepip"):
        run([python, "-m", "venv", "--clear", str(venv)], VENV_REMEDY)
    elif _has_module(python, "virtualenv"):
        run([python, "-m", "virtualenv", "--quiet", "--clear", str(venv)], VENV_REMEDY)
    elif _has_module(python, "pip"):
        run([python, "-m", "venv", "--clear", "--without-pip", str(venv)], VENV_REMEDY)
        pip = [python, "-m", "pip", "--python", str(venv / "bin" / "python"), "install", "--quiet"]
        run([*pip, "pip"], NETWORK_REMEDY)
    else:
        raise SetupError(
            f"{python} cannot make virtual environments: no ensurepip, no pip", VENV_REMEDY
        )


def _uv_on_path() -> str | None:
    """Return the user's uv. ``JIMS_SETUP_INSTALLER=pip`` leaves uv out, to try the fallback."""
    return None if os.environ.get("JIMS_SETUP_INSTALLER") == "pip" else shutil.which("uv")


def create_environment(venv: Path, python: str) -> None:
    """Make a new, empty virtual environment with pip at ``venv``."""
    shutil.rmtree(venv, ignore_errors=True)
    venv.parent.mkdir(parents=True, exist_ok=True)
    uv = _uv_on_path()
    if uv:
        Uv(uv, python).create(venv, python)
    else:
        _create_without_uv(venv, python)


def choose_installer(venv: Path) -> Installer:
    """Return what fills ``venv``: the user's uv, else the pinned uv put inside, else pip."""
    if os.environ.get("JIMS_SETUP_INSTALLER") == "pip":
        return Pip()
    python = str(venv / "bin" / "python")
    uv = _uv_on_path()
    if uv:
        return Uv(uv, python)
    try:
        with step("uv, to be faster than pip"):
            Pip().install(venv, REQUIREMENTS / "uv.txt")
    except SetupError as error:
        say(f"going on with pip, since uv cannot be had: {str(error).splitlines()[-1]}")
        return Pip()
    return Uv(str(venv / "bin" / "uv"), python)
