# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The execution environment: ansible-builder reads its definition, and ours is in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml


def builder(bin_directory: Path, *arguments: str | Path, folder: Path) -> str:
    """Run ansible-builder; return what it prints, errors included."""
    done = subprocess.run(
        [bin_directory / "ansible-builder", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def context(repo: Path, ansible_bin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that an image would be built from."""
    folder = tmp_path_factory.mktemp("image")
    definition = (repo / "execution-environment.yml").read_text("utf-8")
    (folder / "execution-environment.yml").write_text(definition, "utf-8")
    version = yaml.safe_load((repo / "galaxy.yml").read_text("utf-8"))["version"]
    (folder / f"srxfleet-jims-{version}.tar.gz").touch()
    told = builder(ansible_bin, "create", "--output-filename", "Containerfile", folder=folder)
    assert "No matches" not in told
    return folder / "context"


def test_the_image_holds_the_collection(context: Path) -> None:
    wanted = yaml.safe_load((context / "_build/requirements.yml").read_text("utf-8"))
    ours = wanted["collections"][0]
    assert ours["type"] == "file"
    assert (context / "_build" / ours["name"]).is_file()


def test_the_image_refuses_external_entities_and_unknown_hosts(context: Path) -> None:
    assert "lxml~=6.0" in (context / "_build/requirements.txt").read_text("utf-8")
    steps = (context / "Containerfile").read_text("utf-8").splitlines()
    assert "ENV ANSIBLE_NETCONF_HOST_KEY_CHECKING=True" in steps
    (wrote,) = [line for line in steps if line.startswith("RUN printf 'Host *")]
    place = wrote.rpartition(" > ")[2]
    assert f"ENV ANSIBLE_NETCONF_SSH_CONFIG={place}" in steps


def test_other_images_learn_what_the_collection_needs(
    repo: Path, ansible_bin: Path, collections_path: Path
) -> None:
    told = builder(ansible_bin, "introspect", collections_path, folder=repo)
    found = yaml.safe_load(told.partition("---\n")[2])
    needed = (repo / "requirements.txt").read_text("utf-8").splitlines()
    packages = [line.split()[0] for line in needed if line and not line.startswith("#")]
    assert len(packages) == 4
    ours = [line.split()[0] for line in found["python"] if line.endswith(" srxfleet.jims")]
    assert ours == packages
