# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The targets of the fuzzer by name. A target takes bytes, and raises where a promise is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from . import configurations, credentials, others, replies
from .judging import Uninteresting

Target = Callable[[bytes], None]

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target. Its files are kept: written by hand, or found and then made small."""

TARGETS: Mapping[str, Target] = {
    target.__name__: target
    for target in (
        configurations.xml,
        configurations.configuration,
        replies.status,
        replies.commits,
        replies.facts,
        replies.reply,
        replies.pieces,
        credentials.stored,
        credentials.redaction,
        credentials.certificate,
        others.surroundings,
        others.words,
        others.report,
    )
}


def attempt(name: str, data: bytes) -> bool:
    """Try one input; return whether the target had anything to do with it."""
    try:
        TARGETS[name](data)
    except Uninteresting:
        return False
    return True
