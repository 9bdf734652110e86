# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_undo. Wiring only."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import UNDO_OPTIONS
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.redaction import redact
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import DESCRIBE
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.action import DeviceAction
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import Task
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import plain_arguments
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run
from ansible_collections.srxfleet.jims.plugins.plugin_utils.undo import Undone, take_back


class ActionModule(DeviceAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(UNDO_OPTIONS, self._task.args)
        task = Task(
            DESCRIBE,
            comment=given["comment"] or "",
            commit_timeout=given["commit_timeout"],
            lock_timeout=given["lock_timeout"],
        )
        reopen = self.opener(variables)
        with reopen() as device:
            run = Run(task, device, reopen, self.marker())
            run.facts = facts = device.facts()
            undone = take_back(run, given["run"], check=self._task.check_mode)
            return {**self._told(undone), "device": facts.as_result()}

    def _told(self, undone: Undone) -> dict[str, Any]:
        told: dict[str, Any] = {
            "changed": undone.status != "in_sync",
            "status": undone.status,
            "msg": undone.message,
        }
        if undone.commit:
            told["commit"] = result.of_commit(undone.commit, [])
        if self._task.diff:
            told["diff"] = {"prepared": redact(undone.difference, ())}
        return told
