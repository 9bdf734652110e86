# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ansible's semantic markup, O() V() C() M() RV(), as other places want it."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARK = re.compile(r"\b(?P<kind>RV|O|V|C|M)\((?P<content>[^()]*)\)")


def _converted(text: str, show: Callable[[str, str], str]) -> str:
    return _MARK.sub(lambda found: show(found["kind"], found["content"].replace("=", ": ")), text)


def to_markdown(text: str) -> str:
    """Every marked word as code."""
    return _converted(text, lambda _kind, content: f"`{content}`")


def to_plain(text: str) -> str:
    """Without any markup, for comments."""
    return _converted(text, lambda _kind, content: content)


def to_role(text: str, prefix: str) -> str:
    """For the role's variables: an option becomes the variable that carries it.

    Argument specs of roles do not know the module's options and results, so all is plain code.
    """

    def show(kind: str, content: str) -> str:
        name = {"O": f"{prefix}{content}", "RV": f"{prefix}result.{content}"}.get(kind, content)
        return f"C({name})"

    return _converted(text, show)
