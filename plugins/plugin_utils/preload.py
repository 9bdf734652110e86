# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every worker needs, loaded once in the process that the workers are forked from.

Ansible forks a worker for each task and host, and what a worker imports or parses is lost with it:
the next one does it again. The connection plugin with its SSH and XML libraries takes some 35 ms
of CPU, the documentation of the plugins, in which Ansible looks up their options, another 10 ms,
and what is made when it is first used (the schema of the profile, Jinja's lexer) another 7 ms.
Importing this module does all of it beforehand. Nothing here is needed for a right result: what is
missing is told by the door. docs/performance.md has the figures.
"""

from __future__ import annotations

import gc
import importlib

from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import (
    connection_loader,
    filter_loader,
    shell_loader,
)
from ansible.template import Templar

from ..module_utils.profile.validate import JSONSCHEMA_ERROR
from .arguments import task_of

try:
    from ansible.template import trust_as_template
except ImportError:
    trust_as_template = str  # cores before 2.19 take any text for a template

_MODULES = (
    # ncclient looks for these by name while it connects.
    "ncclient.devices.junos",
    "ncclient.operations.third_party.juniper.rpc",
    "ncclient.transport.ssh",
    # One of them is what netcommon loads. Not by its plugin loader: that would tell everybody of a
    # redirect that only those should hear of who use it.
    "ansible_collections.junipernetworks.junos.plugins.netconf.junos",
    "ansible_collections.juniper.device.plugins.netconf.junos",
)
_OURS = (".action", ".change", ".host_variables")
"""What the actions of a device are made of."""
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

for _module in _OURS:
    importlib.import_module(_module, __package__)

for _module in _MODULES:
    try:
        importlib.import_module(_module)
    except ImportError:
        continue  # the door tells what is missing, and only if it is needed

try:
    from ncclient.transport import session as _session

    # For so many seconds (0.1 as shipped) a session's thread looks at the network only, so that
    # every request waits before it is sent. There is no setting for it.
    _session.TICK = 0.02
except ImportError:
    pass  # as above

if not JSONSCHEMA_ERROR:
    # A profile with a bit of all. Checking it leaves the schema and its checker behind.
    task_of(
        {
            "config": {
                "connection": {"port": 443, "primary": {"address": "192.0.2.1", "client_id": "a"}},
                "filter": {"domain": ["example.com"]},
            },
            "verify": {"require": "any"},
        }
    )
# The same for Jinja: what the first template costs, the first of each worker would pay.
Templar(loader=DataLoader(), variables={}).template(trust_as_template("{{ 1 | default(2) }}"))

# What is here now stays to the end. A worker that looks for garbage would visit all of it, and
# each visit writes: the memory that it shares with its parent would be copied page by page
# (https://docs.python.org/3/library/gc.html#gc.freeze).
gc.freeze()
