# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one error that set-up raises: what went wrong, and what a person can do about it."""

from __future__ import annotations


class SetupError(Exception):
    """A step of the set-up that cannot be done.

    ``remedy`` is a sentence for the person at the keyboard.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy
