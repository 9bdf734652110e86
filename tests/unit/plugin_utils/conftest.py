# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assertions of shared helpers explain themselves as those of a test file do."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite(
    "tests.unit.plugin_utils.course", "tests.unit.plugin_utils.filter_case"
)
