# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The RPCs by family; importing this package fills the registry."""

from __future__ import annotations

from . import command, commit, configuration, facts, files, jims, locks, pki, reading, session
from .registry import RPCS, Call

__all__ = [
    "RPCS",
    "Call",
    "command",
    "commit",
    "configuration",
    "facts",
    "files",
    "jims",
    "locks",
    "pki",
    "reading",
    "session",
]
