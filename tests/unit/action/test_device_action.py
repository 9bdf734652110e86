# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every action of the collection promises to Ansible, without a host."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.action import jims_profile
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import VERIFY_OPTIONS
from ansible_collections.srxfleet.jims.plugins.plugin_utils import action, controller
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import plain_arguments
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

CONFIG = {"connection": {"port": "443"}}


def made(arguments: dict[str, Any], *, diff: bool = False) -> jims_profile.ActionModule:
    """The action of a task with these arguments, on a host that nobody can connect to."""
    task = SimpleNamespace(
        args=arguments, diff=diff, check_mode=False, async_val=0, action="srxfleet.jims.x",
        delegate_to=None, connection="ssh", _uuid="42",
    )
    shell = SimpleNamespace(tmpdir="/tmp")  # noqa: S108 - nothing is written there
    connection = SimpleNamespace(transport="local", _shell=shell)
    return jims_profile.ActionModule(
        task=task,
        connection=connection,
        play_context=SimpleNamespace(network_os=None),
        loader=None,
        templar=SimpleNamespace(available_variables={}, template=lambda value: value),
        shared_loader_obj=None,
    )


def test_core_opens_no_connection_for_it() -> None:
    assert jims_profile.ActionModule._requires_connection is False
    assert jims_profile.ActionModule._supports_check_mode is True
    assert jims_profile.ActionModule._supports_async is False


def test_rendered_needs_no_host() -> None:
    result = made({"state": "rendered", "config": CONFIG}).run(task_vars={})

    assert result["commands"] == [
        "set services user-identification identity-management connection port 443"
    ]
    assert "diff" not in result


def test_rendered_with_diff() -> None:
    result = made({"state": "rendered", "config": CONFIG}, diff=True).run(task_vars={})

    assert result["diff"] == {
        "prepared": "[edit services user-identification]\n"
        "+   identity-management {\n"
        "+       connection {\n"
        "+           port 443;\n"
        "+       }\n"
        "+   }\n"
    }


def test_parsed_needs_no_host() -> None:
    text = "set services user-identification identity-management connection port 443"
    result = made({"state": "parsed", "running_config": text}).run(task_vars={})

    assert result["parsed"] == {"connection": {"port": 443}}


def test_parsed_of_what_is_no_configuration() -> None:
    result = made({"state": "parsed", "running_config": "<!DOCTYPE a><a/>"}).run(task_vars={})

    assert (result["failed"], result["code"]) == (True, "INPUT")
    assert result["problems"][0]["path"] == "running_config"


def test_bad_input_is_a_result_and_no_exception() -> None:
    result = made({"config": {"connection": {"port": 0}}}).run(task_vars={})

    assert (result["failed"], result["code"], result["status"]) == (True, "INPUT", "refused")


def test_another_connection_is_a_result_and_no_exception() -> None:
    result = made({"config": CONFIG}).run(task_vars={})

    assert (result["failed"], result["code"]) == (True, "UNSUPPORTED")
    assert "'ssh'" in result["msg"]


def test_without_jsonschema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controller, "JSONSCHEMA_ERROR", ImportError("No module named 'jsonschema'"))
    result = made({"state": "rendered", "config": CONFIG}).run(task_vars={})

    assert (result["failed"], result["code"]) == (True, "UNSUPPORTED")
    assert "jsonschema" in result["msg"]


def test_what_the_device_quoted_is_taken_out_of_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: Any) -> None:
        raise Failure("READ", "The device said $9$dwVYoJZjkqfoaFnCA0O.")

    monkeypatch.setattr(action, "open_session", refuse)
    result = made({"config": CONFIG}).run(task_vars={})

    assert result["msg"] == "The device said <redacted>"


def test_the_marker_names_the_task_and_the_host() -> None:
    """All hosts of a task share the first half; the second is by chance."""
    markers = {made({}).marker() for _call in range(3)}

    # The first eight digits of the sha256 of '42', the task's identifier.
    assert all(re.fullmatch(r"jims 73475cb4-[0-9a-f]{6}", marker) for marker in markers)
    assert len(markers) == 3


def test_null_is_an_option_that_was_not_given() -> None:
    given = {"timeout": None, "require": None, "interval": 5}
    assert plain_arguments(VERIFY_OPTIONS, given) == {
        "require": "any",
        "timeout": 60,
        "interval": 5,
    }
