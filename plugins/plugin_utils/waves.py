# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which devices a rollout takes one after the other: the canary, then waves that grow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ..module_utils.profile.wording import shown

DEFAULT = (1, "10%", "100%")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_PERCENT = re.compile(r"(100|[1-9][0-9]?)%")


@dataclass
class Plan:
    """The devices in the order of the waves, or what speaks against rolling out at all."""

    order: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    """How many devices each wave has; together all of them."""
    tolerated: int = 0
    problems: list[str] = field(default_factory=list)
    """Sentences, each with its way out."""

    def as_result(self) -> dict[str, Any]:
        return asdict(self)


def plan_waves(
    devices: Sequence[str],
    *,
    canary: Any = None,
    canaries: Sequence[str] = (),
    waves: Any = None,
    max_failed: Any = None,
    serials: Mapping[str, Sequence[str]] | None = None,
) -> Plan:
    """Split the devices into waves.

    'canary' is what was given, 'canaries' the hosts that it means; without one of 'devices' among
    them, as in a resumed rollout, the first device is the canary. 'waves' are numbers of devices
    and percentages of all devices, of which the last one is repeated, as for Ansible's 'serial'.
    'serials' are the serial numbers of each device that could be read.
    """
    plan = Plan(problems=_shared(serials or {}))
    if isinstance(canary, Mapping) or (canary and not canaries):
        plan.problems.append(
            f"jims_profile_canary is {shown(canary)}, which is no host and no group of this "
            "inventory with hosts in it; name one, or leave it out to begin with the first device."
        )
    wanted = _wanted(waves, plan.problems)
    plan.tolerated = _tolerated(max_failed, plan.problems)
    if plan.problems:
        return plan
    first = [name for name in devices if name in set(canaries)] or list(devices[:1])
    plan.order = [*first, *(name for name in devices if name not in set(first))]
    if first:
        plan.sizes = [len(first), *_sizes(wanted, len(devices), len(devices) - len(first))]
    return plan


def _sizes(wanted: Sequence[str], total: int, left: int) -> list[int]:
    sizes: list[int] = []
    while left:
        entry = wanted[min(len(sizes), len(wanted) - 1)]
        share = int(entry[:-1]) * total // 100 if entry.endswith("%") else int(entry)
        sizes.append(min(max(share, 1), left))
        left -= sizes[-1]
    return sizes


def _wanted(given: Any, problems: list[str]) -> list[str]:
    """The waves as texts. Surveys and -e bring one text: '1,10%,100%', or an empty one where a
    question was not answered."""
    if _is_blank(given):
        given = DEFAULT
    if isinstance(given, str):
        given = [part for part in re.split(r"[,\s]+", given) if part]
    entries = list(given) if isinstance(given, (list, tuple)) else [given]
    wrong = [entry for entry in entries if not _is_wave(entry)]
    if wrong or not entries:
        problems.append(
            f"jims_profile_waves has {', '.join(map(shown, wrong)) or 'no entry'}; allowed are "
            "numbers of devices from 1 on and percentages, 1% to 100%, as in [1, '10%', '100%']."
        )
    return [str(entry) for entry in entries]


def _is_blank(given: Any) -> bool:
    return given is None or (isinstance(given, str) and not given.strip())


def _is_wave(entry: Any) -> bool:
    words = "" if isinstance(entry, bool) else str(entry)
    return bool(_NUMBER.fullmatch(words) or _PERCENT.fullmatch(words))


def _tolerated(given: Any, problems: list[str]) -> int:
    words = "0" if _is_blank(given) else str(given).strip()
    if re.fullmatch(r"[0-9]{1,9}", words) and not isinstance(given, bool):
        return int(words)
    problems.append(
        f"jims_profile_max_failed is {shown(given)}; allowed is a number of devices from 0 on."
    )
    return 0


def _shared(serials: Mapping[str, Sequence[str]]) -> list[str]:
    """One sentence for every device that goes by several names. A cluster answers with the serial
    numbers of all nodes that are there, so that one in common is enough."""
    devices: list[tuple[set[str], list[str]]] = []
    for name, numbers in serials.items():
        same = [device for device in devices if device[0] & set(numbers)]
        devices = [device for device in devices if device not in same]
        known = set(numbers).union(*(device[0] for device in same))
        devices.append((known, [*(other for device in same for other in device[1]), name]))
    return [
        f"{' and '.join(names)} are one device (serial number {', '.join(sorted(known))}): keep one"
        " name, of a cluster that of the primary node, and take the others out of the inventory or"
        " of jims_profile_hosts."
        for known, names in devices
        if len(names) > 1
    ]
