# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was gathered on each device to variables: what all share, and what is a device's own.

A list is one value: where two devices differ in one entry, each gets a list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..module_utils.profile.errors import Problem, ProfileError
from ..module_utils.profile.fields import BY_PATH, FIELDS
from ..module_utils.profile.redaction import redact
from ..module_utils.profile.release import parsed
from ..module_utils.profile.wording import clipped
from .objections import objections_to

Leaves = dict[str, Any]
"""Values by option path, such as connection.port."""

_ORDER = {entry.path: place for place, entry in enumerate(FIELDS)}
_LONGEST_REMARK = 300


class Reference(str):
    """A template of ours in a value's place; every other text is taken literally."""

    __slots__ = ()


@dataclass
class Adopted:
    """One device whose profile becomes variables."""

    host: str
    about: str
    own: Leaves
    remarks: list[str] = field(default_factory=list)
    """What a person should know and variables cannot say: one line each."""


@dataclass
class Adoption:
    """A whole fleet, hosts in the order of their names."""

    shared: Leaves = field(default_factory=dict)
    devices: list[Adopted] = field(default_factory=list)
    without_profile: dict[str, str] = field(default_factory=dict)
    """By host, why there is nothing to adopt."""
    not_read: dict[str, str] = field(default_factory=dict)
    """By host, what went wrong."""
    vault: dict[str, list[str]] = field(default_factory=dict)
    """By option path of a secret, the hosts that need it."""


def adoption_of(results: Any, trials: Any = None) -> Adoption:
    """Sort out what jims_profile returned for each host, and what it said when it was given that
    back. Raises ProfileError unless both are dicts of dicts."""
    adoption = Adoption()
    tried = _checked("trials", trials or {})
    for host, result in sorted(_checked("results", results).items()):
        if not isinstance(result.get("gathered"), Mapping):
            adoption.not_read[host] = _reason(result)
        elif not result["gathered"] and not result.get("secrets"):
            asleep = ", ".join(map(_line, result.get("inactive") or ()))
            adoption.without_profile[host] = f"deactivated is {asleep}" if asleep else ""
        else:
            adoption.devices.append(_adopted(host, result, tried.get(host, {})))
    for device in adoption.devices:
        for path in device.own:
            if BY_PATH[path].secret:
                adoption.vault.setdefault(path, []).append(device.host)
    adoption.shared = _shared(adoption.devices)
    for device in adoption.devices:
        device.own = {path: value for path, value in device.own.items()
                      if path not in adoption.shared}
    return adoption


def _checked(option: str, results: Any) -> dict[str, Mapping[str, Any]]:
    fits = isinstance(results, Mapping) and all(
        isinstance(result, Mapping) for result in results.values()
    )
    if not fits:
        allowed = "a dict of host to result"
        message = f"{option} is not what jims_profile returned; it must be {allowed}."
        raise ProfileError([Problem(option, "", "the given value", allowed, message)])
    return {plain(host): result for host, result in results.items()}


def _reason(result: Mapping[str, Any]) -> str:
    code = f"{_line(result['code'])}: " if result.get("code") else ""
    return f"{code}{_line(result.get('msg') or 'no result')}"


def _adopted(host: str, result: Mapping[str, Any], trial: Mapping[str, Any]) -> Adopted:
    facts = result.get("device") or {}
    found = leaves_of(result["gathered"])
    refused = objections_to(nested(found), parsed(facts.get("release")), trial)
    values = {
        path: value for path, value in found.items() if path in BY_PATH and path not in refused
    }
    for name, state in (result.get("secrets") or {}).items():
        path = plain(name)
        if path in BY_PATH and state != "absent":
            values[path] = Reference(f"{{{{ {vault_name(path)} }}}}")
    about = ", ".join(
        f"{word} {_line(facts[name])}"
        for word, name in (("model", "model"), ("Junos", "release"), ("serial number", "serial"))
        if facts.get(name)
    )
    own = {path: values[path] for path in sorted(values, key=_ORDER.__getitem__)}
    return Adopted(host, about, own, _remarks(result, refused))


def _remarks(result: Mapping[str, Any], refused: Mapping[str, str]) -> list[str]:
    remarks = [
        f"inherited from group {_line(one['group'])}: {_line(one['path'])}"
        for one in result.get("inherited") or ()
    ]
    remarks += [f"deactivated: {_line(path)}" for path in result.get("inactive") or ()]
    remarks += [f"not managed, left alone: {_line(path)}" for path in result.get("unmanaged") or ()]
    for path, message in refused.items():
        what = "left out" if path in BY_PATH else "a run will be refused"
        remarks.append(f"{what}: {_line(message)}")
    return list(dict.fromkeys(remarks))


def _shared(devices: Iterable[Adopted]) -> Leaves:
    first, *others = [device.own for device in devices] or [{}]
    return {
        path: value
        for path, value in first.items()
        if all(path in other and other[path] == value for other in others)
    }


def vault_name(path: str) -> str:
    """The variable that holds a secret: vault_jims_primary_client_secret."""
    words = path.removeprefix("connection.").removeprefix("jims_").replace(".", "_")
    return f"vault_jims_{words}"


def leaves_of(profile: Mapping[str, Any], above: str = "") -> Leaves:
    """A nested profile as values by option path."""
    leaves: Leaves = {}
    for name, value in profile.items():
        path = f"{above}{plain(name)}"
        if isinstance(value, Mapping):
            leaves.update(leaves_of(value, f"{path}."))
        else:
            leaves[path] = plain(value)
    return leaves


def nested(leaves: Leaves) -> dict[str, Any]:
    """Values by option path as a nested profile."""
    profile: dict[str, Any] = {}
    for path, value in leaves.items():
        *above, last = path.split(".")
        level = profile
        for name in above:
            level = level.setdefault(name, {})
        level[last] = value
    return profile


def plain(value: Any) -> Any:
    """A value without the classes of its own that Ansible gives to what comes from a device."""
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, str):
        return str.__str__(value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _line(text: Any) -> str:
    """Words of a device or of Ansible, fit for one line of a comment."""
    return clipped(redact(" ".join(str(text).split()), ()), _LONGEST_REMARK)
