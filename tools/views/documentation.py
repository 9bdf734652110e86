# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options in a module's DOCUMENTATION, as ansible-doc wants them."""

from __future__ import annotations

from plugins.module_utils.profile.derive import option_docs, plain_option_docs
from plugins.module_utils.profile.options import PLAIN_MODULES

from .yamltext import dumped


def options() -> str:
    """Every option of jims_profile, those of 'config' nested below it."""
    return dumped({"options": option_docs()})


def options_of(module: str) -> str:
    """The options of a module without 'config'."""
    return dumped({"options": plain_option_docs(PLAIN_MODULES[module])})
