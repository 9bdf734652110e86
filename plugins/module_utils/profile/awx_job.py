# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX tells a job of itself, as extra variables, and what of it a commit log should hold.

The names are those of awx_meta_vars in ansible/awx 24.6; each comes with the prefix 'tower' too,
which is the only one on older releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .formats import is_clean
from .options import OPTIONS

_PREFIXES = ("awx", "tower")
_MOST_OF_A_NAME = 60
"""Characters. Templates, schedules and users may be called almost anything, at any length."""
_MOST = next(option.high or 0 for option in OPTIONS if option.name == "comment")


def told(variables: Mapping[str, Any], name: str) -> str:
    """One meta variable, fit for a commit comment: one line, no control characters; else ''."""
    for prefix in _PREFIXES:
        value = variables.get(f"{prefix}_{name}")
        if value not in (None, ""):
            clean = "".join(char if is_clean(char) else " " for char in str(value))
            return " ".join(clean.replace("]]>]]>", " ").split())[:_MOST_OF_A_NAME].rstrip()
    return ""


def is_job(variables: Mapping[str, Any]) -> bool:
    """Whether AWX runs this play."""
    return bool(told(variables, "job_id"))


def comment_of(variables: Mapping[str, Any], *, user: bool) -> str:
    """A comment for the commit log, within the limits of the option; '' outside of AWX.

    'user' says whether to name the person who launched the job, which is personal data.
    """
    if not is_job(variables):
        return ""
    template, workflow = told(variables, "job_template_name"), told(variables, "workflow_job_id")
    parts = [f"AWX job {told(variables, 'job_id')}"]
    if workflow:
        parts[0] += f" of workflow job {workflow}"
    if template:
        parts.append(template)
    schedule = told(variables, "schedule_name") or told(variables, "parent_job_schedule_name")
    if schedule:
        parts.append(f"schedule {schedule}")
    name = told(variables, "user_name") if user else ""
    if name:
        parts.append(f"launched by {name}")
    return ", ".join(parts)[:_MOST].rstrip(" ,")
