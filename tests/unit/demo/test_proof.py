# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's own judgement of a device, on configurations written by hand."""

from __future__ import annotations

import pytest

from demo.proof import leaves

STANZA = """
<configuration>
  <services{services}>
    <user-identification>
      <identity-management{stanza}>
        <connection>
          <port>443</port>
          <primary><address>192.0.2.10</address></primary>
          <secondary{secondary}><address>192.0.2.11</address></secondary>
        </connection>
        <ip-query><no-ip-query/></ip-query>
        <filter><domain><name>a.example</name></domain></filter>
      </identity-management>
    </user-identification>
  </services>
</configuration>
"""
OFF = ' inactive="inactive"'


def test_leaves_have_their_paths_and_values() -> None:
    assert leaves(STANZA.format(services="", stanza="", secondary="")) == {
        "connection/port": "443",
        "connection/primary/address": "192.0.2.10",
        "connection/secondary/address": "192.0.2.11",
        "ip-query/no-ip-query": "",
        "filter/domain/a.example": "",
    }


def test_an_inactive_server_is_not_there() -> None:
    found = leaves(STANZA.format(services="", stanza="", secondary=OFF))
    assert "connection/primary/address" in found
    assert "connection/secondary/address" not in found


@pytest.mark.parametrize(("services", "stanza"), [(OFF, ""), ("", OFF)])
def test_nothing_is_there_below_an_inactive_statement(services: str, stanza: str) -> None:
    assert leaves(STANZA.format(services=services, stanza=stanza, secondary="")) == {}


def test_a_device_without_the_stanza_has_no_leaves() -> None:
    assert leaves("<configuration><services/></configuration>") == {}
