# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python interpreters of this machine: looked for, never downloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .failure import SetupError

# ansible-core 2.19, which the main environment pins, runs on these.
# https://docs.ansible.com/ansible/latest/reference_appendices/release_and_maintenance.html
MAIN_VERSIONS = ("3.11", "3.12", "3.13")


def _running() -> tuple[str, str]:
    """Return version and path of the interpreter that runs this; of its base if it is a venv's."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix) / "bin" / f"python{version}"
    return version, str(base) if base.is_file() else sys.executable


def _candidates(version: str) -> Iterator[str]:
    """Yield paths where a ``python<version>`` may be, best first."""
    if version == _running()[0]:
        yield _running()[1]
    found = shutil.which(f"python{version}")
    if found:
        yield found
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for executable in sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"), reverse=True):
        yield str(executable)


def is_python(executable: str, version: str) -> bool:
    """Ask the interpreter itself: a pyenv shim may exist for a version that it will not start."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [executable, "-c", question], capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.strip() == version


def find(version: str) -> str | None:
    """Return the path of a working ``python<version>`` (such as ``3.12``), or None."""
    return next((path for path in _candidates(version) if is_python(path, version)), None)


def for_main_environment() -> str:
    """Return the interpreter that the main environment is built with.

    It is the one that runs this if ansible-core supports it, else the oldest supported one found.
    """
    running, path = _running()
    if running in MAIN_VERSIONS:
        return path
    found = next(filter(None, map(find, MAIN_VERSIONS)), None)
    if found is None:
        raise SetupError(
            f"no Python {', '.join(MAIN_VERSIONS)} on this machine (this one is {running})",
            "install one (Debian 12: apt-get install python3 python3-venv) and run make again",
        )
    return found
