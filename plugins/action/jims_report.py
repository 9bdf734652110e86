# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_report: results in, files out. Wiring only, no connection."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone
from typing import Any

from ansible import context
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.awx_job import is_job
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import REPORT_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils.command_line import (
    for_another_playbook,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import (
    ControllerAction,
    plain_arguments,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report import files, told
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.ages import stamp
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Launch
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.renderings import rendered
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.sources import (
    Request,
    document_of,
)


class ActionModule(ControllerAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(REPORT_OPTIONS, self._task.args)
        request = Request(
            results=given["results"],
            expected=given["expected_hosts"],
            run_id=given["run_id"] or "",
            previous=given["previous"] or "",
            merge=given["merge"] or [],
            generated=stamp(datetime.now(timezone.utc)),
            otherwise=hashlib.sha256(str(self._task._uuid).encode()).hexdigest()[:8],
            launch=_launch(variables),
            inventory=frozenset(variables.get("groups", {}).get("all", ())),
        )
        document, warnings = document_of(request)
        paths = files.paths_of(files.folder(given["dest"]), given["formats"])
        texts = rendered(document, paths)
        done, problems = list(texts), []
        if not self._task.check_mode:
            done, problems = files.written(texts)
        answer = told.result_of(
            document, {name: paths[name] for name in paths if paths[name] in done}
        )
        return {**answer, "warnings": [*warnings, *problems]} if warnings or problems else answer


def _launch(variables: dict[str, Any]) -> Launch:
    """Of a job only the limit means something to a person: the rest of the command is AWX's."""
    limit = str(variables.get("ansible_limit") or "")
    if is_job(variables):
        return Launch(limit=limit, job=True)
    line = for_another_playbook(context.CLIARGS)
    sources = [str(source) for source in variables.get("ansible_inventory_sources") or ()]
    return Launch(sources, line.words, line.withheld, limit)
