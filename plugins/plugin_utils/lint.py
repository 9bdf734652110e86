# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges the role's variables of a host as the module would, and as far as that goes without it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ..module_utils.profile.codes import CODES
from ..module_utils.profile.derive import plain_argument_spec
from ..module_utils.profile.errors import INPUT, Problem, ProfileError
from ..module_utils.profile.options import OPTIONS
from ..module_utils.profile.playbook_variables import (
    INNER,
    PLAYBOOK_VARIABLES,
    PREFIX,
    names_beside_the_role,
)
from ..module_utils.profile.release import parsed
from ..module_utils.profile.survey import VARIABLES, folded
from ..module_utils.profile.validate import config_problems, plain_problems
from ..module_utils.profile.wording import clipped, shown
from .arguments import coerced, task_of
from .filling import PLACEHOLDER, Filling, Template

Specs = Mapping[str, Mapping[str, Any]]
"""The role's argument specs: each of its variables with type and default."""

_TYPES = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "str": "a text",
    "list": "a list",
    "dict": "a dict",
}
_OF_MODULE = {option.name for option in OPTIONS}
_CONFIG = f"{PREFIX}config"


@dataclass(frozen=True)
class Remark:
    """One thing that is wrong with one variable of a host."""

    host: str
    variable: str
    problem: Problem

    def as_result(self) -> dict[str, Any]:
        told = {"host": self.host, "variable": self.variable, **asdict(self.problem)}
        del told["code"]
        return told

    def __str__(self) -> str:
        words = self.problem.message.removeprefix(f"{self.variable.removeprefix(PREFIX)}: ")
        return f"{clipped(self.host, 200)}: {clipped(self.variable)}: {words}"


def unread(host: str, why: str) -> Remark:
    """For a host whose variables cannot be had at all."""
    allowed = "a host of the inventory, with files that can be read"
    return Remark(host, "inventory", Problem("inventory", "", "this host", allowed, why))


def remarks_on(
    host: str, variables: Mapping[str, Any], template: Template, specs: Specs
) -> list[Remark]:
    """Everything that is wrong with the role's variables of one host, given as Ansible has them
    before templates are filled in."""
    known = [*specs, *VARIABLES, *names_beside_the_role()]
    names = sorted(str(name) for name in variables if str(name).startswith(PREFIX))
    found = [(name, _unknown(name, known)) for name in names if name not in known]

    filling = Filling(template, variables)
    judged = set(known) - {f"{PREFIX}{inner}" for inner in INNER}
    given = {name: filling.value(name) for name in names if name in judged}
    answers = {name: given.pop(name) for name in VARIABLES if name in given}
    if answers:
        given[_CONFIG] = folded(given.get(_CONFIG), answers)
    for problem in filling.problems:
        name, _dot, path = problem.path.partition(".")
        message = f"{path}: {problem.message}" if path else problem.message
        found.append((name, replace(problem, path=path or name, message=message)))
    lacking = set(_placeholders(given))
    found += [
        (name, problem)
        for name, problem in _judged(given, specs)
        if not _is_within(_place(name, problem), lacking)
    ]
    return [Remark(host, name, problem) for name, problem in found]


def _unknown(name: str, known: Iterable[str]) -> Problem:
    ends = [one.removeprefix(PREFIX) for one in known]  # all begin alike, which says nothing
    near = difflib.get_close_matches(name.removeprefix(PREFIX), ends, n=1)
    hint = f" Did you mean {PREFIX}{near[0]}?" if near else ""
    allowed = "a variable of the role or its playbooks"
    return Problem(clipped(name), "", "an unknown variable", allowed, f"not {allowed}.{hint}")


def _placeholders(value: Any, place: str = "") -> Iterable[str]:
    """Where something stands in for what could not be filled in."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _placeholders(inner, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list):
        for entry in value:
            yield from _placeholders(entry, f"{place}[{clipped(str(entry))}]")
    elif isinstance(value, str) and PLACEHOLDER in value:
        yield place


def _place(name: str, problem: Problem) -> str:
    """A problem's place, counted from the variable."""
    if name == _CONFIG and problem.path != "config":
        return f"{name}.{problem.path}"
    return f"{PREFIX}{problem.path.removeprefix(PREFIX)}"


def _is_within(place: str, places: Iterable[str]) -> bool:
    return any(place == above or place.startswith((f"{above}.", f"{above}[")) for above in places)


def _judged(given: Mapping[str, Any], specs: Specs) -> Iterable[tuple[str, Problem]]:
    """Problems of the filled-in variables, each with the variable's name."""
    defaults = {name: spec["default"] for name, spec in specs.items() if "default" in spec}
    values = {name.removeprefix(PREFIX): value for name, value in {**defaults, **given}.items()}
    for problem in _module_problems({name: values[name] for name in _OF_MODULE & set(values)}):
        option = problem.path.partition(".")[0]
        yield f"{PREFIX}{option}" if option in _OF_MODULE else _CONFIG, problem
    for name, spec in specs.items():
        if name.removeprefix(PREFIX) not in _OF_MODULE and given.get(name) is not None:
            yield from ((name, problem) for problem in _misfit(name, spec, given[name]))
    told = {one.name: values[one.name] for one in PLAYBOOK_VARIABLES if one.name in values}
    converted = ArgumentSpecValidator(plain_argument_spec(PLAYBOOK_VARIABLES)).validate(told)
    for problem in plain_problems(PLAYBOOK_VARIABLES, converted.validated_parameters):
        yield f"{PREFIX}{problem.path.partition('[')[0]}", problem


def _module_problems(arguments: Mapping[str, Any]) -> list[Problem]:
    """What the module would refuse, and the release where the host names one."""
    given = {name: value for name, value in arguments.items() if value is not None}
    if not given.get("config"):
        given.pop("config", None)  # as the role does: nothing given
    problems: list[Problem] = []
    try:
        task_of(given)
    except ProfileError as error:
        problems += error.problems
    state = str(given.get("state") or "merged")
    if given.get("config") and state != "deleted":
        release = parsed(given.get("junos_release"))
        problems += config_problems(coerced(given).get("config"), state, release)
    return list({problem.message: problem for problem in problems}.values())


def _misfit(name: str, spec: Mapping[str, Any], value: Any) -> Iterable[Problem]:
    """A variable of the role alone whose value has another type than its spec says."""
    entry = {key: spec[key] for key in ("type", "elements", "choices") if key in spec}
    if ArgumentSpecValidator({name: entry}).validate({name: value}).error_messages:
        allowed = ", ".join(map(str, spec.get("choices", ()))) or _TYPES[spec["type"]]
        given = shown(value)
        yield Problem(name, "", given, allowed, f"{given} is not allowed; allowed is {allowed}.")


def result_of(remarks: Sequence[Remark], hosts: Sequence[str]) -> dict[str, Any]:
    """The result of the module: failed where there is anything to correct."""
    wrong = {remark.host for remark in remarks}
    right = len(hosts) - len(wrong)
    verdict = f"{len(hosts)} host{'s' if len(hosts) != 1 else ''} checked: {right} right"
    if remarks:
        problems = f"{len(remarks)} problem{'s' if len(remarks) != 1 else ''}"
        verdict += f", {len(wrong)} with {problems} to correct"
    result: dict[str, Any] = {
        "changed": False,
        "msg": f"{verdict}.",
        "summary": [str(remark) for remark in remarks],
        "checked": list(hosts),
        "problems": [remark.as_result() for remark in remarks],
    }
    if remarks:
        result |= {"failed": True, "code": INPUT, "remedy": CODES[INPUT].remedy}
    return result
