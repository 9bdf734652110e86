# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The profile as flat variables: what a survey asks, and how the answers become 'config' again.

A survey of AWX has one variable for each question, and no nested ones. The name of such a variable
is the option's path with _ for the dots, so that both directions follow from the table alone.
AWX's rules for surveys: survey view of the API and SurveyJobTemplateMixin of ansible/awx 24.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .derive import description
from .fields import FIELDS, Field
from .options import Option
from .playbook_variables import PREFIX

_TYPES = {"number": "integer", "choice": "multiplechoice", "flag": "multiplechoice"}
_TYPES |= {"names": "textarea", "texts": "textarea", "upload": "textarea"}
_LISTS = ("names", "texts")
_MOST_TEXT = 1024
"""What AWX's own form puts where a text has no limit."""
_MOST_LINES = 65535
"""For lists and certificates. Their own limits are about entries, which no survey can check."""
_SEPARATORS = re.compile(r"[\s,]+")


def variable_of(field: Field) -> str:
    """The flat variable of an option."""
    return PREFIX + field.path.replace(".", "_")


VARIABLES: dict[str, Field] = {variable_of(field): field for field in FIELDS}
"""Every flat variable. Secrets are among them, for a credential that injects variables."""


def is_blank(answer: Any) -> bool:
    """Whether nothing was answered. AWX sends "" for an empty text and [] where none was chosen."""
    if isinstance(answer, str):
        return not answer.strip()
    return answer is None or (isinstance(answer, (list, tuple)) and all(map(is_blank, answer)))


def folded(config: Any, answers: Mapping[str, Any]) -> Any:
    """A config with the answers put over it. Blank answers are no answers; a list replaces a list.

    Nothing is judged: that is the module's part. Where the config, or a level of it, is no dict,
    it stays as it is for the module to refuse.
    """
    if config is not None and not isinstance(config, Mapping):
        return config
    result = dict(config or {})
    for name, field in VARIABLES.items():
        if not is_blank(answers.get(name)):
            _put(result, field.options, _value(field, answers[name]))
    return result


def _put(level: dict[str, Any], options: tuple[str, ...], value: Any) -> None:
    """Set a value below a level, copying what it passes: the user's own dicts stay as they are."""
    name, *rest = options
    if not rest:
        level[name] = value
        return
    below = level.get(name)
    if below is None or isinstance(below, Mapping):
        level[name] = dict(below or {})
        _put(level[name], tuple(rest), value)


def _value(field: Field, answer: Any) -> Any:
    if field.kind not in _LISTS:
        return answer
    entries = _SEPARATORS.split(answer) if isinstance(answer, str) else answer
    if isinstance(entries, (list, tuple)):
        return [entry for entry in entries if not is_blank(entry)]
    return answer


def questions() -> Iterator[tuple[Field, dict[str, Any]]]:
    """A question for every option but the secrets: whoever may see a job sees its answers."""
    rows = [field.row for field in FIELDS]
    for field in FIELDS:
        if not field.secret:
            row = field.row.strip("()")
            row = row[:1].upper() + row[1:]
            name = row if rows.count(field.row) == 1 else f"{row} ({field.path})"
            yield field, _question(field, name if row else field.path)


def _question(field: Field, name: str) -> dict[str, Any]:
    kind = _TYPES.get(field.kind, "text")
    # The name says already which row it is.
    told = [line for line in description(field) if not line.startswith("On J-Web's page: ")]
    question: dict[str, Any] = {
        "question_name": name,
        "question_description": " ".join([*told, "Empty means not given."]),
        "variable": variable_of(field),
        "type": kind,
        # AWX refuses a launch without an answer to a required question, schedules included.
        "required": False,
        # Never the device's own default: it would be sent to every device as if a person had
        # chosen it, over what the inventory says.
        "default": "",
    }
    return question | _limits(field, kind)


def _limits(field: Field, kind: str) -> dict[str, Any]:
    if kind == "integer":
        numbers = [number for number in (field.low, *field.also) if number is not None]
        return {"min": min(numbers), "max": field.high}
    if field.kind == "flag":
        return {"choices": ["true", "false"]}
    if field.choices:
        # No choice at all is an answer here; AWX has no other way to leave a question out.
        chosen = {"type": "multiselect"} if field.kind in _LISTS else {}
        return {**chosen, "choices": list(field.choices)}
    # A minimum would count for empty answers too, and AWX would refuse the launch.
    return {"min": 0, "max": _MOST_LINES if kind == "textarea" else field.high or _MOST_TEXT}


def option_question(option: Option, *, required: bool = False) -> dict[str, Any]:
    """A question for a text that is an option of a module beside 'config'."""
    return {
        "question_name": option.name.replace("_", " ").capitalize(),
        "question_description": " ".join(option.text),
        "variable": f"{PREFIX}{option.name}",
        "type": "text",
        "required": required,
        "default": "",
        "min": (option.low or 0) if required else 0,
        "max": option.high or _MOST_TEXT,
    }
