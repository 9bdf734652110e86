# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device on the test bench: no network, no event loop, a clock that stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.clock import Clock
from tests.srx_emulator.device import Device
from tests.srx_emulator.loading import problems_of_load
from tests.srx_emulator.rpcs import RPCS, Call

if TYPE_CHECKING:
    from tests.srx_emulator.owner import Owner
    from tests.srx_emulator.problem import Problem

STANZA = "services/user-identification/identity-management"
IM = "services user-identification identity-management"
NOON = 1767268800.0  # 2026-01-01 12:00:00 UTC


def appliance(config: str = "", release: str = "21.2R3-S2.9", **traits: object) -> Appliance:
    """A device with the clock at noon of the first day of 2026."""
    device = Device("srx1", release, config, **traits)
    return Appliance(device, "admin", clock=Clock(source=lambda: NOON))


def call(device: Appliance, owner: Owner, request: str) -> str:
    """The inside of the reply to one RPC given as XML."""
    element = etree.fromstring(request)
    return RPCS[element.tag](Call(device, owner, element))


def load(device: Appliance, text: str, owner: Owner | None = None) -> list[Problem]:
    """Load XML, set lines or curly text into the shared candidate."""
    return problems_of_load(device.store, owner or device.new_owner("admin"), text)


def stanza(device: Appliance) -> str:
    """The candidate's identity-management as one line of XML, "" when it is absent."""
    found = device.store.candidate.find(STANZA)
    return "" if found is None else etree.tostring(found, encoding="unicode")


def inside(device: Appliance) -> str:
    """The same without the outer element."""
    return (
        stanza(device).removeprefix("<identity-management>").removesuffix("</identity-management>")
    )


def in_stanza(xml: str) -> str:
    """XML of the stanza's inside, wrapped up to ``configuration``."""
    return (
        "<configuration><services><user-identification><identity-management>"
        f"{xml}</identity-management></user-identification></services></configuration>"
    )
