# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One real run of ansible-playbook, and what came out of it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Inventory = Mapping[str, Any] | str | Path

_KEPT = (
    *("LANG", "TERM", "TZ"),
    # For "make coverage", which is about what plays go through as well.
    *("COVERAGE_PROCESS_START", "COVERAGE_FILE", "JIMS_CHECKOUT"),
    "ANSIBLE_WORKER_SHUTDOWN_POLL_COUNT",
)


@dataclass(frozen=True)
class Record:
    """The result of one task on one host, as callbacks see it.

    ``status`` is ``ok``, ``failed``, ``unreachable`` or ``skipped``; ``item`` marks a loop's turn.
    """

    host: str
    task: str
    action: str
    status: str
    item: bool
    ignored: bool
    result: dict[str, Any]


@dataclass(frozen=True)
class PlaybookRun:
    """Exit code, output and results; ``recap`` is ``{host: {"ok": 1, "failures": 0, ...}}``."""

    rc: int
    stdout: str
    stderr: str
    records: list[Record] = field(default_factory=list)
    recap: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def output(self) -> str:
        """All that a person saw, to search for secrets and tracebacks."""
        return self.stdout + self.stderr

    @property
    def results(self) -> dict[str, list[dict[str, Any]]]:
        """The result dicts of every host in the order of its tasks, without the turns of loops."""
        by_host: dict[str, list[dict[str, Any]]] = {}
        for record in self.records:
            if not record.item:
                by_host.setdefault(record.host, []).append(record.result)
        return by_host

    def of(self, action: str, host: str | None = None) -> list[Record]:
        """Return the records of an action (``srxfleet.jims.jims_profile``), on one host or all."""
        return [r for r in self.records if r.action == action and host in (None, r.host)]

    def last(self, host: str) -> dict[str, Any]:
        """Return the newest result of a host; fail with the whole output when it has none."""
        assert host in self.results, f"no task ran on {host}:\n{self.output}"
        return self.results[host][-1]


def _read_records(path: Path) -> tuple[list[Record], dict[str, dict[str, int]]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    records = [Record(**line) for line in lines if "recap" not in line]
    recaps = [line["recap"] for line in lines if "recap" in line]
    return records, recaps[-1] if recaps else {}


def _write_once(folder: Path, name: str, content: Mapping[str, Any] | str | Path) -> Path:
    """Return a file with the content; a path is taken as it is, a mapping becomes JSON."""
    if isinstance(content, Path):
        return content
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), "utf-8")
    return path


class PlaybookRunner:
    """Starts ansible-playbook of one ansible-core in a private environment."""

    def __init__(self, bin_directory: Path, environment: Mapping[str, str], folder: Path) -> None:
        self._program = bin_directory / "ansible-playbook"
        self._environment = dict(environment)
        self._folder = folder
        self._count = 0

    def __call__(
        self,
        playbook: str | Path,
        inventory: Inventory,
        *arguments: str,
        extra_vars: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
        timeout: float = 300,
    ) -> PlaybookRun:
        """Run a playbook and wait for it.

        ``playbook`` is YAML text, a Path, or the FQCN of a playbook in a collection
        (``srxfleet.jims.drift``). ``inventory`` is a dict, YAML text or a Path. ``arguments``
        follow as they are (``"--check"``, ``"--diff"``). ``timeout`` is in seconds.
        """
        self._count += 1
        folder = self._folder / f"run{self._count}"
        folder.mkdir(parents=True)
        # A FQCN is the one playbook text without a line end; ansible-playbook resolves it itself.
        by_name = isinstance(playbook, str) and "\n" not in playbook
        play = playbook if by_name else _write_once(folder, "playbook.yml", playbook)
        hosts = _write_once(folder, "inventory.yml", inventory)
        words: list[str | Path] = [self._program, "-i", hosts, *arguments]
        if extra_vars:
            words += ["-e", f"@{_write_once(folder, 'extra.json', extra_vars)}"]
        recorded = folder / "results.jsonl"
        recorded.touch()
        done = subprocess.run(
            [*words, play],
            cwd=folder,
            env={
                **self._environment,
                **(environment or {}),
                "JIMS_RECORD_FILE": str(recorded),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        return PlaybookRun(done.returncode, done.stdout, done.stderr, *_read_records(recorded))


def private_environment(home: Path, bin_directory: Path, repo: Path) -> dict[str, str]:
    """Return an environment in which only what a test says decides how Ansible behaves.

    ``home`` must be short: control sockets below it are unix sockets (107 characters at most).
    """
    (home / "ansible.cfg").touch()
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "PATH": f"{bin_directory}{os.pathsep}{os.environ['PATH']}",
        "ANSIBLE_CONFIG": str(home / "ansible.cfg"),
        "ANSIBLE_HOME": str(home / "a"),
        "ANSIBLE_LOCAL_TEMP": str(home / "t"),
        "ANSIBLE_COLLECTIONS_PATH": str(repo / ".build" / "collections"),
        "ANSIBLE_CALLBACK_PLUGINS": str(repo / "tests" / "integration" / "callback_plugins"),
        "ANSIBLE_CALLBACKS_ENABLED": "record",
        "ANSIBLE_HOST_KEY_CHECKING": "False",
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_DEPRECATION_WARNINGS": "True",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
