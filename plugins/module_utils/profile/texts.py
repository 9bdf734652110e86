# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts in a config: those that nothing can carry, and secrets that no device should get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import secrets
from .errors import REDACTED, SECRET_EMPTY, Problem
from .fields import TREE, Field, Node
from .formats import END_OF_MESSAGE, is_clean
from .wording import field_problem

PLACEHOLDERS = (REDACTED, "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER", secrets.HIDDEN)
"""What outputs show in a secret's place: given back as a secret it would lock the device out."""


def _leaves(config: Mapping[str, Any], node: Node) -> Iterable[tuple[Field, str, str]]:
    """Every text in the config with its field, and the entry's name where it stands in a list."""
    for name, value in config.items():
        child = node.children.get(name)
        if child is None:
            continue
        if child.field is None:
            if isinstance(value, Mapping):
                yield from _leaves(value, child)
        elif isinstance(value, str):
            yield child.field, value, ""
        elif isinstance(value, list):
            for entry in value:
                if isinstance(entry, str):
                    yield child.field, entry, entry


def text_problems(config: Mapping[str, Any]) -> Iterable[Problem]:
    """Texts that neither XML nor a Junos command line can carry."""
    for field, text, entry in _leaves(config, TREE):
        if field.kind != "upload" and not is_clean(text):
            verdict = f"holds a control character or {END_OF_MESSAGE}"
            yield field_problem(field, text, verdict, entry=entry)


def secret_problems(config: Mapping[str, Any]) -> Iterable[Problem]:
    """Secrets that no device should get."""
    for field, text, _entry in _leaves(config, TREE):
        if field.secret and any(mark in text for mark in PLACEHOLDERS):
            yield field_problem(field, text, "is what outputs show instead of a secret",
                                allowed="the secret itself")
        elif field.secret and text.startswith(secrets.NINE):
            yield from _of_stored(field, text)
        elif field.secret and not text.startswith(secrets.EIGHT):
            yield from _of_plain(field, text)


def _of_stored(field: Field, text: str) -> Iterable[Problem]:
    try:
        plain = secrets.decode_nine(text)
    except secrets.SecretError as error:
        yield field_problem(field, text, f"is not a valid $9$ text: {error}",
                            allowed="plain text, or a $9$ text copied whole")
        return
    if plain.startswith((secrets.NINE, secrets.EIGHT)):
        yield field_problem(field, text, "hides another stored text",
                            allowed="plain text, or a $9$ text of plain text")
    else:
        yield from _of_plain(field, plain)


def _of_plain(field: Field, plain: str) -> Iterable[Problem]:
    if not plain.strip():
        yield field_problem(field, plain, "is empty or only blanks", code=SECRET_EMPTY)
    elif not is_clean(plain) or len(plain) > (field.high or len(plain)):
        yield field_problem(field, plain)
    elif any(ord(character) > 255 for character in plain):
        yield field_problem(field, plain, "holds a character outside Latin-1",
                            allowed="Latin-1 characters: $9$ carries single bytes")
