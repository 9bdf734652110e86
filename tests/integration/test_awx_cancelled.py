# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job that somebody cancels in AWX, or that runs out of its time, in the middle of a change.

Either way ansible-runner ends it by SIGKILL: nothing of ours gets the chance to clean up. AWX asks
it to by a signal, and by the job's timeout; the container that ends takes along what is left.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.awx.handed_over import meta_variables
from tests.awx.job import Executor, Job
from tests.integration.awx_site import LOGIN, inventory_of
from tests.integration.fault_case import FORMER, SECRET, address_of, config_of, profile
from tests.integration.statements import STANZA
from tests.integration.test_confirm_killed import descendants
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

NAME = "srx1"
PORT = f"{STANZA.replace(' ', '/')}/connection/port"
VARIABLES = {
    **meta_variables(61, "JIMS rollout"),
    "jims_profile_confirm_minutes": 7,
    "jims_profile_verify": {"require": "any", "timeout": 60, "interval": 1},
}


@dataclass(frozen=True)
class Cancelled:
    """A device that was waiting for its confirmation when the job was cancelled."""

    srx: Srx
    jims: JimsServer
    execute: Executor
    fleet: Fleet
    job: Job

    def inventory(self) -> dict[str, object]:
        return inventory_with_profile(self.fleet)


def inventory_with_profile(fleet: Fleet) -> dict[str, object]:
    inventory = inventory_of(fleet)
    inventory["all"]["vars"] = {"jims_profile_config": profile()}
    return inventory


@pytest.fixture
def cancelled(ansible_env: dict[str, str], tmp_path: Path) -> Iterator[Cancelled]:
    jims = JimsServer(address_of(0), "fw", SECRET)
    device = Device(NAME, config=config_of(jims.address, SECRET))
    with Fleet([device], jims_servers=[jims]) as fleet:
        srx, server = fleet[NAME], fleet.jims_servers[0]
        execute = Executor(tmp_path / "jobs", ansible_env, LOGIN)
        asked = threading.Event()
        server.online = False  # verification goes on and on
        srx.faults.do("get-jims-query-status", asked.set, nth=3)
        folder = execute.send("rollout", inventory_with_profile(fleet), VARIABLES)
        with execute.start(folder) as worker:
            got_there = asked.wait(60)
            left = descendants(worker.pid)
            worker.terminate()
            try:
                worker.wait(30)
            finally:
                worker.kill()
                for process in left:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)  # what the end of the container does
        assert got_there, execute.receive(folder).text
        yield Cancelled(srx, server, execute, fleet, execute.receive(folder))


def settled(srx: Srx) -> bool:
    """Wait until the device has noticed that its client is gone."""
    for _turn in range(100):
        if not srx.open_sessions:
            return True
        threading.Event().wait(0.1)  # the end of a TCP connection tells nobody but the device
    return False


def test_the_change_goes_back_by_itself(cancelled: Cancelled) -> None:
    srx = cancelled.srx
    assert cancelled.job.status == "canceled"
    assert SECRET not in cancelled.job.text
    assert FORMER not in cancelled.job.text
    assert settled(srx)
    assert (srx.lock_holder, srx.candidate_is_clean, srx.is_commit_pending) == (None, True, True)
    assert "9443" in srx.committed(PORT)

    srx.advance(7 * 60 + 1)

    assert not srx.is_commit_pending
    assert "9443" not in srx.committed(PORT)


def test_a_launch_in_time_brings_it_to_an_end(cancelled: Cancelled) -> None:
    assert settled(cancelled.srx)
    cancelled.jims.online = True

    again = cancelled.execute("rollout", cancelled.inventory(), VARIABLES)

    assert again.rc == 0, again.text
    assert "earlier run" in again.text
    assert not cancelled.srx.is_commit_pending
    assert "9443" in cancelled.srx.committed(PORT)
