# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is told that AWX switched the check of host keys off, and when nobody is."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.host_keys import remark

ON = {"ansible_netconf_host_key_checking": True}


class Untold(dict[str, Any]):
    """Variables that cannot be filled in."""

    def get(self, *_names: object) -> Any:
        raise AnsibleError("undefined")


def variables(**hosts: dict[str, Any]) -> dict[str, Any]:
    """Those of the first host of a play in a job of AWX."""
    return {
        "awx_job_id": 42,
        "inventory_hostname": next(iter(hosts)),
        "ansible_play_hosts_all": ["localhost", *hosts],
        "hostvars": hosts,
    }


@pytest.fixture(autouse=True)
def awx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSIBLE_HOST_KEY_CHECKING", "False")
    monkeypatch.delenv("ANSIBLE_NETCONF_HOST_KEY_CHECKING", raising=False)


def test_a_setting_without_a_meaning_is_off() -> None:
    told = remark(variables(a={"ansible_netconf_host_key_checking": ["yes"]}))
    assert "of 1 of 1 devices" in told


def test_the_first_device_tells_for_all() -> None:
    assert remark(variables(a=ON, b={}, c={**ON, "ansible_netconf_host_key_checking": "no"})) == (
        "AWX exports ANSIBLE_HOST_KEY_CHECKING=False, so nobody checks the host keys of 2 of 3 "
        "devices: set ansible_netconf_host_key_checking: true (docs/awx.md)."
    )


@pytest.mark.parametrize(
    "given",
    [
        variables(a=ON, b={"ansible_host_key_checking": "yes"}),
        {**variables(a={}, b={}), "inventory_hostname": "b"},
        {**variables(a={}), "awx_job_id": None},
    ],
    ids=["on everywhere", "not the first", "not in AWX"],
)
def test_nothing_is_told(given: dict[str, Any]) -> None:
    assert remark(given) == ""


def test_the_setting_of_the_execution_environment_is_stronger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANSIBLE_NETCONF_HOST_KEY_CHECKING", "True")
    assert remark(variables(a={})) == ""


def test_variables_that_cannot_be_filled_in_break_nothing() -> None:
    assert "of 1 of 1 devices" in remark(variables(a=Untold()))
