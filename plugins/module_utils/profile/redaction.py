# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking secrets out of texts that a device wrote.

Results are built without secrets, by position. Only a device's own words have to be searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .errors import REDACTED

SHORTEST = 6
"""A shorter secret could be any word: a text that holds it is withheld whole."""
WITHHELD = "(the device's words are withheld: they may hold a secret)"

_STORED = re.compile(r"\$[89]\$[^\s<>\"']+")
_QUOTES: tuple[dict[str, str], ...] = (
    {},
    {'"': "&quot;"},
    {"'": "&apos;"},
    {'"': "&quot;", "'": "&apos;"},
)
"""Quotation marks need no escape outside attributes: writers of XML differ in what they do."""
_TOKEN = re.compile(r"(<token-string[^<>]*>)[^<]*", re.IGNORECASE)


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text without the given secrets, in plain, XML-escaped or stored form."""
    text = _TOKEN.sub(rf"\1{REDACTED}", _STORED.sub(REDACTED, text))
    for secret in sorted({secret for secret in secrets if secret}, key=len, reverse=True):
        for form in {secret, *(escape(secret, quotes) for quotes in _QUOTES)}:
            if form not in text:
                continue
            if len(secret) < SHORTEST:
                return WITHHELD
            text = text.replace(form, REDACTED)
    return text
