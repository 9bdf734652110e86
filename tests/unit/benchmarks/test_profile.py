# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark's three views of one profile are one profile: only then is the comparison fair."""

from __future__ import annotations

from pathlib import Path

import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import wanted_of


def test_the_stock_module_is_given_the_lines_of_the_devices(repo: Path) -> None:
    lines = (repo / "benchmarks" / "profile.set").read_text("utf-8").splitlines()
    play = yaml.safe_load((repo / "benchmarks" / "stock.yml").read_text("utf-8"))[0]
    given = play["tasks"][0]["junipernetworks.junos.junos_config"]["lines"]
    assert [line.replace("{{ items_per_batch }}", "200") for line in given] == lines


def test_the_role_is_given_the_profile_of_the_devices(repo: Path) -> None:
    given = yaml.safe_load((repo / "benchmarks" / "profile.yml").read_text("utf-8"))
    config = given["jims_profile_config"]
    config["batch_query"]["items_per_batch"] = 200
    lines = (repo / "benchmarks" / "profile.set").read_text("utf-8")
    assert wanted_of(config).values == read(stanza_of(lines)).in_force()
