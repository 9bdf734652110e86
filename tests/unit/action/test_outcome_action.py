# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a host ends: with a sentence, or with a result that playbooks put together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.action.jims_outcome import ActionModule


def outcome(**arguments: Any) -> dict[str, Any]:
    """What a task with these arguments returns."""
    task = SimpleNamespace(
        args=arguments, diff=False, check_mode=False, async_val=0, action="srxfleet.jims.x",
        delegate_to=None, connection="ssh", _uuid="42",
    )
    action = ActionModule(
        task=task,
        connection=SimpleNamespace(transport="local", _shell=SimpleNamespace(tmpdir="/nowhere")),
        play_context=SimpleNamespace(network_os=None),
        loader=None,
        templar=SimpleNamespace(available_variables={}, template=lambda value: value),
        shared_loader_obj=None,
    )
    result: dict[str, Any] = action.run(task_vars={})
    return result


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"msg": "away"}, {"failed": True, "changed": False, "msg": "away"}),
        ({"msg": "away", "unreachable": True},
         {"unreachable": True, "changed": False, "msg": "away"}),
        ({"result": {"changed": True, "status": "applied"}},
         {"changed": True, "status": "applied"}),
        ({"result": {"unreachable": True, "msg": "gone"}, "msg": "never told"},
         {"unreachable": True, "msg": "gone"}),
    ],
)
def test_how_a_host_ends(given: dict[str, Any], told: dict[str, Any]) -> None:
    result = outcome(**given)
    assert {name: result.get(name) for name in told} == told
    assert {"failed", "unreachable"} & set(result) == {"failed", "unreachable"} & set(told)


def test_nothing_to_end_with_is_refused() -> None:
    result = outcome()
    assert (result["code"], result["msg"]) == ("INPUT", "msg is missing; give msg, or result.")
