# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which deletions are the fewest: beside what the cases of planning show."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.deletions import deletions
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Place, Step, words

from .candidate import configuration_of

OWN = read(
    configuration_of(
        "<connection><port>443</port><primary><address>192.0.2.1</address></primary></connection>"
        "<traceoptions><file><filename>x</filename></file><level>all</level></traceoptions>"
        "<filter/>"
    )
)


def place(path: str) -> Place:
    return tuple(map(Step, path.split("/"))) if path else ()


def deleted(*gone: str, comes: tuple[str, ...] = (), whole: tuple[str, ...] = (), highest: int = 0
            ) -> list[str]:
    edits = deletions(
        OWN, map(place, gone), map(place, comes), whole=map(place, whole), highest=highest
    )
    assert {edit.op for edit in edits} <= {"delete"}
    return [words(edit.place) for edit in edits]


PRIMARY, PORT, LEVEL = "connection/primary/address", "connection/port", "traceoptions/level"
NAME = "traceoptions/file/filename"


def test_a_level_goes_when_nothing_stays_in_it() -> None:
    assert deleted(PRIMARY) == ["connection/primary"]
    assert deleted(PRIMARY, PORT) == ["connection"]
    assert deleted(PORT) == [PORT]
    assert deleted() == []


def test_a_level_stays_when_something_comes() -> None:
    assert deleted(PRIMARY, PORT, comes=("connection/token-api",)) == ["connection/primary", PORT]
    assert deleted(PRIMARY, PORT, comes=("connection/primary/client-id",)) == [PRIMARY, PORT]
    assert deleted(PRIMARY, comes=("connection/primary",)) == [PRIMARY]


def test_how_near_to_the_top_a_level_may_go() -> None:
    everything = (PRIMARY, PORT, LEVEL, NAME)
    assert deleted(*everything) == [""]
    assert deleted(*everything, highest=1) == ["connection", "traceoptions"]
    assert [edit.place for edit in deletions(OWN, map(place, everything), [])] == [()]


def test_whole_levels_go_as_they_are_and_take_what_is_in_them_along() -> None:
    assert deleted(whole=("filter",)) == ["filter"]
    assert deleted(NAME, whole=("traceoptions",)) == ["traceoptions"]
    assert deleted(PORT, whole=("",)) == [""]


def test_a_leaf_without_its_name_is_deleted_by_its_value() -> None:
    (edit,) = deletions(OWN, [place(NAME)], [place("traceoptions/file/size")])
    assert (edit.place, edit.was) == (place(NAME), "x")
    (edit,) = deletions(OWN, [place(PORT)], [])
    assert edit.was == ""
