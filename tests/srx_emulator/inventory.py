# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Ansible inventory of an emulated fleet."""

from __future__ import annotations

from typing import Any


def inventory(
    hosts: dict[str, dict[str, Any]], check_host_keys: bool, network_os: str
) -> dict[str, Any]:
    """A complete inventory: address, port, login and connection of every host.

    :param hosts: name to port, user and password.
    :param check_host_keys: leave host-key checking on; the known_hosts lines are then needed.
    """
    return {
        "all": {
            "children": {
                "srx": {
                    "hosts": {
                        name: {
                            "ansible_host": "127.0.0.1",
                            "ansible_port": entry["port"],
                            "ansible_user": entry["user"],
                            "ansible_password": entry["password"],
                        }
                        for name, entry in hosts.items()
                    },
                    "vars": {
                        "ansible_connection": "ansible.netcommon.netconf",
                        "ansible_network_os": network_os,
                        "ansible_host_key_checking": check_host_keys,
                        "ansible_netconf_host_key_checking": check_host_keys,
                    },
                }
            }
        }
    }
