# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulated SRX takes every option as the golden rows write it.

Its grammar was written on its own, and so were the rows: this is where the two meet.
"""

from __future__ import annotations

import pytest

from tests.unit.profile.golden import ROWS, Row

from .bench import appliance, in_stanza, inside, load

# The last release that has it; all others are in the newest one.
LAST = {"ca-certificate": "24.2R1"}


def wrapped(row: Row) -> str:
    """The XML of a row inside the levels that it stands in."""
    levels = row.level.split()
    begin, end = (
        "".join(f"<{mark}{level}>" for level in order)
        for mark, order in (("", levels), ("/", levels[::-1]))
    )
    return f"{begin}{row.xml}{end}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.option)
def test_a_device_takes_an_option(row: Row) -> None:
    device = appliance(release=LAST.get(row.gone_words.split()[0], "24.4R1"))
    said = [problem.message for problem in load(device, in_stanza(wrapped(row)))]
    assert said == [], f"teach it {row.option} in tests/srx_emulator/stanza.py"
    assert inside(device) != ""
