#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_adopt; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_adopt
short_description: Writes group_vars and host_vars from the JIMS profiles that devices have
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Takes what M(srxfleet.jims.jims_profile) gathered on each device. What all devices share goes
    into one file in C(group_vars), what differs into a file for each device in C(host_vars). With
    these variables a drift check finds nothing to change.
  - Secrets are never written. In their place stand the names of variables, and
    C(vault-variables.md) lists which of them a vault has to hold for which host.
  - What is inherited from a configuration group, deactivated, or not known to the collection stands
    as a comment in the device's file, and in RV(summary).
  - A file that a person wrote or edited is not touched unless O(overwrite) says so; then nothing at
    all is written, and each such file is named.
  - Runs on the controller and needs no connection. The playbook C(srxfleet.jims.adopt) reads the
    devices and calls it.
# BEGIN rendered by tools/render.py: options
options:
  results:
    description:
      - 'What M(srxfleet.jims.jims_profile) with C(state=gathered) returned for each host: a dict of
        inventory name to result. A host whose result is empty or tells of a failure counts as not
        read.'
    type: raw
    required: true
  trials:
    description:
      - What M(srxfleet.jims.jims_profile) said in check mode when it was given that profile back as
        config, in the same form. What it refuses, such as an address set that is too large, is left
        out of the files and told.
    type: raw
  dest:
    description:
      - Directory for the files, on the controller. It is made, for its owner alone, where it does
        not exist. A relative path starts where C(ansible-playbook) was started.
    type: str
    default: ./jims-adopted
  group:
    description:
      - Group whose file in C(group_vars) gets what all devices share.
    type: str
    default: all
  overwrite:
    description:
      - Replace files that a person wrote or edited, too.
    type: bool
    default: false
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
  - module: srxfleet.jims.jims_lint
"""

EXAMPLES = r"""
- name: Write down the profiles that the hosts of this play have gathered before
  srxfleet.jims.jims_adopt:
    results: "{{ dict(devices | zip(devices | map('extract', hostvars, 'gathered'))) }}"
    dest: ./jims-adopted
    group: srx
  vars:
    devices: "{{ ansible_play_hosts }}"
  run_once: true
"""

RETURN = r"""
msg:
  description: The verdict in a sentence.
  returned: always
  type: str
  sample: "2 of 3 devices adopted in /home/ann/jims-adopted: 11 options shared, 4 files written, 1
    already as they should be. 1 not read. 1 vault variable to fill: see vault-variables.md."
summary:
  description: One line for every device.
  returned: when nothing is in the way
  type: list
  elements: str
  sample:
    - "branch-01: adopted, 2 of 13 options its own"
    - "branch-02: adopted, 3 of 14 options its own; deactivated: connection.secondary"
    - "branch-03: could not be read, nothing is written for it: CONNECT: The device cannot be
      reached."
dest:
  description: The directory, as an absolute path.
  returned: when nothing is in the way
  type: str
  sample: /home/ann/jims-adopted
written:
  description: Files that were written, or would be in check mode, below RV(dest).
  returned: when nothing is in the way
  type: list
  elements: str
  sample:
    - group_vars/srx.yml
    - host_vars/branch-01.yml
    - host_vars/branch-02.yml
    - vault-variables.md
unchanged:
  description: Files that were already as they should be.
  returned: when nothing is in the way
  type: list
  elements: str
  sample:
    - .schemas/jims_profile_vars.schema.json
adopted:
  description: Hosts whose profile is now in the files.
  returned: when nothing is in the way
  type: list
  elements: str
  sample:
    - branch-01
    - branch-02
without_profile:
  description: Hosts that have no profile in force. Nothing is written for them.
  returned: when nothing is in the way
  type: list
  elements: str
  sample: []
not_read:
  description: Hosts that could not be read. Nothing is written for them.
  returned: when nothing is in the way
  type: list
  elements: str
  sample:
    - branch-03
vault_variables:
  description: The variables that a vault has to hold, each with the hosts that need it.
  returned: when nothing is in the way
  type: dict
  sample:
    vault_jims_primary_client_secret:
      - branch-01
      - branch-02
problems:
  description: What is wrong with the options, or in the way. Nothing was written.
  returned: on failure
  type: list
  elements: dict
  contains:
    path:
      description: The option.
      type: str
      sample: dest
    given:
      description: What was given, or is in the way.
      type: str
      sample: host_vars/branch-01.yml
    allowed:
      description: What may be done instead.
      type: str
      sample: another directory, or overwrite (jims_profile_adopt_overwrite=true)
    message:
      description: All of it in a sentence.
      type: str
      sample: host_vars/branch-01.yml was written or edited by somebody. Choose another directory,
        or overwrite (jims_profile_adopt_overwrite=true) to replace it.
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
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import ADOPT_OPTIONS


def main() -> None:
    refuse("jims_adopt", plain_argument_spec(ADOPT_OPTIONS))


if __name__ == "__main__":
    main()
