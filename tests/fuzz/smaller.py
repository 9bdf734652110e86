# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes an input small that breaks a promise: ``python -m tests.fuzz.smaller TARGET INPUT OUTPUT``.

libFuzzer starts itself again for that, which it cannot where it lives inside Python.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .targets import attempt


def breakage(target: str, data: bytes) -> type[BaseException] | None:
    """What a target raises for an input; None where it keeps its promises."""
    try:
        attempt(target, data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        return type(error)
    return None


def smaller(target: str, data: bytes) -> bytes:
    """Leave out piece after piece, first large and then small ones, while it breaks as before."""
    kind = breakage(target, data)
    size = len(data) // 2
    while size:
        start = 0
        while start < len(data):
            less = data[:start] + data[start + size :]
            if breakage(target, less) is kind:
                data = less
            else:
                start += size
        size //= 2
    return data


def main() -> None:
    target, source, destination = sys.argv[1:]
    Path(destination).write_bytes(smaller(target, Path(source).read_bytes()))


if __name__ == "__main__":
    main()
