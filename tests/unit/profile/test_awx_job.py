# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a commit log says of the AWX job that changed the device."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.awx_job import comment_of

JOB = {"awx_job_id": 42, "awx_job_template_name": "JIMS rollout", "awx_user_name": "alice"}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ""),
        ({"awx_user_name": "alice"}, ""),
        (JOB, "AWX job 42, JIMS rollout, launched by alice"),
        ({"tower_job_id": "7", "tower_user_name": "bob"}, "AWX job 7, launched by bob"),
        ({**JOB, "awx_workflow_job_id": 40}, "AWX job 42 of workflow job 40, JIMS rollout, "
         "launched by alice"),
        ({"awx_job_id": 42, "awx_schedule_name": "nightly"}, "AWX job 42, schedule nightly"),
        ({**JOB, "awx_job_template_name": "a\tb\nc\x00 ü"}, "AWX job 42, a b c ü, "
         "launched by alice"),
    ],
)
def test_the_comment(variables: dict[str, Any], expected: str) -> None:
    assert comment_of(variables, user=True) == expected


def test_the_user_can_be_left_out() -> None:
    assert comment_of(JOB, user=False) == "AWX job 42, JIMS rollout"


def test_names_of_any_length_stay_within_the_option() -> None:
    names = ("job_template_name", "schedule_name", "user_name")
    comment = comment_of(
        {"awx_job_id": 1, **{f"awx_{name}": "x" * 999 for name in names}}, user=True
    )
    assert len(comment) <= 200
    assert comment.startswith(f"AWX job 1, {'x' * 60}, schedule ")


def test_the_end_of_a_netconf_message_is_no_part_of_it() -> None:
    assert comment_of({**JOB, "awx_user_name": "a]]>]]>b"}, user=True).endswith("launched by a b")
