# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX refuses in surveys, in answers to them and in types of credentials, in our words.

Restated from ansible/awx 24.6: the survey view of its API, SurveyJobTemplateMixin, and the fields
of CredentialType. It knows nothing of what this collection gives to AWX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_DEFAULTS: Mapping[str, type] = {
    **dict.fromkeys(("text", "textarea", "password", "multiplechoice", "multiselect"), str),
    "integer": int,
    "float": float,
}
_QUESTION = {"type": str, "question_name": str, "variable": str, "required": bool}
_INPUT: Mapping[str, type] = {
    **dict.fromkeys(("id", "label", "help_text", "type", "format"), str),
    **dict.fromkeys(("secret", "multiline", "ask_at_runtime"), bool),
    "choices": list,
    "default": object,
}
_NAME = re.compile(r"[a-zA-Z_]+[a-zA-Z0-9_]*")
_FILE = re.compile(r"template(\.[a-zA-Z_]+[a-zA-Z0-9_]*)?")
_TEMPLATE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_TAKEN = {"VIRTUAL_ENV", "PATH", "PYTHONPATH", "JOB_ID", "INVENTORY_ID", "PROJECT_REVISION"}


def survey_problems(spec: Mapping[str, Any]) -> list[str]:
    """Why AWX would refuse a survey; [] where it takes it."""
    kinds = {"name": str, "description": str, "spec": list}
    found = [name for name, kind in kinds.items() if not isinstance(spec.get(name), kind)]
    if found or not spec["spec"]:
        return [f"{', '.join(found) or 'spec'} is missing, empty or of another type"]
    variables = [question.get("variable") for question in spec["spec"]]
    twice = {name for name in variables if variables.count(name) > 1}
    found += [f"{name} is asked for twice" for name in sorted(twice)]
    for question in spec["spec"]:
        found += [f"{question.get('variable')}: {why}" for why in _question_problems(question)]
    return found


def _question_problems(question: Mapping[str, Any]) -> Iterator[str]:
    for name, kind in _QUESTION.items():
        if not isinstance(question.get(name), kind):
            yield f"{name} is not a {kind.__name__}"
    if question.get("type") not in _DEFAULTS:
        yield "of a type that does not exist"
        return
    default = question.get("default", "")
    if default != "" and not _is_a(default, _DEFAULTS[question["type"]]):
        yield f"the default {default!r} has another type"
    for name in ("min", "max"):
        if question.get(name) is not None and not _is_a(question[name], int):
            yield f"{name} is not a whole number"
    if question["type"] in ("multiplechoice", "multiselect"):
        yield from _choice_problems(question, str(default))


def _is_a(value: object, kind: type) -> bool:
    """Python takes true for a whole number; AWX does not."""
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _choice_problems(question: Mapping[str, Any], default: str) -> Iterator[str]:
    choices = question.get("choices")
    if not choices or not all(isinstance(choice, str) for choice in choices):
        yield "choices are missing, or are not texts"
    elif any(choice not in choices for choice in default.splitlines()):
        yield "the default is not among the choices"


def answer_problems(
    questions: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]
) -> list[str]:
    """Why AWX would refuse a launch with these answers; [] where it starts the job."""
    found = []
    for question in questions:
        name, kind = question["variable"], question["type"]
        if name not in answers:
            found += [f"{name} is missing"] if question["required"] else []
        elif not _fits(question, kind, answers[name]):
            found.append(f"{name}: {answers[name]!r} is refused")
    return found


def _fits(question: Mapping[str, Any], kind: str, answer: Any) -> bool:
    low, high = question.get("min"), question.get("max")
    if kind == "integer":
        return (
            _is_a(answer, int)
            and (low is None or answer >= low)
            and (high is None or answer <= high)
        )
    if kind == "multiplechoice":
        return answer in question["choices"]
    if kind == "multiselect":
        return isinstance(answer, list) and all(one in question["choices"] for one in answer)
    length = len(answer) if isinstance(answer, str) else -1
    return length >= (low or 0) and (high is None or length <= high)


def variables_of_launch(
    questions: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """What the job gets: the defaults that AWX takes for answers, and the answers over them."""
    defaults = {
        one["variable"]: one["default"]
        for one in questions
        if one.get("default") is not None and _fits(one, one["type"], one["default"])
    }
    return {**defaults, **answers}


def credential_type_problems(inputs: Mapping[str, Any], injectors: Mapping[str, Any]) -> list[str]:
    """Why AWX would refuse a type of credentials; [] where it takes it."""
    fields = inputs.get("fields", [])
    names = [field.get("id") for field in fields]
    found = [f"inputs: {key} is unknown" for key in set(inputs) - {"fields", "required"}]
    found += [f"{name} is there twice" for name in names if names.count(name) > 1]
    found += [f"{name} is required, and no field" for name in inputs.get("required", [])
              if name not in names]
    for field in fields:
        found += [f"{field.get('id')}: {why}" for why in _input_problems(field)]
    return found + list(_injector_problems(injectors, {*names}))


def _input_problems(field: Mapping[str, Any]) -> Iterator[str]:
    for key, value in field.items():
        if not isinstance(value, _INPUT.get(key, ())):
            yield f"{key} is unknown, or of another type"
    name = field.get("id", "")
    if not _NAME.fullmatch(name) or name == "tower":
        yield "not a name for a field"
    if "label" not in field:
        yield "without a label"
    if field.get("type", "string") not in ("string", "boolean"):
        yield "of a type that does not exist"
    if field.get("format", "url") not in ("url", "ssh_private_key"):
        yield "of a format that does not exist"
    if field.get("type") == "boolean" and {"choices", "multiline", "format", "secret"} & {*field}:
        yield "more than a boolean can be"


def _injector_problems(injectors: Mapping[str, Any], names: set[Any]) -> Iterator[str]:
    for key in set(injectors) - {"file", "env", "extra_vars"}:
        yield f"{key} is no way to inject"
    files = injectors.get("file", {})
    if any(not _FILE.fullmatch(name) for name in files) or ("template" in files and len(files) > 1):
        yield "file is either one template, or several with a name"
    known = names | {name.replace("template", "tower.filename", 1) for name in files}
    for name in injectors.get("env", {}):
        if not _NAME.fullmatch(name) or name.startswith("ANSIBLE_") or name in _TAKEN:
            yield f"{name} is not for a credential to set"
    for way in injectors.values():
        for template in way.values():
            if not template.isascii():
                yield f"{template} is not ASCII"
            yield from (f"{used} is no field" for used in _TEMPLATE.findall(template)
                        if used not in known)
