# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter srxfleet.jims.troubles."""

from __future__ import annotations

DOCUMENTATION = r"""
name: troubles
short_description: Devices that are in trouble after a task, and why
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Judges what M(srxfleet.jims.jims_profile), or another module of this collection, returned for
    several hosts. A device is in trouble when its status is C(refused), C(failed), C(unreachable),
    C(rolled_back), C(applied_unverified) or C(unknown), or when nothing is known of it.
  - It is what the playbook C(srxfleet.jims.rollout) stops a wave by.
options:
  _input:
    description: A host's name to the result that it registered.
    type: dict
    required: true
  jims:
    description: Whether a device counts on which a change was applied and after which none of its
      JIMS servers is Online, even if none was Online before.
    type: bool
    default: false
  offline:
    description: Whether a device counts of which the JIMS status was read and none of the servers
      is Online, changed or not.
    type: bool
    default: false
  drift:
    description: Whether a device counts that is not as wanted.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Stop where somebody has to look first
  ansible.builtin.fail:
    msg: "{{ troubles }}"
  when: troubles | length > 0
  vars:
    registered: "{{ ansible_play_batch | map('extract', hostvars, 'jims_profile_result') }}"
    troubles: "{{ dict(ansible_play_batch | zip(registered)) | srxfleet.jims.troubles(jims=true) }}"
  run_once: true
"""

RETURN = r"""
_value:
  description: The hosts in trouble, each with a few words why.
  type: dict
  sample:
    branch-07: unreachable, CONNECT
"""

from collections.abc import Callable, Mapping
from typing import Any

from ansible.errors import AnsibleFilterError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.trouble import troubles_of


def troubles(
    results: Any, jims: bool = False, drift: bool = False, offline: bool = False
) -> dict[str, str]:
    if not isinstance(results, Mapping):
        given = type(results).__name__
        raise AnsibleFilterError(
            f"srxfleet.jims.troubles judges a dict of host to result; a {given} was given."
        )
    return troubles_of(results, jims=jims, offline=offline, drift=drift)


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"troubles": troubles}
