# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that set-up starts: quiet while they work, shown in full when they fail."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from .failure import SetupError

SHOWN_LINES = 25


def run(command: Sequence[str], remedy: str, environment: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it printed; raise SetupError if it fails."""
    try:
        done = subprocess.run(
            command,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise SetupError(f"{command[0]} cannot be started: {error}", remedy) from error
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-SHOWN_LINES:])
        raise SetupError(f"{' '.join(command)} ended with {done.returncode}:\n{tail}", remedy)
    return done.stdout
