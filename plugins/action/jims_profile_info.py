# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_profile_info. Wiring only."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import INFO_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils import info
from ansible_collections.srxfleet.jims.plugins.plugin_utils.action import DeviceAction
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import plain_arguments


class ActionModule(DeviceAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(INFO_OPTIONS, _as_list(self._task.args))
        with self.opener(variables)() as device:
            return info.as_result(info.look_up(device, info.spelt_out(given["gather"])))


def _as_list(arguments: dict[str, Any]) -> dict[str, Any]:
    """Words in one text, as -e brings them: 'profile, status'."""
    given = dict(arguments)
    if isinstance(given.get("gather"), str):
        given["gather"] = [word.strip() for word in given["gather"].split(",")]
    return given
