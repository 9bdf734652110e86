# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's first playbook, run as it stands there: its files and commands, emulated devices."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.examples import Example, examples_in, write_examples
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

SECRET = "the secret of the API client on JIMS"  # as the README has it
JIMS = [
    JimsServer(address=address, client_id="srx-fleet", client_secret=SECRET)
    for address in ("192.0.2.10", "192.0.2.11")
]


@pytest.fixture
def examples(repo: Path) -> list[Example]:
    return examples_in(repo / "README.md", repo)


@pytest.fixture
def site(examples: list[Example], tmp_path: Path) -> Iterator[Path]:
    """The README's files, and an inventory beside them that leads its hosts to emulated devices."""
    folder = tmp_path / "site"
    write_examples(examples, folder)
    files = {"/var/db/certs/jims-ca.pem": b"the CA, which the README takes to be there"}
    devices = [Device(name, files=files) for name in ("branch-01", "branch-02")]
    with Fleet(devices, jims_servers=JIMS) as fleet:
        emulated = yaml.safe_dump(fleet.inventory())
        (folder / "emulated.yml").write_text(emulated, "utf-8")
        yield folder


@pytest.fixture
def follow(site: Path, run_playbook: PlaybookRunner) -> Callable[[str], PlaybookRun]:
    """Run a command of the README, but for the key, the vault's password and the addresses."""

    def run(command: str) -> PlaybookRun:
        program, *words = shlex.split(command)
        assert program == "ansible-playbook"
        assert words[:3] == ["-i", "inventory.yml", "--ask-vault-pass"]
        playbook, *others = words[3:]
        own = site / playbook
        return run_playbook(
            own if own.is_file() else playbook,
            site / "inventory.yml",
            "-i",
            str(site / "emulated.yml"),
            *others,
            extra_vars={"ansible_ssh_private_key_file": None},
        )

    return run


def test_the_commands_of_the_readme_do_what_it_says(
    examples: list[Example], follow: Callable[[str], PlaybookRun]
) -> None:
    (shown,) = [one for one in examples if one.name == "commands"]
    commands = [line.removeprefix("$ ") for line in shown.text.splitlines()]
    assert len(commands) == 3

    look, do, look_again = (follow(command) for command in commands)

    for host in ("branch-01", "branch-02"):
        assert result(look, host)["status"] == "drift", look.output
        assert result(do, host)["status"] == "applied", do.output
        assert result(look_again, host)["status"] == "in_sync", look_again.output
    assert "+               client-id srx-fleet;" in look.stdout
    assert not any(SECRET in run.output for run in (look, do, look_again))


def result(run: PlaybookRun, host: str) -> dict[str, object]:
    (record,) = run.of("srxfleet.jims.jims_profile", host)
    return record.result
