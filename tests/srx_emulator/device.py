# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test says about one emulated device."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from zlib import crc32


@dataclass(frozen=True)
class Device:
    """The specification of one SRX; every field but the name has a sensible default.

    ``config`` is Junos XML, ``set`` lines or curly text, merged onto a small base (host-name, one
    login user, SSH and NETCONF); plain secrets in it are stored obscured, as a device would.
    ``empty_compare``: what a compare without differences holds: a newline or nothing at all.
    ``commit_reply``: standalone devices were seen to answer with ``results``, or with ``ok`` only.
    ``unclosed_validate``: a cluster leaves ``routing-engine`` open in the answer to validate, which
    was captured on 25.4; None is what the release does.
    ``lock_over_edits``: the lock is given although somebody has uncommitted edits.
    ``netconf`` False: ``system services netconf ssh`` is missing, SSH answers without it.
    ``hide_secrets``: the login class has no ``secret`` permission.
    ``omit_hides_groups``: ``apply-flags omit`` keeps a group out of plain get-configuration.
    ``remote_checksums`` False: ``file checksum`` refuses a path on the cluster's other node.
    ``reload_ca``: a CA profile that holds a certificate refuses another one, as devices were seen
    to do, or takes it.
    ``cluster_node``/``cluster_primary``: the node that answers, and the RG0 primary.
    ``serials``: one per node; made up from the name when empty.
    ``utc_start``: the device clock at start, in seconds since the epoch; None is the real time.
    ``files``: path to content, on the device's disk (of every node).
    """

    name: str
    release: str = "21.2R3-S2.9"
    config: str = ""
    model: str = "SRX345"
    cluster: bool = False
    cluster_node: int = 0
    cluster_primary: int = 0
    serials: tuple[str, ...] = ()
    master_password: str | None = None
    netconf: bool = True
    hide_secrets: bool = False
    read_only: bool = False
    omit_hides_groups: bool = True
    empty_compare: Literal["newline", "nothing"] = "newline"
    commit_reply: Literal["results", "ok"] = "results"
    unclosed_validate: bool | None = None
    lock_over_edits: bool = False
    remote_checksums: bool = True
    reload_ca: Literal["refused", "taken"] = "refused"
    user: str | None = None
    password: str | None = None
    host_key: Literal["fleet", "own"] = "fleet"
    utc_start: float | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def nodes(self) -> tuple[int, ...]:
        """The nodes of the chassis cluster; (0,) for a standalone device."""
        return (0, 1) if self.cluster else (0,)

    def serial(self, node: int) -> str:
        """The chassis serial number of a node."""
        if node < len(self.serials):
            return self.serials[node]
        # Told apart by more than the letters of the name: srx12 and srx21 are two devices.
        return f"CZ{crc32(self.name.encode()):08X}AF{node:04d}"
