# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be wrong with a profile, and the stable words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

INPUT = "INPUT"
UNSUPPORTED = "UNSUPPORTED"
SECRET_EMPTY = "SECRET_EMPTY"
XML_UNSAFE = "XML_UNSAFE"
READ = "READ"
REFERENCE = "REFERENCE"
CA_MISSING = "CA_MISSING"

REDACTED = "<redacted>"
"""What stands where a secret would."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with what the user gave. 'given' never holds a secret."""

    path: str
    row: str
    given: str
    allowed: str
    message: str
    code: str = INPUT

    def as_result(self) -> dict[str, Any]:
        shown = asdict(self)
        del shown["code"]
        return shown


class ProfileError(Exception):
    """The profile cannot be used. Carries every problem that was found, not just the first."""

    def __init__(self, problems: Sequence[Problem]):
        self.problems = list(problems)
        super().__init__(sentence(self.problems))

    @property
    def code(self) -> str:
        """The code that all problems share; INPUT when they differ, as input is at fault then."""
        codes = {problem.code for problem in self.problems}
        return codes.pop() if len(codes) == 1 else INPUT


class TextError(Exception):
    """A text that should hold a configuration cannot be read (code says why)."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)


def sentence(problems: Sequence[Problem]) -> str:
    """One sentence that names the first problem and the number of the others."""
    if not problems:
        return ""
    first = problems[0].message
    more = len(problems) - 1
    if not more:
        return first
    return f"{first} ({more} more problem{'s' if more > 1 else ''}: see 'problems'.)"
