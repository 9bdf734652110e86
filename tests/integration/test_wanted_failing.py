# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile that cannot be filled in is told by the place, and nothing else of it is shown."""

from __future__ import annotations

import pytest

from tests.playbook_run import PlaybookRunner

PLAY = """
- hosts: a
  gather_facts: false
  tasks:
    - name: Compare
      ansible.builtin.import_role:
        name: srxfleet.jims.jims_profile
        rolespec_validate: false
"""
CONFIG = {
    "connection": {
        "primary": {
            "address": "192.0.2.10",
            "client_id": "srx",
            "client_secret": "{{ lookup('ansible.builtin.file', '/nonexistent') }}",
        },
        "secondary": {
            "address": "{{ second_address }}",
            "client_id": "srx",
            "client_secret": "in-the-clear",
        },
    }
}


@pytest.mark.smoke
def test_the_places_are_told_and_no_secret_is(run_playbook: PlaybookRunner) -> None:
    host = {
        "ansible_connection": "ansible.netcommon.netconf",
        "ansible_network_os": "junipernetworks.junos.junos",
        "ansible_host": "192.0.2.1",
        "jims_profile_config": CONFIG,
    }

    run = run_playbook(PLAY, {"all": {"hosts": {"a": host}}}, "--check")

    assert run.rc == 2, run.output
    (result,) = run.results["a"]
    assert (result["status"], result["code"]) == ("refused", "INPUT")
    assert [(one["path"], one["message"].split(": ")[1][:31]) for one in result["problems"]] == [
        ("jims_profile_config.connection.primary.client_secret", "it cannot be filled in (Ansible"),
        ("jims_profile_config.connection.secondary.address", "the variable 'second_address' i"),
    ]
    assert "in-the-clear" not in run.output
    assert "in-the-clear" not in str(result)
