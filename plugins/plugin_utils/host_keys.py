# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the check of the devices' host keys on? AWX switches it off for every job that it runs.

It exports ANSIBLE_HOST_KEY_CHECKING=False, which ansible.netcommon.netconf obeys too, unless a
variable of the host or a setting of NETCONF alone says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ansible.errors import AnsibleError
from ansible.module_utils.parsing.convert_bool import boolean

from ..module_utils.profile.awx_job import is_job

_EXPORTED = "ANSIBLE_HOST_KEY_CHECKING"
_ENVIRONMENT = (_EXPORTED, "ANSIBLE_SSH_HOST_KEY_CHECKING", "ANSIBLE_NETCONF_HOST_KEY_CHECKING")
_VARIABLES = tuple(name.lower() for name in _ENVIRONMENT)
"""Where netcommon looks; a later one counts more than an earlier one, a variable more than all."""


def remark(variables: Mapping[str, Any]) -> str:
    """What to tell about host keys that nobody checks, for the first device of a play; else ''."""
    if not is_job(variables) or _is_on(os.environ, _ENVIRONMENT):
        return ""
    devices = [host for host in variables["ansible_play_hosts_all"] if host != "localhost"]
    if variables["inventory_hostname"] != devices[0]:
        return ""
    hostvars = variables["hostvars"]
    unchecked = sum(not _is_on(hostvars[device], _VARIABLES) for device in devices)
    if not unchecked:
        return ""
    # Short: AWX shows the beginning of a task's output, and this comes before the verdict there.
    return (
        f"AWX exports {_EXPORTED}=False, so nobody checks the host keys of {unchecked} of "
        f"{len(devices)} devices: set {_VARIABLES[-1]}: true (docs/awx.md)."
    )


def _is_on(settings: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    """Whether the last of the settings that is there is true. One without a meaning is not."""
    value: Any = False
    for name in names:
        try:
            value = settings.get(name, value)
        except AnsibleError:
            return False  # a template that cannot be filled in: connecting will say so
    try:
        return bool(boolean(value, strict=False))
    except TypeError:
        return False
