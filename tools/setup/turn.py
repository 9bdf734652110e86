# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two calls of make in one checkout: the second waits for the first."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .progress import say


@contextmanager
def one_at_a_time(build: Path) -> Iterator[None]:
    """Hold the set-up lock of this checkout; the system frees it when the process ends."""
    build.mkdir(exist_ok=True)
    with (build / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up of this checkout is running, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
