# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that started this run, to be given again for other hosts."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ansible import constants
from ansible.parsing.splitter import parse_kv
from ansible.parsing.utils.yaml import from_yaml

_OURS = "jims_profile_"
_HELD = {f"{_OURS}{name}" for name in ("config", "master_password", "running_config")}
"""Variables of ours that may hold a secret."""

_LISTS = (
    ("vault_ids", "--vault-id"),
    ("vault_password_files", "--vault-password-file"),
    ("tags", "--tags"),
    ("skip_tags", "--skip-tags"),
)
_VALUES = (
    ("remote_user", "--user", "DEFAULT_REMOTE_USER"),
    ("private_key_file", "--private-key", "DEFAULT_PRIVATE_KEY_FILE"),
    ("connection_password_file", "--connection-password-file", "CONNECTION_PASSWORD_FILE"),
    ("forks", "--forks", "DEFAULT_FORKS"),
)
_FLAGS = (
    ("ask_pass", "--ask-pass", "DEFAULT_ASK_PASS"),
    ("ask_vault_pass", "--ask-vault-pass", "DEFAULT_ASK_VAULT_PASS"),
    ("diff", "--diff", "DIFF_ALWAYS"),
)
"""Name in Ansible's parsed command line, option, and the setting that it falls back to."""
_EVERYTHING = {"tags": ["all"]}


@dataclass
class CommandLine:
    """A command for a shell, and what it leaves out."""

    words: list[str]
    withheld: list[str] = field(default_factory=list)
    """Variables that were given with -e, and of which the value may be a secret."""

    @property
    def text(self) -> str:
        return shlex.join(self.words)


def again(given: Mapping[str, Any], limit: str) -> CommandLine:
    """The same command with another --limit.

    'given' is Ansible's parsed command line. Options that only say how much is printed, and values
    that a setting would give anyway, are left away; so is --check: nobody resumes a rehearsal.
    """
    line = CommandLine(["ansible-playbook", *given.get("args", ())])
    for source in _other_than(given.get("inventory"), constants.DEFAULT_HOST_LIST):
        line.words += ["-i", source]
    line.words += ["--limit", limit]
    for text in given.get("extra_vars") or ():
        names = _names(text)
        if names is None or all(map(_is_harmless, names)):
            line.words += ["-e", text]
        else:
            line.withheld += names
    line.words += _options(given)
    return line


def _options(given: Mapping[str, Any]) -> Iterator[str]:
    for name, option, setting in _FLAGS:
        if given.get(name) and not getattr(constants, setting):
            yield option
    for name, option, setting in _VALUES:
        value = given.get(name)
        if value not in (None, getattr(constants, setting)):
            yield from (option, str(value))
    for name, option in _LISTS:
        for value in _other_than(given.get(name), _EVERYTHING.get(name)):
            yield from (option, str(value))


def _other_than(given: Sequence[str] | None, usual: Sequence[str] | None) -> list[str]:
    return [] if list(given or ()) == list(usual or ()) else list(given or ())


def _names(text: str) -> list[str] | None:
    """The variables in one -e; None for a file, of which the name gives nothing away."""
    if text.startswith("@"):
        return None
    found = from_yaml(text) if text[:1] in ("{", "[") else parse_kv(text)
    return sorted(map(str, found))


def _is_harmless(name: str) -> bool:
    return name.startswith(_OURS) and name not in _HELD
