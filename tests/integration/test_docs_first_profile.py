# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/first-profile.md, followed as it stands there: its files, its commands, what they print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.certificates import certificate_authority
from tests.examples import examples_in, write_examples
from tests.integration.guide import Guide, assert_shown
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

SECRET = "the client secret of step 1"  # as the page has it
STANZA = "services/user-identification/identity-management"
CA = certificate_authority("JIMS CA")


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    jims = JimsServer("192.0.2.10", client_id="branch-01", client_secret=SECRET, ca=CA.pem)
    with Fleet([Device("branch-01", release="22.4R3")], jims_servers=[jims]) as fleet:
        yield fleet


@pytest.fixture
def guide(repo: Path, tmp_path: Path, fleet: Fleet, run_playbook: PlaybookRunner) -> Guide:
    examples = examples_in(repo / "docs/first-profile.md", repo)
    site = tmp_path / "site"
    write_examples(examples, site)
    (site / "jims-ca.pem").write_text(CA.pem, "utf-8")
    (site / "emulated.yml").write_text(yaml.safe_dump(fleet.inventory()), "utf-8")
    return Guide({one.name: one for one in examples}, site, run_playbook)


def test_the_page_leads_to_a_verified_profile(guide: Guide, fleet: Fleet) -> None:
    srx: Srx = fleet["branch-01"]
    for step in ("lint", "read", "look"):
        assert_shown(guide.shown(step), guide.follow(step))
        assert srx.count("lock-configuration") == 0
    for step in ("do", "again"):
        output = guide.follow(step)
        assert_shown(guide.shown(step), output)
        assert SECRET not in output
    assert "<client-id>branch-01</client-id>" in srx.committed(STANZA)
    assert (guide.site / "jims-report" / "jims-report.html").is_file()

    (guide.site / "group_vars/srx/vault.yml").write_text("vault_jims_secret: another\n", "utf-8")
    output = guide.follow("do", jims_profile_verify={"require": "any", "timeout": 1})
    assert_shown(guide.shown("wrong"), output)


@pytest.mark.parametrize(
    ("shown", "output", "missing"),
    [
        ('"a",\nb c\n', '   "a",\nx\n  b   c\n', None),
        ("a\nb\n", "b\na\n", "b"),
        ("run 3f9a1c02.\n", "run 00000000.\n", None),
        ("run 3f9a1c02.\n", "run 3f9a.\n", "run 3f9a1c02."),
        ("a, ...\n", "a, whatever\n", None),
        ("a, ...\n", "b, whatever\n", "a, ..."),
    ],
)
def test_what_counts_as_shown(shown: str, output: str, missing: str | None) -> None:
    if missing is None:
        assert_shown(shown, output)
    else:
        with pytest.raises(AssertionError) as told:
            assert_shown(shown, output)
        assert repr(missing) in str(told.value)
