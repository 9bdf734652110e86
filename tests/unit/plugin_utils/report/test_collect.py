# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every host of the inventory is in the report, and no result is lost."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.collect import collected

from tests.reported import MONDAY, drift, in_sync, report, unreachable


def statuses(results: Any, expected: list[str] | None = None) -> dict[str, str]:
    return {host.host: host.status for host in report(results, expected).hosts}


def test_hosts_without_a_result_were_not_attempted() -> None:
    expected = ["srx3", "srx1", "srx2"]
    assert statuses({"srx1": in_sync(), "srx2": {}}, expected) == {
        "srx1": "in_sync",
        "srx2": "not_attempted",
        "srx3": "not_attempted",
    }


def test_a_result_of_a_stranger_is_kept_and_named() -> None:
    document = report({"srx1": in_sync(), "srx9": drift()}, ["srx1"])
    assert [host.host for host in document.hosts] == ["srx1", "srx9"]
    assert (document.expected, document.unexpected) == (1, ["srx9"])


def test_without_an_inventory_the_results_are_it() -> None:
    document = report({"srx2": in_sync(), "srx1": unreachable()})
    assert (document.expected, document.unexpected) == (2, [])
    assert [host.host for host in document.hosts] == ["srx1", "srx2"]


def test_a_name_given_twice_is_one_host() -> None:
    document = report({"srx1": in_sync()}, ["srx1", "srx1"])
    assert (document.expected, len(document.hosts)) == (1, 1)


def test_no_host_at_all() -> None:
    document = report({}, [])
    assert (document.expected, document.hosts) == (0, [])


@pytest.mark.parametrize(
    "listed",
    [
        [{"host": "srx1", **in_sync()}, {"host": "srx2", **drift()}],
        [{"item": "srx1", **in_sync()}, {"item": "srx2", **drift()}],
        [{"host": "srx1", "result": in_sync()}, {"item": "srx2", "result": drift()}],
    ],
)
def test_results_may_be_a_list_that_names_its_hosts(listed: Any) -> None:
    assert statuses(listed) == {"srx1": "in_sync", "srx2": "drift"}


def test_everything_that_is_wrong_with_the_results_is_told_at_once() -> None:
    with pytest.raises(ProfileError) as caught:
        report({"srx1": "hunter2", "srx2": in_sync(), "srx3": ["hunter2"]})
    assert [problem.path for problem in caught.value.problems] == ["results[srx1]", "results[srx3]"]
    assert "hunter2" not in str(caught.value)


def test_a_result_of_a_list_without_a_host_is_refused() -> None:
    with pytest.raises(ProfileError) as caught:
        report([{"host": "srx1"}, in_sync()])
    (problem,) = caught.value.problems
    assert problem.message == (
        "results[1] does not say whose it is; give a result with its inventory name in 'host' or "
        "'item'."
    )


@pytest.mark.parametrize("wrong", ["text", 7, True])
def test_what_is_no_set_of_results_is_refused(wrong: Any) -> None:
    with pytest.raises(ProfileError) as caught:
        report(wrong)
    assert caught.value.code == "INPUT"


def test_a_run_is_named_by_the_user_else_by_its_commits_else_by_chance() -> None:
    done = {"srx1": in_sync(), "srx2": {"commit": {"marker": "jims 3f9a1c02-5d6e7f"}}}
    named = collected(done, run_id="nightly", otherwise="chance", generated=MONDAY)
    committed = collected(done, otherwise="chance", generated=MONDAY)
    other = collected({}, otherwise="chance", generated=MONDAY)
    assert (named.run_id, committed.run_id, other.run_id) == ("nightly", "3f9a1c02", "chance")
