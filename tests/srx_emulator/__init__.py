# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An emulated Juniper SRX: NETCONF over SSH, as far as JIMS profiles need it.

See docs/emulator.md.
"""

from __future__ import annotations

from .appliance import BadConfiguration
from .device import Device
from .fleet import Fleet
from .handle import Srx
from .jims import JimsServer
from .rpclog import Rpc

__all__ = ["BadConfiguration", "Device", "Fleet", "JimsServer", "Rpc", "Srx"]
