# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host's variables want: the profile with what a survey and a credential of AWX add to it,
and the options of a task that takes them from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ansible.module_utils.parsing.convert_bool import boolean

from ..module_utils.profile.awx_job import comment_of
from ..module_utils.profile.credential import completed
from ..module_utils.profile.errors import Problem, ProfileError
from ..module_utils.profile.options import FROM_VARIABLES, NEEDING_CONFIG, OPTIONS
from ..module_utils.profile.playbook_variables import PREFIX
from ..module_utils.profile.survey import VARIABLES, folded, is_blank
from .filling import Filling, Template
from .held_credential import held

CONFIG = f"{PREFIX}config"
_NAMES_USER = f"{PREFIX}awx_user"
_NAMES = [option.name for option in OPTIONS if option.name not in ("config", FROM_VARIABLES)]
_BLANK_IS_NONE = ("config_group", "comment")
"""A survey that is not answered gives an empty text. Elsewhere one is a mistake to tell."""


def profile_of(filling: Filling, state: str, environment: Mapping[str, str]) -> Any:
    """The profile that is wanted for a state; as it stands for one that needs none, so that an
    empty one still means all. What cannot be filled in is in filling.problems."""
    answers = filling.values((CONFIG, *VARIABLES))
    config = answers.pop(CONFIG, {})
    if state not in NEEDING_CONFIG:
        return config
    return completed(folded(config, answers), held(environment))


def arguments_of(
    given: Mapping[str, Any],
    variables: Mapping[str, Any],
    template: Template,
    environment: Mapping[str, str],
) -> dict[str, Any]:
    """A task's arguments, and for each that is not given the host's variable of that name.

    Raises ProfileError with all variables that cannot be filled in.
    """
    filling = Filling(template, variables)
    missing = [name for name in _NAMES if name not in given]
    found = filling.values(f"{PREFIX}{name}" for name in missing)
    arguments = {name.removeprefix(PREFIX): value for name, value in found.items()} | dict(given)
    if "config" not in given:
        state = str(arguments.get("state") or "merged")
        arguments["config"] = profile_of(filling, state, environment) or None
    by_name = filling.values([_NAMES_USER]).get(_NAMES_USER, True)
    if filling.problems:
        raise ProfileError(placed(filling.problems))
    for name in _BLANK_IS_NONE:
        if is_blank(arguments.get(name)):
            arguments[name] = None
    if arguments["comment"] is None:
        arguments["comment"] = comment_of(variables, user=bool(boolean(by_name, False))) or None
    return arguments


def placed(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of variables, with the place in front of the words."""
    return [replace(one, message=f"{one.path}: {one.message}") for one in problems]
