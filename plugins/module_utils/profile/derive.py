# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Views of the table: what Ansible, editors and readers are told about an option."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .fields import CONTAINER_TEXT, TREE, Field, Node
from .formats import FORMATS
from .options import OPTIONS, Option
from .release import NEWEST, OLDEST

_TYPES = {"number": "int", "flag": "bool", "names": "list", "texts": "list"}


def argument_spec() -> dict[str, Any]:
    """For AnsibleModule. Has no defaults below 'config': an unset leaf must not look set."""
    spec = plain_argument_spec(OPTIONS)
    spec["config"]["options"] = _arguments(TREE)
    return spec


def plain_argument_spec(options: Sequence[Option]) -> dict[str, Any]:
    """For a module without 'config'."""
    return {option.name: option.argument() for option in options}


def _arguments(node: Node) -> dict[str, Any]:
    return {
        name: _argument(child.field)
        if child.field
        else {"type": "dict", "options": _arguments(child)}
        for name, child in node.children.items()
    }


def _argument(field: Field) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": _TYPES.get(field.kind, "str")}
    if entry["type"] == "list":
        entry["elements"] = "str"
    if field.choices:
        entry["choices"] = list(field.choices)
    if field.secret:
        entry["no_log"] = True
    elif "token" in field.name or "secret" in field.name:
        # Its name sounds like a secret's, and core would mask a path that is none.
        entry["no_log"] = False
    return entry


def option_docs() -> dict[str, Any]:
    """The options as module documentation wants them: nested under 'suboptions'."""
    docs = plain_option_docs(OPTIONS)
    docs["config"]["suboptions"] = _docs(TREE)
    return docs


def plain_option_docs(options: Sequence[Option]) -> dict[str, Any]:
    """The same for a module without 'config'."""
    return {option.name: _option_docs(option) for option in options}


def _option_docs(option: Option) -> dict[str, Any]:
    entry = {"description": list(option.text), **option.argument()}
    entry.pop("no_log", None)
    if option.kind == "number":
        entry["description"].append(f"{option.allowed()[0].upper()}{option.allowed()[1:]}.")
    if option.below:
        del entry["options"]
        entry["suboptions"] = {below.name: _option_docs(below) for below in option.below}
    return entry


def _docs(node: Node) -> dict[str, Any]:
    return {
        name: _leaf_docs(child.field)
        if child.field
        else {
            "description": [CONTAINER_TEXT[child.path]],
            "type": "dict",
            "suboptions": _docs(child),
        }
        for name, child in node.children.items()
    }


def _leaf_docs(field: Field) -> dict[str, Any]:
    entry = {"description": description(field), **_argument(field)}
    entry.pop("no_log", None)
    return entry


def description(field: Field) -> list[str]:
    """Everything a person should know about an option, one sentence a list entry."""
    lines = [field.text]
    if field.kind != "flag" and not (field.choices and field.kind == "choice"):
        lines.append(f"Allowed is {field.allowed()}.")
    if field.default is not None and field.kind != "flag":
        unit = f" {field.unit}" if field.unit else ""
        lines.append(f"The device's own default is {field.default}{unit}.")
    if field.document_default is not None:
        lines.append(f"J-Web's document names {field.document_default} as the default.")
    if field.row:
        lines.append(f"On J-Web's page: {field.row.strip('()')}.")
    else:
        lines.append("Not on J-Web's page.")
    if releases_text(field):
        lines.append(releases_text(field))
    return lines


def releases_text(field: Field) -> str:
    """Which releases know the option; empty when all described ones do."""
    parts = []
    if field.since != f"{OLDEST}+":
        parts.append(f"Junos {field.known_in}.")
    if field.deprecated:
        parts.append(f"Deprecated since Junos {field.deprecated.rstrip('+')}.")
    if field.named_since:
        parts.append(f"A name needs Junos {field.named_since.rstrip('+')} or later.")
    for choice, known in field.choices.items():
        if known != f"{OLDEST}+":
            parts.append(f"V({choice}) needs Junos {known.rstrip('+')} or later.")
    return " ".join(parts)


def config_schema() -> dict[str, Any]:
    """The JSON Schema of 'config': for the checks here and for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"JIMS profile of an SRX (Junos {OLDEST} to {NEWEST})",
        **_object_schema(TREE),
    }


def _object_schema(node: Node) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False}
    if node.path:
        schema["description"] = CONTAINER_TEXT[node.path]
    schema["properties"] = {
        name: _leaf_schema(child.field) if child.field else _object_schema(child)
        for name, child in node.children.items()
    }
    return schema


def _leaf_schema(field: Field) -> dict[str, Any]:
    return {"description": " ".join(description(field)), **_value_schema(field)}


def _value_schema(field: Field) -> dict[str, Any]:
    if field.kind == "flag":
        return {"type": "boolean"}
    if field.kind == "choice":
        return {"enum": list(field.choices)}
    if field.kind == "number":
        span = {"type": "integer", "minimum": field.low, "maximum": field.high}
        others = [{"type": "integer", "const": value} for value in field.also]
        return {"anyOf": [*others, span]} if others else span
    if field.kind in ("names", "texts"):
        listed: dict[str, Any] = {
            "type": "array",
            "items": {"enum": list(field.choices)} if field.choices else _text_schema(field),
            "uniqueItems": True,
        }
        return {**listed, "maxItems": field.most} if field.most else listed
    if field.secret:
        stored = {"pattern": r"^\$[89]\$"}  # $9$ and $8$ texts are longer than what they hide
        return {"type": "string", "minLength": 1, "anyOf": [{"maxLength": field.high}, stored]}
    return _text_schema(field)


def _text_schema(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if field.low is not None:
        schema["minLength"] = field.low
    if field.high is not None:
        schema["maxLength"] = field.high
    if field.form:
        schema["format"] = FORMATS[field.form].name
    return schema
