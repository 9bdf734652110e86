# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job as AWX runs it: ansible-runner sends a folder to a worker, and gets events back. Older
releases run it where they are."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ansible_runner

from tests.awx.handed_over import ENVIRONMENT, Login, extra_variables, inventory_script

_NOT_FROM_TESTS = ("ANSIBLE_CALLBACKS_ENABLED", "ANSIBLE_CALLBACK_PLUGINS", "ANSIBLE_NOCOLOR")


@dataclass(frozen=True)
class Job:
    """What came back of a job."""

    rc: int | None
    status: str
    """successful, failed, canceled, timeout or error."""
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

    def __init__(self, folder: Path, environment: Mapping[str, str], login: Login) -> None:
        self._folder = folder
        self._login = login
        kept = {name: value for name, value in environment.items() if name not in _NOT_FROM_TESTS}
        self._environment = {**kept, **ENVIRONMENT}
        self._count = 0

    @property
    def next_project(self) -> Path:
        """Where the project of the next job will be when it runs."""
        return self._folder / f"job{self._count + 1}" / "worked" / "project"

    def __call__(self, playbook: str, *given: Any, **more: Any) -> Job:
        """Run a playbook of the collection: send, work, receive. Parameters as for 'prepare'."""
        folder = self.send(playbook, *given, **more)
        _stream(folder, "worker", private_data_dir=str(folder / "worked"))
        return self.receive(folder)

    def run(self, playbook: str, *given: Any, **more: Any) -> Job:
        """Run it at one place, as 'ansible-runner run' does. Parameters as for 'prepare'."""
        folder, settings = self.prepare(playbook, *given, **more)
        ansible_runner.run(**settings, ident="job", quiet=True)
        sent = folder / "sent"
        return _job(sent / "artifacts" / "job", sent / "project")

    def send(self, playbook: str, *given: Any, **more: Any) -> Path:
        """Hand a job over, for a worker to run; return its folder. Parameters as for 'prepare'."""
        folder, settings = self.prepare(playbook, *given, **more)
        _stream(folder, "transmit", **settings)
        return folder

    def prepare(
        self,
        playbook: str,
        inventory: Mapping[str, Any],
        variables: Mapping[str, Any],
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> tuple[Path, dict[str, Any]]:
        """Write what a job needs; return its folder, and what ansible-runner is told beside it.

        :param playbook: its name; the project holds a file that imports it.
        :param files: more files of the project.
        """
        self._count += 1
        folder = self._folder / f"job{self._count}"
        sent = folder / "sent"
        for place in (sent, folder / "worked", folder / "received"):
            place.mkdir(parents=True)
        login = self._login
        content = {
            "project/job.yml": f"- import_playbook: srxfleet.jims.{playbook}\n",
            "inventory/hosts": inventory_script(inventory),
            "env/extravars": extra_variables(variables),
            **({"env/ssh_key": login.key} if login.key else {}),
            **{f"project/{name}": text for name, text in (files or {}).items()},
        }
        for name, text in content.items():
            path = sent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (sent / "inventory/hosts").chmod(0o700)
        return folder, {
            "private_data_dir": str(sent),
            "playbook": "job.yml",
            "envvars": {**self._environment, **(environment or {})},
            "cmdline": " ".join([*login.arguments, *arguments]),
            "passwords": login.passwords,
        }

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        """Start a worker as a process of its own, as AWX does, so that it can be cancelled."""
        source = (folder / f"{_FROM['worker']}.stream").open("rb")
        output = (folder / "worker.stream").open("wb")
        with source, output:
            return subprocess.Popen(
                [
                    *(sys.executable, "-m", "ansible_runner", "worker"),
                    *("--private-data-dir", folder / "worked"),
                ],
                env=self._environment,
                stdin=source,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )

    def receive(self, folder: Path) -> Job:
        """What a worker sent back. One that was cancelled has no last event, and no exit code."""
        received = folder / "received"
        _stream(folder, "process", private_data_dir=str(received))
        return _job(received / "artifacts", folder / "worked" / "project")


def _job(artifacts: Path, project: Path) -> Job:
    rc = (artifacts / "rc").read_text("ascii")
    events = _event_files(artifacts)
    return Job(
        int(rc) if rc.strip().lstrip("-").isdigit() else None,
        (artifacts / "status").read_text("ascii"),
        project,
        [json.loads(path.read_text("utf-8")) for path in events],
        "\n".join(path.read_text("utf-8") for path in (*events, artifacts / "stdout")),
    )


def _event_files(artifacts: Path) -> list[Path]:
    """The events in their order. Their names begin with a counter."""
    files = (artifacts / "job_events").glob("*.json")
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
