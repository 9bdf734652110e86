# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter srxfleet.jims.rotation_stages."""

from __future__ import annotations

DOCUMENTATION = r"""
name: rotation_stages
short_description: The JIMS servers whose credential is changed, one after the other
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Reads C(jims_profile_rotate), and names what speaks against it.
  - It is what the playbook C(srxfleet.jims.rotate) begins with.
options:
  _input:
    description: C(secondary), C(primary) or both in the order in which to take them, as a list or
      as one text with commas. None is both, the secondary first.
    type: raw
    required: true
"""

EXAMPLES = r"""
- name: Show the stages
  ansible.builtin.debug:
    msg: "{{ 'primary' | srxfleet.jims.rotation_stages }}"
"""

RETURN = r"""
_value:
  description: The C(stages), and C(problems), sentences that speak against what was given.
  type: dict
  sample:
    stages: [primary]
    problems: []
"""

from collections.abc import Callable
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation_request import stages_of


def rotation_stages(given: Any) -> dict[str, list[str]]:
    stages, problems = stages_of(given)
    return {"stages": stages, "problems": problems}


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"rotation_stages": rotation_stages}
