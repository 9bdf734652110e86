# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet as AWX knows it: devices in its inventory, their login in a credential."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from tests.awx.handed_over import Login
from tests.srx_emulator import Fleet

LOGIN = Login("admin", password="emulated")


def inventory_of(fleet: Fleet, *names: str) -> dict[str, Any]:
    """The part of the inventory that AWX gives to a job or a slice. All devices without a name."""
    inventory: dict[str, Any] = deepcopy(fleet.inventory())
    group = inventory["all"]["children"]["srx"]
    group["hosts"] = {name: group["hosts"][name] for name in names or list(group["hosts"])}
    for host in group["hosts"].values():
        del host["ansible_user"], host["ansible_password"]
    for name in ("ansible_host_key_checking", "ansible_netconf_host_key_checking"):
        del group["vars"][name]
    return inventory


def shown(event: dict[str, Any]) -> str:
    """What AWX shows of an event without a click. Some cores break long lines."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", event["stdout"]).split())[:200]
