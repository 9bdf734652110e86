# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison that the rivals make: leaves of a device against leaves of set lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.rival import answered, errand_of

LINES = """\
set services user-identification identity-management connection port 443
set services user-identification identity-management connection primary client-secret clear
set services user-identification identity-management batch-query items-per-batch 200
set services user-identification identity-management filter domain a.example
set services user-identification identity-management filter domain b.example
"""
STANZA = """
<identity-management xmlns="http://xml.juniper.net/xnm/1.1/xnm">
 <connection><port>443</port>
  <primary><client-secret>$9$obscured</client-secret></primary></connection>
 <batch-query><items-per-batch>{items}</items-per-batch></batch-query>
 <filter><domain><name>b.example</name></domain><domain><name>a.example</name></domain>{more}</filter>
</identity-management>
"""
INVENTORY = """
all: {children: {srx: {hosts: {srx1: {
  ansible_host: 127.0.0.1, ansible_port: 830, ansible_user: admin, ansible_password: pass}}}}}
"""


@pytest.fixture
def told(tmp_path: Path) -> list[str]:
    (tmp_path / "lines.set").write_text(LINES)
    (tmp_path / "inventory.yml").write_text(INVENTORY)
    places = ["--inventory", f"{tmp_path}/inventory.yml", "--lines", f"{tmp_path}/lines.set"]
    return [*places, "--workers", "3"]


@pytest.mark.parametrize(
    ("items", "more", "differs"),
    [
        pytest.param(500, "", False, id="alike, in another order, secrets apart"),
        pytest.param(200, "", True, id="another value"),
        pytest.param(500, "<domain><name>c.example</name></domain>", True, id="one too many"),
    ],
)
def test_a_stanza_differs_by_its_leaves(
    told: list[str], items: int, more: str, differs: bool
) -> None:
    errand = errand_of("", [*told, "--items", "500"])
    stanza = etree.XML(STANZA.format(items=items, more=more))
    assert errand.differs(stanza) is differs


def test_a_device_without_a_stanza_differs(told: list[str]) -> None:
    assert errand_of("", [*told, "--items", "500"]).differs(None)


def test_what_is_loaded_is_the_profile_with_the_wanted_number(told: list[str]) -> None:
    errand = errand_of("", [*told, "--items", "777", "--change"])
    assert errand.set_lines() == LINES.replace("200", "777").rstrip("\n")
    assert (errand.workers, errand.change) == (3, True)
    assert [target.name for target in errand.targets] == ["srx1"]


def test_an_answer_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    answered("srx1", True)
    out = capsys.readouterr().out
    assert out.endswith("}\n")
    assert json.loads(out) == {"host": "srx1", "differs": True}
