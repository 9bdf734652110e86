# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role's variables: one for every option of the module, and no dead one."""

from __future__ import annotations

from pathlib import Path

import yaml

from plugins.module_utils.profile.options import OPTIONS
from tools.views import role

OWN = {
    "jims_profile_awx_user",
    "jims_profile_canary",
    "jims_profile_fail_on_drift",
    "jims_profile_fail_on_offline",
    "jims_profile_max_failed",
    "jims_profile_report_dir",
    "jims_profile_report_formats",
    "jims_profile_report_previous",
    "jims_profile_waves",
}


def test_every_option_of_the_module_is_a_variable() -> None:
    wanted = {f"jims_profile_{option.name}" for option in OPTIONS} | OWN
    wanted.remove("jims_profile_from_variables")
    assert set(role.specs()) == wanted
    assert sorted(name for names in role.GROUPS.values() for name in names) == sorted(
        name.removeprefix("jims_profile_") for name in wanted
    )


def test_the_role_hands_every_variable_to_the_module(repo: Path) -> None:
    tasks = yaml.safe_load((repo / "roles/jims_profile/tasks/main.yml").read_text("utf-8"))
    (call,) = [task for task in tasks if "srxfleet.jims.jims_profile" in task]
    given = call["srxfleet.jims.jims_profile"]
    assert given == {"from_variables": True}


def test_the_defaults_are_those_of_the_argument_specs(repo: Path) -> None:
    folder = repo / "roles/jims_profile"
    specs = yaml.safe_load((folder / "meta/argument_specs.yml").read_text("utf-8"))
    described = specs["argument_specs"]["main"]["options"]
    defaults = yaml.safe_load((folder / "defaults/main.yml").read_text("utf-8"))
    assert defaults == {
        name: spec["default"] for name, spec in described.items() if "default" in spec
    }


def test_defaults_by_hand() -> None:
    defaults = yaml.safe_load(role.defaults())
    assert defaults == {
        "jims_profile_config": {},
        "jims_profile_state": "merged",
        "jims_profile_update_secret": "when_different",
        "jims_profile_confirm_minutes": 10,
        "jims_profile_verify": {"require": "any"},
        "jims_profile_lock_timeout": 60,
        "jims_profile_commit_timeout": 300,
        "jims_profile_awx_user": True,
        "jims_profile_read_jims": False,
        "jims_profile_fail_on_drift": False,
        "jims_profile_fail_on_offline": False,
        "jims_profile_waves": [1, "10%", "100%"],
        "jims_profile_max_failed": 0,
        "jims_profile_report_dir": "./jims-report",
        "jims_profile_report_formats": ["json", "html", "xml", "md", "csv", "prom"],
    }


def test_the_profile_is_a_dict_whose_options_only_the_description_lists() -> None:
    config = role.specs()["jims_profile_config"]
    assert config["type"] == "dict"
    assert "options" not in config
    listed = [line for line in config["description"] if line.startswith("C(batch_query.")]
    assert listed == [
        "C(batch_query.items_per_batch). Most items in one answer to a batch query. Allowed is a "
        "number, 100..1000. The device's own default is 200. On J-Web's page: Item Per Batch.",
        "C(batch_query.query_interval). Time between two batch queries. Allowed is a number, 1..60 "
        "seconds. The device's own default is 5 seconds. On J-Web's page: Query Interval.",
    ]


def test_only_the_secret_is_not_logged() -> None:
    hidden = {name for name, spec in role.specs().items() if spec.get("no_log")}
    assert hidden == {"jims_profile_master_password"}


def test_the_table_leaves_out_the_profiles_options() -> None:
    lines = role.variable_table().splitlines()
    assert len(lines) == 2 + len(role.specs())
    assert not any("items_per_batch" in line for line in lines)
    assert any("| `jims_profile_fail_on_drift` | bool | `false` |" in line for line in lines)
