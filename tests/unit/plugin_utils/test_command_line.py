# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that goes on: what it repeats, and what it must not show."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.command_line import again


def given(**more: Any) -> dict[str, Any]:
    """A parsed command line as Ansible's has it, with the values that nobody gave."""
    usual = {"args": ("srxfleet.jims.rollout",), "inventory": ["/srx/inv.yml"], "forks": 5}
    return {**usual, "tags": ["all"], "extra_vars": [], "verbosity": 2, "check": False, **more}


def test_inventory_and_limit() -> None:
    line = again(given(), "srx4,srx 5")
    assert (line.text, line.withheld) == (
        "ansible-playbook srxfleet.jims.rollout -i /srx/inv.yml --limit 'srx4,srx 5'",
        [],
    )


def test_how_to_log_in_and_to_open_the_vault_is_repeated() -> None:
    line = again(
        given(
            args=("site.yml",),
            inventory=["/srx/a", "/srx/b"],
            ask_vault_pass=True,
            vault_ids=["dev@prompt"],
            ask_pass=True,
            remote_user="ann",
            private_key_file="/home/ann/key",
            forks=50,
            diff=True,
            tags=["jims"],
        ),
        "@left.txt",
    )
    assert line.words == [
        *("ansible-playbook", "site.yml", "-i", "/srx/a", "-i", "/srx/b", "--limit", "@left.txt"),
        *("--ask-pass", "--ask-vault-pass", "--diff", "--user", "ann"),
        *("--private-key", "/home/ann/key", "--forks", "50"),
        *("--vault-id", "dev@prompt", "--tags", "jims"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@/srx/vars.yml",
        "jims_profile_max_failed=2",
        "jims_profile_waves=1,50% jims_profile_confirm_minutes=5",
        '{"jims_profile_waves": [1, "50%"]}',
    ],
)
def test_variables_that_hold_no_secret_are_repeated(text: str) -> None:
    line = again(given(extra_vars=[text]), "a")
    assert (line.words[-2:], line.withheld) == (["-e", text], [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("vault_secret=Horse7", ["vault_secret"]),
        ("jims_profile_master_password=Horse7", ["jims_profile_master_password"]),
        ('{"jims_profile_config": {"connection": {}}}', ["jims_profile_config"]),
        ("jims_profile_max_failed=2 pw='Horse7 x'", ["jims_profile_max_failed", "pw"]),
    ],
)
def test_others_are_only_named(text: str, names: list[str]) -> None:
    line = again(given(extra_vars=[text]), "a")
    assert "-e" not in line.words
    assert line.withheld == names
    assert "Horse7" not in repr(line)
