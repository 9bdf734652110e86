# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The canary, the waves, and what speaks against a rollout."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.waves import plan_waves

TEN = [f"srx{number}" for number in range(10)]
HUNDRED = [f"srx{number}" for number in range(100)]


def problems(**given: Any) -> list[str]:
    plan = plan_waves(["a", "b", "c"], **given)
    assert bool(plan.order) is not bool(plan.problems)
    return plan.problems


@pytest.mark.parametrize(
    ("devices", "waves", "sizes"),
    [
        (HUNDRED, None, [1, 1, 10, 88]),
        (TEN, None, [1, 1, 1, 7]),
        (["a"], None, [1]),
        (["a", "b"], None, [1, 1]),
        (HUNDRED, [5, "20%"], [1, 5, 20, 20, 20, 20, 14]),
        (TEN, ["100%"], [1, 9]),
        (TEN, ["3"], [1, 3, 3, 3]),
        (TEN, 4, [1, 4, 4, 1]),
        (TEN, "2, 50%", [1, 2, 5, 2]),
        (TEN, "", [1, 1, 1, 7]),
        (TEN, " ", [1, 1, 1, 7]),
        (TEN, ["1%"], [1] * 10),
        (TEN, [500], [1, 9]),
        ([], None, []),
    ],
)
def test_the_sizes_of_the_waves(devices: list[str], waves: Any, sizes: list[int]) -> None:
    plan = plan_waves(devices, waves=waves)
    assert (plan.sizes, plan.order, plan.problems) == (sizes, devices, [])


def test_the_canaries_come_first_in_the_order_of_the_inventory() -> None:
    plan = plan_waves(TEN, canary="canaries", canaries=["srx7", "elsewhere", "srx3"], waves=[4])
    assert plan.order[:4] == ["srx3", "srx7", "srx0", "srx1"]
    assert sorted(plan.order) == TEN
    assert plan.sizes == [2, 4, 4]


def test_canaries_that_are_done_already_leave_it_to_the_first_device() -> None:
    plan = plan_waves(["srx8", "srx9"], canary="canaries", canaries=["srx3"])
    assert (plan.order, plan.sizes, plan.problems) == (["srx8", "srx9"], [1, 1], [])


def test_a_canary_that_nobody_knows() -> None:
    assert problems(canary="canarys") == [
        "jims_profile_canary is 'canarys', which is no host and no group of this inventory with "
        "hosts in it; name one, or leave it out to begin with the first device."
    ]


def test_a_canary_that_is_no_name() -> None:
    (sentence,) = problems(canary={"a": 1}, canaries=["a"])
    assert sentence.startswith("jims_profile_canary is a dict, which is no host and no group of ")


@pytest.mark.parametrize(
    ("waves", "given"),
    [
        ([0], "0"),
        (["0%"], "'0%'"),
        (["101%"], "'101%'"),
        ([-1, "x", 5], "-1, 'x'"),
        ([True], "true"),
        ([1.5], "1.5"),
        (["2.5%"], "'2.5%'"),
        ([], "no entry"),
        (",", "no entry"),
        ({"a": 1}, "a dict"),
    ],
)
def test_waves_that_are_none(waves: Any, given: str) -> None:
    assert problems(waves=waves) == [
        f"jims_profile_waves has {given}; allowed are numbers of devices from 1 on and "
        "percentages, 1% to 100%, as in [1, '10%', '100%']."
    ]


@pytest.mark.parametrize(
    ("given", "number"), [(None, 0), (0, 0), ("3", 3), (2, 2), ("", 0), (" 1 ", 1)]
)
def test_how_many_failures_are_tolerated(given: Any, number: int) -> None:
    assert plan_waves(TEN, max_failed=given).tolerated == number


@pytest.mark.parametrize(("given", "shown"), [(-1, "-1"), ("10%", "'10%'"), (True, "true")])
def test_a_tolerance_that_is_no_number(given: Any, shown: str) -> None:
    assert problems(max_failed=given) == [
        f"jims_profile_max_failed is {shown}; allowed is a number of devices from 0 on."
    ]


def test_two_names_for_one_device_are_refused() -> None:
    assert problems(serials={"a": ["CZ1"], "b": ["CZ2"], "c": ["CZ1"]}) == [
        "a and c are one device (serial number CZ1): keep one name, of a cluster that of the "
        "primary node, and take the others out of the inventory or of jims_profile_hosts."
    ]


def test_both_nodes_of_a_cluster_are_one_device_even_while_a_node_is_away() -> None:
    (sentence,) = problems(serials={"a": ["CZ1", "CZ2"], "b": ["CZ2"], "c": ["CZ3", "CZ4"]})
    assert sentence.startswith("a and b are one device (serial number CZ1, CZ2): ")


def test_devices_that_only_a_third_one_shows_to_be_one() -> None:
    (sentence,) = problems(serials={"a": ["CZ1"], "b": ["CZ2"], "c": ["CZ1", "CZ2"]})
    assert sentence.startswith("a and b and c are one device (serial number CZ1, CZ2): ")


def test_devices_without_a_serial_number_are_not_one() -> None:
    assert problems(serials={"a": [], "b": [], "c": ["CZ1"]}) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = problems(canary="x", waves=[0], max_failed="x", serials={"a": ["1"], "b": ["1"]})
    assert len(wrong) == 4
