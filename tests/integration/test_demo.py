# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo as a person starts it: what it promises, and that it notices when it cannot keep it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOSTS = ("branch-munich", "branch-lyon", "branch-turin", "campus-oslo", "dc-dublin", "hq-vienna")
SECRETS = ("Munich-Rain-2026", "Oslo-Snow-2026", "Lyon-Fog-2025", "Emulated-Login-1", "$9$")


def start(folder: Path, repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the demo in an empty folder, which also is where its temporary files go."""
    return subprocess.run(
        [sys.executable, str(repo / "demo" / "demo.py"), *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def rows(output: str) -> dict[str, list[str]]:
    """The last table: host to the texts of its columns."""
    table = output[output.index("\ndevice ") :]
    lines = (re.split(r" {2,}", line) for line in table.splitlines())
    return {line[0]: line[1:] for line in lines if line[0] in HOSTS}


@pytest.fixture(scope="module")
def finished(
    repo: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One demo from start to end, and the folder in which it ran."""
    folder = tmp_path_factory.mktemp("demo")
    return start(folder, repo), folder


Finished = tuple[subprocess.CompletedProcess[str], Path]


def test_it_ends_well_and_says_why(finished: Finished) -> None:
    done, _folder = finished
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert '"6 devices: 2 in sync, 4 drift."' in done.stdout
    assert '"6 devices: 2 in sync, 4 applied.' in done.stdout
    assert '"6 devices: 6 in sync."' in done.stdout
    assert "All 6 devices hold the profile, the second check is clean" in done.stdout


def test_it_shows_the_commands_as_one_would_type_them(finished: Finished) -> None:
    shown = [line for line in finished[0].stdout.splitlines() if line.startswith("$ ansible")]
    vault = "--vault-password-file vault-password"
    check = f"$ ansible-playbook srxfleet.jims.drift -i inventory {vault}"
    assert shown == [
        f"$ ansible-vault encrypt {vault} --output inventory/group_vars/srx/vault.yml",
        check,
        f"$ ansible-playbook srxfleet.jims.rollout -i inventory {vault}",
        check,
    ]


def test_the_table_tells_before_and_after(finished: Finished) -> None:
    assert rows(finished[0].stdout) == {
        "branch-munich": ["21.2R3-S2.9", "already right", "in sync", "holds the profile"],
        "branch-lyon": ["19.4R3-S10.4", "drifted", "6 differences", "holds the profile"],
        "branch-turin": ["18.4R3-S11.3", "empty", "19 differences", "holds the profile"],
        "campus-oslo": ["20.4R3-S9.6", "inherits from a group", "in sync", "holds the profile"],
        "dc-dublin": ["22.4R3-S2.11", "secondary deactivated", "1 difference", "holds the profile"],
        "hq-vienna": ["24.4R1.9", "no CA since 24.4", "2 differences", "holds the profile"],
    }


def test_patches_are_shown_and_secrets_are_not(finished: Finished) -> None:
    output = finished[0].stdout
    assert "-   items-per-batch 1000;\n+   items-per-batch 200;\n" in output
    assert "!   active: secondary { ... }\n" in output
    assert "+   ca-profile JIMS_CA;\n" in output
    assert [secret for secret in SECRETS if secret in output] == []


def test_a_pipe_gets_no_colour(finished: Finished) -> None:
    assert "\x1b" not in finished[0].stdout


def test_nothing_stays_behind(finished: Finished) -> None:
    assert list(finished[1].iterdir()) == []


def test_a_device_that_refuses_makes_it_fail(repo: Path, tmp_path: Path) -> None:
    """The rollout stops at it, so that the devices of later waves keep what they have."""
    done = start(tmp_path, repo, "--spoil", "branch-lyon")

    assert done.returncode == 1, done.stdout + done.stderr
    _before, _word, verdict = done.stdout.partition("The demo FAILED:\n")
    assert "- The rollout command ended with exit code 2.\n" in verdict
    assert "- The second check says of branch-lyon: drift.\n" in verdict
    assert "branch-lyon: batch-query/items-per-batch is 1000.\n" in verdict
    assert "branch-lyon: connection/primary/client-secret is another one.\n" in verdict
    assert "branch-lyon: filter/domain/old.example should not be there.\n" in verdict
    assert {host: row[-1] for host, row in rows(done.stdout).items()} == {
        "branch-munich": "holds the profile",
        "branch-lyon": "not as wanted",
        "branch-turin": "not as wanted",
        "campus-oslo": "holds the profile",
        "dc-dublin": "not as wanted",
        "hq-vienna": "not as wanted",
    }
    assert [secret for secret in SECRETS if secret in done.stdout] == []
    assert list(tmp_path.iterdir()) == []
