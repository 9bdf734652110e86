# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_lint. Wiring only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ansible.errors import AnsibleError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import LINT_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import (
    ControllerAction,
    plain_arguments,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.filling import template_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.lint import (
    Remark,
    Specs,
    remarks_on,
    result_of,
    unread,
)

_ROLE = Path(__file__).resolve().parents[2] / "roles" / "jims_profile"


class ActionModule(ControllerAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        hosts = sorted(set(plain_arguments(LINT_OPTIONS, self._task.args)["hosts"]))
        remarks: list[Remark] = []
        for host in hosts:
            remarks += self._checked(host, variables["hostvars"], self._role_specs())
        return result_of(remarks, hosts)

    def _checked(self, host: str, hostvars: Any, specs: Specs) -> list[Remark]:
        if host not in hostvars:
            return [unread(host, "it is not in the inventory.")]
        try:
            # Not hostvars[host]: that fills templates in, and leaves those that fail as they are.
            raw = hostvars.raw_get(host)
        except AnsibleError as error:
            # Its words may show a line of the file, and with it a secret.
            kind = type(error).__name__
            why = f"a file with its variables is no YAML or cannot be decrypted ({kind})."
            return [unread(host, why)]
        return remarks_on(host, {**raw, "hostvars": hostvars}, template_of(self._templar), specs)

    def _role_specs(self) -> Specs:
        """The role's variables, as its own check of them knows them."""
        specs = self._loader.load_from_file(str(_ROLE / "meta" / "argument_specs.yml"))
        options: Specs = specs["argument_specs"]["main"]["options"]
        return options
