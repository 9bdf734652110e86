# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every target of the fuzzer shares: how bytes become a text, and what an error may say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import TextError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import parse

CANARY = "Zq7vX2kLw9"
"""Stands where a secret would in the corpus and in the fuzzer's dictionary."""
_LONGEST = 300
"""Characters of a sentence about a text, however long the text is."""


class Uninteresting(Exception):
    """An input that never reaches what a target is about."""


def text_of(data: bytes) -> str:
    """As Ansible reads what is no UTF-8: with lone surrogates, which no parser may stumble over."""
    return data.decode("utf-8", "surrogateescape")


def root_of(data: bytes) -> Element:
    """The reply of a device. Raises Uninteresting for what the parser of XML refuses."""
    try:
        return parse(text_of(data))
    except TextError as error:
        raise Uninteresting from error


@contextmanager
def refusing(*kinds: type[Exception]) -> Iterator[None]:
    """Whatever is raised has to be of these kinds, and a sentence that a terminal may print and
    that gives no secret away. Anything else is a find."""
    try:
        yield
    except kinds as error:
        told = str(error)
        assert told.isprintable(), told
        assert CANARY not in told, told
        assert len(told) <= _LONGEST, told
