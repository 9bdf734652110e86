# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of 'gather' as playbooks bring them, and the result of wrong ones."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.action import jims_profile_info

ALL = {"profile", "status", "counters", "references", "commits"}


def action(arguments: dict[str, Any]) -> jims_profile_info.ActionModule:
    """The action of a task with these arguments, on a host that nobody can connect to."""
    task = SimpleNamespace(
        args=arguments, diff=False, check_mode=False, async_val=0, action="srxfleet.jims.x",
        delegate_to=None, connection="ssh", _uuid="42",
    )
    return jims_profile_info.ActionModule(
        task=task,
        connection=SimpleNamespace(transport="local", _shell=SimpleNamespace(tmpdir="/nowhere")),
        play_context=SimpleNamespace(network_os=None),
        loader=None,
        templar=SimpleNamespace(available_variables={}, template=lambda value: value),
        shared_loader_obj=None,
    )


@pytest.mark.parametrize(
    ("arguments", "subsets"),
    [
        ({}, ALL),
        ({"gather": None}, ALL),
        ({"gather": "all"}, ALL),
        ({"gather": ["status", "all"]}, ALL),
        ({"gather": "status"}, {"status"}),
        ({"gather": "status,counters"}, {"status", "counters"}),
        ({"gather": " status , counters "}, {"status", "counters"}),
        ({"gather": ["profile"]}, {"profile"}),
        ({"gather": ("profile", "commits")}, {"profile", "commits"}),
    ],
)
def test_what_is_gathered(
    arguments: dict[str, Any], subsets: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    @contextmanager
    def opened(*_arguments: Any) -> Any:
        yield "a device"

    def look_up(device: Any, wanted: Any) -> str:
        asked.append((device, set(wanted)))
        return "what was read"

    monkeypatch.setattr(jims_profile_info.ActionModule, "opener", lambda *_arguments: opened)
    monkeypatch.setattr(jims_profile_info.info, "look_up", look_up)
    monkeypatch.setattr(jims_profile_info.info, "as_result", lambda read: {"told": read})

    assert action(arguments).run(task_vars={})["told"] == "what was read"
    assert asked == [("a device", subsets)]


@pytest.mark.parametrize("gather", [[], "", ["status", ""], {"status": True}, True, ["Status"]])
def test_what_is_refused_before_connecting(gather: Any) -> None:
    result = action({"gather": gather}).run(task_vars={})

    assert (result["failed"], result["code"], result["status"]) == (True, "INPUT", "refused")
    assert result["problems"]
    assert "profile, status, counters, references, commits, all" in result["msg"]
