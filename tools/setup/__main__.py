# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``python3 -m tools.setup``: make the checkout ready to work in, using the standard library only.

Everything goes to ``.build/`` and to the user's cache. A step whose inputs have not changed since
it last succeeded is not repeated, so a ready checkout is recognised within a moment.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the python3 that starts this may well be older
    sys.exit("setup: Python 3.11 or newer is needed; start it with: make PYTHON=python3.11 setup")

import time

from .carve import carve_collections
from .environment import build_main_environment
from .failure import SetupError
from .paths import BUILD
from .progress import say
from .turn import one_at_a_time


def main() -> int:
    """Run the steps in order; return the exit code (1 when a step failed, with the remedy said)."""
    started = time.monotonic()
    try:
        with one_at_a_time(BUILD):
            worked = [build_main_environment(), carve_collections()]
    except SetupError as error:
        print(f"setup: FAILED: {error}\nsetup: what to do: {error.remedy}", file=sys.stderr)
        return 1
    if any(worked):
        say(f"ready after {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
