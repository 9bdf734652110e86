#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_outcome; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_outcome
short_description: Ends a host as failed or unreachable, at the time of your choice
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - A play over many devices that has to go on whatever happens on one of them, to a report say,
    ignores what fails. This module tells Ansible in the end, so that exit code, recap and AWX
    count the host for what it is.
  - It also gives a host one result for several tasks, so that reports and verdicts see one.
  - Needs no connection.
# BEGIN rendered by tools/render.py: options
options:
  msg:
    description:
      - Why, in a sentence for a person. Needed unless O(result) is given.
    type: str
  unreachable:
    description:
      - Count the host as unreachable, and not as failed.
    type: bool
    default: false
  result:
    description:
      - A result to end with instead, such as that of several tasks put together. It is given back
        as it is, and takes the place of theirs where the task registers it.
    type: dict
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: Can run in check mode, where it does the same.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: none
seealso:
  - module: srxfleet.jims.jims_profile
  - plugin: srxfleet.jims.troubles
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Look at every device, whatever becomes of the others
  srxfleet.jims.jims_profile:
    config: "{{ jims_profile_config }}"
  check_mode: true
  register: looked
  ignore_errors: true
  ignore_unreachable: true

- name: Fail the devices that could not be compared, after all of them were told
  srxfleet.jims.jims_outcome:
    msg: "{{ looked.msg }}"
    unreachable: "{{ looked.unreachable | default(false) }}"
  when: looked.unreachable | default(false) or looked is failed
"""

RETURN = r"""
code:
  description: A stable word for what is wrong with the options.
  returned: when the options are wrong
  type: str
  sample: INPUT
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    plain_argument_spec,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import OUTCOME_OPTIONS


def main() -> None:
    refuse("jims_outcome", plain_argument_spec(OUTCOME_OPTIONS))


if __name__ == "__main__":
    main()
