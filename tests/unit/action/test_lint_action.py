# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts whose variables cannot be read: told by name, and nothing of what is in their files."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from ansible.errors import AnsibleError, AnsibleParserError
from ansible_collections.srxfleet.jims.plugins.action.jims_lint import ActionModule

SECRET = "s3cret-value"


class Unreadable(dict[str, Any]):
    """The variables of hosts, of which some file is broken."""

    def raw_get(self, name: str) -> Any:
        raise self[name]


def linted(hosts: list[str], variables: dict[str, Any]) -> dict[str, Any]:
    action = ActionModule(
        task=SimpleNamespace(
            args={"hosts": hosts}, diff=False, check_mode=False, async_val=0,
            action="srxfleet.jims.jims_lint", delegate_to=None, connection="ssh", _uuid="42",
        ),
        connection=SimpleNamespace(transport="local", _shell=SimpleNamespace(tmpdir="/nowhere")),
        play_context=SimpleNamespace(network_os=None),
        loader=SimpleNamespace(
            load_from_file=lambda _path: {"argument_specs": {"main": {"options": {}}}}
        ),
        templar=SimpleNamespace(available_variables={}, template=lambda value: value),
        shared_loader_obj=None,
    )
    result: dict[str, Any] = action.run(task_vars=variables)
    return result


@pytest.mark.parametrize("kind", [AnsibleError, AnsibleParserError])
def test_a_broken_file_is_told_without_its_lines(kind: type[AnsibleError]) -> None:
    broken = kind(f"found undefined escape in client_secret: {SECRET}")
    result = linted(["a"], {"hostvars": Unreadable(a=broken)})
    assert result["failed"]
    assert result["msg"] == "1 host checked: 0 right, 1 with 1 problem to correct."
    (told,) = result["summary"]
    assert told.startswith("a: ")
    assert kind.__name__ in told
    assert SECRET not in str(result)


def test_a_host_that_is_not_there() -> None:
    result = linted(["b"], {"hostvars": Unreadable()})
    assert result["failed"]
    assert "it is not in the inventory" in result["summary"][0]
