# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipes of docs/awx.md for a secret of each device, run as AWX runs them.

Two devices have a client of their own each, and are in sync only with their own secret. For a third
one the store holds an empty text, for a fourth one nothing: neither may be connected to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.parsing.vault import VaultLib, VaultSecret

from tests.awx import secret_stores
from tests.awx.handed_over import Login, meta_variables
from tests.awx.job import Executor, Job
from tests.examples import examples_in
from tests.integration.awx_site import LOGIN, inventory_of, shown
from tests.integration.statements import set_lines
from tests.srx_emulator import Device, Fleet

SECRETS = {"one": "Plum(Stoat%11", "two": "Sage}Finch!22", "empty": ""}
VAULT_PASSWORD = "Oak+Heron=33"
CALL = "Bring the JIMS profile of the device to what is wanted"
Given = tuple[dict[str, Any], dict[str, str], Login]
"""Variables of the hosts, files of the project, and the credentials."""


def device(name: str) -> Device:
    lines = (
        "connection primary address 192.0.2.10",
        f"connection primary client-id {name}",
        f"connection primary client-secret {SECRETS.get(name) or 'held'}",
    )
    return Device(name, config=set_lines(lines))


def with_vault() -> Given:
    return {}, secret_stores.vault({f"srx/{name}": text for name, text in SECRETS.items()}), LOGIN


def with_conjur() -> Given:
    named = {f"srx/{name}/secret": text for name, text in SECRETS.items()}
    return {}, secret_stores.conjur(named), LOGIN


def with_ansible_vault() -> Given:
    """The host variables as AWX's import of an inventory leaves them."""
    vault = VaultLib([("default", VaultSecret(VAULT_PASSWORD.encode()))])
    hostvars = {
        name: {"vault_jims_secret": {"__ansible_vault": vault.encrypt(text).decode()}}
        for name, text in SECRETS.items()
    }
    login = Login(LOGIN.user, password=LOGIN.password, vault_password=VAULT_PASSWORD)
    return hostvars, {}, login


RECIPES: Mapping[str, Callable[[], Given]] = {
    "inventory/group_vars/srx/jims.yml": with_vault,
    "conjur/group_vars/srx/jims.yml": with_conjur,
    "vault/group_vars/srx/jims.yml": with_ansible_vault,
}


@dataclass(frozen=True)
class Checked:
    """A drift check with a recipe."""

    fleet: Fleet
    job: Job

    def event(self, name: str) -> dict[str, Any]:
        (found,) = [one for one in self.job.of(CALL) if one["event_data"]["host"] == name]
        return found

    def result(self, name: str) -> dict[str, Any]:
        return dict(self.event(name)["event_data"]["res"])


@pytest.fixture(scope="module", params=RECIPES)
def checked(
    request: pytest.FixtureRequest,
    repo: Path,
    ansible_env: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Checked]:
    documented = {one.name: one.text for one in examples_in(repo / "docs/awx.md", repo)}
    hostvars, files, login = RECIPES[request.param]()
    execute = Executor(tmp_path_factory.mktemp("recipe"), ansible_env, login)
    with Fleet([device(name) for name in ("one", "two", "empty", "missing")]) as fleet:
        inventory = inventory_of(fleet)
        group = inventory["all"]["children"]["srx"]
        group["vars"] |= yaml.safe_load(documented[request.param])
        for name, variables in hostvars.items():
            group["hosts"][name] |= variables
        known = meta_variables(71, "JIMS drift")
        job = execute("drift", inventory, known, "--check", "--diff", files=files)
        yield Checked(fleet, job)


def test_each_device_gets_its_own_secret(checked: Checked) -> None:
    for name in ("one", "two"):
        result = checked.result(name)
        assert (result["status"], result["secrets"]) == (
            "in_sync",
            {"connection.primary.client_secret": "same"},
        ), checked.job.text


def test_an_empty_answer_never_reaches_a_device(checked: Checked) -> None:
    assert checked.result("empty")["code"] == "SECRET_EMPTY"
    assert checked.fleet["empty"].sessions == 0


def test_a_lookup_that_finds_nothing_never_reaches_a_device(checked: Checked) -> None:
    assert checked.event("missing")["event"] == "runner_on_failed"
    assert checked.result("missing")["code"] == "INPUT"
    assert checked.fleet["missing"].sessions == 0
    assert checked.job.rc == 2


def test_the_verdict_counts_them(checked: Checked) -> None:
    (told,) = checked.job.of("Tell how the fleet stands")
    assert "4 devices: 2 in sync, 2 refused." in shown(told)


def test_no_secret_is_in_what_awx_keeps(checked: Checked) -> None:
    words = ("Stoat", "Finch", "Heron", "$9$")
    assert [word for word in words if word in checked.job.text] == []
