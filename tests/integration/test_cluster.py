# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chassis clusters: changed through the primary node, and one device by whatever node answers."""

from __future__ import annotations

from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet

PLAY = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        config:
          authentication_entry_timeout: 60
"""
SERIALS = ("CZ-1", "CZ-0")


def test_only_the_primary_node_is_changed(run_playbook: PlaybookRunner) -> None:
    nodes = [
        Device("first", cluster=True, cluster_node=1, cluster_primary=1, serials=SERIALS),
        Device("second", cluster=True, cluster_node=0, cluster_primary=1, serials=SERIALS),
    ]
    with Fleet(nodes) as fleet:
        checked = run_playbook(PLAY, fleet.inventory(), "--check")
        run = run_playbook(PLAY, fleet.inventory())

        assert checked.rc == 0, checked.output
        assert run.last("first")["status"] == "applied"
        refused = run.last("second")
        assert (refused["status"], refused["code"]) == ("refused", "UNSUPPORTED")
        assert "This is node0 of a chassis cluster, and node1 is the primary" in refused["msg"]
        assert fleet["second"].count("lock-configuration") == 0
        assert fleet["second"].committed(STANZA.replace(" ", "/")) == ""
        for name in ("first", "second"):
            assert checked.last(name)["device"]["serials"] == ["CZ-0", "CZ-1"]
            assert run.last(name)["device"]["serials"] == ["CZ-0", "CZ-1"]
