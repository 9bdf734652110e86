# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The package as users get it: what is in it, and that it works where there is no checkout."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.profiles import CONFIG, SECRET
from tests.integration.scenario import ACTION
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet
from tools.package import AGREED, REPAIR, agreed, differences
from tools.package_tarball import build, names

OURS = "ansible_collections/srxfleet/jims"
PLAY = """
- hosts: all
  gather_facts: false
  roles:
    - srxfleet.jims.jims_profile
"""
ROLE = {
    "jims_profile_config": CONFIG,
    "jims_profile_confirm_minutes": 0,
    "jims_profile_verify": {"require": "none"},
}
Galaxy = Callable[..., str]


@pytest.fixture(scope="module")
def tarball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built from what git tracks."""
    return build(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def tree(
    tmp_path_factory: pytest.TempPathFactory, collections_path: Path, tarball: Path, galaxy: Galaxy
) -> Path:
    """An empty folder of collections but for those that ours depends on, and then ours in it."""
    tree = tmp_path_factory.mktemp("site")
    theirs = collections_path / "ansible_collections"
    (tree / "ansible_collections").mkdir()
    for namespace in ("ansible", "junipernetworks"):
        (tree / "ansible_collections" / namespace).symlink_to(theirs / namespace)
    galaxy(tree, "install", "--offline", "--collections-path", str(tree), str(tarball))
    return tree


@pytest.fixture(scope="module")
def galaxy(ansible_bin: Path, ansible_env: dict[str, str]) -> Galaxy:
    """Run ansible-galaxy collection, with one tree of collections, and return what it printed."""

    def run(tree: Path, *words: str, fails: bool = False) -> str:
        done = subprocess.run(
            [ansible_bin / "ansible-galaxy", "collection", *words],
            env={**ansible_env, "ANSIBLE_COLLECTIONS_PATH": str(tree)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert bool(done.returncode) is fails, done.stdout
        return done.stdout

    return run


@pytest.fixture
def play(run_playbook: PlaybookRunner, tree: Path) -> Callable[..., PlaybookRun]:
    """Run a playbook from the installed collection."""

    def run(fleet: Fleet, playbook: str, *arguments: str) -> PlaybookRun:
        done = run_playbook(
            playbook,
            fleet.inventory(),
            "-vvvv",
            *arguments,
            extra_vars=ROLE,
            environment={"ANSIBLE_COLLECTIONS_PATH": str(tree)},
        )
        assert done.rc == 0, done.output
        assert f"Loading collection srxfleet.jims from {tree / OURS}" in done.output
        assert not any(text in done.output for text in ("Traceback", SECRET))
        return done

    return run


def test_the_package_holds_the_agreed_files(tarball: Path) -> None:
    changed = differences(agreed(), names(tarball))
    assert changed == [], f"{AGREED.name} says otherwise; if this is meant: {REPAIR}"


def test_the_package_holds_nothing_that_only_a_checkout_needs(tarball: Path) -> None:
    own = {"tests", "tools", "demo", "benchmarks", "requirements", "context", "Makefile"}
    tops = {name.split("/")[0] for name in names(tarball)}
    assert tops & own == set()
    assert [name for name in tops if name.startswith(".")] == []
    assert [name for name in names(tarball) if name.endswith((".pyc", ".tar.gz"))] == []


def test_the_package_holds_what_users_read_and_tools_look_for(tarball: Path) -> None:
    wanted = {
        *("README.md", "LICENSE", "CHANGELOG.rst", "requirements.txt"),
        *("execution-environment.yml", "meta/execution-environment.yml", "meta/runtime.yml"),
        *("docs/reference.md", "docs/fleet.md", "docs/images/report.png"),
        *("playbooks/rollout.yml", "playbooks/vars/awx.yml", "roles/jims_profile/README.md"),
        *("schemas/jims_profile_vars.schema.json", "schemas/jims-report.schema.json"),
        "plugins/plugin_utils/report/templates/page.css",
    }
    assert wanted - set(names(tarball)) == set()


def test_the_same_checkout_gives_the_same_bytes(tarball: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert again.name == tarball.name
    assert digest(again) == digest(tarball)


def test_the_installed_collection_is_what_was_built(tree: Path, galaxy: Galaxy) -> None:
    said = galaxy(tree, "verify", "--offline", "srxfleet.jims")
    assert "Successfully verified that checksums for 'srxfleet.jims:" in said
    changed = tree / OURS / "meta" / "runtime.yml"
    before = changed.read_text("utf-8")
    try:
        changed.write_text(before + "# changed\n", "utf-8")
        said = galaxy(tree, "verify", "--offline", "srxfleet.jims", fails=True)
        assert "meta/runtime.yml" in said
    finally:
        changed.write_text(before, "utf-8")


def test_check_run_again_from_the_installed_collection(play: Callable[..., PlaybookRun]) -> None:
    with Fleet([Device("branch", files={"/var/db/certs/jims.pem": b"as named"})]) as fleet:
        runs = [play(fleet, PLAY, *arguments) for arguments in (["--check"], [], [])]
        drift = play(fleet, "srxfleet.jims.drift")
    said = [run.of(ACTION, "branch")[0].result["status"] for run in (*runs, drift)]
    assert said == ["drift", "applied", "in_sync", "in_sync"]
    assert "1 device: 1 in sync." in drift.stdout


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
