# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Slices of one run, put together."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.merge import merged
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Launch

from tests.reported import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    drift,
    in_sync,
    night,
    refused,
    report,
    unreachable,
)


def test_the_union_of_slices() -> None:
    one = report({"srx1": in_sync(), "srx3": {}}, generated=MONDAY, run_id="slice1")
    two = report({"srx2": drift()}, generated=TUESDAY, run_id="slice2")
    whole = merged([one, two])
    assert {host.host: host.status for host in whole.hosts} == {
        "srx1": "in_sync",
        "srx2": "drift",
        "srx3": "not_attempted",
    }
    assert (whole.expected, whole.unexpected, whole.duplicates) == (3, [], [])
    assert (whole.run_id, whole.generated) == ("slice2", TUESDAY)
    assert whole.slices == [
        {"run_id": "slice1", "generated": MONDAY, "hosts": 2},
        {"run_id": "slice2", "generated": TUESDAY, "hosts": 1},
    ]


def test_of_a_host_in_several_slices_the_newest_result_counts_and_it_is_told() -> None:
    old = report({"srx1": refused(), "srx2": in_sync()}, generated=MONDAY, run_id="old")
    new = report({"srx1": in_sync(), "srx2": {}}, generated=WEDNESDAY, run_id="new")
    whole = merged([new, old])
    assert {host.host: host.status for host in whole.hosts} == {
        "srx1": "in_sync",
        "srx2": "in_sync",
    }
    assert whole.duplicates == [{"host": "srx1", "slices": ["old", "new"], "kept": "new"}]


def test_an_inventory_shows_which_hosts_no_slice_has() -> None:
    slices = [report({"srx1": in_sync()}), report({"srx9": drift()}, run_id="other")]
    whole = merged(slices, ["srx1", "srx2"])
    assert {host.host: host.status for host in whole.hosts} == {
        "srx1": "in_sync",
        "srx2": "not_attempted",
        "srx9": "drift",
    }
    assert (whole.expected, whole.unexpected) == (2, ["srx9"])


def test_a_stranger_of_one_slice_may_be_at_home_in_another() -> None:
    one = report({"srx1": in_sync(), "srx2": in_sync()}, ["srx1"])
    two = report({"srx2": in_sync()}, ["srx2"])
    assert (merged([one, two]).expected, merged([one, two]).unexpected) == (2, [])


def test_slices_lose_their_own_comparisons_but_not_when_drift_was_first_seen() -> None:
    first = night({"srx1": drift(), "srx2": drift()}, None, MONDAY)
    one = night({"srx1": drift(), "srx2": unreachable()}, first, TUESDAY)
    whole = merged([one, report({"srx3": in_sync()}, generated=TUESDAY)])
    host = whole.hosts[0]
    assert (host.changes[0].age, host.changes[0].first_seen) == ("", MONDAY)
    assert (whole.hosts[1].carried, whole.comparison) == ([], None)


def test_a_single_document_stays_as_it_is() -> None:
    only = night({"srx1": drift()}, night({"srx1": in_sync()}, None, MONDAY), TUESDAY)
    assert merged([only]) == only
    assert merged([only], run_id="other").run_id == "other"


def test_a_command_for_the_whole_knows_all_inventories_and_no_limit_of_a_slice() -> None:
    one = report({"srx1": in_sync()}, launch=Launch(["a.yml"], ["-e", "@old.yml"], limit="srx1"))
    two = report(
        {"srx2": in_sync()},
        generated=TUESDAY,
        launch=Launch(["a.yml", "b.yml"], ["-e", "@new.yml"], limit="srx2"),
    )
    assert merged([two, one]).launch == Launch(["a.yml", "b.yml"], ["-e", "@new.yml"])
