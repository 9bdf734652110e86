# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person can do next about a host, as words and as a command to paste."""

from __future__ import annotations

import ipaddress
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Document, Host
from .values import visible

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")
"""Names that mean just themselves in a pattern of Ansible, in which ':,!&*[@~' have a meaning."""
_MOST_NAMES = 20
_RUN_THAT_WRITES = ("applied", "applied_unverified", "rolled_back")

_NEXT: dict[str, tuple[str, str]] = {
    "drift": ("rollout", "Bring it back to the profile with the playbook rollout."),
    "applied_unverified": ("verify", "The change is in force; see whether JIMS is back."),
    "rolled_back": ("verify", "The change was taken back; see whether JIMS is back."),
    "refused": ("drift", "Remove the obstacle, then look again."),
    "failed": ("drift", "Look again."),
    "unreachable": ("drift", "Make it reachable, then look again."),
    "unknown": ("drift", "Find out what it holds now."),
}
"""Playbook and words by status; a remedy of the result's own comes before the words."""


@dataclass(frozen=True)
class Step:
    """The command is empty where none can be pasted, the words where the command says it all."""

    words: str
    command: str = ""


def step_of(host: Host, sources: Sequence[str]) -> Step:
    """What to do about one host that needs a person."""
    playbook, words = _NEXT[host.status]
    line = command(playbook, [host.host], sources)
    if line and host.status == "drift":
        words = ""
    return Step(host.remedy or words, line)


def step_for_drift(hosts: Sequence[str], sources: Sequence[str]) -> Step:
    """The same for many hosts with the same difference. A rollout touches only what differs, so
    that it needs no names where there are too many to paste."""
    if len(hosts) > _MOST_NAMES:
        words = "A rollout over all devices touches only those that differ."
        return Step(words, command("rollout", (), sources))
    return Step("", command("rollout", hosts, sources))


def step_for_rest(document: Document) -> Step:
    """What to do about the hosts that were not attempted."""
    hosts = [host.host for host in document.hosts if host.status == "not_attempted"]
    wrote = any(document.counts[status] for status in _RUN_THAT_WRITES)
    playbook = "rollout" if wrote else "drift"
    words = "The run ended before it came to them; this one takes up only what is left."
    if len(hosts) > _MOST_NAMES:
        return Step("The run ended before it came to them; run it again.")
    return Step(words, command(playbook, hosts, document.sources))


def command(playbook: str, hosts: Sequence[str], sources: Sequence[str]) -> str:
    """A command line, quoted for a shell; empty where a host's name would mean something else."""
    if not all(map(_is_itself, hosts)):
        return ""
    words = ["ansible-playbook", f"srxfleet.jims.{playbook}"]
    for source in sources:
        words += ["-i", source]
    if hosts:
        words += ["--limit", ",".join(hosts)]
    line = shlex.join(words)
    return line if visible(line) == line and "\n" not in line else ""


def _is_itself(name: str) -> bool:
    if _PLAIN_NAME.fullmatch(name):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
