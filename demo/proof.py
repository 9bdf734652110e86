# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the devices hold the profile: the emulated devices are asked, not the collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from tests.srx_emulator import Srx

STANZA = "services/user-identification/identity-management"
EXPECTED = Path(__file__).with_name("expected.yml")


class Proof:
    """Compares devices with demo/expected.yml."""

    def __init__(self, expected: Path = EXPECTED) -> None:
        self._expected: dict[str, Any] = yaml.safe_load(expected.read_text("utf-8"))

    def wrong(self, srx: Srx) -> list[str]:
        """What is not as expected on a device, a line each; empty when all is well.

        Secrets are compared in plain text, and only their paths are told.
        """
        trust = self._expected["trust"]
        wanted = {**self._expected["all"], **trust.get(srx.name, trust["default"])}
        found = leaves(srx.effective(plain_secrets=True))
        lines = [
            f"{srx.name}: {path} {_difference(path, wanted, found)}"
            for path in sorted({*wanted, *found})
            if wanted.get(path) != found.get(path)
        ]
        if srx.name in self._expected["inherited"] and leaves(srx.committed()):
            lines.append(f"{srx.name}: the stanza of the group was written again beside it")
        return lines


def _difference(path: str, wanted: dict[str, str], found: dict[str, str]) -> str:
    if path not in found:
        return "is missing"
    if path not in wanted:
        return "should not be there"
    return "is another one" if path.endswith("client-secret") else f"is {found[path]}"


def leaves(configuration: str) -> dict[str, str]:
    """Path and value of every leaf of the stanza that is in force, from a device's XML.

    A list's entry is a leaf named by its key; inactive statements count as not there.
    """
    # The XML comes from an emulated device in this very process.
    element: ET.Element | None = ET.fromstring(configuration)  # noqa: S314 - see above
    for step in STANZA.split("/"):
        element = None if element is None or _is_inactive(element) else element.find(step)
    return {} if element is None or _is_inactive(element) else dict(_leaves(element, ""))


def _leaves(element: ET.Element, above: str) -> Iterator[tuple[str, str]]:
    for child in element:
        if _is_inactive(child):
            continue
        path = f"{above}{child.tag}"
        key = child.findtext("name")
        if key is not None:
            yield f"{path}/{key}", ""
        elif len(child):
            yield from _leaves(child, f"{path}/")
        else:
            yield path, child.text or ""


def _is_inactive(element: ET.Element) -> bool:
    return "inactive" in element.attrib
