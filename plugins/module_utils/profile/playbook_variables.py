# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variables that the playbooks know beside those of the role, for editors and for finding typos."""

from __future__ import annotations

from .options import ADOPT_OPTIONS, SUBSETS, Option

PREFIX = "jims_profile_"

INNER = ("result", "trial", "done", "seen", "troubles", "judged_later")
"""What role and playbooks set for themselves: nobody writes it down, but a host may have it."""

_ADOPT = {option.name: option for option in ADOPT_OPTIONS}

PLAYBOOK_VARIABLES: tuple[Option, ...] = (
    Option("hosts", "text", ("Pattern of the devices that a playbook runs on.",),
           default="all", low=1, high=4096),
    Option("rotate", "list", (
        "The servers whose credential srxfleet.jims.rotate changes, in this order; see"
        " C(docs/rotate.md).",
    ), default=("secondary", "primary"), choices=("secondary", "primary")),
    Option("run", "text", ("The run that srxfleet.jims.undo takes back.",), low=8, high=20),
    Option("gather", "list", ("What srxfleet.jims.gather reads beside the profile.",),
           choices=(*SUBSETS, "all")),
    Option("gather_dir", "text", ("Where srxfleet.jims.gather writes its files.",),
           low=1, high=4096),
    Option("adopt_dir", "text", ("Directory for the files of srxfleet.jims.adopt.",),
           default=_ADOPT["dest"].default, low=1, high=4096),
    Option("adopt_group", "text", _ADOPT["group"].text,
           default=_ADOPT["group"].default, low=1, high=128),
    Option("adopt_overwrite", "flag", _ADOPT["overwrite"].text, default=False),
    Option("shared", "dict", (
        "The part of the profile that all adopted devices share; see C(docs/adopt.md).",
    )),
    Option("own", "dict", (
        "The part of the profile that is this device's own; see C(docs/adopt.md).",
    )),
)
"""Those that the role does not describe."""


def names_beside_the_role() -> list[str]:
    """All such variables in full, the inner ones last."""
    return [f"{PREFIX}{name}" for name in (*(one.name for one in PLAYBOOK_VARIABLES), *INNER)]
