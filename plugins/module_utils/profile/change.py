# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One difference between what is wanted and what a device holds, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .errors import REDACTED
from .fields import TREE, Severity
from .stanza import Key, Place, Value, path_of

Kind = Literal["missing", "different", "unexpected", "inactive"]
_GRAVITY: tuple[Severity, ...] = ("tuning", "service", "security")


@dataclass(frozen=True)
class Change:
    """One difference. Secrets show as '<redacted>'."""

    path: str
    kind: Kind
    before: Value | None
    after: Value | None
    severity: Severity

    def as_result(self) -> dict[str, Any]:
        return asdict(self)


def of_statement(key: Key, kind: Kind, before: Value | None, after: Value | None) -> Change:
    """A statement that comes, changes or goes; None stands for its absence."""

    def shown(value: Value | None) -> Value | None:
        if value is None:
            return None
        return REDACTED if key.field.secret else key.entry or value

    return Change(str(key), kind, shown(before), shown(after), key.field.severity)


def of_activation(place: Place, below: Iterable[Key]) -> Change:
    """A deactivated place that comes into force, with the statements that do so with it."""
    return Change(path_of(place), "inactive", "inactive", "active", _gravest(below))


def of_removal(place: Place) -> Change:
    """Something that goes, though it holds no statement that the table knows."""
    return Change(path_of(place), "unexpected", "present", None, "service")


def _gravest(keys: Iterable[Key]) -> Severity:
    return max((key.field.severity for key in keys), key=_GRAVITY.index, default="service")


def order(change: Change) -> tuple[int, str, str]:
    """Sorts changes as the table orders options; what it does not know comes last."""
    option, _bracket, entry = change.path.partition("[")
    return (_ORDER.get(option, len(_ORDER)), option, entry.removesuffix("]"))


_ORDER = {node.path: number for number, node in enumerate(TREE.walk())}
