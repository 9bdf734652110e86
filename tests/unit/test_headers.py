# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every Python file says whose it is, under which licence, and postpones its annotations."""

from __future__ import annotations

import ast
from pathlib import Path

HEADER = """\
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""
FOLDERS = ("plugins", "tests", "tools", "demo", "benchmarks", "roles")


def test_every_python_file_starts_with_the_header(repo: Path) -> None:
    files = [path for folder in FOLDERS for path in (repo / folder).rglob("*.py")]
    without = [
        str(path.relative_to(repo))
        for path in files
        if not _after_shebang(path.read_text("utf-8")).startswith(HEADER)
    ]
    assert without == []


def test_every_python_file_postpones_annotations(repo: Path) -> None:
    files = [path for folder in FOLDERS for path in (repo / folder).rglob("*.py")]
    line = "\nfrom __future__ import annotations\n"
    without = [
        str(path.relative_to(repo))
        for path in files
        if line not in path.read_text("utf-8") and _has_code(path.read_text("utf-8"))
    ]
    assert without == []


def _has_code(source: str) -> bool:
    """Tell whether there is more than a docstring, which is all that an __init__.py may hold."""
    return any(not isinstance(node, ast.Expr) for node in ast.parse(source).body)


def _after_shebang(source: str) -> str:
    return source.partition("\n")[2] if source.startswith("#!") else source
