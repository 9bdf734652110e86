# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new client secret or CA for one JIMS server of a device, while the other server works.

Whether a device may begin, and what must be Online afterwards. It is judged from three results:
jims_profile_info looked at the device, jims_profile tried the change in check mode, and then made
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..module_utils.profile.formats import same_address
from ..module_utils.profile.wording import shown
from . import rotation_result as told
from .failure import Failure
from .rotation_request import CREDENTIAL, SERVERS, credential_of, leaf


@dataclass(frozen=True)
class Stage:
    """One server of one device, with what is known so far. Results that are not there yet, or were
    skipped, are empty."""

    server: str
    stages: Sequence[str] = SERVERS
    config: Any = None
    """The wanted profile, secrets in clear: nothing of it but an address gets into a result."""
    looked: Mapping[str, Any] = field(default_factory=dict)
    trial: Mapping[str, Any] = field(default_factory=dict)
    done: Mapping[str, Any] = field(default_factory=dict)
    earlier: Mapping[str, Any] = field(default_factory=dict)
    """What the stage before came to on this device."""

    @property
    def other(self) -> str:
        return next(name for name in SERVERS if name != self.server)

    def address(self, server: str) -> str:
        """Where the device has this server; empty where it has none."""
        return str(leaf(self.looked.get("effective"), server, "address") or "")

    def is_online(self, server: str) -> bool:
        found = told.servers_in(self.looked).get(server, {})
        return str(found.get("status", "")).lower() == "online"

    @property
    def has_spare(self) -> bool:
        """Whether the device can do without this server for a while. In a rehearsal a server that
        the stage before would change counts as well: the real run is here only if it is Online."""
        return self.is_online(self.other) or self.earlier.get("status") == "drift"


@dataclass(frozen=True)
class Step:
    """What to do next on a device."""

    compare: bool
    """Whether it shall be held against the credential, in check mode."""
    go: bool
    """Whether the change may be made."""
    require: str
    """Which servers must be Online after it."""
    result: dict[str, Any]
    """What this stage, and those before it, came to."""


def step_of(stage: Stage) -> Step:
    """Judge a stage, from as many results as there are."""
    ending = _without_comparing(stage)
    compare = ending is None
    is_tried = told.ran(stage.trial)
    if compare and is_tried:
        ending = _without_change(stage)
    return Step(
        compare=compare,
        go=compare and is_tried and ending is None,
        # With neither server Online there is nothing to lose, and one that comes back is a gain.
        require="all" if stage.has_spare or not stage.address(stage.other) else "any",
        result=told.joined(stage.earlier, ending or _ended(stage)),
    )


# What ends a stage before the change


def _without_comparing(stage: Stage) -> dict[str, Any] | None:
    if told.is_bad(stage.looked):
        return told.of(stage.looked)
    if not any(credential_of(stage.config, server) for server in stage.stages):
        servers = " and ".join(stage.stages)
        return _refused(stage, "INPUT", (
            f"jims_profile_config gives no {', '.join(CREDENTIAL)} for the {servers} server: there "
            "is nothing to rotate."
        ))
    if not credential_of(stage.config, stage.server):
        return told.skipped(stage.server, "jims_profile_config gives no credential of it",
                            stage.looked)
    if not any(stage.address(server) for server in SERVERS):
        return _refused(stage, "REFERENCE", (
            "The device has no JIMS server; srxfleet.jims.rollout puts the profile there, the new "
            "credential with it."
        ))
    if not stage.address(stage.server):
        return told.skipped(stage.server, "the device has none", stage.looked)
    return _moved(stage)


def _moved(stage: Stage) -> dict[str, Any] | None:
    """A new secret belongs to the server that it was made for, and is shown to no other one."""
    wanted, found = leaf(stage.config, stage.server, "address"), stage.address(stage.server)
    if wanted is None or same_address(str(wanted), found):
        return None
    return _refused(stage, "PLAN_STALE", (
        f"The {stage.server} server of the device is {shown(found)}, that of jims_profile_config "
        f"{shown(wanted)}: bring the address to the device first, with srxfleet.jims.rollout."
    ))


def _without_change(stage: Stage) -> dict[str, Any] | None:
    if told.is_bad(stage.trial):
        return told.of(stage.trial)
    if objection := _unwritten(stage) or _untold(stage) or _taken_place(stage):
        return _refused(stage, "UNSUPPORTED", objection)
    if stage.trial.get("status") == "in_sync":
        if stage.is_online(stage.server):
            return told.of(stage.trial, stage.looked)
        return _offline(stage, "The device holds the credential already", "failed")
    if stage.address(stage.other) and stage.is_online(stage.server) and not stage.has_spare:
        return _refused(stage, "JIMS_OFFLINE", (
            f"The {stage.server} server is the only one that is Online: bring the {stage.other} "
            f"server ({stage.address(stage.other)}) back first."
        ))
    return None


def _unwritten(stage: Stage) -> str:
    """Secrets that are not proved to be the wanted ones, and that the change does not write."""
    written = {change.get("path") for change in stage.trial.get("changes", ())}
    paths = [
        path
        for path, verdict in stage.trial.get("secrets", {}).items()
        if verdict != "same" and path not in written
    ]
    if not paths:
        return ""
    return (
        f"Nobody can compare {', '.join(paths)} with what the device stores, so it was not "
        "written. Give jims_profile_master_password, or jims_profile_update_secret: always."
    )


def _untold(stage: Stage) -> str:
    if "status" not in stage.looked.get("not_told", {}):
        return ""
    return (
        "The device does not tell how its JIMS servers are, so nobody could say whether they take "
        "the new credential."
    )


def _taken_place(stage: Stage) -> str:
    """A certificate that would take another one's place, where a server of the device leans on it:
    no rollback brings back what was there."""
    path = f"connection.{stage.server}.ca_certificate_content"
    changes = stage.trial.get("changes", ())
    if not any(one.get("path") == path and one.get("kind") == "different" for one in changes):
        return ""
    for name in ("ca_profile", "ca_certificate"):
        place = leaf(stage.trial.get("after"), stage.server, name)
        used = [leaf(stage.looked.get("effective"), server, name) for server in SERVERS]
        if place is not None and place in used:
            return (
                f"{name} {shown(place)} is in use with another certificate, and nothing would "
                "bring that one back. Give the new CA a place of its own: "
                f"connection.{stage.server}.{name}."
            )
    return ""


# What a change came to


def _ended(stage: Stage) -> dict[str, Any]:
    if not told.ran(stage.done):
        return told.of(stage.trial, stage.looked)
    result = told.of(stage.done)
    server = told.servers_in(result).get(stage.server)
    is_online = server is None or str(server.get("status", "")).lower() == "online"
    if result.get("status") != "applied" or is_online:
        return result
    # With 'any' the other server may have come back instead.
    return {**result, **_offline(stage, "The change is in force", "applied_unverified")}


def _offline(stage: Stage, words: str, status: Any) -> dict[str, Any]:
    words = f"{words}, and the {stage.server} server {stage.address(stage.server)} is not Online."
    failure = Failure("JIMS_OFFLINE", words, status=status, changed=status != "failed")
    base = {} if status != "failed" else told.of(stage.trial, stage.looked)
    return {**base, **failure.as_result()}


def _refused(stage: Stage, code: str, words: str) -> dict[str, Any]:
    base = told.of(stage.trial if told.ran(stage.trial) else {}, stage.looked)
    return {**base, **Failure(code, words, status="refused").as_result()}
