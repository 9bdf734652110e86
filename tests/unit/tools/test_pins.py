# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pinned requirements: complete, and installable on more than the machine that pinned them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tools.lock import HASHED
from tools.matrix_cells import CELLS, MAIN_CORE, PINS
from tools.setup.carve import CARVED, pinned

CORES = sorted({cell.core for cell in CELLS})

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==\S+", re.MULTILINE)


def hashes(requirements: str) -> dict[str, int]:
    """Return how many hashes every pinned package has."""
    starts = [*PIN.finditer(requirements)]
    ends = [match.start() for match in starts[1:]] + [len(requirements)]
    return {
        match["name"]: requirements.count("--hash=sha256:", match.end(), end)
        for match, end in zip(starts, ends, strict=True)
    }


@pytest.mark.parametrize("name", sorted(HASHED))
def test_every_package_has_hashes(repo: Path, name: str) -> None:
    found = hashes((repo / "requirements" / name).with_suffix(".txt").read_text("utf-8"))
    assert found
    assert {package for package, count in found.items() if count == 0} == set()


def test_the_hashes_are_those_of_all_platforms(repo: Path) -> None:
    found = hashes((repo / "requirements/dev.txt").read_text("utf-8"))
    # Compiled packages have a file for every Python, system and processor. A handful of hashes
    # means that they were read from an index that holds only this machine's files.
    compiled = {name: found[name] for name in ("cffi", "cryptography", "lxml", "pyyaml")}
    assert all(count > 20 for count in compiled.values()), compiled


@pytest.mark.parametrize("core", CORES)
def test_every_cell_of_the_matrix_pins_its_core(repo: Path, core: str) -> None:
    name = "dev.txt" if core == MAIN_CORE else f"matrix/core-{core}.txt"
    text = (repo / "requirements" / name).read_text("utf-8")
    assert re.search(rf"^ansible-core=={re.escape(core)}\.\d+", text, re.MULTILINE)


def test_the_oldest_cell_runs_the_oldest_versions_that_are_promised(repo: Path) -> None:
    promised = re.findall(
        r"^([a-z]+)>=(\S+)", (repo / "requirements.txt").read_text(), re.MULTILINE
    )
    tried = (repo / "requirements/matrix/core-2.16.txt").read_text("utf-8")
    assert len(promised) == 4
    assert [pin for pin in promised if f"\n{pin[0]}=={pin[1]}" not in tried] == []


def test_the_carved_collections_satisfy_galaxy_yml(repo: Path, collections_path: Path) -> None:
    wanted = yaml.safe_load((repo / "galaxy.yml").read_text("utf-8"))["dependencies"]
    assert wanted == {"ansible.netcommon": ">=8.1.0", "junipernetworks.junos": ">=11.0.0"}
    manifests = {
        name: (collections_path / "ansible_collections" / name / "MANIFEST.json").read_text("utf-8")
        for name in CARVED
    }
    versions = {
        name.replace("/", "."): yaml.safe_load(text)["collection_info"]["version"]
        for name, text in manifests.items()
    }
    assert versions == {
        "ansible.netcommon": "8.5.3",
        "ansible.utils": "6.0.3",
        "awx.awx": "24.6.1",
        "junipernetworks.junos": "11.0.0",
    }


def test_the_wheels_are_pinned_with_their_digests() -> None:
    version, sha256 = pinned()
    assert version == "13.8.0"
    assert re.fullmatch("[0-9a-f]{64}", sha256)
    assert {netcommon: pinned(pin)[0] for netcommon, pin in PINS.items()} == {"8.2.0": "12.3.0"}
