# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every worker needs, loaded once in the process that the workers are forked from.

Ansible forks a worker for each task and host, and what a worker imports or parses is lost with it:
the next one does it again. The connection plugin with its SSH and XML libraries takes some 35 ms
of CPU, the documentation of the plugins, in which Ansible looks up their options, another 10 ms.
Importing this module does all of it beforehand. Nothing here is needed for a right result: what is
missing is told by the door. docs/performance.md has the figures.
"""

from __future__ import annotations

from ansible.plugins.loader import connection_loader, filter_loader, shell_loader

try:
    # ncclient looks for these by name while it connects.
    import ncclient.devices.junos
    import ncclient.operations.third_party.juniper.rpc
    import ncclient.transport.session
    import ncclient.transport.ssh

    # For so many seconds (0.1 as shipped) a session's thread looks at the network only, so that
    # every request waits before it is sent. There is no setting for it.
    ncclient.transport.session.TICK = 0.02
except ImportError:
    pass  # the door tells which package is missing

_PLUGINS = (
    (connection_loader, "ansible.netcommon.netconf"),
    # What Ansible gives to an action that opens its connection itself.
    (connection_loader, "ansible.builtin.local"),
    (shell_loader, "ansible.builtin.sh"),
    # Loading one filter by name makes Ansible wrap all of its own, which the role's task needs.
    (filter_loader, "ansible.builtin.default"),
)

for _loader, _name in _PLUGINS:
    # A plugin that is not installed is None here.
    _loader.get(_name, class_only=True)
