# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job as AWX runs it: ansible-runner sends a folder to a worker, and gets events back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ansible_runner

# What AWX exports to every job, beside what says where things are.
ENVIRONMENT = {
    "ANSIBLE_FORCE_COLOR": "True",
    "ANSIBLE_HOST_KEY_CHECKING": "False",
    "ANSIBLE_INVENTORY_UNPARSED_FAILED": "True",
    "ANSIBLE_PARAMIKO_RECORD_HOST_KEYS": "False",
    "ANSIBLE_RETRY_FILES_ENABLED": "False",
    "MAX_EVENT_RES": "700000",
}
_NOT_FROM_TESTS = ("ANSIBLE_CALLBACKS_ENABLED", "ANSIBLE_CALLBACK_PLUGINS", "ANSIBLE_NOCOLOR")


def meta_variables(job: int, template: str) -> dict[str, Any]:
    """What AWX tells a job of itself, under both prefixes."""
    told = {
        "job_id": job,
        "job_launch_type": "manual",
        "job_template_id": 7,
        "job_template_name": template,
        "user_id": 3,
        "user_name": "alice",
        "user_email": "alice@example.net",
        "inventory_id": 2,
        "inventory_name": "SRX firewalls",
        "project_revision": "5a4663ad38ffe5e8bb4b81b04bbc518753668ab7",
    }
    return {
        f"{prefix}_{name}": value for prefix in ("awx", "tower") for name, value in told.items()
    }


@dataclass(frozen=True)
class Job:
    """What came back of a job."""

    rc: int
    project: Path
    """Where the playbook ran, and left its files."""
    events: list[dict[str, Any]]
    text: str
    """What AWX keeps: the events, with the results of all tasks, and the output. (It keeps the
    command and its environment as well, but takes out by itself what a credential put there.)"""

    @property
    def artifacts(self) -> dict[str, Any]:
        """What set_stats left for the next node of a workflow."""
        data = self.events[-1]["event_data"]
        assert self.events[-1]["event"] == "playbook_on_stats"
        return dict(data.get("artifact_data", {}))

    def of(self, task: str) -> list[dict[str, Any]]:
        """The events with the results of a task, by its name."""
        return [
            event
            for event in self.events
            if event.get("event_data", {}).get("task") == task and "res" in event["event_data"]
        ]


class Executor:
    """Runs jobs in folders of their own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        kept = {name: value for name, value in environment.items() if name not in _NOT_FROM_TESTS}
        self._environment = {**kept, **ENVIRONMENT}
        self._count = 0

    @property
    def next_project(self) -> Path:
        """Where the project of the next job will be when it runs."""
        return self._folder / f"job{self._count + 1}" / "worked" / "project"

    def __call__(
        self,
        playbook: str,
        inventory: Mapping[str, Any],
        variables: Mapping[str, Any],
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> Job:
        """Run a playbook of the collection: send, work, receive.

        :param playbook: its name; the project holds a file that imports it.
        :param files: more files of the project.
        """
        self._count += 1
        folder = self._folder / f"job{self._count}"
        sent, worked, received = (folder / name for name in ("sent", "worked", "received"))
        for place in (sent / "project", sent / "inventory", worked, received):
            place.mkdir(parents=True)
        content = {"job.yml": f"- import_playbook: srxfleet.jims.{playbook}\n", **(files or {})}
        for name, text in content.items():
            (sent / "project" / name).write_text(text, "utf-8")
        (sent / "inventory" / "hosts.json").write_text(json.dumps(inventory), "utf-8")
        _stream(
            folder,
            "transmit",
            private_data_dir=str(sent),
            playbook="job.yml",
            extravars=dict(variables),
            envvars={**self._environment, **(environment or {})},
            cmdline=" ".join(arguments),
        )
        _stream(folder, "worker", private_data_dir=str(worked))
        _stream(folder, "process", private_data_dir=str(received))
        kept = [*_event_files(received), received / "artifacts" / "stdout"]
        return Job(
            int((received / "artifacts" / "rc").read_text("ascii")),
            worked / "project",
            [json.loads(path.read_text("utf-8")) for path in _event_files(received)],
            "\n".join(path.read_text("utf-8") for path in kept),
        )


def _event_files(received: Path) -> list[Path]:
    """The events in their order. Their names begin with a counter."""
    files = (received / "artifacts" / "job_events").glob("*.json")
    return sorted(files, key=lambda path: int(path.name.partition("-")[0]))


_FROM = {"worker": "transmit", "process": "worker"}


def _stream(folder: Path, part: str, **given: Any) -> Any:
    """One of the three processes that AWX chains; each reads what the one before wrote."""
    with (folder / f"{part}.stream").open("wb") as output:
        given |= {"streamer": part, "quiet": True}
        if part != "process":
            given["_output"] = output
        if part == "transmit":
            return ansible_runner.run(**given)
        with (folder / f"{_FROM[part]}.stream").open("rb") as source:
            return ansible_runner.run(_input=source, **given)
