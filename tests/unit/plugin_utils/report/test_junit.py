# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JUnit: one test case for each host, well-formed whatever a host is called."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.junit import rendered

from tests.reported import HOSTILE, drift, hostile, in_sync, refused, report


def test_the_whole_of_a_small_report() -> None:
    results = {"a": in_sync(duration=1.5), "b": drift(), "c": refused(), "d": {}}
    assert (
        rendered(report(results))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="JIMS profile">
 <testsuite name="JIMS profile" tests="4" failures="1" errors="1" skipped="1" time="1.500" \
timestamp="2026-11-23T06:00:00">
  <properties>
   <property name="run_id" value="0badcafe" />
   <property name="verdict" value="2 of 4 devices need a person: 1 drift, 1 refused; 1 in sync, \
1 not attempted." />
  </properties>
  <testcase classname="srxfleet.jims" name="a" time="1.500" />
  <testcase classname="srxfleet.jims" name="b" time="0.000">
   <failure type="drift" message="drift: 1 difference">connection.port: expected 443, is 8443 \
(service)
ansible-playbook srxfleet.jims.rollout -i inventory.yml --limit b</failure>
  </testcase>
  <testcase classname="srxfleet.jims" name="c" time="0.000">
   <error type="LOCKED" message="refused: Ann has the lock.">Wait for the holder to finish or ask \
them; lock_timeout says how long to try.
ansible-playbook srxfleet.jims.drift -i inventory.yml --limit c</error>
  </testcase>
  <testcase classname="srxfleet.jims" name="d" time="0.000">
   <skipped message="not attempted" />
  </testcase>
 </testsuite>
</testsuites>
"""
    )


def test_hostile_words_stay_words() -> None:
    root = ET.fromstring(rendered(hostile()))  # noqa: S314 - our own text
    cases = list(root.iter("testcase"))
    shown = HOSTILE.replace("\x00", r"\x00").replace("\x1b", r"\x1b").replace("\u202e", r"\u202e")
    shown = shown.replace("\ud800", "\ufffd")
    assert cases[0].get("name") == f"1{shown}"
    assert {element.tag for element in root.iter()} == {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "error", "skipped", "system-err"),
    }


def test_what_the_report_does_not_speak_of_is_in_it() -> None:
    root = ET.fromstring(rendered(hostile()))  # noqa: S314 - our own text
    told = root.findtext(".//system-err")
    assert told is not None
    assert told.startswith("The statuses add up to 7 devices, but the inventory has 99.\n")
    assert told.endswith("x is in several slices; run a counts.")
