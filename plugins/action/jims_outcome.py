# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_outcome."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import OUTCOME_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.action import plain_arguments
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure


class ActionModule(ActionBase):
    """Says it of the host, and reaches for nothing."""

    _requires_connection = False
    _supports_check_mode = True
    _supports_async = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        outcome = super().run(tmp, task_vars)
        try:
            given = plain_arguments(OUTCOME_OPTIONS, self._task.args)
        except ProfileError as error:
            return {**outcome, **result.of_failure(Failure.of(error))}
        kind = "unreachable" if given["unreachable"] else "failed"
        return {**outcome, kind: True, "changed": False, "msg": given["msg"]}
