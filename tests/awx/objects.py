# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of a pretended AWX, and what AWX checks before it takes one.

Only what the modules of awx.awx 24.6 send and read is there. A request that AWX would refuse raises
Refused; one that nobody foresaw is a KeyError, and with it a failed test.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.awx.rules import answer_problems, credential_type_problems, survey_problems

Object = dict[str, Any]

TYPES = {
    "organizations": "organization",
    "credential_types": "credential_type",
    "credentials": "credential",
    "execution_environments": "execution_environment",
    "projects": "project",
    "inventories": "inventory",
    "inventory_sources": "inventory_source",
    "notification_templates": "notification_template",
    "job_templates": "job_template",
    "workflow_job_templates": "workflow_job_template",
    "workflow_job_template_nodes": "workflow_job_template_node",
    "workflow_approval_templates": "workflow_approval_template",
    "schedules": "schedule",
}
UNIFIED = ("projects", "inventory_sources", "job_templates", "workflow_job_templates")
_SURVEYED = ("job_templates", "workflow_job_templates")
# What AWX puts where the modules send null.
_BLANK = {"kind": "", "host_filter": None}
_PROMPTS = {"limit": "ask_limit_on_launch", "job_type": "ask_job_type_on_launch"}


class Refused(Exception):
    """AWX answers with 400 and these words."""


class Objects:
    """Everything there is, by kind and number."""

    def __init__(self, playbooks: Sequence[str]) -> None:
        self._playbooks = playbooks
        self._next = 1
        self.kinds: dict[str, dict[int, Object]] = {kind: {} for kind in TYPES}
        self.links: dict[tuple[str, int, str], list[int]] = {}
        self.surveys: dict[tuple[str, int], Object] = {}
        self.create("organizations", {"name": "Default"})
        self.create("credential_types", {"name": "Machine", "kind": "ssh"})

    def named(self, kind: str, name: str) -> Object:
        """The one object of a kind with a name."""
        (found,) = (one for one in self.kinds[kind].values() if _name(one) == name)
        return found

    def search(self, kind: str, wanted: Mapping[str, str]) -> list[Object]:
        kinds = UNIFIED if kind == "unified_job_templates" else (kind,)
        return [
            one
            for each in kinds
            for one in self.kinds[each].values()
            if all(str(one.get(name)) == value for name, value in wanted.items())
        ]

    def create(self, kind: str, given: Mapping[str, Any]) -> Object:
        self._check(kind, given)
        if kind != "workflow_job_template_nodes" and self.search(kind, {"name": given["name"]}):
            raise Refused(f"{kind} with this name already exists.")
        number, self._next = self._next, self._next + 1
        url = f"/api/v2/{kind}/{number}/"
        made = {"id": number, "type": TYPES[kind], "url": url, "summary_fields": {}}
        made["related"] = {"survey_spec": f"{url}survey_spec/"} if kind in _SURVEYED else {}
        made |= {"scm_revision": "5a4663a"} if kind == "projects" else {}
        self.kinds[kind][number] = {**made, **_stored(given)}
        return self.kinds[kind][number]

    def change(self, kind: str, number: int, given: Mapping[str, Any]) -> Object:
        existing = self.kinds[kind][number]
        known = {key: value for key, value in given.items() if key in existing}
        self._check(kind, {**existing, **known})
        existing.update(_stored(known))
        return existing

    def approve_at(self, node: int, given: Mapping[str, Any]) -> Object:
        """Make the approval template of a workflow's node."""
        named = {key: given[key] for key in ("name", "description", "timeout") if key in given}
        made = self.create("workflow_approval_templates", named)
        place = self.kinds["workflow_job_template_nodes"][node]
        place["unified_job_template"] = made["id"]
        place["related"]["unified_job_template"] = made["url"]
        return made

    def survey(self, kind: str, number: int, spec: Object) -> None:
        if problems := survey_problems(spec):
            raise Refused("; ".join(problems))
        self.surveys[kind, number] = spec

    def link(self, kind: str, number: int, relation: str, given: Mapping[str, Any]) -> None:
        links = self.links.setdefault((kind, number, relation), [])
        if given.get("disassociate"):
            links.remove(given["id"])
            return
        if relation == "credentials":
            credentials = self.kinds["credentials"]
            types = [credentials[one]["credential_type"] for one in (*links, given["id"])]
            if len(set(types)) < len(types):
                raise Refused("Cannot assign multiple credentials of one type.")
        links.append(given["id"])

    def linked(self, kind: str, number: int, relation: str) -> list[Object]:
        place = {"credentials": "credentials"}.get(relation, "workflow_job_template_nodes")
        place = "notification_templates" if relation.startswith("notification") else place
        return [self.kinds[place][one] for one in self.links.get((kind, number, relation), [])]

    def _check(self, kind: str, given: Mapping[str, Any]) -> None:
        if kind == "credential_types":
            found = credential_type_problems(given.get("inputs", {}), given.get("injectors", {}))
            if found:
                raise Refused("; ".join(found))
        if kind == "job_templates":
            self._check_template(given)
        if kind == "workflow_job_template_nodes":
            self._check_prompts(given)
        if kind == "schedules" and not given["rrule"].startswith("DTSTART"):
            raise Refused("Valid DTSTART required in rrule. Value should start with: DTSTART.")

    def _check_template(self, given: Mapping[str, Any]) -> None:
        if given["playbook"] not in self._playbooks:
            raise Refused("Playbook not found for project.")
        if given["project"] not in self.kinds["projects"]:
            raise Refused("Job Templates must have a project assigned.")
        if given["inventory"] not in self.kinds["inventories"]:
            raise Refused("You must either set a default value or ask to prompt on launch.")

    def _check_prompts(self, given: Mapping[str, Any]) -> None:
        """What a node gives to its template must be something that the template asks for."""
        template = self.kinds["job_templates"].get(given.get("unified_job_template", 0))
        if template is None:
            return
        for name, prompt in _PROMPTS.items():
            if given.get(name) and not template.get(prompt):
                raise Refused(f"{name}: Field is not configured to prompt on launch.")
        spec = self.surveys.get(("job_templates", template["id"]), {"spec": []})["spec"]
        extra = given.get("extra_data", {})
        asked = {question["variable"] for question in spec}
        problems = answer_problems(spec, extra) + sorted(set(extra) - asked)
        if problems:
            raise Refused(f"extra_data: {'; '.join(problems)}")


def _name(one: Object) -> str:
    return str(one.get("name", one.get("identifier")))


def _stored(given: Mapping[str, Any]) -> Object:
    """A copy as JSON carries it, with AWX's own blanks for null."""
    stored = {key: _BLANK.get(key) if value is None else value for key, value in given.items()}
    return dict(json.loads(json.dumps(stored)))
