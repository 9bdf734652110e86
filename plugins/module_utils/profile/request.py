# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user asks for, in a form that fits every device of the fleet."""

from __future__ import annotations

from dataclasses import dataclass

from .stanza import Wanted

SETTING = ("merged", "replaced", "overridden", "rendered")
"""States that put what is wanted in force."""
CLEARING = ("replaced", "overridden")
"""States in which what is not wanted goes."""


@dataclass(frozen=True)
class Request:
    """One call of the module: the same for every device."""

    state: str
    wanted: Wanted
    has_config: bool = True
    update_secret: str = "when_different"
    master_password: str | None = None
    config_group: str = ""
    """The configuration group that holds the stanza; empty for the device's own."""


DESCRIBE = Request("gathered", Wanted())
"""Wants nothing: its plan only describes what is there."""
