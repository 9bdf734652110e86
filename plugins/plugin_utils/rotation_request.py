# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rotation is asked for: which servers, which part of the profile, and how to verify it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..module_utils.profile.fields import FIELDS
from ..module_utils.profile.fields import SERVERS as SERVER_PATHS
from ..module_utils.profile.wording import shown

SERVERS = ("secondary", "primary")
"""The order in which servers are taken: a device asks its primary server first."""
CREDENTIAL = (
    "client_id",
    "client_secret",
    "ca_certificate",
    "ca_profile",
    "ca_certificate_content",
)
_OTHERS = {one.name for one in FIELDS if one.parent in SERVER_PATHS} - set(CREDENTIAL)
_MINUTES = 10
"""What a confirmed commit waits unless the user says how long: Junos's own default."""


def stages_of(given: Any) -> tuple[list[str], list[str]]:
    """The servers to take one after the other, and sentences that speak against what was given.

    Surveys and -e bring one text: 'secondary,primary'. None is both.
    """
    if given is None:
        return list(SERVERS), []
    words = given.replace(",", " ").split() if isinstance(given, str) else given
    entries = list(words) if isinstance(words, (list, tuple)) else [words]
    known = all(entry in SERVERS for entry in entries)
    if entries and known and len(set(entries)) == len(entries):
        return entries, []
    return [], [
        f"jims_profile_rotate has {', '.join(map(shown, entries)) or 'no entry'}; allowed are "
        "secondary and primary, each once, in the order in which to take them."
    ]


def credential_of(config: Any, server: str) -> Any:
    """The part of a profile that is one server's credential; {} where it gives none.

    What is no option of a server stays in, and so does a level that is no dict: the module refuses
    them in its own words. Null is not given; an empty secret is, and is refused too.
    """
    level = config
    for name in ("connection", server):
        if level is None:
            return {}
        if not isinstance(level, Mapping):
            return config
        level = level.get(name)
    if level is not None and not isinstance(level, Mapping):
        return {"connection": {server: level}}
    given = {
        name: value
        for name, value in (level or {}).items()
        if name not in _OTHERS and value is not None
    }
    return {"connection": {server: given}} if given else {}


def verification(given: Any, require: str) -> Any:
    """The user's 'verify' with what a rotation requires. What is no dict is the module's to refuse.

    A server that was offline before is no excuse here: it is what the new credential shall mend.
    """
    if given is not None and not isinstance(given, Mapping):
        return given
    return {**(given or {}), "require": require, "if_offline_before": "require"}


def minutes(given: Any) -> Any:
    """The user's 'confirm_minutes'. Never a plain commit: that would leave a wrong secret there."""
    is_plain = given in (None, False) or not str(given).strip(" 0")  # Ansible takes '00' for 0
    return _MINUTES if is_plain else given


def leaf(profile: Any, server: str, name: str) -> Any:
    """One option of a server in a profile; None where it is not given."""
    level = profile
    for step in ("connection", server, name):
        level = level.get(step) if isinstance(level, Mapping) else None
    return level
