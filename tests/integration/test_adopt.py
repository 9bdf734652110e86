# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet that nobody manages yet becomes variables, and a drift check with them finds nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.integration.profiles import LINES, OTHER_SECRET, SECRET, lines
from tests.integration.scenario import LOOK
from tests.integration.statements import STANZA, set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet

ADOPT, MODULE = "srxfleet.jims.jims_adopt", "srxfleet.jims.jims_profile"
AWAY = {"ansible_host": "127.0.0.1", "ansible_port": 1}
ODD = "rack 1"
"""What the inventory calls rack-1: no file of ours has a blank in its name."""

DEVICES = [
    Device("old", release="17.4R1", config=set_lines(lines("filter domain b.example"))),
    Device(
        "grouped",
        release="21.2R3-S2.9",
        config=f"set groups jims {STANZA} connection query-api user_query/v2\n"
        f"set apply-groups jims\n{set_lines(LINES)}",
    ),
    Device(
        "asleep",
        release="23.2R1",
        config=set_lines(
            lines(
                "ip-query no-ip-query",
                "traceoptions file jims.log",
                "traceoptions file no-world-readable",
                "inactive: connection secondary",
            )
        ),
    ),
    Device(
        "new",
        release="24.4R1",
        # What looks like a template on the device must reach no template engine.
        config="set security pki ca-profile JIMS ca-identity JIMS\n"
        + set_lines(
            [
                *(line for line in LINES if "ca-certificate" not in line),
                "connection primary ca-profile JIMS",
                "connection token-api {{7*7}}",
            ]
        ),
    ),
    Device("sealed", release="22.4R3", master_password="master of all", config=set_lines(LINES)),
    Device("incomplete", release="22.4R3", config=set_lines(
        [*LINES, "filter include-ip address-book global"])),
    Device("wide", release="22.4R3", config="\n".join([
        *(f"set security address-book global address a{n} 192.0.2.{n}/32" for n in range(1, 22)),
        *(f"set security address-book global address-set many address a{n}" for n in range(1, 22)),
        set_lines([*LINES, "filter include-ip address-book global",
                   "filter include-ip address-set many"]),
    ])),
    Device("rack-1", release="22.4R3", config=set_lines(LINES)),
    Device("empty", release="22.4R3"),
]
ADOPTED = {"old", "grouped", "asleep", "new", "sealed", "incomplete", "wide", ODD}
SHARED = {
    "connection": {
        "connect_method": "https",
        "port": 443,
        "primary": {
            "address": "192.0.2.10",
            "client_id": "fw",
            "client_secret": "{{ vault_jims_primary_client_secret }}",
        },
    },
    "authentication_entry_timeout": 60,
    "invalid_authentication_entry_timeout": 60,
}
SECONDARY = {
    "address": "192.0.2.11",
    "client_id": "fw",
    "client_secret": "{{ vault_jims_secondary_client_secret }}",
}
CA = "/var/db/certs/jims.pem"
BOTH_CA = {
    "primary": {"ca_certificate": CA},
    "secondary": {**SECONDARY, "ca_certificate": CA},
}
OWN: dict[str, dict[str, Any]] = {
    "old": {"connection": BOTH_CA, "filter": {"domain": ["a.example", "b.example"]}},
    "grouped": {
        "connection": {**BOTH_CA, "query_api": "user_query/v2"},
        "filter": {"domain": ["a.example"]},
    },
    "asleep": {
        "connection": {"primary": {"ca_certificate": CA}},
        "ip_query": {"no_ip_query": True},
        "filter": {"domain": ["a.example"]},
        "traceoptions": {"file": {"filename": "jims.log"}},
    },
    "new": {
        "connection": {
            "primary": {"ca_profile": "JIMS"},
            "secondary": SECONDARY,
            "token_api": "{{7*7}}",
        },
        "filter": {"domain": ["a.example"]},
    },
    "sealed": {"connection": BOTH_CA, "filter": {"domain": ["a.example"]}},
    # Half a filter is nothing that the collection would write.
    "incomplete": {"connection": BOTH_CA, "filter": {"domain": ["a.example"]}},
    # Nor is a filter of more addresses than Juniper allows.
    "wide": {"connection": BOTH_CA, "filter": {"domain": ["a.example"]}},
}
UNACCEPTED = {"incomplete", "wide"}
VAULT = {
    "vault_jims_primary_client_secret": SECRET,
    "vault_jims_secondary_client_secret": SECRET,
}


class Loader(yaml.SafeLoader):
    """Reads !unsafe as a plain text, as Ansible does."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 - a SafeLoader


class Site:
    """The fleet, a place for files, and playbooks of the collection that run over it."""

    def __init__(self, fleet: Fleet, run: PlaybookRunner, folder: Path) -> None:
        self.fleet = fleet
        self._run = run
        self.adopted = folder / "adopted"
        self.inventory = fleet.inventory()
        self.hosts = self.inventory["all"]["children"]["srx"]["hosts"]
        self.hosts[ODD] = self.hosts.pop("rack-1")
        self.hosts["away"] = {**self.hosts["old"], **AWAY}

    def adopt(self, *arguments: str, **variables: Any) -> PlaybookRun:
        done = self._run(
            "srxfleet.jims.adopt",
            self.inventory,
            *arguments,
            extra_vars={"jims_profile_adopt_dir": str(self.adopted), **variables},
        )
        assert "Traceback" not in done.output, done.output
        assert not any(secret in done.output for secret in (SECRET, OTHER_SECRET))
        return done

    def files(self) -> dict[str, bytes]:
        """Everything in the directory, by its path."""
        found = (path for path in self.adopted.rglob("*") if path.is_file())
        return {str(path.relative_to(self.adopted)): path.read_bytes() for path in found}

    def settled(self) -> Path:
        """An inventory with the files beside it, where a person would put them."""
        home = self.adopted.parent / "inventory"
        shutil.copytree(self.adopted, home, dirs_exist_ok=True)
        (odd,) = (home / "host_vars").glob("_rack_1-*.yml")
        self.hosts[ODD].update(load(odd))
        (home / "hosts.yml").write_text(yaml.safe_dump(self.inventory), "utf-8")
        return home / "hosts.yml"

    def play(self, name: str, *arguments: str, **variables: Any) -> PlaybookRun:
        for srx in self.fleet:
            srx.clear_log()
        done = self._run(
            f"srxfleet.jims.{name}", self.settled(), *arguments,
            extra_vars={"jims_profile_hosts": "srx:!away:!empty", **variables},
        )
        assert SECRET not in done.output
        return done


@pytest.fixture(scope="module")
def site(run_module: PlaybookRunner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Fleet(DEVICES) as fleet:
        yield Site(fleet, run_module, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def rehearsal(site: Site) -> PlaybookRun:
    run = site.adopt("--check")
    assert not site.adopted.exists()
    return run


@pytest.fixture(scope="module")
def adoption(rehearsal: PlaybookRun, site: Site) -> PlaybookRun:
    """The first run that writes."""
    assert result_of(rehearsal)["changed"] is True
    return site.adopt()


def result_of(run: PlaybookRun) -> dict[str, Any]:
    (record,) = run.of(ADOPT)
    return record.result


def told(run: PlaybookRun) -> list[str]:
    (record,) = run.of("ansible.builtin.debug")
    lines: list[str] = record.result["msg"]
    return lines


def test_a_rehearsal_tells_what_would_be_written(
    rehearsal: PlaybookRun, adoption: PlaybookRun
) -> None:
    assert result_of(rehearsal)["written"] == result_of(adoption)["written"]
    assert told(rehearsal) == told(adoption)
    assert "8 of 10 devices would be adopted in " in result_of(rehearsal)["msg"]


def test_what_all_share_goes_to_the_group_and_the_rest_to_the_hosts(
    site: Site, adoption: PlaybookRun
) -> None:
    assert adoption.rc == 4, adoption.output  # one device did not answer
    group = load(site.adopted / "group_vars/all.yml")
    assert set(group) == {"jims_profile_config", "jims_profile_shared"}
    assert group["jims_profile_shared"] == SHARED
    found = {path.stem: load(path) for path in (site.adopted / "host_vars").iterdir()}
    (odd,) = set(found) - set(OWN)
    assert odd.startswith("_rack_1-")
    del found[odd]
    assert found == {host: {"jims_profile_own": own} for host, own in OWN.items()}


def test_files_are_private_and_checked_by_an_editor(site: Site, adoption: PlaybookRun) -> None:
    assert adoption.records
    files = [path for path in site.adopted.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    for path in (path for path in files if path.suffix == ".yml"):
        first, *_others = path.read_text("utf-8").splitlines()
        comment, _equals, schema = first.partition("=")
        assert comment == "# yaml-language-server: $schema"
        shape = json.loads((path.parent / schema).read_text("utf-8"))
        assert Draft7Validator(shape).is_valid(load(path)), path


def test_what_variables_cannot_say_is_told_twice(site: Site, adoption: PlaybookRun) -> None:
    remarks = {
        "grouped": ["inherited from group jims: connection.query_api"],
        "asleep": [
            "deactivated: connection.secondary",
            "not managed, left alone: traceoptions/file/no-world-readable",
        ],
        "incomplete": [
            "left out: filter.include_ip.address_set (Include IP Address Set): missing, while "
            "filter.include_ip.address_book is set; allowed is both of them or neither."
        ],
        "wide": ["left out: filter.include_ip.address_set", "21 addresses"],
    }
    lines = dict(line.split(": ", 1) for line in told(adoption))
    for host, parts in remarks.items():
        written = (site.adopted / f"host_vars/{host}.yml").read_text("utf-8").splitlines()
        comments = " ".join(line.lstrip("# ") for line in written if line.startswith("#"))
        for part in parts:
            assert part in comments
            assert part in lines[host]
    assert lines["empty"] == "has no JIMS profile in force; nothing is written for it"
    assert lines["away"].startswith("could not be read, nothing is written for it: CONNECT: ")


def test_the_verdict_counts_everybody(site: Site, adoption: PlaybookRun) -> None:
    result = result_of(adoption)
    assert result["msg"] == (
        f"8 of 10 devices adopted in {site.adopted}: 7 options shared, 11 files written, 0 already "
        "as they should be. 1 without a profile. 1 not read. 2 vault variables to fill: see "
        "vault-variables.md."
    )
    assert set(result["adopted"]) == ADOPTED
    assert (result["without_profile"], result["not_read"]) == (["empty"], ["away"])


def test_vault_variables_are_listed_with_their_hosts(site: Site, adoption: PlaybookRun) -> None:
    assert result_of(adoption)["vault_variables"] == {
        "vault_jims_primary_client_secret": sorted(ADOPTED),
        "vault_jims_secondary_client_secret": sorted(ADOPTED - {"asleep"}),
    }
    listed = (site.adopted / "vault-variables.md").read_text("utf-8")
    _words, primary, secondary = listed.split("\n## ")
    assert primary.startswith("vault_jims_primary_client_secret\n")
    assert "- asleep\n" in primary
    assert "- asleep\n" not in secondary


def test_a_second_run_writes_nothing(site: Site, adoption: PlaybookRun) -> None:
    assert result_of(adoption)["changed"] is True
    before = site.files()
    again = result_of(site.adopt())
    assert (again["changed"], again["written"], len(again["unchanged"])) == (False, [], 11)
    assert site.files() == before


@pytest.mark.parametrize("arguments", [(), ("--check",)], ids=["run", "check"])
def test_drift_with_what_was_written_finds_nothing(
    site: Site, adoption: PlaybookRun, arguments: tuple[str, ...]
) -> None:
    assert adoption.records
    run = site.play("drift", *arguments, **VAULT)
    assert run.rc == 0, run.output
    results = {record.host: record.result for record in run.of(MODULE) if record.status == "ok"}
    assert set(results) == ADOPTED
    for host, result in results.items():
        assert (host, result["status"], result["changes"]) == (host, "in_sync", [])
        asked = tuple(rpc.name for rpc in site.fleet[host.replace(" ", "-")].rpcs)
        assert asked == (*LOOK, "get-jims-query-status", "close-session")


def test_so_does_a_drift_check_that_allows_nothing_else(
    site: Site, adoption: PlaybookRun
) -> None:
    assert adoption.records
    # What is no part of the variables would go.
    run = site.play(
        "drift", **VAULT, jims_profile_state="replaced",
        jims_profile_hosts="srx:!away:!empty:!incomplete:!wide",
    )
    assert run.rc == 0, run.output
    found = {record.host: record.result for record in run.of(MODULE) if record.status == "ok"}
    assert set(found) == ADOPTED - UNACCEPTED
    assert [host for host, result in found.items() if result["changes"]] == []


def test_a_device_that_was_not_adopted_gets_no_profile(
    site: Site, adoption: PlaybookRun
) -> None:
    assert adoption.records
    run = site.play("drift", **VAULT, jims_profile_hosts="empty")
    (record,) = run.of(MODULE, "empty")
    assert (record.result["status"], record.result["code"]) == ("refused", "INPUT")
    assert site.fleet["empty"].rpcs == []


def test_the_variables_can_be_checked_before_the_vault_is_filled(
    site: Site, adoption: PlaybookRun
) -> None:
    assert adoption.records
    (unfilled,) = site.play("lint_vars").of("srxfleet.jims.jims_lint")
    missing = {(one["host"], one["given"]) for one in unfilled.result["problems"]}
    assert missing == {
        *((host, "the variable 'vault_jims_primary_client_secret'") for host in ADOPTED),
        *((host, "the variable 'vault_jims_secondary_client_secret'")
          for host in ADOPTED - {"asleep"}),
    }
    assert site.play("lint_vars", **VAULT).rc == 0


class TestSomebodyElse:
    """What a person wrote, or another run, is not lost."""

    @pytest.fixture
    def copy(self, site: Site, adoption: PlaybookRun, tmp_path: Path) -> Iterator[Site]:
        """The site with a directory of its own."""
        assert adoption.records
        before, site.adopted = site.adopted, tmp_path / "adopted"
        shutil.copytree(before, site.adopted)
        yield site
        site.adopted = before

    def test_an_edited_file_is_kept_and_everything_else_too(self, copy: Site) -> None:
        edited, foreign = copy.adopted / "host_vars/old.yml", copy.adopted / "host_vars/new.yml"
        edited.write_text(edited.read_text("utf-8").replace("b.example", "c.example"), "utf-8")
        foreign.write_text("password: Never-to-be-shown\n", "utf-8")
        (copy.adopted / "host_vars/grouped.yml").unlink()
        before = copy.files()

        refused = copy.adopt()
        assert "Never-to-be-shown" not in refused.output
        assert [record.status for record in refused.of("ansible.builtin.assert")] == ["failed"]
        assert [line.split(".yml ")[0] for line in told(refused)] == [
            "host_vars/new", "host_vars/old",
        ]
        assert told(refused)[1] == (
            "host_vars/old.yml was written or edited by somebody. Choose another directory, or "
            "overwrite (jims_profile_adopt_overwrite=true) to replace it."
        )
        assert copy.files() == before

        replaced = copy.adopt(jims_profile_adopt_overwrite=True)
        assert result_of(replaced)["written"] == [
            "host_vars/grouped.yml", "host_vars/new.yml", "host_vars/old.yml",
        ]

    def test_part_of_the_fleet_does_not_change_what_the_others_share(self, copy: Site) -> None:
        before = copy.files()
        refused = copy.adopt("--limit", "old,new")
        assert refused.rc == 2
        assert "host_vars/asleep.yml is of an earlier run" in " ".join(told(refused))
        assert copy.files() == before

    def test_another_group_may_be_named(self, copy: Site) -> None:
        shutil.rmtree(copy.adopted)
        run = copy.adopt("--limit", "old,new", jims_profile_adopt_group="srx")
        assert run.rc == 0, run.output
        assert result_of(run)["written"][1:4] == [
            "group_vars/srx.yml", "host_vars/new.yml", "host_vars/old.yml",
        ]

    def test_a_file_that_ansible_would_not_read_is_not_written(self, copy: Site) -> None:
        (copy.adopted / "group_vars/all").mkdir()
        (line,) = told(copy.adopt(jims_profile_adopt_overwrite=True))
        assert line.startswith("group_vars/all is there, and Ansible would read it instead of ")
