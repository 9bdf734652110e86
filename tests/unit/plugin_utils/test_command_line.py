# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that goes on: what it repeats, and what it must not show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.plugin_utils.command_line import (
    again,
    for_another_playbook,
)


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
        (
            "jims_profile_connection_primary_client_secret=Horse7",
            ["jims_profile_connection_primary_client_secret"],
        ),
        (
            "jims_profile_jims_validator_client_secret=Horse7",
            ["jims_profile_jims_validator_client_secret"],
        ),
        ('{"jims_profile_own": {"password": "Horse7"}}', ["jims_profile_own"]),
        ("jims_profile_running_config=Horse7", ["jims_profile_running_config"]),
        # It begins like ours and is not.
        ("jims_profile_our_secret=Horse7", ["jims_profile_our_secret"]),
        ("jims_profile_waves=1 Horse7", ["_raw_params", "jims_profile_waves"]),
        ("jims_profile_max_failed=2 pw='Horse7 x'", ["jims_profile_max_failed", "pw"]),
    ],
)
def test_others_are_only_named(text: str, names: list[str]) -> None:
    line = again(given(extra_vars=[text]), "a")
    assert "-e" not in line.words
    assert line.withheld == names
    assert "Horse7" not in repr(line)


def test_every_variable_of_the_role_is_repeated_but_for_these(repo: Path) -> None:
    specs = yaml.safe_load((repo / "roles/jims_profile/meta/argument_specs.yml").read_text("utf-8"))
    names = specs["argument_specs"]["main"]["options"]
    withheld = [name for name in names if again(given(extra_vars=[f"{name}=x"]), "a").withheld]
    assert sorted(withheld) == [
        "jims_profile_config",
        "jims_profile_master_password",
        "jims_profile_running_config",
    ]


def test_a_file_is_found_from_elsewhere_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = again(given(extra_vars=["@my vars.yml"]), "a")
    assert line.words[-2:] == ["-e", f"@{tmp_path}/my vars.yml"]


def test_another_playbook_gets_the_login_and_the_variables_alone() -> None:
    line = for_another_playbook(
        given(
            ask_vault_pass=True,
            vault_password_files=["/srx/.vault"],
            private_key_file="/home/ann/key",
            extra_vars=["jims_profile_waves=1", "token=Horse7"],
            forks=50,
            diff=True,
            tags=["jims"],
            skip_tags=["slow"],
        )
    )
    assert (line.words, line.withheld) == (
        [
            *("-e", "jims_profile_waves=1", "--ask-vault-pass"),
            *("--private-key", "/home/ann/key", "--vault-password-file", "/srx/.vault"),
        ],
        ["token"],
    )
