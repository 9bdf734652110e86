# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that leads through a job: its commands are run, and print what the page shows.

A console block named X has the commands, a text block named X.output lines that they print, in
this order and with others between them. Blanks at the ends and how many there are do not count,
3f9a1c02 stands for the name of any run, and dots at the end for the rest of a line.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.examples import Example
from tests.playbook_run import PlaybookRunner

_RUN = "3f9a1c02"


@dataclass(frozen=True)
class Guide:
    """The named examples of a page; ``site`` holds its files, and emulated.yml: their devices."""

    examples: Mapping[str, Example]
    site: Path
    run_playbook: PlaybookRunner

    def shown(self, step: str) -> str:
        """What the page says that a step prints."""
        return self.examples[f"{step}.output"].text

    def follow(self, step: str, **variables: Any) -> str:
        """Run the commands of a step, but for login, vault password and addresses; return all
        that they printed."""
        return "".join(
            self._run(line.removeprefix("$ "), variables)
            for line in self.examples[step].text.splitlines()
        )

    def _run(self, command: str, variables: Mapping[str, Any]) -> str:
        program, *words = shlex.split(command)
        if program == "cp":
            subprocess.run([program, *words], cwd=self.site, check=True)
            return ""
        assert program == "ansible-playbook"
        assert words[:2] == ["-i", "inventory.yml"]
        playbook, *others = [word for word in words[2:] if word != "--ask-vault-pass"]
        own = {
            "ansible_ssh_private_key_file": None,
            # The command is started elsewhere here.
            "jims_profile_report_dir": str(self.site / "jims-report"),
            "jims_profile_adopt_dir": str(self.site / "jims-adopted"),
        }
        done = self.run_playbook(
            playbook,
            self.site / "inventory.yml",
            "-i",
            str(self.site / "emulated.yml"),
            *others,
            extra_vars={**own, **variables},
        )
        assert "Traceback" not in done.output, done.output
        return done.stdout


def assert_shown(shown: str, output: str) -> None:
    """Fail unless the lines of a page come in the output, in their order."""
    lines = iter([" ".join(line.split()) for line in output.splitlines()])
    for wanted in shown.splitlines():
        pattern = re.compile(_pattern(" ".join(wanted.split())))
        assert any(pattern.fullmatch(line) for line in lines), (
            f"{wanted!r} is not in, or comes too early in:\n{output}"
        )


def _pattern(line: str) -> str:
    begin = line.removesuffix("...")
    rest = ".*" if begin != line else ""
    return re.escape(begin).replace(_RUN, "[0-9a-f]{8}") + rest
