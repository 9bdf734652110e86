# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing an adoption down, and telling a person what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..module_utils.profile.errors import Problem, ProfileError
from ..module_utils.profile.wording import clipped
from .adopted_files import VAULT, YAML_ERROR, is_file_name, texts_of
from .adopted_folder import AdoptedFolder
from .adoption import Adopted, Adoption, vault_name
from .failure import Failure


@dataclass(frozen=True)
class Target:
    """Where an adoption goes, and how."""

    folder: AdoptedFolder
    group: str = "all"
    overwrite: bool = False
    check: bool = False
    """Only tell what would be written."""


def adopt(adoption: Adoption, target: Target) -> dict[str, Any]:
    """Write the files and return the result. Raises ProfileError where something of somebody's is
    in the way or the directory cannot be used, and Failure without PyYAML. Nothing is written
    then."""
    if YAML_ERROR:
        raise Failure("UNSUPPORTED", "PyYAML cannot be imported by Ansible's Python; install it.")
    if not is_file_name(target.group):
        raise ProfileError([_no_group(target.group)])
    try:
        texts = texts_of(adoption, target.group)
        problems = _in_the_way(texts, target)
        if problems:
            raise ProfileError(problems)
        written = target.folder.stale(texts) if target.check else target.folder.write(texts)
    except OSError as error:
        raise ProfileError([_unusable(target.folder, error)]) from error
    return {
        "changed": bool(written),
        "msg": _verdict(adoption, target, written, len(texts) - len(written)),
        "summary": summary(adoption),
        "dest": str(target.folder.path),
        "written": sorted(written),
        "unchanged": sorted(set(texts) - set(written)),
        "adopted": [device.host for device in adoption.devices],
        "without_profile": list(adoption.without_profile),
        "not_read": list(adoption.not_read),
        "vault_variables": {vault_name(path): hosts for path, hosts in adoption.vault.items()},
    }


def _no_group(name: str) -> Problem:
    allowed = "a name of letters, digits and . _ : @ -, as a file in group_vars can have"
    given = f"'{clipped(name)}'"
    message = f"group: {given} is not allowed; allowed is {allowed}."
    return Problem("group", "", given, allowed, message)


def _unusable(folder: AdoptedFolder, error: OSError) -> Problem:
    allowed = "a directory that can be read and written"
    place = clipped(str(error.filename or folder.path), 200)
    message = f"dest: {place}: {error.strerror or error}; allowed is {allowed}."
    return Problem("dest", "", clipped(str(folder.path), 200), allowed, message)


def _in_the_way(texts: dict[str, str], target: Target) -> list[Problem]:
    folder = target.folder
    allowed = "another directory"
    problems = [
        Problem("dest", "", other, allowed,
                f"{other} is there, and Ansible would read it instead of {name}; choose {allowed}.")
        for name, other in folder.unread(texts).items()
    ]
    allowed = "another directory, or overwrite (jims_profile_adopt_overwrite=true)"
    if not target.overwrite:
        problems += [
            Problem("dest", "", name, allowed, f"{why} Choose {allowed} to replace it.")
            for name, why in folder.obstacles(texts).items()
        ]
    return problems


# What a person is told


def summary(adoption: Adoption) -> list[str]:
    """A line for every device, in the order of their names."""
    lines = {device.host: _adopted_line(device, adoption) for device in adoption.devices}
    for host, why in adoption.without_profile.items():
        more = f" ({why})" if why else ""
        lines[host] = f"has no JIMS profile in force{more}; nothing is written for it"
    for host, why in adoption.not_read.items():
        lines[host] = f"could not be read, nothing is written for it: {why}"
    return [f"{clipped(host, 200)}: {lines[host]}" for host in sorted(lines)]


def _adopted_line(device: Adopted, adoption: Adoption) -> str:
    count = len(device.own) + len(adoption.shared)
    parts = [f"adopted, {len(device.own)} of {_many(count, 'option')} its own", *device.remarks]
    if not is_file_name(device.host):
        parts.append("no file can be called like it, see its file")
    return "; ".join(parts)


def _verdict(adoption: Adoption, target: Target, written: list[str], others: int) -> str:
    counts = [len(adoption.devices), len(adoption.without_profile), len(adoption.not_read)]
    missed = _missed(adoption)
    if not adoption.devices:
        return f"None of {_many(sum(counts), 'device')} was adopted; nothing is written.{missed}"
    would = "would be " if target.check else ""
    what = f"{_many(len(written), 'file')} {would}written, {others} already as they should be"
    verdict = (
        f"{counts[0]} of {_many(sum(counts), 'device')} {would}adopted in {target.folder.path}: "
        f"{_many(len(adoption.shared), 'option')} shared, {what}.{missed}"
    )
    if adoption.vault:
        verdict += f" {_many(len(adoption.vault), 'vault variable')} to fill: see {VAULT}."
    return verdict


def _missed(adoption: Adoption) -> str:
    told = ""
    if adoption.without_profile:
        told += f" {len(adoption.without_profile)} without a profile."
    if adoption.not_read:
        told += f" {len(adoption.not_read)} not read."
    return told


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
