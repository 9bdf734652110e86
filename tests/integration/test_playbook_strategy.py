# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who prefers another strategy gets the same verdict: once, and when all devices are through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.rollout_site import WANTED, devices, site_of, told
from tests.playbook_run import PlaybookRunner

VERDICT = "Tell how the fleet stands"


@pytest.mark.parametrize(
    ("playbook", "arguments", "last"),
    [
        ("gather", [], "2 devices: 2 read."),
        ("remove", ["--check"], "2 devices: 2 would be removed."),
        ("undo", ["-e", "jims_profile_run=0badcafe"], "2 devices: 2 untouched."),
    ],
)
def test_the_verdict_is_told_once(
    run_playbook: PlaybookRunner, tmp_path: Path, playbook: str, arguments: list[str], last: str
) -> None:
    """A site plays with the strategy 'free'."""
    with site_of(devices("srx1", "srx2", config=WANTED), run_playbook, tmp_path) as site:
        run = site.play(playbook, *arguments)

        assert run.rc == 0, run.output
        assert told(run, VERDICT)[-1] == last
        assert sum(one.task == VERDICT for one in run.of("ansible.builtin.debug")) == 1


def test_the_files_of_an_adoption_are_written_when_all_devices_were_read(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    with site_of(devices("srx1", "srx2", config=WANTED), run_playbook, tmp_path) as site:
        run = site.play("adopt", jims_profile_adopt_dir=str(tmp_path / "adopted"))

        assert run.rc == 0, run.output
        (written,) = run.of("srxfleet.jims.jims_adopt")
        assert len(written.result["adopted"]) == 2
