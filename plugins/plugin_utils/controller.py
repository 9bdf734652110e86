# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What actions share that talk to no device: they run where Ansible does, whatever the host."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

from ..module_utils.profile.errors import ProfileError
from ..module_utils.profile.redaction import redact
from ..module_utils.profile.validate import JSONSCHEMA_ERROR
from .failure import Failure


class ControllerAction(ActionBase):
    """Never opens the connection of its host."""

    _requires_connection = False
    _supports_check_mode = True
    _supports_async = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        outcome = super().run(tmp, task_vars)
        try:
            _need_jsonschema()
            outcome.update(self.answer(task_vars or {}))
        except ProfileError as error:
            outcome.update(_told(Failure.of(error)))
        except Failure as failure:
            outcome.update(_told(failure))
        return outcome

    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        """The result of one call. Raises Failure or ProfileError."""
        raise NotImplementedError


def _need_jsonschema() -> None:
    if JSONSCHEMA_ERROR:
        raise Failure(
            "UNSUPPORTED", "jsonschema cannot be imported by Ansible's Python; install it."
        )


def _told(failure: Failure) -> dict[str, Any]:
    result = failure.as_result()
    return {**result, "msg": redact(result["msg"], ())}
