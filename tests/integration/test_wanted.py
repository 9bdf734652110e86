# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role gives to the module, in real templates of every core."""

from __future__ import annotations

import pytest

from tests.playbook_run import PlaybookRunner

PLAY = """
- hosts: a
  gather_facts: false
  vars:
    server: {address: 192.0.2.10, client_id: own, client_secret: "{% raw %}{{ 7 * 6 }}{% endraw %}"}
    jims_profile_config: {connection: {port: 443, primary: "{{ server }}"}}
  tasks:
    - name: To be written
      ansible.builtin.debug:
        msg: "{{ query('srxfleet.jims.wanted', state='replaced') | first }}"
    - name: To be removed
      ansible.builtin.debug:
        msg: "{{ query('srxfleet.jims.wanted', state='deleted') | first }}"
      vars:
        jims_profile_config: {}
    - name: Outside of AWX
      ansible.builtin.debug:
        msg: "nothing {{ query('srxfleet.jims.awx_comment') | first }}"
"""


@pytest.mark.smoke
def test_answers_and_a_credential_are_put_together(run_playbook: PlaybookRunner) -> None:
    run = run_playbook(
        PLAY,
        {"all": {"hosts": {"a": {"ansible_connection": "local", "interval": 7}}}},
        extra_vars={
            "jims_profile_batch_query_query_interval": "{{ interval }}",
            "jims_profile_connection_port": "",
        },
        environment={"JIMS_PRIMARY_CLIENT_ID": "shared", "JIMS_SECONDARY_CLIENT_ID": "shared"},
    )

    assert run.rc == 0, run.output
    wanted, removed, outside = (result["msg"] for result in run.results["a"])
    assert wanted == {
        "connection": {
            "port": 443,
            "primary": {
                "address": "192.0.2.10",
                "client_id": "own",
                # What looks like a template in a secret stays what it is.
                "client_secret": "{{ 7 * 6 }}",
            },
        },
        "batch_query": {"query_interval": 7},
    }
    assert removed == {}
    assert outside == "nothing "
