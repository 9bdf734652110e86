# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measured region of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.document import BEGIN, END, write_region


def test_only_what_is_between_the_marks_changes(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"# Title\n\n{BEGIN}\nold\n{END}\n\nmore\n")
    write_region(path, "new")
    assert path.read_text() == f"# Title\n\n{BEGIN}\n\nnew\n\n{END}\n\nmore\n"


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Title\n")
    with pytest.raises(ValueError, match="has no place for figures"):
        write_region(path, "new")
    assert path.read_text() == "# Title\n"


def test_the_page_on_performance_has_the_marks(repo: Path) -> None:
    text = (repo / "docs" / "performance.md").read_text("utf-8")
    assert text.index(BEGIN) < text.index(END)
