# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rivals that are programs have in common: what they are told, and how they answer.

They hold a profile as leaves by their path. Secrets are left out of the comparison: a device tells
them obscured, with a new salt each time, and neither PyEZ nor an SSH library can compare them.
Needs nothing but the standard library and PyYAML, which the environment of every rival has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

STANZA = "set services user-identification identity-management "
SECRET = "client-secret"
ITEMS = "batch-query items-per-batch"

Leaves = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Target:
    """Where a device is, and how to log in."""

    name: str
    host: str
    port: int
    user: str
    password: str


@dataclass(frozen=True)
class Errand:
    """What to do on which devices, with how many at a time."""

    targets: tuple[Target, ...]
    lines: tuple[str, ...]
    items_per_batch: int
    workers: int
    change: bool

    def set_lines(self) -> str:
        """The wanted profile for load-configuration."""
        return "\n".join(_with_items(line, self.items_per_batch) for line in self.lines)

    def differs(self, stanza: Any) -> bool:
        """Whether the leaves of an identity-management element are not those that are wanted."""
        wanted = wanted_leaves(self.set_lines().splitlines())
        return wanted != (frozenset() if stanza is None else leaves_of(stanza))


def errand_of(description: str, argv: list[str] | None = None) -> Errand:
    """Read the command line of a rival."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--inventory", type=Path, required=True, help="of the emulator")
    parser.add_argument("--lines", type=Path, required=True, help="set lines of the profile")
    parser.add_argument("--items", type=int, required=True, help="the wanted items-per-batch")
    parser.add_argument("--workers", type=int, required=True, help="devices at a time")
    parser.add_argument("--change", action="store_true", help="commit what differs")
    options = parser.parse_args(argv)
    hosts = yaml.safe_load(options.inventory.read_text("utf-8"))["all"]["children"]["srx"]["hosts"]
    return Errand(
        tuple(_target(name, host) for name, host in hosts.items()),
        tuple(options.lines.read_text("utf-8").splitlines()),
        options.items,
        options.workers,
        options.change,
    )


def answered(name: str, differs: bool) -> None:
    """Tell what became of a device."""
    # In one piece: threads that print at once would mix the line ends of their lines up.
    sys.stdout.write(json.dumps({"host": name, "differs": differs}) + "\n")


def wanted_leaves(lines: list[str]) -> Leaves:
    """The leaves of set lines, without secrets."""
    pairs = (line.removeprefix(STANZA).rsplit(" ", 1) for line in lines if SECRET not in line)
    return frozenset((path, value) for path, value in pairs)


def leaves_of(stanza: Any) -> Leaves:
    """The leaves of an identity-management element of ElementTree or lxml, without secrets."""
    return frozenset(leaf for leaf in _walk(stanza, ()) if not leaf[0].endswith(SECRET))


def _walk(element: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if len(child):
            yield from _walk(child, (*path, name))
        else:
            # A list's key has no word of its own in a set line: filter domain corp.example
            words = path if name == "name" else (*path, name)
            yield " ".join(words), (child.text or "").strip()


def _target(name: str, host: dict[str, Any]) -> Target:
    return Target(
        name,
        host["ansible_host"],
        host["ansible_port"],
        host["ansible_user"],
        host["ansible_password"],
    )


def _with_items(line: str, items: int) -> str:
    return f"{STANZA}{ITEMS} {items}" if line.startswith(f"{STANZA}{ITEMS} ") else line
