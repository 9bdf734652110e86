#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_lint; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_lint
short_description: Checks the variables of the role jims_profile for many hosts, without a device
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Fills in the C(jims_profile_*) variables of each host, judges them as
    M(srxfleet.jims.jims_profile) would, and lists every problem of every host. It never connects to
    a host, whatever C(ansible_connection) says.
  - A template that cannot be filled in, as where a vault variable is missing, is a problem of that
    host; the rest of its variables is judged all the same. So is a variable whose name begins with
    C(jims_profile_) and that nobody reads.
  - Options are checked against a Junos release where C(jims_profile_junos_release) names one.
  - Runs on the controller, once for all hosts. The playbook C(srxfleet.jims.lint_vars) calls it.
  - Secrets are judged, and never shown. Templates are really filled in, so that a lookup in a
    variable is done.
# BEGIN rendered by tools/render.py: options
options:
  hosts:
    description:
      - Inventory names of the hosts whose variables to check.
    type: list
    elements: str
    required: true
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: Can run in check mode and tell what it would do, changing nothing.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: none
requirements:
  - jsonschema
seealso:
  - module: srxfleet.jims.jims_profile
  - module: srxfleet.jims.jims_adopt
"""

EXAMPLES = r"""
- name: Check the variables of all firewalls
  srxfleet.jims.jims_lint:
    hosts: "{{ groups['srx'] }}"
  run_once: true
  delegate_to: localhost
"""

RETURN = r"""
msg:
  description: The verdict in a sentence.
  returned: always
  type: str
  sample: "3 hosts checked: 2 right, 1 with 2 problems to correct."
summary:
  description: One line for every problem.
  returned: when the hosts were checked
  type: list
  elements: str
  sample:
    - "branch-02: jims_profile_config: connection.port (port): 70000 is not allowed; allowed is a
      number, 1..65535."
    - "branch-02: jims_profile_stat: not a variable of the role or its playbooks. Did you mean
      jims_profile_state?"
checked:
  description: The hosts.
  returned: when the hosts were checked
  type: list
  elements: str
  sample:
    - branch-01
    - branch-02
    - branch-03
problems:
  description: All problems of all hosts, or of the options. Never holds the value of a secret.
  returned: always
  type: list
  elements: dict
  contains:
    host:
      description: The host.
      type: str
      sample: branch-02
    variable:
      description: The variable.
      type: str
      sample: jims_profile_config
    path:
      description: The option below the variable, or the variable itself.
      type: str
      sample: connection.port
    row:
      description: The label on J-Web's page; empty where there is none.
      type: str
      sample: (port)
    given:
      description: What was given; of a secret just that it was.
      type: str
      sample: "70000"
    allowed:
      description: What is allowed.
      type: str
      sample: a number, 1..65535
    message:
      description: All of it in a sentence.
      type: str
      sample: "connection.port (port): 70000 is not allowed; allowed is a number, 1..65535."
code:
  description: A stable word for what went wrong; C(docs/reference.md) lists them.
  returned: on failure
  type: str
  sample: INPUT
remedy:
  description: What a person can do about it.
  returned: on failure
  type: str
  sample: Correct the options that 'problems' names and run again.
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    plain_argument_spec,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import LINT_OPTIONS


def main() -> None:
    refuse("jims_lint", plain_argument_spec(LINT_OPTIONS))


if __name__ == "__main__":
    main()
