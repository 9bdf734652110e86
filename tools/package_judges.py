# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others will say about the package: Galaxy's importer, and the linter of Ansible's docs site.

Both run as they do there, without network and with nothing of the main environment.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.environments import docs_environment, package_environment
from tools.setup.paths import REPO
from tools.surroundings import environment

# What the importer may say, and why it stays.
ACCEPTED = {
    "couldn't resolve module/action 'awx.awx.": (
        "the importer knows no other collection, and awx.awx is no dependency of ours: only who "
        "uses AWX runs that playbook, and docs/awx.md says what to install"
    ),
}
IMPORTED = "Importer processing completed successfully"


@dataclass(frozen=True)
class Judgement:
    """What a judge finds wrong, and what it says that was accepted before, with the reason."""

    complaints: list[str]
    accepted: list[str]


def _run(venv: Path, command: list[str], folder: Path, **variables: str) -> tuple[int, str]:
    surroundings = {
        **environment(),
        "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
        **variables,
    }
    # Ansible looks for collections on Python's path too, and there is the checkout.
    surroundings.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(venv / "bin" / command[0]), *command[1:]],
        cwd=folder,
        env=surroundings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout


def judged(code: int, said: str) -> Judgement:
    """Sort what the importer said, exit code included."""
    remarks = [line for line in said.splitlines() if line.startswith(("WARNING:", "ERROR:"))]
    reasons = {
        line: reason for line in remarks for words, reason in ACCEPTED.items() if words in line
    }
    complaints = [line for line in remarks if line not in reasons]
    if code or IMPORTED not in said:
        complaints.append(f"the importer ended with {code}:\n{said}")
    return Judgement(complaints, [f"{line} ({reason})" for line, reason in reasons.items()])


def galaxy_importer(tarball: Path) -> Judgement:
    """Import the tarball as Galaxy does when it is uploaded.

    ansible-test is left out: ``make sanity`` runs all of it.
    """
    with tempfile.TemporaryDirectory(prefix="jims-import-") as folder:  # it leaves a file there
        code, said = _run(
            package_environment(),
            ["python", "-m", "galaxy_importer.main", str(tarball.resolve())],
            Path(folder),
            ANSIBLE_COLLECTIONS_PATH=folder,
            GALAXY_IMPORTER_RUN_ANSIBLE_TEST="false",
        )
    return judged(code, said)


def docs_lint(_tarball: Path) -> Judgement:
    """Render the documentation of plugins and roles of the checkout, and follow its references."""
    references = ["--validate-collection-refs", "all", "--disallow-unknown-collection-refs"]
    code, said = _run(
        docs_environment(),
        ["antsibull-docs", "lint-collection-docs", "--plugin-docs", *references, "."],
        REPO,
    )
    lines = said.splitlines()
    return Judgement(lines or [f"exit code {code}, no output"] if code else lines, [])


JUDGES = {"galaxy-importer": galaxy_importer, "antsibull-docs": docs_lint}
