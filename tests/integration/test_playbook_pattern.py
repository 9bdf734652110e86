# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pattern that matches no device: nothing was checked, and that must not look well."""

from __future__ import annotations

import pytest

from tests.playbook_run import PlaybookRunner

INVENTORY = {"all": {"hosts": {"branch-01": {"ansible_host": "192.0.2.1"}}}}


@pytest.mark.smoke
@pytest.mark.parametrize("playbook", ["drift", "rollout", "rotate", "verify"])
def test_a_typing_error_fails(run_playbook: PlaybookRunner, playbook: str) -> None:
    run = run_playbook(
        f"srxfleet.jims.{playbook}", INVENTORY, extra_vars={"jims_profile_hosts": "brunch-*"}
    )
    assert run.rc == 2, run.output
    assert "jims_profile_hosts: 'brunch-*' matches no device of the inventory." in run.output
