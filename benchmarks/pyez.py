# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rival: what a person would script with PyEZ, in a pool of threads.

It asks a device the three things that the role asks, compares all leaves but the secrets, and with
--change loads set lines under a lock and commits. It checks no input, validates nothing against a
release, and tells no more of a device than whether it differs. Runs in an environment of its own
(requirements/pyez.txt); prints a JSON object a device.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

# Started as a program, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# Only PyEZ's own environment has it.
from jnpr.junos import Device
from jnpr.junos.utils.config import Config
from lxml import etree

from benchmarks.rival import Errand, Target, answered, errand_of

FILTER = (
    "<configuration><services><user-identification><identity-management/>"
    "</user-identification></services></configuration>"
)
COMMITTED = {"database": "committed"}
INHERITED = {"database": "committed", "inherit": "inherit", "groups": "groups"}


def visit(errand: Errand, target: Target) -> None:
    """Check one device and, where asked, change it."""
    device = Device(
        host=target.host,
        port=target.port,
        user=target.user,
        password=target.password,
        hostkey_verify=False,
    )
    with device:
        device.rpc.get_system_information()
        device.rpc.get_config(filter_xml=etree.XML(FILTER), options=COMMITTED)
        reply = device.rpc.get_config(filter_xml=etree.XML(FILTER), options=INHERITED)
        differs = errand.differs(reply.find(".//identity-management"))
        if differs and errand.change:
            with Config(device, mode="exclusive") as edit:
                edit.load(errand.set_lines(), format="set", merge=True)
                edit.commit(comment="benchmark")
    answered(target.name, differs)


def main() -> int:
    """Visit all devices of an inventory; an exception of any ends the program with it."""
    errand = errand_of(__doc__ or "")
    with ThreadPoolExecutor(errand.workers) as pool:
        for _done in pool.map(partial(visit, errand), errand.targets):
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
