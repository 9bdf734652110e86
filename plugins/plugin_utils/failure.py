# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stops a run, as an exception with a stable code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..module_utils.profile.codes import CODES, Status
from ..module_utils.profile.errors import Problem, ProfileError


class Failure(Exception):
    """A run cannot go on. The message is one sentence for a person and holds no secret.

    'status' is that of the code unless given. 'changed' says whether the device holds, or may hold,
    something other than before.
    """

    def __init__(
        self,
        code: str,
        message: str,
        problems: Sequence[Problem] = (),
        *,
        status: Status | None = None,
        changed: bool = False,
    ):
        self.code = code
        self.message = message
        self.problems = list(problems)
        self.status: Status = status or CODES[code].status
        self.changed = changed
        super().__init__(message)

    @property
    def unreachable(self) -> bool:
        """In Ansible's sense: also where the device was lost after a commit was sent."""
        lost = CODES[self.code].status == "unreachable"
        return lost and self.status in ("unreachable", "unknown")

    @classmethod
    def of(cls, error: ProfileError) -> Failure:
        return cls(error.code, str(error), error.problems)

    def as_result(self) -> dict[str, Any]:
        """The keys of a result that tell of it."""
        return {
            "unreachable" if self.unreachable else "failed": True,
            "changed": self.changed,
            "status": self.status,
            "code": self.code,
            "msg": self.message,
            "remedy": CODES[self.code].remedy,
            "problems": [problem.as_result() for problem in self.problems],
        }
