# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems in words: what was given, what is allowed, and never the value of a secret."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from .errors import INPUT, REFERENCE, SECRET_EMPTY, Problem
from .fields import BY_PATH, Field


def plain_problem(path: str, given: str, allowed: str, message: str) -> Problem:
    """A problem of something that is no row of J-Web's page."""
    return Problem(path=path, row="", given=given, allowed=allowed, message=message)


def field_problem(field: Field, value: Any, verdict: str = "is not allowed", *, entry: str = "",
                  given: str = "", allowed: str = "", code: str = INPUT) -> Problem:
    """A problem of an option's value. 'verdict' says what is wrong with it; 'given' and 'allowed'
    stand in for what the value and the option say of themselves."""
    # Who hands over a private key by mistake must not find it in a log.
    given = given or shown(value, secret=field.secret or field.kind == "upload")
    allowed = allowed or field.allowed()
    if field.secret and value == "":
        code, given = SECRET_EMPTY, "an empty text"
    remedy = " Look at the variable or vault entry it comes from." if code == SECRET_EMPTY else ""
    return Problem(
        path=f"{field.path}[{clipped(entry)}]" if entry else field.path,
        row=field.row,
        given=given,
        allowed=allowed,
        message=f"{field.label}: {given} {verdict}; allowed is {allowed}.{remedy}",
        code=code,
    )


def unmet(path: str, given: str, allowed: str, way: str, code: str = REFERENCE) -> Problem:
    """A problem of what a profile leans on. 'way' says what to do about it."""
    field = BY_PATH.get(path)
    label = f"{field.label}: " if field else ""
    message = f"{label}{given}; allowed is {allowed}: {way}."
    return Problem(path, field.row if field else "", given, allowed, message, code)


def unknown(name: Any, above: str, known: Mapping[str, Any]) -> Problem:
    """An option that does not exist. Its value may be a secret under a misspelt name: not shown."""
    path = f"{above}.{name}" if above else str(name)
    near = difflib.get_close_matches(str(name), list(known), n=1)
    hint = "".join(f" Did you mean {one}?" for one in near)
    allowed = ", ".join(known)
    message = f"{clipped(path)} is not an option.{hint} Known here: {allowed}."
    return Problem(clipped(path), "", "an unknown option", allowed, message)


def container_problem(path: str, value: Any) -> Problem:
    """Something that is no dict where one belongs."""
    allowed = "a dict of options"
    given = shown(value, secret=True)
    return Problem(path, "", given, allowed, f"{path} is {given}; it must be {allowed}.")


def shown(value: Any, *, secret: bool = False) -> str:
    """What was given, short and safe. Of a structure or a secret only the kind is told."""
    if isinstance(value, Mapping):
        return "a dict"
    if isinstance(value, (list, tuple)):
        return "a list"
    if secret:
        return "the given text" if isinstance(value, str) else "the given value"
    if isinstance(value, str):
        return f"'{clipped(value)}'"
    return clipped(str(value).lower() if isinstance(value, bool) else str(value))


def clipped(text: str, most: int = 64) -> str:
    """Printable and short: a stray control character must not reach a terminal."""
    printable = "".join(char if char.isprintable() else "?" for char in text)
    return printable if len(printable) <= most else f"{printable[: most - 3]}..."
