# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions share that talk to a device: the door, the marker, and full results."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from ansible.plugins.action import ActionBase

from . import host_keys, result
from .controller import ControllerAction
from .device import Device, NetconfDevice
from .door import open_session
from .failure import Failure
from .run import Reopen


class DeviceAction(ControllerAction):
    """Runs in the worker of a host and opens the connection itself (see door.py)."""

    def of_failure(self, failure: Failure) -> dict[str, Any]:
        return result.of_failure(failure)

    def opener(self, variables: dict[str, Any]) -> Reopen:
        """Opens a session to the host of the task, as often as it is called."""
        if remark := host_keys.remark(variables):
            self._display.warning(remark)
        return partial(_device, self, variables)

    def marker(self) -> str:
        """Names this run in the commit log: the same first half on every host of one task."""
        run = hashlib.sha256(str(self._task._uuid).encode()).hexdigest()[:8]
        return f"jims {run}-{secrets.token_hex(3)}"


@contextmanager
def _device(action: ActionBase, variables: Mapping[str, Any]) -> Iterator[Device]:
    with open_session(action, variables) as session:
        yield NetconfDevice(session)
