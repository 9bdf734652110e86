# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run would refuse of a profile that a device already holds.

Left out of the variables, it stays on the device as it is; written down, it would stop every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..module_utils.profile.fields import FIELDS
from ..module_utils.profile.release import Release
from ..module_utils.profile.rules import breaches
from ..module_utils.profile.stanza import wanted_of
from ..module_utils.profile.validate import config_problems

_FILTERS = ("filter.include_ip", "filter.exclude_ip")


def objections_to(
    profile: Mapping[str, Any], release: Release | None, trial: Mapping[str, Any]
) -> dict[str, str]:
    """By option path, why the option has to be left out; by another path, why every run will be
    refused. 'trial' is the result of a check with the profile, or empty."""
    found: dict[str, str] = {}
    problems = config_problems(profile, "merged", release) if profile else []
    for problem in problems:
        found.update(dict.fromkeys(_together(problem.path), problem.message))
    for breach in breaches(wanted_of(profile).values):
        # A rule over several options is kept by none of them alone.
        found.update(dict.fromkeys(breach.paths, breach.message))
    for told in trial.get("problems") or ():
        for path in _together(str(told["path"])):
            found.setdefault(path, str(told["message"]))
    for change in trial.get("changes") or ():
        for path in _together(str(change["path"])):
            found.setdefault(path, f"{path} is not accepted as the device gives it.")
    return found


def _together(path: str) -> tuple[str, ...]:
    """The options that go with one: book and set of a filter mean nothing without each other."""
    path = path.partition("[")[0]
    for above in _FILTERS:
        if path.startswith(f"{above}."):
            return tuple(one.path for one in FIELDS if one.parent == above)
    return (path,)
