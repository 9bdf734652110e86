# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions of this collection share: the door, the marker, and failures as results."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.plugins.action import ActionBase

from ..module_utils.profile.derive import plain_argument_spec
from ..module_utils.profile.errors import ProfileError
from ..module_utils.profile.options import Option
from ..module_utils.profile.validate import JSONSCHEMA_ERROR, plain_problems
from . import host_keys, result
from .device import Device, NetconfDevice
from .door import open_session
from .failure import Failure
from .run import Reopen


class DeviceAction(ActionBase):
    """Runs in the worker of a host and opens the connection itself (see door.py)."""

    _requires_connection = False
    _supports_check_mode = True
    _supports_async = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        outcome = super().run(tmp, task_vars)
        try:
            _need_jsonschema()
            outcome.update(self.answer(task_vars or {}))
        except ProfileError as error:
            outcome.update(result.of_failure(Failure.of(error)))
        except Failure as failure:
            outcome.update(result.of_failure(failure))
        return outcome

    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        """The result of one call. Raises Failure or ProfileError."""
        raise NotImplementedError

    def opener(self, variables: dict[str, Any]) -> Reopen:
        """Opens a session to the host of the task, as often as it is called."""
        if remark := host_keys.remark(variables):
            self._display.warning(remark)
        return partial(_device, self, variables)

    def marker(self) -> str:
        """Names this run in the commit log: the same first half on every host of one task."""
        run = hashlib.sha256(str(self._task._uuid).encode()).hexdigest()[:8]
        return f"jims {run}-{secrets.token_hex(3)}"


def _need_jsonschema() -> None:
    if JSONSCHEMA_ERROR:
        raise Failure(
            "UNSUPPORTED", "jsonschema cannot be imported by Ansible's Python; install it."
        )


@contextmanager
def _device(action: ActionBase, variables: Mapping[str, Any]) -> Iterator[Device]:
    with open_session(action, variables) as session:
        yield NetconfDevice(session)


def plain_arguments(options: Sequence[Option], given: Mapping[str, Any]) -> dict[str, Any]:
    """The checked arguments of a module without 'config', defaults filled in; null is not given.

    Raises ProfileError with every problem there is.
    """
    validator = ArgumentSpecValidator(plain_argument_spec(options))
    named = {name: value for name, value in given.items() if value is not None}
    converted = validator.validate(named).validated_parameters
    problems = plain_problems(options, converted)
    if problems:
        raise ProfileError(problems)
    return dict(converted)
