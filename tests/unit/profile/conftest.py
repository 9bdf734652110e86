# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hypothesis for this folder: the same examples on every machine, however slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

pytest.register_assert_rewrite("tests.unit.profile.plan_case")
# Beside everything else that is made here, not in a folder of its own in the checkout.
set_hypothesis_home_dir(Path(__file__).parents[3] / ".build" / "hypothesis")
settings.register_profile(
    "profile-tests",
    derandomize=True,
    deadline=None,
    # The database would be a folder in the checkout, and derandomized runs have no use for it.
    database=None,
    # Strategies of whole profiles are large by nature; the folder's run time is what is watched.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=100,
)
settings.load_profile("profile-tests")
