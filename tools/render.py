# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make render``: writes everything that follows from the field table; ``--check`` compares.

Regions stand between two marker lines in files that people write, the JSON Schemas are rendered as
whole files. With ``--check`` nothing is written: stale files are named, and the exit code is 1.
Needs PyYAML, and neither ansible nor the environment of ``make setup``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

# Started as a program, Python looks beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.module_utils.profile.options import PLAIN_MODULES
from tools.views import architecture, awx, documentation, role, schema, tables
from tools.views.regions import filled

REPO = Path(__file__).resolve().parents[1]
REPAIR = "make render"


@dataclass(frozen=True)
class Rendered:
    """A region of a file, or with an empty region the whole file, and the view that fills it."""

    path: str
    view: Callable[[], str]
    region: str = ""

    def applied(self, text: str) -> str:
        """The file's text as it should be. Raises RegionError where the markers are not right."""
        return filled(text, self.region, self.view()) if self.region else self.view()


RENDERED = (
    Rendered("plugins/modules/jims_profile.py", documentation.options, "options"),
    *(
        Rendered(
            f"plugins/modules/{module}.py", partial(documentation.options_of, module), "options"
        )
        for module in PLAIN_MODULES
    ),
    Rendered("schemas/jims_profile.schema.json", schema.profile),
    Rendered("schemas/jims_profile_vars.schema.json", schema.variables),
    Rendered("docs/reference.md", tables.reference, "profile options"),
    Rendered("docs/reference.md", tables.module_options, "module options"),
    *(
        Rendered("docs/reference.md", partial(tables.options_of, module), f"{module} options")
        for module in PLAIN_MODULES
    ),
    Rendered("docs/reference.md", tables.codes, "codes"),
    Rendered("docs/safe-change.md", tables.codes, "codes"),
    Rendered("docs/troubleshoot.md", tables.codes, "codes"),
    Rendered("docs/architecture.md", architecture.parts, "parts"),
    Rendered("docs/images/architecture.svg", architecture.svg),
    Rendered("README.md", tables.short, "option table"),
    Rendered("roles/jims_profile/meta/argument_specs.yml", role.argument_specs, "variables"),
    Rendered("roles/jims_profile/defaults/main.yml", role.defaults, "defaults"),
    Rendered("roles/jims_profile/README.md", role.variable_table, "variable table"),
    Rendered("playbooks/vars/awx.yml", awx.credential_type, "credential type"),
    Rendered("playbooks/vars/awx.yml", awx.survey, "survey questions"),
)


def stale(root: Path) -> dict[Path, str]:
    """Files below a root that are not what they should be, each with the text it should have.

    Raises RegionError, and OSError for a file with regions that is not there.
    """
    wanted: dict[Path, str] = {}
    for rendered in RENDERED:
        path = root / rendered.path
        wanted[path] = rendered.applied(wanted.get(path, _text(path, rendered)))
    return {path: text for path, text in wanted.items() if not _holds(path, text)}


def _text(path: Path, rendered: Rendered) -> str:
    return path.read_text("utf-8") if rendered.region else ""


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def main(arguments: list[str] | None = None, root: Path = REPO) -> int:
    """Write what is stale or, with --check, name it and return 1."""
    parser = argparse.ArgumentParser(prog=REPAIR, description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    check = parser.parse_args(arguments).check

    found = stale(root)
    for path, text in found.items():
        print(f"{'stale' if check else 'rendered'}: {path.relative_to(root)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    if check and found:
        print(f"Run '{REPAIR}' and commit what it writes.")
        return 1
    if not found:
        print(f"{len({rendered.path for rendered in RENDERED})} rendered files are up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
