# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the options of the module to a document."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.document import dumped
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.files import written
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Document, Launch
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.renderings import (
    RENDERINGS,
    rendered,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.sources import (
    Request,
    document_of,
)

from tests.reported import MONDAY, TUESDAY, drift, fleet, in_sync, night, report


def kept(folder: Path, name: str, document: Document) -> str:
    path = folder / name
    path.write_text(dumped(document), "utf-8")
    return str(path)


def request(**more: Any) -> Request:
    return Request(generated=TUESDAY, otherwise="chance", **more)


def test_results_are_compared_with_an_earlier_report(tmp_path: Path) -> None:
    before = kept(tmp_path, "monday.json", night({"a": drift()}, None, MONDAY))
    document, warnings = document_of(request(results={"a": drift()}, previous=before))
    assert warnings == []
    assert document.hosts[0].changes[0].first_seen == MONDAY
    assert len(document.history) == 2


def test_an_earlier_report_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    path = str(tmp_path / "none.json")
    document, warnings = document_of(request(results={"a": drift()}, previous=path))
    assert document.comparison is None
    assert warnings == [
        f"previous: nothing was compared with {path}: it cannot be read (No such file or "
        "directory)."
    ]


def test_slices_are_put_together_and_a_missing_one_is_told(tmp_path: Path) -> None:
    one = kept(tmp_path, "1.json", report({"a": in_sync()}, run_id="one"))
    missing = str(tmp_path / "2.json")
    document, warnings = document_of(
        request(merge=[one, missing], results={"c": drift()}, expected=["a", "b", "c"])
    )
    assert {host.host: host.status for host in document.hosts} == {
        "a": "in_sync",
        "b": "not_attempted",
        "c": "drift",
    }
    assert [one["file"] for one in document.unread] == [missing]
    assert warnings == [
        f"merge: {missing} is left out: it cannot be read (No such file or directory)."
    ]
    assert [run["generated"] for run in document.history] == [TUESDAY]


@pytest.mark.parametrize("name", sorted(RENDERINGS))
def test_an_old_report_is_rendered_again_byte_for_byte(tmp_path: Path, name: str) -> None:
    first = night({"a": in_sync(), "b": drift()}, None, MONDAY)
    document = night({"a": drift(), "b": {}}, first, TUESDAY)
    path = kept(tmp_path, "old.json", document)
    again, warnings = document_of(Request(generated="2027-01-01T00:00:00Z", otherwise="other",
                                          merge=[path], launch=Launch(["elsewhere.yml"])))
    assert warnings == []
    place = {name: tmp_path}
    assert rendered(again, place) == rendered(document, place)


def test_500_devices_take_less_than_two_seconds(tmp_path: Path) -> None:
    before = kept(tmp_path, "monday.json", night(fleet(500), None, MONDAY))
    paths = {name: tmp_path / name for name in RENDERINGS}
    started = time.process_time()
    document, _warnings = document_of(request(results=fleet(500), previous=before))
    written(rendered(document, paths))
    assert time.process_time() - started < 2
    assert all(path.stat().st_size for path in paths.values())


def test_nothing_to_report_on() -> None:
    with pytest.raises(ProfileError) as caught:
        document_of(request())
    assert str(caught.value) == (
        "There is nothing to report on; give results, or the path of at least one report that can "
        "be read in merge."
    )


def test_no_slice_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(ProfileError) as caught:
        document_of(request(merge=[str(tmp_path / "x.json")]))
    assert str(caught.value) == (
        f"merge: {tmp_path / 'x.json'} cannot be used: it is JSON, but not a report of jims_report."
    )
