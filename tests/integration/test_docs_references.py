# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/references.md, run as it stands there: its playbooks do what the text beside them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples import Example, examples_in, write_examples
from tests.integration.scenario import ACTION
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet

PRIMARY = (
    f"set {STANZA} connection primary address 192.0.2.10\n"
    f"set {STANZA} connection primary client-id fw\n"
    f'set {STANZA} connection primary client-secret "blue horse 7"\n'
)
BOOK = "security address-book global"
WEB = "security policies from-zone trust to-zone untrust policy web"
USED = (
    f"set {BOOK} address hq 10.1.0.0/16\nset {BOOK} address-set jims-offices address hq\n"
    "set security zones security-zone trust\nset security zones security-zone untrust\n"
    f"set {WEB} match source-address jims-offices\nset {WEB} match destination-address any\n"
    f"set {WEB} match application any\nset {WEB} then permit\n"
)


@pytest.fixture
def examples(repo: Path, tmp_path: Path) -> dict[str, Example]:
    """The named examples, the playbooks among them as files."""
    shown = examples_in(repo / "docs/references.md", repo)
    write_examples(shown, tmp_path)
    return {one.name: one for one in shown if one.name}


@pytest.mark.parametrize("name", ["filters", "group"])
def test_a_playbook_sends_these_commands(
    name: str, examples: dict[str, Example], tmp_path: Path, run_playbook: PlaybookRunner
) -> None:
    with Fleet([Device("srx1", config=PRIMARY)]) as fleet:
        inventory = fleet.inventory()
        runs = [run_playbook(tmp_path / f"{name}.yml", inventory) for _count in range(2)]
    first, second = (run.of(ACTION)[-1].result for run in runs)
    assert first["commands"] == examples[f"{name}.commands"].text.splitlines()
    assert (first["status"], second["status"]) == ("applied", "in_sync")


def test_a_set_that_a_policy_uses_is_refused_in_these_words(
    examples: dict[str, Example], tmp_path: Path, run_playbook: PlaybookRunner
) -> None:
    with Fleet([Device("srx1", config=PRIMARY + USED)]) as fleet:
        run = run_playbook(tmp_path / "filters.yml", fleet.inventory())
    told = run.of(ACTION)[-1].result
    assert told["code"] == "REFERENCE"
    assert told["msg"] == examples["filters.refused"].text.strip()
