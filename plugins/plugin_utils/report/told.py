# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the task itself returns of a report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import verdict
from .model import Document
from .summary import comparison_of, stats_key, summary_of


def result_of(document: Document, paths: Mapping[str, Path]) -> dict[str, Any]:
    """The keys of the result. A report changes no device, so it is never 'changed'."""
    comparison = comparison_of(document)
    return {
        "changed": False,
        "msg": verdict.sentence(document),
        "run_id": document.run_id,
        "counts": document.counts,
        "inventory": document.expected,
        "complete": verdict.complete(document),
        "needs_person": verdict.needing_a_person(document),
        **({"comparison": comparison} if comparison else {}),
        "summary": summary_of(document),
        "stats_key": stats_key(document),
        "paths": {name: str(path) for name, path in paths.items()},
    }
