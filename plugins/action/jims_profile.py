# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_profile: arguments, device, plan, result. Wiring only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible.module_utils.parsing.convert_bool import boolean
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    ProfileError,
    TextError,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import FROM_VARIABLES
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import (
    DESCRIBE,
    Request,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Stanza
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.trust import placed
from ansible_collections.srxfleet.jims.plugins.plugin_utils import change, result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.action import DeviceAction
from ansible_collections.srxfleet.jims.plugins.plugin_utils.arguments import (
    Task,
    task_of,
    unexpected,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import Device
from ansible_collections.srxfleet.jims.plugins.plugin_utils.filling import template_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.host_variables import arguments_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run
from ansible_collections.srxfleet.jims.plugins.plugin_utils.sight import (
    compared,
    look,
    remarks_on_group,
)


class ActionModule(DeviceAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        task = task_of(self._arguments(variables))
        if task.state == "rendered":
            return self._rendered(task)
        if task.state == "parsed":
            return _parsed(task)
        return self._on_device(task, variables)

    def _arguments(self, variables: dict[str, Any]) -> Mapping[str, Any]:
        given: Mapping[str, Any] = self._task.args
        if not boolean(given.get(FROM_VARIABLES), strict=False):
            return given
        return arguments_of(given, variables, template_of(self._templar), os.environ)

    def _on_device(self, task: Task, variables: dict[str, Any]) -> dict[str, Any]:
        reopen = self.opener(variables)
        with reopen() as device:
            if not task.writes:
                return _gathered(device, task.request)
            run = Run(task, device, reopen, self.marker(), check=self._task.check_mode)
            return result.of_run(change.execute(run), diff=self._task.diff)

    def _rendered(self, task: Task) -> dict[str, Any]:
        request = placed(task.request, task.release)
        plan = make_plan(request, Stanza(), Stanza(), task.release)
        plan.findings += task.findings
        group = request.config_group
        return result.of_rendered(plan, diff=self._task.diff, group=group)


def _gathered(device: Device, asked: Request) -> dict[str, Any]:
    request = replace(DESCRIBE, config_group=asked.config_group)
    facts, sight = device.facts(), look(device, request)
    plan = make_plan(request, sight.configured, compared(sight, request), None)
    plan.findings += remarks_on_group(sight, plan.after)
    return result.of_gathered(plan, facts, sight)


def _parsed(task: Task) -> dict[str, Any]:
    try:
        stanza = read(stanza_of(task.running_config))
    except TextError as error:
        raise ProfileError([unexpected(error)]) from error
    return result.of_parsed(make_plan(DESCRIBE, stanza, stanza, None), stanza)
