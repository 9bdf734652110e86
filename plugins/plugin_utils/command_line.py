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
from ansible.utils.path import unfrackpath

from ..module_utils.profile.options import OPTIONS
from ..module_utils.profile.playbook_variables import PLAYBOOK_VARIABLES, PREFIX
from ..module_utils.profile.survey import VARIABLES

_ROLES_OWN = (
    *("awx_user", "canary", "fail_on_drift", "fail_on_offline", "max_failed", "waves"),
    *("report_dir", "report_formats", "report_previous"),
)
_MAY_HOLD_A_SECRET = ("config", "running_config", "shared", "own")
_HARMLESS = {
    *(
        f"{PREFIX}{option.name}"
        for option in (*OPTIONS, *PLAYBOOK_VARIABLES)
        if not option.secret and option.name not in _MAY_HOLD_A_SECRET
    ),
    *(f"{PREFIX}{name}" for name in _ROLES_OWN),
    *(name for name, field in VARIABLES.items() if not field.secret),
}
"""Variables of ours that hold no secret. Another one may begin like ours, and hold anything."""

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
_OF_THE_PLAYBOOK = ("diff", "forks", "tags", "skip_tags")
"""What was given for this playbook, and need not suit another one."""


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
    _add_variables(line, given)
    line.words += _options(given)
    return line


def for_another_playbook(given: Mapping[str, Any]) -> CommandLine:
    """What another playbook needs on the same devices: the words that say how to log in and how to
    open the vault, and the variables."""
    line = CommandLine([])
    _add_variables(line, given)
    line.words += _options({**given, **dict.fromkeys(_OF_THE_PLAYBOOK)})
    return line


def _add_variables(line: CommandLine, given: Mapping[str, Any]) -> None:
    for text in given.get("extra_vars") or ():
        names = _names(text)
        if names is None:
            # The command may be pasted in another directory.
            line.words += ["-e", f"@{unfrackpath(text[1:], follow=False)}"]
        elif set(names) <= _HARMLESS:
            line.words += ["-e", text]
        else:
            line.withheld += names


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
