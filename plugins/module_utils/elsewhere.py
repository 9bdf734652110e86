# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module says where it cannot run: all of ours are action plugins."""

from __future__ import annotations

from typing import Any

from ansible.module_utils.basic import AnsibleModule


def refuse(module_name: str, argument_spec: dict[str, Any]) -> None:
    """End the module 'srxfleet.jims.<module_name>' with one sentence that says where it runs.

    Its arguments are judged first, so that documentation and argument_spec can be compared.
    """
    module = AnsibleModule(argument_spec=argument_spec, supports_check_mode=True)
    module.fail_json(
        msg=f"srxfleet.jims.{module_name} runs on the controller, as an action plugin; call it by "
        "this full name from a playbook, and not as a module on a host.",
        code="UNSUPPORTED",
    )
