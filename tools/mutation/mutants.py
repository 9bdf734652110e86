# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mutants of a module: which there are, where they are, and what they change."""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tools.mutation.copied import MUTATION
from tools.setup.environment import build
from tools.setup.interpreter import for_main_environment
from tools.setup.paths import BUILD, REQUIREMENTS
from tools.setup.turn import one_at_a_time

OPERATORS = Path(__file__).with_name("operators.py")


@dataclass(frozen=True)
class Mutant:
    """Lines ``was`` of a source, from line ``first`` (1 is the first) on, that become ``now``."""

    operator: str
    within: str  # the function or class, with dots between them; empty for the module itself
    first: int
    was: tuple[str, ...]
    now: tuple[str, ...]
    home: str  # what of the source it depends on most: a digest of the function, and where in it

    @property
    def words(self) -> tuple[str, str, str]:
        """Where it is and what it changes, without line numbers: they move with every edit."""
        return self.within, _flat(self.was), _flat(self.now)

    @property
    def name(self) -> str:
        """What tells it from all others of its module, as long as its function is as it is."""
        return f"{self.home}: {_flat(self.was)} -> {_flat(self.now)}"

    def applied(self, source: str) -> str:
        """Return the mutated source."""
        lines = source.splitlines()
        lines[self.first - 1 : self.first - 1 + len(self.was)] = self.now
        return "\n".join([*lines, ""])


def _flat(lines: tuple[str, ...]) -> str:
    return " ".join(" ".join(lines).split())


def mutants_of(path: Path) -> list[Mutant]:
    """Return the mutants of a file, in the order of its lines.

    Sources that do not compile are left out, and so are those that compile to the same: mutated
    annotations (nothing evaluates them) and docstrings.
    """
    source = path.read_text("utf-8")
    kept = _listing(path, source)
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(_written_by_operators(path), "utf-8")
    tree = ast.parse(source)
    seen = {_meaning(source)}
    found = []
    for row in json.loads(kept.read_text("utf-8")):
        row["was"], row["now"] = tuple(row["was"]), tuple(row["now"])
        scopes = list(_scopes(tree, row["first"]))
        within = ".".join(scope.name for scope in scopes if isinstance(scope, _NAMED))
        mutant = Mutant(**row, within=within, home=_home(source, scopes[-1:], row["first"]))
        meaning = _meaning(mutant.applied(source))
        if meaning is not None and meaning not in seen:
            seen.add(meaning)
            found.append(mutant)
    return sorted(found, key=lambda mutant: mutant.first)


def _listing(path: Path, source: str) -> Path:
    """Return where the operators' output is kept: making it takes seconds a module."""
    digest = sha256(OPERATORS.read_bytes() + source.encode()).hexdigest()[:12]
    return MUTATION / "mutants" / f"{path.stem}-{digest}.json"


def _written_by_operators(path: Path) -> str:
    venv = BUILD / "mutation-venv"
    with one_at_a_time(BUILD):
        build(venv, for_main_environment(), REQUIREMENTS / "mutation.txt")
    command = [venv / "bin" / "python", OPERATORS, path]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


class _Bare(ast.NodeTransformer):
    """Take annotations and texts that nobody reads out of a tree."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(None)
        self.generic_visit(node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant):
            return ast.Pass()
        self.generic_visit(node)
        return node


def _meaning(source: str) -> str | None:
    try:
        return ast.dump(_Bare().visit(ast.parse(source)))
    except SyntaxError:
        return None


_NAMED = ast.FunctionDef | ast.ClassDef


def _scopes(node: ast.AST, line: int) -> Iterator[ast.stmt]:
    """Yield what a line stands in, from the outside: classes and functions, at the top of a module
    the statement itself."""
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, _NAMED)
        if not isinstance(child, ast.stmt) or not (named or isinstance(node, ast.Module)):
            continue
        if _first_line(child) <= line <= (child.end_lineno or child.lineno):
            yield child
            if named:
                yield from _scopes(child, line)


def _first_line(statement: ast.stmt) -> int:
    decorators = statement.decorator_list if isinstance(statement, _NAMED) else []
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _home(source: str, innermost: list[ast.stmt], line: int) -> str:
    if not innermost:
        return str(line)
    start = _first_line(innermost[0])
    lines = source.splitlines()[start - 1 : innermost[0].end_lineno]
    return f"{sha256(''.join(lines).encode()).hexdigest()[:8]}+{line - start}"
