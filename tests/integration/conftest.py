# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures for real runs: one fleet and few runs of ansible-playbook for many cases."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Fleet

# Assertions of shared classes shall explain themselves as those of a test file do.
pytest.register_assert_rewrite("tests.integration.scenario", "tests.integration.fault_case")

from tests.integration.scenario import (  # noqa: E402 - see above
    PLAY,
    Journey,
    Passage,
    Scenario,
    warnings_of,
)
from tests.integration.statements import lines_of, split  # noqa: E402 - see above

FORKS = "10"


def pytest_configure(config: pytest.Config) -> None:
    """Keep a file in one worker: its tests share runs, which would be done twice otherwise."""
    if config.getoption("dist", "no") == "load":
        config.option.dist = "loadfile"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a class of scenarios one test for each of them."""
    if "scenario" in metafunc.fixturenames:
        cases: Sequence[Scenario] = metafunc.cls.SCENARIOS
        metafunc.parametrize("scenario", cases, ids=[case.name for case in cases])


@pytest.fixture(scope="module")
def run_module(
    ansible_bin: Path, ansible_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> PlaybookRunner:
    """As ``run_playbook``, for runs that several tests of a module look at."""
    return PlaybookRunner(ansible_bin, ansible_env, tmp_path_factory.mktemp("runs"))


@pytest.fixture
def with_juniper_device(collections_path: Path, tmp_path: Path) -> Path:
    """A tree in which the Junos plugins live in juniper.device, where they moved to.

    That collection is in no PyPI package, so a stand-in is made of the plugin that it took over.
    """
    tree = tmp_path / "ansible_collections"
    (tree / "juniper" / "device" / "plugins" / "netconf").mkdir(parents=True)
    theirs = collections_path / "ansible_collections"
    for name in ("ansible", "srxfleet"):
        (tree / name).symlink_to(theirs / name)
    shutil.copy(
        theirs / "junipernetworks" / "junos" / "plugins" / "netconf" / "junos.py",
        tree / "juniper" / "device" / "plugins" / "netconf",
    )
    (tree / "juniper" / "device" / "galaxy.yml").write_text(
        "namespace: juniper\nname: device\nversion: 2.0.0\nreadme: x\nauthors: [x]\n", "utf-8"
    )
    return tmp_path


@pytest.fixture(scope="class")
def journeys(request: pytest.FixtureRequest, run_module: PlaybookRunner) -> dict[str, Journey]:
    """Every scenario of a class in check mode, for real, and once more."""
    scenarios: Sequence[Scenario] = request.cls.SCENARIOS
    with Fleet([scenario.spec() for scenario in scenarios]) as fleet:
        inventory = fleet.inventory()
        for scenario in scenarios:
            hosts = inventory["all"]["children"]["srx"]["hosts"]
            hosts[scenario.name]["given"] = dict(scenario.given)
        start = {srx.name: split(lines_of(srx.committed(plain_secrets=True))) for srx in fleet}
        passages: list[dict[str, Passage]] = []
        for arguments in (["--check", "--diff"], ["--diff"], ["--diff"]):
            run = _recorded(fleet, run_module, inventory, arguments)
            _assert_no_other_warnings(run, scenarios)
            passages.append({srx.name: Passage.of(run, srx) for srx in fleet})
    return {
        name: Journey(*before, *(passage[name] for passage in passages))
        for name, before in start.items()
    }


def _recorded(
    fleet: Fleet,
    run: PlaybookRunner,
    inventory: dict[str, object],
    arguments: Sequence[str],
) -> PlaybookRun:
    for srx in fleet:
        srx.clear_log()
    done = run(PLAY, inventory, "--forks", FORKS, *arguments)
    assert "Traceback" not in done.output, done.output
    return done


def _assert_no_other_warnings(run: PlaybookRun, scenarios: Sequence[Scenario]) -> None:
    """Every warning on the screen is one of a result; the results' own are judged one by one."""
    told = {str(words) for record in run.records for words in record.result.get("warnings", [])}
    assert len(warnings_of(run.output)) <= len(told), run.output
    assert bool(told) is any(scenario.warns for scenario in scenarios), run.output


@pytest.fixture
def journey(scenario: Scenario, journeys: dict[str, Journey]) -> Journey:
    """The runs of one scenario."""
    return journeys[scenario.name]
