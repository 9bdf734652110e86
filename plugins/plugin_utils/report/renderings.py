# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format of a report, each from the document alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from . import document as json_document
from . import junit, markdown, page, prometheus, spreadsheet
from .model import Document

RENDERINGS: Mapping[str, Callable[[Document], str]] = {
    "json": json_document.dumped,
    "html": page.rendered,
    "xml": junit.rendered,
    "md": markdown.rendered,
    "csv": spreadsheet.rendered,
    "prom": prometheus.rendered,
}


def rendered(document: Document, paths: Mapping[str, Path]) -> dict[Path, str]:
    """The text of every file that was asked for."""
    return {path: RENDERINGS[name](document) for name, path in paths.items()}
