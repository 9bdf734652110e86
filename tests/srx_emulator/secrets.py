# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device keeps secrets: plain text in, ``$9$`` or ``$8$`` stored and shown."""

from __future__ import annotations

from dataclasses import dataclass

from . import obscured, sealed
from .obscured import BrokenSecret

HIDDEN = "/* SECRET-DATA */"
_LIMIT = 128  # characters of plain text; YANG: length 1..128


@dataclass(frozen=True)
class Vault:
    """The secret handling of one device; ``master`` is its ``system master-password``, if any."""

    master: str | None = None

    def store(self, given: str) -> str:
        """What the configuration keeps for a secret that a client sent in any form.

        :raises BrokenSecret: when it cannot be read, or its plain text is not 1..128 characters.
        """
        plain = self.plain(given)
        if not 1 <= len(plain) <= _LIMIT:
            raise BrokenSecret(f"Length {len(plain)} is not within range (1..{_LIMIT})")
        if self.master is not None:
            return sealed.encode(plain, self.master)
        if given.startswith(obscured.PREFIX):
            return given
        return obscured.encode(plain)

    def plain(self, text: str) -> str:
        """The plain text of a secret in any form.

        :raises BrokenSecret: when it cannot be read by this device.
        """
        if text.startswith(obscured.PREFIX):
            return obscured.decode(text)
        if text.startswith(sealed.PREFIX):
            if self.master is None:
                raise BrokenSecret("master-password is not configured")
            return sealed.decode(text, self.master)
        return text
