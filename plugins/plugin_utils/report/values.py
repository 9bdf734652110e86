# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values as JSON has them, whatever Ansible's own classes bring; and texts that no reader of a
report can be fooled or harmed with."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from ...module_utils.profile.errors import REDACTED

LONGEST = 1000
"""Characters of a text that are kept: a device may say anything, and 500 devices share one page."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_TURNING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that are not seen, or turn the direction of what follows."""


def text(value: Any) -> str:
    """A text that UTF-8 can carry, of bounded length; None is an empty one."""
    words = "" if value is None else f"{value}"
    if len(words) > LONGEST:
        words = f"{words[: LONGEST - 1]}…"
    return _SURROGATE.sub("\ufffd", words)


def plain(value: Any) -> Any:
    """The same value made of Python's own classes only. What JSON does not have becomes a text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, Mapping):
        return {text(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    return text(value)


def visible(words: str) -> str:
    """A text in which control characters and invisible ones show as what they are."""
    return _TURNING.sub(_escaped, _CONTROL.sub(_escaped, words))


def line(value: Any, most: int = 0) -> str:
    """The same on one line, at most so many characters long (0: any number)."""
    joined = " ".join(visible(text(value)).split())
    return f"{joined[: most - 1]}…" if most and len(joined) > most else joined


def shown(value: Any) -> str:
    """A configured value for people: Junos words for what is there, is not there or is empty."""
    if value is None:
        return "not set"
    if value == REDACTED:
        return "a secret, not shown"
    if isinstance(value, bool):
        return "set" if value else "not set"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(inner) for inner in value) or "an empty list"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {shown(inner)}" for name, inner in value.items())
    return visible(f"{value}") or "an empty text"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
