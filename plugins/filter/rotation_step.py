# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter srxfleet.jims.rotation_step."""

from __future__ import annotations

DOCUMENTATION = r"""
name: rotation_step
short_description: Whether the credential of a JIMS server may be changed on a device, and how
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Judges a device from what several tasks registered. The credential of a server is changed only
    where the device can do without that server for a while, or where no server works anyway.
  - It is what the playbook C(srxfleet.jims.rotate) asks before and after each task.
options:
  _input:
    description: What M(srxfleet.jims.jims_profile_info) returned with C(gather=profile,status).
    type: dict
    required: true
  server:
    description: Whose credential.
    type: str
    choices: [primary, secondary]
    required: true
  stages:
    description: All servers of this run.
    type: list
    elements: str
    default: [secondary, primary]
  config:
    description: The profile that is wanted.
    type: dict
  trial:
    description: What M(srxfleet.jims.jims_profile) returned for the credential in check mode.
    type: dict
    default: {}
  done:
    description: What it returned when it made the change.
    type: dict
    default: {}
  earlier:
    description: C(result) of the stage before.
    type: dict
    default: {}
  verify:
    description: The user's O(srxfleet.jims.jims_profile#module:verify).
    type: dict
  confirm_minutes:
    description: The user's O(srxfleet.jims.jims_profile#module:confirm_minutes). 0 is taken for 10.
    type: int
"""

EXAMPLES = r"""
- name: Tell whether the secondary server may be changed
  ansible.builtin.debug:
    msg: "{{ step.result.msg | default('yes') }}"
  vars:
    step: "{{ looked | srxfleet.jims.rotation_step('secondary', config=wanted, trial=tried) }}"
"""

RETURN = r"""
_value:
  description: Whether to C(compare) device and credential in check mode, whether the change may
    C(go) ahead, with which C(verify) and C(confirm_minutes), and the C(result) so far, as
    M(srxfleet.jims.jims_profile) would return it.
  type: dict
  sample:
    compare: true
    go: true
    verify: {require: all, if_offline_before: require}
    confirm_minutes: 10
    result: {status: drift}
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ansible.errors import AnsibleFilterError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation import Stage, step_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.rotation_request import (
    SERVERS,
    minutes,
    verification,
)


def rotation_step(  # noqa: PLR0913 - each is an option of the filter
    looked: Any,
    server: str,
    *,
    stages: Sequence[str] = SERVERS,
    config: Any = None,
    trial: Mapping[str, Any] | None = None,
    done: Mapping[str, Any] | None = None,
    earlier: Mapping[str, Any] | None = None,
    verify: Any = None,
    confirm_minutes: Any = None,
) -> dict[str, Any]:
    if not isinstance(looked, Mapping):
        given = type(looked).__name__
        raise AnsibleFilterError(
            f"srxfleet.jims.rotation_step judges the result of jims_profile_info; a {given} was "
            "given."
        )
    stage = Stage(server, stages, config, looked, trial or {}, done or {}, earlier or {})
    step = step_of(stage)
    return {
        "compare": step.compare,
        "go": step.go,
        "verify": verification(verify, step.require),
        "confirm_minutes": minutes(confirm_minutes),
        "result": step.result,
    }


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"rotation_step": rotation_step}
