# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Schemas for editors, and for checking group_vars where no device is in reach."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.module_utils.profile import survey
from plugins.module_utils.profile.derive import config_schema
from plugins.module_utils.profile.options import Option
from plugins.module_utils.profile.playbook_variables import (
    PLAYBOOK_VARIABLES,
    PREFIX,
    names_beside_the_role,
)

from . import role
from .markup import to_plain

_ORIGIN = "rendered by tools/render.py (make render); edit plugins/module_utils/profile/fields.py"
_EDITOR_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest one that every yaml-language-server in use knows."""
_KINDS = {"str": "string", "int": "integer", "bool": "boolean", "dict": "object", "list": "array"}
_LATER = {
    "anyOf": [
        {"type": "string", "pattern": r"\{\{|\{%"},
        {"type": "string", "pattern": r"^\$ANSIBLE_VAULT;"},
        {"type": "null"},
    ],
}
"""What may stand for any value: a template, a text that ansible-vault encrypted, nothing at all."""


def profile() -> str:
    """The schema of 'config', as it is after Ansible has filled in all templates."""
    return _as_text(_plain(config_schema()))


def variables() -> str:
    """The schema of a file with variables of the role, such as group_vars/srx/jims.yml.

    Every value may also be a template or encrypted, and other variables may stand beside those of
    the role; but what begins like one of the role's and is none is a mistake.
    """
    config = _plain(config_schema())
    del config["$schema"]
    specs = role.specs()
    described = {name: _variable(spec) for name, spec in specs.items()}
    for option in PLAYBOOK_VARIABLES:
        described[f"{PREFIX}{option.name}"] = _playbook_variable(option)
    for name in (f"{PREFIX}config", f"{PREFIX}shared", f"{PREFIX}own"):
        described[name]["anyOf"][0] = {"$ref": "#/definitions/config"}
    return _as_text(
        {
            "$schema": _EDITOR_DIALECT,
            "title": "Variables of the role srxfleet.jims.jims_profile",
            "type": "object",
            "properties": described,
            "propertyNames": _names(described),
            "definitions": {"config": _inside(config), "later": _LATER},
        }
    )


def _names(described: Iterable[str]) -> dict[str, Any]:
    """All names but those that begin like one of the role's and are none.

    Editors offer what an enumeration has, so names that few should use stand in a pattern.
    """
    others = {*names_beside_the_role(), *survey.VARIABLES} - {*described}
    pattern = f"^(?!{PREFIX})|^({'|'.join(sorted(others))})$"
    return {"anyOf": [{"enum": list(described)}, {"pattern": pattern}]}


def _as_text(schema: Mapping[str, Any]) -> str:
    dialect, *others = schema.items()
    return json.dumps(dict([dialect, ("$comment", _ORIGIN), *others]), indent=2) + "\n"


def _variable(spec: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _KINDS[spec["type"]]}
    if "choices" in spec:
        allowed = {"enum": spec["choices"]}
        schema = {**schema, "items": _described("", allowed)} if "elements" in spec else allowed
    elif "options" in spec:
        below = {name: _variable(entry) for name, entry in spec["options"].items()}
        schema |= {"additionalProperties": False, "properties": below}
    return _described(to_plain(" ".join(role.own_text(spec))), schema)


def _playbook_variable(option: Option) -> dict[str, Any]:
    kind = _KINDS[option.argument()["type"]]
    # A list may be given as words with commas between them, as on the command line.
    schema = {"type": ["array", "string"] if kind == "array" else kind}
    return _described(to_plain(" ".join(option.text)), schema)


def _or_later(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of one value, with all that may stand for it, at every level below it too."""
    inner = {key: value for key, value in schema.items() if key != "description"}
    return _described(schema.get("description", ""), _inside(inner))


def _inside(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema whose parts may be filled in later, and not the whole."""
    inner = dict(schema)
    if "properties" in inner:
        inner["properties"] = {
            name: _or_later(below) for name, below in inner["properties"].items()
        }
    if "items" in inner:
        inner["items"] = _or_later(inner["items"])
    return inner


def _described(text: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The description stands outside, where editors show it whatever a value turns out to be."""
    described = {"description": text} if text else {}
    return {**described, "anyOf": [dict(schema), {"$ref": "#/definitions/later"}]}


def _plain(schema: Any) -> Any:
    """A schema whose descriptions carry no markup of Ansible's."""
    if isinstance(schema, list):
        return [_plain(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: to_plain(value) if key == "description" and isinstance(value, str) else _plain(value)
        for key, value in schema.items()
    }
