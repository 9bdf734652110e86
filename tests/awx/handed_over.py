# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX hands over to a job: environment, inventory, variables and the login.

Restated from awx/main/tasks/jobs.py and awx/main/utils/safe_yaml.py of ansible/awx 24.6.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

# What AWX exports to every job, beside what says where things are.
ENVIRONMENT = {
    "ANSIBLE_FORCE_COLOR": "True",
    "ANSIBLE_HOST_KEY_CHECKING": "False",
    "ANSIBLE_INVENTORY_UNPARSED_FAILED": "True",
    "ANSIBLE_PARAMIKO_RECORD_HOST_KEYS": "False",
    "ANSIBLE_RETRY_FILES_ENABLED": "False",
    "MAX_EVENT_RES": "700000",
}


@dataclass(frozen=True)
class Login:
    """A credential of the type Machine, with a password or a private key, and one of Vault."""

    user: str
    password: str = ""
    key: str = ""
    vault_password: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Words for the command line. A secret is never among them."""
        asked = {"--ask-pass": self.password, "--ask-vault-pass": self.vault_password}
        return ("-u", self.user, *[word for word, secret in asked.items() if secret])

    @property
    def passwords(self) -> dict[str, str]:
        """Prompt, as a regular expression, to the answer that ansible-runner types."""
        prompts = {"SSH password": self.password, "Vault password": self.vault_password}
        return {rf"{name}:\s*?$": secret for name, secret in prompts.items() if secret}


def meta_variables(job: int, template: str) -> dict[str, Any]:
    """What AWX tells a job of itself, under both prefixes."""
    told = {
        "job_id": job,
        "job_launch_type": "manual",
        "job_template_id": 7,
        "job_template_name": template,
        "user_id": 3,
        "user_name": "alice",
        "user_email": "alice@example.net",
        "inventory_id": 2,
        "inventory_name": "SRX firewalls",
        "project_revision": "5a4663ad38ffe5e8bb4b81b04bbc518753668ab7",
    }
    return {
        f"{prefix}_{name}": value for prefix in ("awx", "tower") for name, value in told.items()
    }


def inventory_script(inventory: Mapping[str, Any]) -> str:
    """The inventory as AWX writes it: a program that prints it, with hostvars in one place."""
    hostvars: dict[str, dict[str, Any]] = {}
    groups = dict(_groups("all", inventory.get("all", {}), hostvars))
    text = json.dumps({**groups, "_meta": {"hostvars": hostvars}})
    return f"#! /usr/bin/env python3\n# -*- coding: utf-8 -*-\nprint({text!r})\n"


def _groups(
    name: str, group: Mapping[str, Any], hostvars: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    below = group.get("children", {})
    for host, variables in group.get("hosts", {}).items():
        hostvars.setdefault(host, {"remote_tower_enabled": "true"}).update(variables or {})
    yield name, {
        "hosts": list(group.get("hosts", {})),
        "vars": dict(group.get("vars", {})),
        "children": list(below),
    }
    for child, content in below.items():
        yield from _groups(child, content, hostvars)


def extra_variables(variables: Mapping[str, Any]) -> str:
    """The extra variables as AWX writes them: every text of a launch is marked as no template."""
    return yaml.dump(dict(variables), Dumper=_Dumper)


class _Dumper(yaml.SafeDumper):
    """Marks texts, names of variables included."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("!unsafe", text, style="'")
)
