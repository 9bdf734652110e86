# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every variable that a playbook, a template or the role reads is known to editors and the lint."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.playbook_variables import (
    INNER,
    PLAYBOOK_VARIABLES,
    PREFIX,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.survey import VARIABLES

ENDINGS = (".yml", ".j2")


def test_all_variables_are_known_and_no_other(repo: Path) -> None:
    specs = yaml.safe_load((repo / "roles/jims_profile/meta/argument_specs.yml").read_text("utf-8"))
    role = set(specs["argument_specs"]["main"]["options"])
    playbooks = {f"{PREFIX}{option.name}" for option in PLAYBOOK_VARIABLES}
    inner = {f"{PREFIX}{name}" for name in INNER}
    modules = {path.stem for path in (repo / "plugins/modules").glob("*.py")}
    files = [
        path
        for folder in ("playbooks", "roles/jims_profile/tasks", "roles/jims_profile/handlers")
        for path in (repo / folder).rglob("*")
        if path.suffix in ENDINGS
    ]
    read = {
        name
        for path in files
        for name in re.findall(rf"\b{PREFIX}[a-z_]+", path.read_text("utf-8"))
    }
    assert read - role - modules - set(VARIABLES) == (playbooks | inner) - {
        # What adopted files hold is read by the inventory itself.
        f"{PREFIX}shared", f"{PREFIX}own",
    }
    assert playbooks & role == set()
