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

from .model import Document, Host, Launch
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
    """The command is empty where none can be pasted, the words where the command says it all. Of a
    job of AWX it is the limit to launch the template with."""

    words: str
    command: str = ""


def step_of(host: Host, launch: Launch) -> Step:
    """What to do about one host that needs a person."""
    playbook, words = _NEXT[host.status]
    if host.status == "drift" and command(playbook, [host.host], launch):
        words = ""
    return _step(host.remedy or words, playbook, [host.host], launch)


def step_for_drift(hosts: Sequence[str], launch: Launch) -> Step:
    """The same for many hosts with the same difference. A rollout touches only what differs, so
    that it needs no names where there are too many to paste."""
    if len(hosts) > _MOST_NAMES:
        words = "A rollout over all devices of this run touches only those that differ."
        return _step(words, "rollout", (), launch)
    return _step("", "rollout", hosts, launch)


def step_for_rest(document: Document) -> Step:
    """What to do about the hosts that were not attempted."""
    hosts = [host.host for host in document.hosts if host.status == "not_attempted"]
    wrote = any(document.counts[status] for status in _RUN_THAT_WRITES)
    playbook = "rollout" if wrote else "drift"
    words = "The run ended before it came to them; this one takes up only what is left."
    if len(hosts) > _MOST_NAMES:
        return Step("The run ended before it came to them; run it again.")
    return _step(words, playbook, hosts, document.launch)


def left_out(launch: Launch) -> str:
    """What a person has to add to the commands; empty where they are whole."""
    if not launch.withheld or launch.job:
        return ""
    return (
        f"The run also had -e for {', '.join(launch.withheld)}. The values are not shown, as they "
        "may be secret: add them to the commands."
    )


def command(playbook: str, hosts: Sequence[str], launch: Launch) -> str:
    """A command line, quoted for a shell, for these hosts or for all of the run; empty where the
    name of a host would mean something else."""
    if not all(map(_is_itself, hosts)):
        return ""
    limit = ",".join(hosts) or launch.limit
    words = ["ansible-playbook", f"srxfleet.jims.{playbook}"]
    for source in launch.sources:
        words += ["-i", source]
    words += [*(["--limit", limit] if limit else []), *launch.options]
    line = limit if launch.job else shlex.join(words)
    return line if visible(line) == line and "\n" not in line else ""


def _step(words: str, playbook: str, hosts: Sequence[str], launch: Launch) -> Step:
    line = command(playbook, hosts, launch)
    where = f"Launch the {playbook} in AWX with this limit." if launch.job and line else ""
    return Step(" ".join(filter(None, (words, where))), line)


def _is_itself(name: str) -> bool:
    if _PLAIN_NAME.fullmatch(name):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
