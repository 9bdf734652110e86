# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_adopt. Wiring only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import ADOPT_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopt import Target, adopt
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopted_folder import AdoptedFolder
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adoption import adoption_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import (
    ControllerAction,
    plain_arguments,
)


class ActionModule(ControllerAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(ADOPT_OPTIONS, self._task.args)
        folder = AdoptedFolder(Path(given["dest"]).expanduser().absolute())
        target = Target(folder, given["group"], given["overwrite"], self._task.check_mode)
        return adopt(adoption_of(given["results"], given["trials"]), target)
