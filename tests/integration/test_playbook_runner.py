# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The runner itself: what it must see before other tests may rely on it."""

from __future__ import annotations

import pytest

from tests.playbook_run import PlaybookRunner

INVENTORY = {"all": {"hosts": {"a": {"ansible_connection": "local"}, "b": {}}}}

PLAY = """
- hosts: all
  gather_facts: false
  tasks:
    - ansible.builtin.debug:
        msg: "hello {{ inventory_hostname }}"
    - ansible.builtin.fail:
        msg: only b
      when: inventory_hostname == "b"
"""


def test_results_are_recorded_per_host_and_task(run_playbook: PlaybookRunner) -> None:
    run = run_playbook(PLAY, INVENTORY)

    assert run.rc == 2
    assert [result["msg"] for result in run.results["b"]] == ["hello b", "only b"]
    assert [record.status for record in run.of("ansible.builtin.fail")] == ["skipped", "failed"]
    assert run.recap["b"]["failures"] == 1
    assert run.recap["a"] == {
        "ok": 1,
        "failures": 0,
        "unreachable": 0,
        "changed": 0,
        "skipped": 1,
        "rescued": 0,
        "ignored": 0,
    }


@pytest.mark.smoke
def test_the_carved_collections_are_found(run_playbook: PlaybookRunner) -> None:
    play = """
- hosts: a
  gather_facts: false
  tasks:
    - ansible.builtin.debug:
        msg: "{{ {'port': {'jims': 443}} | ansible.utils.to_paths }}"
"""
    run = run_playbook(play, INVENTORY)

    assert run.rc == 0, run.output
    assert run.last("a")["msg"] == {"port.jims": 443}
