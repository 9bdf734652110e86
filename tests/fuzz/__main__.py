# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One target under atheris. "make fuzz" starts it in an environment of its own (tools/fuzz.py):
``python -m tests.fuzz NAME [options of libFuzzer] [folders of inputs]``."""

from __future__ import annotations

import sys
from functools import partial

# Only the fuzzer's own environment has it.
import atheris

with atheris.instrument_imports(include=["ansible_collections.srxfleet"]):
    from .targets import attempt


def judged(name: str, data: bytes) -> int:
    """For libFuzzer: 0 keeps an input that reaches something new, -1 drops it."""
    return 0 if attempt(name, data) else -1


def main() -> None:
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, partial(judged, name))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
