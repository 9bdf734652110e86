# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options in the module's DOCUMENTATION."""

from __future__ import annotations

from plugins.module_utils.profile.derive import option_docs, plain_option_docs
from plugins.module_utils.profile.options import UNDO_OPTIONS, VERIFY_OPTIONS

from .yamltext import dumped


def options() -> str:
    """Every option, those of 'config' nested below it, as ansible-doc wants them."""
    return dumped({"options": option_docs()})


def verify_options() -> str:
    """The options of jims_verify."""
    return dumped({"options": plain_option_docs(VERIFY_OPTIONS)})


def undo_options() -> str:
    """The options of jims_undo."""
    return dumped({"options": plain_option_docs(UNDO_OPTIONS)})
