# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Schemas for editors, and for checking group_vars where no device is in reach."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plugins.module_utils.profile.derive import config_schema

from . import role
from .markup import to_plain

_ORIGIN = "rendered by tools/render.py (make render); edit plugins/module_utils/profile/fields.py"
_TEMPLATE = {"type": "string", "pattern": r"\{\{.*\}\}"}


def profile() -> str:
    """The schema of 'config', as it is after Ansible has filled in all templates."""
    return _as_text(_plain(config_schema()))


def variables() -> str:
    """The schema of a file with variables of the role, such as group_vars/srx/jims.yml.

    Every value may also be a template, and other variables may stand beside those of the role.
    """
    config = _plain(config_schema())
    dialect = config.pop("$schema")
    described = {
        name: _variable(spec, config if name == f"{role.PREFIX}config" else None)
        for name, spec in role.specs().items()
    }
    return _as_text(
        {
            "$schema": dialect,
            "title": "Variables of the role srxfleet.jims.jims_profile",
            "type": "object",
            "properties": {name: _or_template(schema) for name, schema in described.items()},
        }
    )


def _as_text(schema: Mapping[str, Any]) -> str:
    dialect, *others = schema.items()
    return json.dumps(dict([dialect, ("$comment", _ORIGIN), *others]), indent=2) + "\n"


def _variable(spec: Mapping[str, Any], config: Mapping[str, Any] | None = None) -> dict[str, Any]:
    kinds = {"str": "string", "int": "integer", "bool": "boolean", "dict": "object"}
    schema: dict[str, Any] = {"type": kinds[spec["type"]]}
    if config is not None:
        schema = dict(config)
    elif "choices" in spec:
        schema = {"enum": spec["choices"]}
    elif "options" in spec:
        below = {name: _variable(entry) for name, entry in spec["options"].items()}
        schema |= {"additionalProperties": False, "properties": below}
    schema["description"] = to_plain(" ".join(role.own_text(spec)))
    return schema


def _or_template(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with a template allowed at every level; descriptions stay outside for editors."""
    inner = {key: value for key, value in schema.items() if key != "description"}
    if "properties" in inner:
        inner["properties"] = {
            name: _or_template(below) for name, below in inner["properties"].items()
        }
    described = {"description": schema["description"]} if "description" in schema else {}
    return {**described, "anyOf": [inner, _TEMPLATE]}


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
