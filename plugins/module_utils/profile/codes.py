# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stable words for what can go wrong: each with what it means for the run and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal[
    "in_sync",
    "drift",
    "applied",
    "applied_unverified",
    "rolled_back",
    "refused",
    "failed",
    "unreachable",
    "unknown",
]


@dataclass(frozen=True)
class Code:
    """What a code says of a run, unless the run knows better (status 'unknown', say)."""

    status: Status
    remedy: str


CODES: dict[str, Code] = {
    "INPUT": Code("refused", "Correct the options that 'problems' names and run again."),
    "SECRET_EMPTY": Code(
        "refused", "Fill the secret: look at the variable or vault entry it comes from."
    ),
    "UNSUPPORTED": Code(
        "refused", "Use what the message names instead, or leave the option or host out."
    ),
    "REFERENCE": Code("refused", "Create or correct on the device what the message names."),
    "CA_MISSING": Code(
        "refused", "Put the file on the device, or hand it over in ca_certificate_content."
    ),
    "CONNECT": Code(
        "unreachable",
        "Check address, port (830), routing and that 'system services netconf ssh' is configured.",
    ),
    "AUTH": Code("unreachable", "Check ansible_user and its password, key or agent."),
    "HOSTKEY": Code(
        "unreachable", "Compare the device's host key with its console, then put it in known_hosts."
    ),
    "NETCONF_DISABLED": Code(
        "failed", "Configure 'system services netconf ssh' on the device and allow the login class."
    ),
    "READ": Code("failed", "Run again; if it stays, read the same configuration by hand."),
    "XML_UNSAFE": Code(
        "failed", "Nothing was read from this reply: find out what answers at this address."
    ),
    "LOCKED": Code(
        "refused", "Wait for the holder to finish or ask them; lock_timeout says how long to try."
    ),
    "DIRTY_CANDIDATE": Code(
        "refused", "Somebody has uncommitted edits on the device: commit or roll them back first."
    ),
    "PENDING_FOREIGN_CONFIRM": Code(
        "refused",
        "A confirmed commit of somebody else waits for its confirmation, and ours would confirm "
        "it: wait until they confirm it or it rolls back.",
    ),
    "PLAN_STALE": Code(
        "refused", "The stanza is not the expected one: look at the drift, then run again."
    ),
    "LOAD": Code("failed", "The candidate was discarded; correct what the device names."),
    "VALIDATE": Code("failed", "The candidate was discarded; correct what the device names."),
    "PERMISSION": Code(
        "failed", "Give the login class permission to configure services, or use another login."
    ),
    "CLUSTER_SYNC": Code(
        "failed",
        "The nodes of the cluster disagree: look at both with 'show chassis cluster status'.",
    ),
    "COMMIT": Code("failed", "The candidate was discarded; read what the device says."),
    "NOT_COMMITTED": Code("failed", "Nothing was committed; run again."),
    "JIMS_OFFLINE": Code(
        "rolled_back",
        "Check address, client ID, secret and CA against JIMS, and the device's own words in "
        "'jims'.",
    ),
}
