#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_verify; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_verify
short_description: Waits until an SRX is connected to its JIMS servers
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Reads the device's own JIMS connection status until the configured servers are as required, or
    the time is over. Changes nothing, takes no lock.
  - M(srxfleet.jims.jims_profile) uses the same rules after a change; this module is for asking at
    any other time.
# BEGIN rendered by tools/render.py: options
options:
  require:
    description:
      - Which of the configured servers must be Online.
    type: str
    choices:
      - none
      - primary
      - any
      - all
    default: any
  timeout:
    description:
      - How long to wait for it.
      - A number, 1..3600 seconds.
    type: int
    default: 60
  interval:
    description:
      - Time between two looks.
      - A number, 1..60 seconds.
    type: int
    default: 2
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: Can run in check mode and tell what it would do, changing nothing.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: none
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
- name: Fail unless one of the JIMS servers is Online
  srxfleet.jims.jims_verify:
    require: any

- name: Give both servers five minutes after the maintenance of JIMS
  srxfleet.jims.jims_verify:
    require: all
    timeout: 300
    interval: 10
"""

RETURN = r"""
status:
  description: V(in_sync) when the servers are as required, V(failed) when not.
  returned: always
  type: str
  sample: in_sync
jims:
  description: The configured servers. The access token is never shown.
  returned: when the device was read
  type: list
  elements: dict
  contains:
    role:
      description: V(primary) or V(secondary).
      type: str
      sample: primary
    address:
      description: Where the device looks for it.
      type: str
      sample: 192.0.2.10
    status:
      description: The device's word for the connection.
      type: str
      sample: Online
    message:
      description: What the server said last, or why nobody can tell.
      type: str
      sample: OK (200)
    has_token:
      description: Whether the device holds an access token.
      type: bool
      sample: true
fingerprint:
  description: A sha256 over the stanza in force, secrets left out.
  returned: when the device was read
  type: str
  sample: 9f2feb0f1ef425b292f2f94bc8e7d5f5e0e5f7ba5a6a2a4c7d9cba4d4c0cf7d1
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
  sample: JIMS_OFFLINE
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
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import VERIFY_OPTIONS


def main() -> None:
    refuse("jims_verify", plain_argument_spec(VERIFY_OPTIONS))


if __name__ == "__main__":
    main()
