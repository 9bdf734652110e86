# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of adopt.md, drift.md, editors.md, fleet.md, info.md and of the role's page, run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.examples import Example, examples_in, write_examples
from tests.integration.guide import Guide, assert_shown
from tests.integration.scenario import ACTION
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, hostile

SECRET = "Blue<Horse>&7"
SHARED = "\n".join(
    f"set {STANZA} connection {line}"
    for line in (
        "connect-method https",
        "primary address 192.0.2.10",
        "primary client-id srx-fleet",
        f'primary client-secret "{SECRET}"',
    )
)
SERVER = JimsServer("192.0.2.10", client_id="srx-fleet", client_secret=SECRET)

Page = Callable[[str, Fleet | None], Guide]


@pytest.fixture
def page(repo: Path, tmp_path: Path, run_playbook: PlaybookRunner) -> Page:
    """The named examples of a page as files, beside an inventory of emulated devices."""

    def opened(document: str, fleet: Fleet | None) -> Guide:
        shown = examples_in(repo / document, repo)
        write_examples(shown, tmp_path)
        inventory = yaml.safe_dump(fleet.inventory() if fleet else {})
        for name in ("inventory.yml", "emulated.yml"):
            (tmp_path / name).write_text(inventory, "utf-8")
        examples: dict[str, Example] = {one.name: one for one in shown if one.name}
        return Guide(examples, tmp_path, run_playbook)

    return opened


def parsed(guide: Guide, name: str) -> Any:
    return yaml.safe_load(guide.examples[name].text)


def test_a_fleet_is_adopted_into_the_files_of_the_page(page: Page) -> None:
    domain = f"\nset {STANZA} filter domain branch.example.net"
    devices = [Device("branch-01", config=SHARED + domain), Device("branch-02", config=SHARED)]
    with Fleet(devices) as fleet:
        guide = page("docs/adopt.md", fleet)
        wanted = {name: parsed(guide, name) for name in guide.examples if name.endswith(".yml")}
        for name in wanted:
            (guide.site / name).unlink()
        output = guide.follow("commands", vault_jims_primary_client_secret=SECRET)
    assert len(wanted) == 2
    for name, content in wanted.items():
        written = yaml.safe_load((guide.site / name).read_text("utf-8"))
        assert {key: written[key] for key in content} == content
    verdict = '"2 devices: 2 in sync. No JIMS server is Online on 2."'
    assert_shown(f'"msg": "2 hosts checked: 2 right."\n{verdict}\n', output)


def test_a_report_is_made_by_the_playbook_of_the_page(page: Page) -> None:
    given = {"jims_profile_config": {"connection": {"port": 8443}}}
    same = Device("same", config=f"set {STANZA} connection port 8443")
    with Fleet([same, Device("other")]) as fleet:
        guide = page("docs/drift.md", fleet)
        done = guide.run_playbook(
            guide.site / "report.yml", guide.site / "emulated.yml", extra_vars=given
        )
    (folder,) = guide.site.glob("run*/jims-report")
    document = json.loads((folder / "jims-report.json").read_text("utf-8"))
    assert done.rc == 0, done.output
    assert {host["host"]: host["status"] for host in document["hosts"]} == {
        "same": "in_sync",
        "other": "drift",
    }
    metrics = set(re.findall(r"^(\w+)[{ ]", (folder / "jims-report.prom").read_text("utf-8"), re.M))
    asked = " ".join(alert["expr"] for alert in parsed(guide, "alerts.yml"))
    named = set(re.findall(r"jims_report_\w+", asked))
    # No server was asked for in this check, so none is counted.
    assert named - metrics <= {"jims_report_server_online"}


def test_variables_are_checked_as_the_page_shows(page: Page, repo: Path) -> None:
    guide = page("docs/editors.md", None)
    profile = parsed(guide, "group_vars/srx/jims.yml")["jims_profile_config"]
    mistaken = json.loads(json.dumps(profile))
    mistaken["connection"]["port"] = 70000
    mistaken["connection"]["primary"]["client_secret"] = "{{ vault_jims }}"
    hosts = {
        "branch-01": {},
        "branch-02": {"jims_profile_config": mistaken},
        "branch-07": {"jims_profile_stat": "merged"},
    }
    inventory = yaml.safe_dump({"srx": {"hosts": hosts}})
    (guide.site / "inventory.yml").write_text(inventory, "utf-8")
    (guide.site / "emulated.yml").write_text(inventory, "utf-8")

    output = guide.follow("lint", vault_jims_secret=SECRET)
    # The page shows the sentences without the quotes that Ansible puts around them.
    unquoted = re.sub(r'^\s*"|",?$', "", output, flags=re.MULTILINE)
    assert_shown(guide.shown("lint"), unquoted)
    assert "3 hosts checked: 1 right" in output

    # Nothing in this profile goes with an upgrade.
    (guide.site / "inventory.yml").write_text("srx: {hosts: {branch-01: }}\n", "utf-8")
    (guide.site / "emulated.yml").write_text("srx: {hosts: {branch-01: }}\n", "utf-8")
    assert "1 host checked: 1 right." in guide.follow("upgrade", vault_jims_secret=SECRET)

    settings = json.loads(guide.examples[".vscode/settings.json"].text)
    for schema in settings["yaml.schemas"]:
        assert (repo / schema).is_file()


def test_a_rollout_begins_with_the_canaries_of_the_page(page: Page) -> None:
    names = ["branch-munich", "branch-test", *(f"branch-{number:02}" for number in range(10))]
    with Fleet([Device(name) for name in names]) as fleet:
        guide = page("docs/fleet.md", fleet)
        done = guide.run_playbook(
            "srxfleet.jims.rollout",
            guide.site / "inventory.yml",
            "--check",
            "--forks",
            "6",
            extra_vars={
                "jims_profile_config": {"connection": {"port": 443}},
                "jims_profile_state": "merged",
                "jims_profile_report_dir": str(guide.site / "jims-report"),
            },
        )
    # A fifth of twelve is two, three where it is rounded up.
    planned = re.search(r"12 devices in waves of 2, 5, (\d), .*branch-munich.*", done.stdout)
    assert planned, done.stdout
    assert int(planned[1]) in (2, 3)


def test_what_the_page_reads_is_there(page: Page) -> None:
    with Fleet([Device("branch-01", config=SHARED)], jims_servers=[SERVER]) as fleet:
        guide = page("docs/info.md", fleet)
        done = guide.run_playbook(guide.site / "tokens.yml", guide.site / "emulated.yml")
        assert re.search(r"primary 192\.0\.2\.10: \d+ s left", done.stdout), done.output
        output = guide.follow("gather", jims_profile_gather_dir=str(guide.site / "profiles"))
    written = yaml.safe_load((guide.site / "profiles/branch-01.yml").read_text("utf-8"))
    assert written["jims_profile_config"]["connection"]["primary"]["client_id"] == "srx-fleet"
    assert "1 device: 1 read" in output


def test_the_role_is_called_as_on_its_page(page: Page) -> None:
    profile = {"connection": {"primary": {"address": "192.0.2.10", "client_id": "srx-fleet",
                                          "client_secret": SECRET}}}
    extra = f"{SHARED}\nset {STANZA} filter domain gone.example"
    with Fleet([Device("branch-01", config=extra)], jims_servers=[SERVER]) as fleet:
        guide = page("roles/jims_profile/README.md", fleet)
        done = guide.run_playbook(
            guide.site / "role.yml",
            guide.site / "emulated.yml",
            extra_vars={"jims_profile_config": profile},
        )
        result = done.of(ACTION)[-1].result
        # 'replaced' takes away what is not given.
        assert (result["status"], result["commit"]["comment"].split(" [")[0]) == (
            "applied",
            "ticket 4711",
        )
        assert "gone.example" not in fleet["branch-01"].committed("services")


def test_the_emulator_is_used_as_on_its_page(repo: Path) -> None:
    shown = {one.name: one.text for one in examples_in(repo / "docs/emulator.md", repo) if one.name}
    # The example's configuration ends in dots; any will do.
    text = shown["fleet.py"].replace(
        "set services user-identification ...", f"set {STANZA} connection port 443"
    )
    faults = "".join(f"    {line}\n" for line in shown["faults.py"].splitlines())
    known: dict[str, Any] = {"hostile": hostile}
    exec(compile(text + faults, "docs/emulator.md", "exec"), known)  # noqa: S102 - our own page
    assert known["srx"].name == "srx1"
