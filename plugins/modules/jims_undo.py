#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_undo; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_undo
short_description: Takes back what one run of jims_profile committed on an SRX
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Looks for the run's marker in the device's commit log. Where its commit is still the newest, the
    configuration from before it is loaded and committed, under the lock.
  - Where somebody committed since, nothing is touched (RV(code=PLAN_STALE)), because going back
    would take back their change too. Where the run changed nothing, nothing happens.
# BEGIN rendered by tools/render.py: options
options:
  run:
    description:
      - 'The run whose commit to take back: what M(srxfleet.jims.jims_profile) returned as marker of
        its commit, whole or just the first eight characters, which all hosts of one task share.'
    type: str
    required: true
  comment:
    description:
      - Comment for the commit log. The marker of this run is put behind it.
    type: str
  commit_timeout:
    description:
      - How long to wait for the answer to a commit; never less than the connection's own command
        timeout. A branch SRX needs more than the 30 seconds that are usual for commands.
      - A number, 1..86400 seconds.
    type: int
    default: 300
  lock_timeout:
    description:
      - How long to keep trying for a lock that somebody else holds. V(0) is one attempt.
      - A number, 0..86400 seconds.
    type: int
    default: 60
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: Can run in check mode and tell what it would do, changing nothing.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: full
requirements:
  - ncclient
  - jsonschema
notes:
  - Needs C(ansible_connection=ansible.netcommon.netconf) and an C(ansible_network_os) of
    C(junipernetworks.junos.junos) or C(juniper.device.junos).
seealso:
  - module: srxfleet.jims.jims_profile
"""

EXAMPLES = r"""
- name: Take back what a rollout committed, wherever it is still the newest commit
  srxfleet.jims.jims_undo:
    run: 3f9a1c02
    comment: "Undo of the Monday rollout"
"""

RETURN = r"""
status:
  description: V(in_sync) when there was nothing to take back, V(drift) in check mode, V(applied)
    when it was taken back.
  returned: always
  type: str
  sample: applied
commit:
  description: The commit that took it back.
  returned: when something was committed
  type: dict
  sample:
    marker: jims 77aa01be-01c9d2
    comment: Undo of the Monday rollout [jims 77aa01be-01c9d2] takes back jims 3f9a1c02-5d6e7f
    confirmed: true
device:
  description: Who the device is.
  returned: when the device was read
  type: dict
  sample:
    host_name: branch-01
    model: srx345
    release: 21.2R3-S2.9
    serial: CZ0399AF0001
    serials:
      - CZ0399AF0001
    cluster_node: null
code:
  description: A stable word for what went wrong; C(docs/reference.md) lists them.
  returned: on failure
  type: str
  sample: PLAN_STALE
remedy:
  description: What a person can do about it.
  returned: on failure
  type: str
  sample: Check address, client ID, secret and CA against JIMS.
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    plain_argument_spec,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import UNDO_OPTIONS


def main() -> None:
    refuse("jims_undo", plain_argument_spec(UNDO_OPTIONS))


if __name__ == "__main__":
    main()
