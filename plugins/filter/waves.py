# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter srxfleet.jims.waves."""

from __future__ import annotations

DOCUMENTATION = r"""
name: waves
short_description: Splits devices into a canary and waves
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Plans a rollout, and names what speaks against it; two names for one device do, since the second
    would find a device that the first one is just changing.
  - It is what the playbook C(srxfleet.jims.rollout) gives to C(serial).
options:
  _input:
    description: The names of the devices, in the order in which to take them.
    type: list
    elements: str
    required: true
  canary:
    description: What was given as canary, for the message where O(canaries) is empty.
    type: str
  canaries:
    description: The hosts of the first wave. Those that are not among the devices do not count;
      where none is left, the first device is the canary.
    type: list
    elements: str
    default: []
  waves:
    description: The waves after the canary, as C(serial) takes them. A number is a number of
      devices, a percentage one of all devices, at least one. The last entry is repeated until no
      device is left. A text with commas is taken apart.
    type: list
    elements: str
    default: [1, 10%, 100%]
  max_failed:
    description: How many devices may fail before the rollout stops.
    type: int
    default: 0
  seen:
    description: What is known of each device, as C(device) in the result of
      M(srxfleet.jims.jims_profile_info) has it. Two names with a serial number in common are one
      device.
    type: dict
    default: {}
"""

EXAMPLES = r"""
- name: Show the waves
  ansible.builtin.debug:
    msg: "{{ groups['srx'] | srxfleet.jims.waves(canaries=['branch-01'], waves=[5, '20%']) }}"
"""

RETURN = r"""
_value:
  description: The devices in C(order), the C(sizes) of the waves, how many failures are
    C(tolerated), and C(problems), sentences that speak against rolling out.
  type: dict
  sample:
    order: [branch-01, branch-02, branch-03]
    sizes: [1, 1, 1]
    tolerated: 0
    problems: []
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ansible.errors import AnsibleFilterError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.waves import plan_waves


def waves(
    devices: Any,
    canary: Any = None,
    canaries: Sequence[str] = (),
    waves: Any = None,
    max_failed: Any = None,
    seen: Mapping[str, Mapping[str, Any] | None] | None = None,
) -> dict[str, Any]:
    if isinstance(devices, (str, Mapping)) or not isinstance(devices, Sequence):
        given = type(devices).__name__
        raise AnsibleFilterError(
            f"srxfleet.jims.waves splits a list of devices; a {given} was given."
        )
    return plan_waves(
        devices,
        canary=canary,
        canaries=canaries,
        waves=waves,
        max_failed=max_failed,
        serials={name: (device or {}).get("serials", ()) for name, device in (seen or {}).items()},
    ).as_result()


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"waves": waves}
