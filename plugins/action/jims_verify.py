# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of srxfleet.jims.jims_verify. Wiring only."""

from __future__ import annotations

from typing import Any

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    fingerprint,
    read,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import VERIFY_OPTIONS
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.redaction import redact
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from ansible_collections.srxfleet.jims.plugins.plugin_utils.action import DeviceAction
from ansible_collections.srxfleet.jims.plugins.plugin_utils.clock import Clock
from ansible_collections.srxfleet.jims.plugins.plugin_utils.confirm import roles_in
from ansible_collections.srxfleet.jims.plugins.plugin_utils.controller import plain_arguments
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import Device
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.verification import (
    Before,
    Policy,
    Verdict,
    wait,
)


class ActionModule(DeviceAction):
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        given = plain_arguments(VERIFY_OPTIONS, self._task.args)
        policy = Policy(if_offline_before="require", **given)
        with self.opener(variables)() as device:
            return _verified(device, policy)


def _verified(device: Device, policy: Policy) -> dict[str, Any]:
    facts = device.facts()
    root = device.configuration(inherited=True)
    roles = roles_in(read(root).in_force())
    verdict = _waited_for(device, policy, roles)
    told = {
        "changed": False,
        "status": "in_sync",
        "jims": [result.of_server(server, _tokens(verdict)) for server in verdict.servers.values()],
        "device": facts.as_result(),
        "fingerprint": fingerprint(root),
        "msg": f"JIMS is as required on {facts.host_name}.",
    }
    if not verdict.satisfied:
        words = redact(verdict.sentence, _tokens(verdict))
        failure = Failure("JIMS_OFFLINE", f"JIMS is not as required: {words}.", status="failed")
        told.update(failure.as_result())
    return told


def _waited_for(device: Device, policy: Policy, roles: set[str]) -> Verdict:
    if not roles and policy.require != "none":
        return Verdict(False, {}, ["no JIMS server is configured"])
    clock = Clock()
    until = clock.monotonic() + policy.timeout
    return wait(policy, Before(), lambda: device.jims_servers(roles), until, clock)


def _tokens(verdict: Verdict) -> list[str]:
    return [server.token for server in verdict.servers.values() if server.token]
