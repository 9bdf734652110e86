# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there before the workers are forked, seen in a process that imports nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# What an ansible-playbook does with the first task that names one of our actions.
PARENT = """
import gc, json, sys
from ansible.plugins.loader import init_plugin_loader
init_plugin_loader()
import ansible_collections.srxfleet.jims.plugins.action
from ansible_collections.srxfleet.jims.plugins.module_utils.profile import validate
before = set(sys.modules)
import ansible_collections.srxfleet.jims.plugins.action.jims_profile
print(json.dumps({
    "frozen": gc.get_freeze_count(),
    "schemas": validate._validator.cache_info().currsize,
    "imported later": sorted(set(sys.modules) - before),
}))
"""


@pytest.fixture(scope="module")
def parent(repo: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", PARENT],
        env={**os.environ, "ANSIBLE_COLLECTIONS_PATH": str(repo / ".build" / "collections")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_is_there_is_out_of_the_sight_of_the_garbage_collector(
    parent: dict[str, Any],
) -> None:
    assert parent["frozen"] > 10_000


def test_the_schema_of_a_profile_is_built(parent: dict[str, Any]) -> None:
    assert parent["schemas"] == 1


def test_the_action_of_a_device_brings_next_to_nothing_of_its_own(parent: dict[str, Any]) -> None:
    assert len(parent["imported later"]) <= 5
