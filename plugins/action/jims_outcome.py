# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_outcome."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import OUTCOME_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import (
    ControllerAction,
    plain_arguments,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure


class ActionModule(ControllerAction):
    """Says it of the host, and reaches for nothing."""

    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(OUTCOME_OPTIONS, self._task.args)
        if given["result"] is not None:
            return dict(given["result"])
        if given["msg"] is None:
            raise Failure("INPUT", "msg is missing; give msg, or result.", status="refused")
        kind = "unreachable" if given["unreachable"] else "failed"
        return {kind: True, "changed": False, "msg": given["msg"]}
