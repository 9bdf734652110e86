# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter srxfleet.jims.rotation_config."""

from __future__ import annotations

DOCUMENTATION = r"""
name: rotation_config
short_description: The part of a profile that is the credential of one JIMS server
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Takes C(client_id), C(client_secret), C(ca_certificate), C(ca_profile) and
    C(ca_certificate_content) of one server out of a profile. What is no option of a server stays
    in, for M(srxfleet.jims.jims_profile) to refuse.
  - It is what the playbook C(srxfleet.jims.rotate) gives to M(srxfleet.jims.jims_profile).
options:
  _input:
    description: The profile, as the module's option O(srxfleet.jims.jims_profile#module:config)
      has it.
    type: dict
    required: true
  server:
    description: Whose credential.
    type: str
    choices: [primary, secondary]
    required: true
"""

EXAMPLES = r"""
- name: Change nothing but the credential of the secondary server
  srxfleet.jims.jims_profile:
    config: "{{ jims_profile_config | srxfleet.jims.rotation_config('secondary') }}"
    confirm_minutes: 10
    verify:
      require: all
"""

RETURN = r"""
_value:
  description: A profile, empty where none of these options is given. It holds secrets in clear.
  type: dict
  sample:
    connection:
      secondary:
        ca_profile: JIMS-2027
"""

from collections.abc import Callable
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation_request import (
    credential_of,
)


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"rotation_config": credential_of}
