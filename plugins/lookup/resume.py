# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lookup srxfleet.jims.resume."""

from __future__ import annotations

DOCUMENTATION = r"""
name: resume
short_description: The command that started this run, for other hosts
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Writes the C(ansible-playbook) command that started this run once more, with another C(--limit).
  - Variables given with C(-e) are in it where they come from a file, or are variables of the role
    that hold no secret. Others are named beside the command, without their values.
options:
  _terms:
    description: One text, what C(--limit) is to be.
    type: list
    elements: str
    required: true
"""

EXAMPLES = r"""
- name: Tell how to go on
  ansible.builtin.debug:
    msg: "{{ query('srxfleet.jims.resume', 'branch-07,branch-09') | map(attribute='command') }}"
  run_once: true
"""

RETURN = r"""
_value:
  description: For each limit the C(command), ready for a shell, and in C(withheld) the names of
    variables that it leaves out.
  type: list
  elements: dict
  sample:
    - command: ansible-playbook srxfleet.jims.rollout -i /etc/srx/inventory.yml --limit branch-07
      withheld: []
"""

from typing import Any

from ansible import context
from ansible.plugins.lookup import LookupBase
from ansible_collections.srxfleet.jims.plugins.plugin_utils.command_line import again


class LookupModule(LookupBase):
    def run(
        self, terms: list[str], variables: dict[str, Any] | None = None, **kwargs: Any
    ) -> list[dict[str, Any]]:
        lines = [again(context.CLIARGS, limit) for limit in terms]
        return [{"command": line.text, "withheld": line.withheld} for line in lines]
