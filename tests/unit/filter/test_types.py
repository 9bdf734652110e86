# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters that are given something else than they are for say so in one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.srxfleet.jims.plugins.filter.troubles import troubles
from ansible_collections.srxfleet.jims.plugins.filter.waves import waves


@pytest.mark.parametrize("devices", ["srx-1", {"srx-1": {}}, 7, None])
def test_waves_are_made_of_a_list(devices: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=f"a {type(devices).__name__} was given"):
        waves(devices)


def test_waves_of_a_list() -> None:
    assert waves(["a", "b", "c"], waves=[1, 2])["sizes"] == [1, 1, 1]


@pytest.mark.parametrize("results", ["srx-1", ["srx-1"], 7, None])
def test_troubles_are_told_of_a_dict(results: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=f"a {type(results).__name__} was given"):
        troubles(results)
