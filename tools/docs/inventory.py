# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inventories for Sphinx of the few pages of other sites that ours refer to.

antsibull-docs refers to labels of Ansible's own documentation. Sphinx would fetch a list of all of
them from the network; these say the same of the ones that are needed. A label that is missing here
is a warning, which fails the build.
Format: https://www.sphinx-doc.org/en/master/_modules/sphinx/util/inventory.html (version 2).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

LABELS: Mapping[str, Mapping[str, str]] = {
    "ansible.inv": {
        "action_plugins": "plugins/action.html",
        "ansible_collections.ansible.netcommon.netconf_connection": (
            "collections/ansible/netcommon/netconf_connection.html"
        ),
        "ansible_configuration_settings": "reference_appendices/config.html",
        "common_return_values": "reference_appendices/common_return_values.html",
    },
    "galaxy.inv": {
        "ansible_collections.junipernetworks.junos.junos_config_module": (
            "junipernetworks/junos/content/module/junos_config/"
        ),
    },
}
"""By file: where each label leads, below the address that conf.py gives for that file."""


def inventory(labels: Mapping[str, str]) -> bytes:
    """Return one inventory, of labels alone."""
    head = "# Sphinx inventory version 2\n# Project: -\n# Version: -\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines = "".join(f"{label} std:label -1 {path} -\n" for label, path in labels.items())
    return head.encode() + zlib.compress(lines.encode())


def write_inventories(folder: Path) -> None:
    """Write all inventories where conf.py looks for them."""
    for name, labels in LABELS.items():
        (folder / name).write_bytes(inventory(labels))
