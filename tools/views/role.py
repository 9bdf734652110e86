# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role's variables: one for every option of the module, and those that only the role knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.module_utils.profile.derive import description
from plugins.module_utils.profile.fields import FIELDS
from plugins.module_utils.profile.options import FORMATS, OPTIONS, Option

from .markup import to_markdown, to_plain, to_role
from .tables import table
from .yamltext import comment, dumped

PREFIX = "jims_profile_"

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What the device shall hold": ("config", "state", "config_group"),
    "Secrets": ("update_secret", "master_password"),
    "How a change goes": (
        *("comment", "confirm_minutes", "verify", "lock_timeout", "commit_timeout"),
        *("expected_fingerprint", "awx_user"),
    ),
    "Drift": ("read_jims", "fail_on_drift", "fail_on_offline"),
    "Rollout in waves": ("canary", "waves", "max_failed"),
    "Report": ("report_dir", "report_formats", "report_previous"),
    "Without a device": ("running_config", "junos_release"),
}
"""Every variable once, under the heading where a person looks for it."""

_DEFAULTS: Mapping[str, Any] = {"config": {}, "confirm_minutes": 10, "verify": {"require": "any"}}
"""Defaults that are not the module's: a fleet wants the safety net that one call may do without."""

_OWN: Mapping[str, Mapping[str, Any]] = {
    "awx_user": {
        "type": "bool",
        "default": True,
        "description": [
            "Whether the comment that the role makes up in a job of AWX, where"
            " C(jims_profile_comment) is not given, names the user who launched it beside job and"
            " template. The commit logs of the devices keep it.",
        ],
    },
    "fail_on_drift": {
        "type": "bool",
        "default": False,
        "description": [
            "In check mode, fail a host whose profile is not the wanted one. It fails in a handler,"
            " so once the tasks of the play are through and all changes were shown.",
            "A run that writes is not touched by it.",
        ],
    },
    "fail_on_offline": {
        "type": "bool",
        "default": False,
        "description": [
            "In the playbook C(drift), fail a host that has JIMS servers of which none is Online.",
        ],
    },
    "canary": {
        "type": "str",
        "description": [
            "Where the playbook C(rollout) begins: a group, a host, or any other pattern. Without"
            " it, and where none of these hosts is in the run, the first device is the canary.",
        ],
    },
    "waves": {
        "type": "list",
        "elements": "raw",
        "default": [1, "10%", "100%"],
        "description": [
            "The waves of the playbook C(rollout) after the canary, as Ansible's C(serial) has"
            " them: a number of devices, or a percentage of all devices in the run, at least one."
            " The last entry is repeated until no device is left.",
        ],
    },
    "max_failed": {
        "type": "int",
        "default": 0,
        "description": [
            "How many devices of a rollout may fail, unreachable ones and those without a JIMS"
            " server Online included, before it stops. One more ends it after that wave. A canary"
            " wave in which every device fails always ends it.",
        ],
    },
    "report_dir": {
        "type": "str",
        "default": "./jims-report",
        "description": [
            "Where the playbooks C(rollout) and C(drift) put their report, on the machine that runs"
            " Ansible.",
        ],
    },
    "report_formats": {
        "type": "list",
        "elements": "str",
        "choices": list(FORMATS),
        "default": list(FORMATS),
        "description": ["Which files the report has."],
    },
    "report_previous": {
        "type": "str",
        "description": [
            "An earlier C(jims-report.json) to compare with. Without it, drift compares with the"
            " one that it is about to replace, if there is one.",
        ],
    },
}


def specs() -> dict[str, dict[str, Any]]:
    """Every variable with its entry of an argument spec, in the order of their groups.

    Values of 'config' are not judged here: the module does that, with one message and one code.
    """
    known = {**{option.name: _of_module(option) for option in OPTIONS}, **_OWN}
    return {f"{PREFIX}{name}": dict(known[name]) for names in GROUPS.values() for name in names}


def _of_module(option: Option) -> dict[str, Any]:
    spec = _spec(option)
    if option.name == "config":
        spec["description"] += [_config_line(field.path, description(field)) for field in FIELDS]
    if option.name in _DEFAULTS:
        spec["default"] = _DEFAULTS[option.name]
    return spec


def _spec(option: Option) -> dict[str, Any]:
    argument = option.argument()
    keys = ("type", "choices", "default")
    spec: dict[str, Any] = {key: argument[key] for key in keys if key in argument}
    if option.secret:
        spec["no_log"] = True
    spec["description"] = [to_role(line, PREFIX) for line in option.text]
    if option.kind == "number":
        spec["description"].append(f"{option.allowed()[0].upper()}{option.allowed()[1:]}.")
    if option.below:
        spec["options"] = {below.name: _spec(below) for below in option.below}
    return spec


def _config_line(path: str, sentences: list[str]) -> str:
    return f"C({path}). {to_role(' '.join(sentences), PREFIX)}"


def own_text(spec: Mapping[str, Any]) -> list[str]:
    """A variable's description without the list of the profile's options."""
    paths = tuple(f"C({field.path}). " for field in FIELDS)
    return [line for line in spec["description"] if not line.startswith(paths)]


def argument_specs() -> str:
    """The 'options' of meta/argument_specs.yml."""
    return dumped({"options": specs()}, indent=4)


def defaults() -> str:
    """The role's defaults, with what each variable means."""
    known = specs()
    parts = [
        "\n".join(_default(f"{PREFIX}{name}", known[f"{PREFIX}{name}"]) for name in names)
        for names in GROUPS.values()
    ]
    headed = zip(GROUPS, parts, strict=True)
    return "\n".join(f"# {heading}\n# {'-' * len(heading)}\n\n{part}" for heading, part in headed)


def _default(name: str, spec: Mapping[str, Any]) -> str:
    lines = [comment(to_plain(line)) for line in _sentences(spec)]
    if "default" in spec:
        return "\n".join([*lines, dumped({name: spec["default"]})])
    return "\n".join([comment(f"{name} is undefined by default."), *lines, ""])


def _sentences(spec: Mapping[str, Any]) -> list[str]:
    """All that is to be said of a variable: its text, its choices, the options below it."""
    lines = own_text(spec)
    if "choices" in spec:
        lines.append(f"One of {', '.join(f'V({choice})' for choice in spec['choices'])}.")
    for name, below in spec.get("options", {}).items():
        default = f" Default V({below['default']})." if "default" in below else ""
        lines.append(f"C({name}). {' '.join(_sentences(below))}{default}")
    return lines


def variable_table() -> str:
    """The variables as a Markdown table."""
    rows = (
        (f"`{name}`", spec["type"], _shown_default(spec), to_markdown(" ".join(_sentences(spec))))
        for name, spec in specs().items()
    )
    return table(("Variable", "Type", "Default", "Meaning"), rows)


def _shown_default(spec: Mapping[str, Any]) -> str:
    if "default" not in spec:
        return "undefined"
    value = spec["default"]
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
