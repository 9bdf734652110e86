# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commit log: whose commit is the newest, and does it wait?"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.commit_log import (
    Entry,
    clock_of,
    entries_of,
    newest,
    stamped,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

LOG = """
<rpc-reply xmlns:junos="http://xml.juniper.net/junos/24.4R2/junos">
<commit-information>
<commit-history>
<sequence-number>0</sequence-number>
<user>carol</user>
<client>cli</client>
<date-time junos:seconds="1767268800">2026-01-01 12:00:00 UTC</date-time>
<comment>commit confirmed, rollback in 5mins</comment>
<log>by
  hand</log>
</commit-history>
<commit-history>
<sequence-number>1</sequence-number>
<user>admin</user>
<client>netconf</client>
<date-time>2026-01-01 11:00:00 UTC</date-time>
<log>Ticket 7 [jims 0123abcd-456789 confirmed]</log>
</commit-history>
</commit-information>
</rpc-reply>
"""


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written above


def test_entries_come_newest_first() -> None:
    first, second = entries_of(parsed(LOG))
    assert (first.user, first.client, first.seconds) == ("carol", "cli", 1767268800)
    assert first.words == "by hand commit confirmed, rollback in 5mins"
    assert (first.minutes, first.is_ours) == (5, False)
    assert str(first) == "carol via cli at 2026-01-01 12:00:00 UTC"
    assert (second.seconds, second.minutes) == (None, None)
    assert second.marker == "jims 0123abcd-456789"
    assert second.carries("[jims 0123abcd-456789 confirmed]")
    assert not second.carries("[jims 0123abcd-456789]")


def test_a_cluster_tells_it_twice_and_is_read_once() -> None:
    item = LOG.partition("<commit-information>")[2].partition("</rpc-reply>")[0]
    node = (
        "<multi-routing-engine-item><re-name>node{}</re-name><commit-information>"
        + item
        + "</multi-routing-engine-item>"
    )
    both = f'<r xmlns:junos="urn:x"><multi-routing-engine-results>{node.format(0)}{node.format(1)}'
    assert len(entries_of(parsed(f"{both}</multi-routing-engine-results></r>"))) == 2


@pytest.mark.parametrize(
    "words",
    [
        "no marker",
        "jims 0123abcd-456789",  # outside brackets, as in the comment of an undo
        "[jims 0123ABCD-456789]",
        "[jims 0123abcd-45678]",
        "[other 0123abcd-456789]",
    ],
)
def test_what_is_no_marker(words: str) -> None:
    assert not Entry(words=words).is_ours


@pytest.mark.parametrize(
    ("minutes", "age", "left"),
    [
        ("5", 0, 300),
        ("5", 299, 1),
        ("5", 300, 0),  # confirmed by a check, as nothing rolled back
        ("5", 4000, 0),
        ("5", -30, 300),  # the clock was set back: the safe side
        ("1 ", 59, 1),
        ("65535", 60, 65535 * 60 - 60),
        ("65536", 0, 65535 * 60),  # more than Junos takes: as long as it can be
        ("9" * 5000, 0, 65535 * 60),
        (None, 0, 0),
    ],
)
def test_how_long_it_waits(minutes: str | None, age: int, left: int) -> None:
    words = f"commit confirmed, rollback in {minutes}mins" if minutes else "plain"
    assert Entry(seconds=1000, words=words).seconds_left(1000 + age) == left


@pytest.mark.parametrize(("seconds", "now"), [(None, 1000), (1000, None)])
def test_of_unknown_age_it_counts_as_waiting(seconds: int | None, now: int | None) -> None:
    entry = Entry(seconds=seconds, words="commit confirmed, rollback in 2mins")
    assert entry.seconds_left(now) == 120


def test_the_clock() -> None:
    uptime = (
        '<r xmlns:j="urn:x"><system-uptime-information><current-time>'
        '<date-time j:seconds="{}">now</date-time></current-time></system-uptime-information></r>'
    )
    assert clock_of(parsed(uptime.format("1767268800"))) == 1767268800
    assert clock_of(parsed(uptime.format("soon"))) is None
    assert clock_of(parsed("<r/>")) is None


def test_every_device_has_a_log() -> None:
    with pytest.raises(Failure, match="no commit log") as caught:
        newest([])
    assert caught.value.code == "READ"


def test_a_configuration_tells_who_committed_last() -> None:
    told = parsed(
        '<configuration xmlns:junos="urn:x" junos:commit-seconds="1767268800" '
        'junos:commit-localtime="2026-01-01 12:00:00 UTC" junos:commit-user="ann"/>'
    )
    assert stamped(told) == Entry(user="ann", when="2026-01-01 12:00:00 UTC")
    assert stamped(parsed("<configuration/>")) is None
