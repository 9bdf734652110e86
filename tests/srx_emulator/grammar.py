# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of a release, made once."""

from __future__ import annotations

from functools import lru_cache

from .release import parse
from .schema import Statement
from .statements import CONFIGURATION


@lru_cache(maxsize=64)
def grammar(release: str) -> Statement:
    """The whole grammar of a release; its root is ``configuration``.

    :raises ValueError: when the text is no Junos release.
    """
    return CONFIGURATION.at(parse(release))
