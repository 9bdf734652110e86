# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/support.md promises what the matrix tries, galaxy.yml asks for and the table knows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import (
    NEWEST,
    OLDEST,
    parse,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import config_problems

from tools.matrix import CELLS
from tools.setup.carve import PIN

REPO = Path(__file__).resolve().parents[3]
PAGE = (REPO / "docs/support.md").read_text("utf-8")
README = (REPO / "README.md").read_text("utf-8")
# What the wheel brings; requirements/collections.txt says so in words.
CARVED = REPO / ".build/collections/ansible_collections"


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without the first two lines."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def loaded(name: str) -> Any:
    return yaml.safe_load((REPO / name).read_text("utf-8"))


def test_every_core_of_the_matrix_is_promised_with_its_pythons() -> None:
    told = {core: set(pythons.split(", ")) for core, pythons, _how in rows("Ansible")}
    tried: dict[str, set[str]] = {}
    for cell in CELLS:
        tried.setdefault(cell.core, set()).update(cell.pythons)
    assert told == tried


def test_the_oldest_core_is_the_one_that_is_let_in() -> None:
    oldest = rows("Ansible")[0][0]
    assert loaded("meta/runtime.yml")["requires_ansible"] == f">={oldest}.0"
    assert f"{oldest} is the oldest that is let in" in PAGE


def test_the_readme_promises_the_same_cores() -> None:
    cores = [row[0] for row in rows("Ansible")]
    assert f"ansible-core {cores[0]} to {cores[-1]}" in README


def test_collections_are_those_of_galaxy_yml() -> None:
    told = {name.strip("`"): words for name, _versions, words in rows("Collections")}
    for name, bound in loaded("galaxy.yml")["dependencies"].items():
        assert f"`{bound}`" in told[name]


def test_the_matrix_tries_the_netcommons_that_are_promised() -> None:
    (row,) = [row for row in rows("Collections") if row[0] == "`ansible.netcommon`"]
    told = row[2].split("tested with ")[1].split(",")[0].split(" and ")
    assert {(cell.core, cell.netcommon) for cell in CELLS} == {
        (core, netcommon) for core, _pythons, _how in rows("Ansible") for netcommon in told
    }


@pytest.mark.parametrize("name", ["ansible.netcommon", "junipernetworks.junos", "awx.awx"])
def test_collections_are_tested_in_the_pinned_version(name: str) -> None:
    manifest = CARVED / name.replace(".", "/") / "MANIFEST.json"
    version = yaml.safe_load(manifest.read_text("utf-8"))["collection_info"]["version"]
    (row,) = [row for row in rows("Collections") if row[0] == f"`{name}`"]
    assert version in " ".join(row)
    assert version in PIN.read_text("utf-8")


def test_junos_releases_are_those_of_the_table() -> None:
    assert [row[0] for row in rows("Junos")] == [
        f"before {OLDEST}",
        f"{OLDEST} to {NEWEST}",
        f"after {NEWEST}",
    ]
    assert f"Junos {OLDEST} to {NEWEST}" in README


def test_a_release_before_the_oldest_is_refused() -> None:
    (problem,) = config_problems({"connection": {"port": 443}}, "merged", parse("17.3R3"))
    assert problem.code == "UNSUPPORTED"
    assert config_problems({"connection": {"port": 443}}, "merged", parse("17.4R1")) == []


def test_releases_called_tested_are_emulated_in_tests() -> None:
    told = re.findall(r"\d\d\.\dR\d", rows("Junos")[1][1])
    tests = "\n".join(path.read_text("utf-8") for path in (REPO / "tests").rglob("*.py"))
    assert len(told) > 4
    assert [release for release in told if f'release="{release}' not in tests] == []
