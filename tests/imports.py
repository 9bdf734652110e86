# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Python source imports and calls, read from its syntax tree without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

GUARDS = {"ImportError", "ModuleNotFoundError", "Exception"}


@dataclass(frozen=True)
class Import:
    """One imported module by its full name.

    ``guarded`` means that a missing package does not break the import of the file: the statement
    is inside ``try ... except ImportError``, inside a function, or only for type checkers.
    """

    module: str
    line: int
    guarded: bool


def _catches_missing(node: ast.Try) -> bool:
    caught = (ast.walk(handler.type) for handler in node.handlers if handler.type)
    names = {part.id for parts in caught for part in parts if isinstance(part, ast.Name)}
    return bool(names & GUARDS)


def _guards(node: ast.AST) -> bool:
    if isinstance(node, ast.Try):
        return _catches_missing(node)
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _named(node: ast.AST, package: str) -> Iterator[str]:
    """Yield the modules that a node imports; ``package`` is where a relative import starts."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package.split(".")
        start = above[: len(above) - node.level + 1] if node.level else []
        base = ".".join([*start, *([node.module] if node.module else [])])
        # "from a import b" may import the module a.b, so both names count.
        yield from (f"{base}.{alias.name}" for alias in node.names)


def _visit(node: ast.AST, package: str, guarded: bool) -> Iterator[Import]:
    for module in _named(node, package):
        yield Import(module, getattr(node, "lineno", 0), guarded)
    for child in ast.iter_child_nodes(node):
        yield from _visit(child, package, guarded or _guards(node))


def imports(source: str, package: str = "") -> list[Import]:
    """Return every import of a source, those inside functions included."""
    return list(_visit(ast.parse(source), package, False))


def calls(source: str) -> list[tuple[str, int]]:
    """Return the called names as written (``open``, ``datetime.now``) with their lines."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [(ast.unparse(node.func), node.lineno) for node in nodes]
