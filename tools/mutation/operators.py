# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the mutants of one source file to standard output, as a JSON list.

A program for the environment of requirements/mutation.txt, which alone has cosmic-ray:
``operators.py FILE``. A mutant is ``{operator, first, was, now}``: the lines ``was``, the first of
them number ``first`` (from 1), become the lines ``now``.

Of cosmic-ray's operators those are taken that change a meaning: one neighbour for a comparison or
an arithmetic sign, not all. Four of our own follow, for what this code is full of and cosmic-ray
passes by: membership, the condition of a comprehension, a call made for its effect, and ``except``
(cosmic-ray 8.7 stumbles over the dot in ``except binascii.Error``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parso  # type: ignore[import-not-found]  # only the environment of mutation testing has it
from cosmic_ray.ast import ast_nodes, get_ast  # type: ignore[import-not-found]  # see above
from cosmic_ray.mutating import mutate_code  # type: ignore[import-not-found]  # see above
from cosmic_ray.operators.provider import OperatorProvider  # type: ignore[import-not-found]

COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Is_IsNot")
SIGNS = ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "FloorDiv_Mul", "Mod_Mul", "BitAnd_BitOr")
TAKEN = (
    *(f"ReplaceComparisonOperator_{name}" for name in (*COMPARISONS, "IsNot_Is")),
    *(f"ReplaceBinaryOperator_{name}" for name in (*SIGNS, "BitOr_BitAnd")),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd", "AddNot"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
    *("NumberReplacer", "RemoveDecorator"),
)


class ReplaceMembership:
    """``in`` becomes ``not in``, and the other way round."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the operators of a chain of comparisons that ask for membership."""
        for sign in self._signs(node):
            yield sign.start_pos, sign.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Turn one operator round."""
        sign = self._signs(node)[index]
        other = " in" if sign.get_code().split() == ["not", "in"] else " not in"
        node.children[node.children.index(sign)] = parso.parse(other)
        return node

    @staticmethod
    def _signs(node: Any) -> list[Any]:
        if node.type != "comparison":
            return []
        return [sign for sign in node.children[1::2] if sign.get_code().split()[-1] == "in"]


class NegateCondition:
    """The condition of a comprehension is turned round."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the condition."""
        if node.type == "comp_if":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Put it into ``not (...)``."""
        node.children[1] = parso.parse(f" not ({node.children[1].get_code().strip()})")
        return node


class DropStatement:
    """A call or ``yield`` that stands alone, so for its effect, is not made."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the statement."""
        if node.type == "simple_stmt" and node.children[0].type in {"atom_expr", "yield_expr"}:
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Write ``pass`` in its place."""
        node.children[0] = parso.parse(node.children[0].get_first_leaf().prefix + "pass")
        return node


class CatchNothing:
    """An ``except`` lets everything pass."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield what is caught."""
        if node.type == "except_clause":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Name no exception."""
        node.children[1] = parso.parse(" ()")
        return node


OURS = (ReplaceMembership, NegateCondition, DropStatement, CatchNothing)


def changed_lines(before: list[str], after: list[str]) -> tuple[int, list[str], list[str]]:
    """Return where two texts begin to differ (from 1), and the lines of both up to where they end.

    A line that was taken out leaves no lines in its place.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    same = 0
    longest = min(len(before), len(after)) - start
    while same < longest and before[-1 - same] == after[-1 - same]:
        same += 1
    return start + 1, before[start : len(before) - same], after[start : len(after) - same]


def mutants(source: str) -> Iterator[dict[str, object]]:
    """Yield the mutants of a source, operator by operator."""
    nodes = list(ast_nodes(get_ast(source)))
    provider = OperatorProvider()
    for operator_class in (*(provider[name] for name in TAKEN), *OURS):
        operator = operator_class()
        places = sum(1 for node in nodes for _place in operator.mutation_positions(node))
        for occurrence in range(places):
            mutated = mutate_code(source, operator, occurrence)
            first, was, now = changed_lines(source.splitlines(), mutated.splitlines())
            if was or now:
                yield {"operator": operator_class.__name__, "first": first, "was": was, "now": now}


if __name__ == "__main__":
    json.dump(list(mutants(Path(sys.argv[1]).read_text())), sys.stdout)
