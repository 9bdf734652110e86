# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting from the log of the emulated devices."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.rpclog import RpcLog, Seen, seen


def line(device: str, session: int, name: str) -> str:
    return json.dumps({"device": device, "session": session, "name": name}) + "\n"


def test_only_what_came_since_the_last_look_counts(tmp_path: Path) -> None:
    path = tmp_path / "rpcs.jsonl"
    log = RpcLog(path)
    assert log.since_last() == Seen()

    path.write_text(line("srx1", 5003, "get-configuration") + line("srx1", 5003, "close-session"))
    assert log.since_last() == Seen(devices=1, sessions=1, rpcs=2, locks=0)

    with path.open("a") as stream:
        stream.write(line("srx1", 5004, "lock") + line("srx2", 5004, "lock-configuration"))
    assert log.since_last() == Seen(devices=2, sessions=2, rpcs=2, locks=2)
    assert log.since_last() == Seen()


def test_commits_count_in_junos_words_and_in_netconf_words() -> None:
    lines = [line("srx1", 1, "commit-configuration"), line("srx1", 1, "commit")]
    assert seen(lines).commits == 2


def test_a_line_that_is_being_written_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "rpcs.jsonl"
    whole = line("srx1", 1, "unlock")
    log = RpcLog(path)

    path.write_text(whole + whole[:10])
    assert log.since_last().rpcs == 1

    path.write_text(whole + whole)
    assert log.since_last().rpcs == 1
