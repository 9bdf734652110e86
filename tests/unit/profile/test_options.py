# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of the options beside 'config', by hand: the table cannot agree with itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile import options
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import Option
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.playbook_variables import (
    PLAYBOOK_VARIABLES,
)

TIMEOUTS = {"commit_timeout": (1, 86400, 300), "lock_timeout": (0, 86400, 60)}
LOOKS = {"timeout": (1, 3600, 60), "interval": (1, 60, 2)}
EVERY_FORM = ("json", "html", "xml", "md", "csv", "prom")

# name: low, high, default; what is not here has none of the three.
LIMITS: tuple[tuple[Sequence[Option], dict[str, tuple[Any, Any, Any]]], ...] = (
    (options.OPTIONS, {
        "state": (None, None, "merged"), "junos_release": (1, 64, None), "comment": (1, 200, None),
        "confirm_minutes": (0, 65535, 0), "update_secret": (None, None, "when_different"),
        "master_password": (1, 1024, None), "config_group": (1, 255, None),
        "expected_fingerprint": (64, 64, None), "read_jims": (None, None, False), **TIMEOUTS,
        "from_variables": (None, None, False),
    }),
    (next(one for one in options.OPTIONS if one.name == "verify").below, {
        "require": (None, None, "none"), "if_offline_before": (None, None, "skip"), **LOOKS,
    }),
    (options.VERIFY_OPTIONS, {"require": (None, None, "any"), **LOOKS}),
    (options.UNDO_OPTIONS, {"run": (8, 20, None), "comment": (1, 200, None), **TIMEOUTS}),
    (options.INFO_OPTIONS, {"gather": (1, None, ("all",))}),
    (options.REPORT_OPTIONS, {
        "run_id": (1, 64, None), "previous": (1, 4096, None), "dest": (1, 4096, "./jims-report"),
        "formats": (1, None, EVERY_FORM), "merge": (1, None, None),
    }),
    (options.ADOPT_OPTIONS, {
        "dest": (1, 4096, "./jims-adopted"), "group": (1, 128, "all"),
        "overwrite": (None, None, False),
    }),
    (options.LINT_OPTIONS, {"hosts": (1, None, None)}),
    (options.OUTCOME_OPTIONS, {"unreachable": (None, None, False)}),
    (PLAYBOOK_VARIABLES, {
        "hosts": (1, 4096, "all"), "run": (8, 20, None), "gather_dir": (1, 4096, None),
        "adopt_dir": (1, 4096, "./jims-adopted"), "adopt_group": (1, 128, "all"),
        "adopt_overwrite": (None, None, False), "rotate": (None, None, ("secondary", "primary")),
    }),
)


@pytest.mark.parametrize(("table", "limits"), LIMITS, ids=range(len(LIMITS)))
def test_limits(table: Sequence[Option], limits: dict[str, tuple[Any, Any, Any]]) -> None:
    found = {option.name: (option.low, option.high, option.default) for option in table}
    assert {name: one for name, one in found.items() if one != (None, None, None)} == limits


def test_what_has_to_be_given() -> None:
    def required(table: Sequence[Option]) -> list[str]:
        return [option.name for option in table if option.required]

    assert required(options.UNDO_OPTIONS) == ["run"]
    assert required(options.ADOPT_OPTIONS) == ["results"]
    assert required(options.LINT_OPTIONS) == ["hosts"]
    argument = options.LINT_OPTIONS[0].argument()
    assert argument == {"type": "list", "elements": "str", "required": True}
    others = (options.OPTIONS, options.VERIFY_OPTIONS, options.INFO_OPTIONS)
    for table in (*others, options.REPORT_OPTIONS, options.OUTCOME_OPTIONS, PLAYBOOK_VARIABLES):
        assert required(table) == []


def test_what_is_secret_and_what_has_lines() -> None:
    every = [option for table, _limits in LIMITS for option in table]
    assert {option.name for option in every if option.secret} == {"master_password"}
    assert {option.name for option in every if option.lines} == {"running_config", "msg"}
