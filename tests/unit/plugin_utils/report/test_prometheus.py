# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The textfile: what an alert may rely on."""

from __future__ import annotations

import re

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.prometheus import rendered

from tests.reported import (
    MONDAY,
    TUESDAY,
    change,
    drift,
    hostile,
    in_sync,
    night,
    server,
    unreachable,
)

# A line of the exposition format 0.0.4, as its documentation describes it.
SAMPLE = re.compile(
    r'jims_report_[a-z_]+(\{[a-z_]+="([^"\\\n]|\\\\|\\"|\\n)*"'
    r'(,[a-z_]+="([^"\\\n]|\\\\|\\"|\\n)*")*\})? [0-9.e+]+'
)


def test_the_whole_of_a_small_report() -> None:
    jims = [server("192.0.2.10", "Online"), server("192.0.2.11", "Offline", role="secondary")]
    first = night({"a": in_sync()}, None, MONDAY)
    batch = change("batch_query.items_per_batch", 500, 200, "tuning")
    second = night({"a": drift(change(), batch, jims=jims), "b": unreachable()}, first, TUESDAY)
    assert (
        rendered(second)
        == """\
# HELP jims_report_info Always 1; names the run.
# TYPE jims_report_info gauge
jims_report_info{run_id="0badcafe"} 1
# HELP jims_report_generated_timestamp_seconds When the report was made.
# TYPE jims_report_generated_timestamp_seconds gauge
jims_report_generated_timestamp_seconds 1795500000
# HELP jims_report_inventory_devices Devices that there should be.
# TYPE jims_report_inventory_devices gauge
jims_report_inventory_devices 2
# HELP jims_report_devices_left_out Devices of earlier reports that were no part of this run.
# TYPE jims_report_devices_left_out gauge
jims_report_devices_left_out 0
# HELP jims_report_complete Whether the statuses add up to the inventory and no slice is missing.
# TYPE jims_report_complete gauge
jims_report_complete 1
# HELP jims_report_devices Devices by status.
# TYPE jims_report_devices gauge
jims_report_devices{status="in_sync"} 0
jims_report_devices{status="applied"} 0
jims_report_devices{status="drift"} 1
jims_report_devices{status="applied_unverified"} 0
jims_report_devices{status="rolled_back"} 0
jims_report_devices{status="refused"} 0
jims_report_devices{status="failed"} 0
jims_report_devices{status="unreachable"} 1
jims_report_devices{status="unknown"} 0
jims_report_devices{status="not_attempted"} 0
# HELP jims_report_device_status Always 1; the status of each device.
# TYPE jims_report_device_status gauge
jims_report_device_status{host="a",status="drift"} 1
jims_report_device_status{host="b",status="unreachable"} 1
# HELP jims_report_differences Differences on each device that has any.
# TYPE jims_report_differences gauge
jims_report_differences{host="a",severity="service"} 1
jims_report_differences{host="a",severity="tuning"} 1
# HELP jims_report_server_online Whether a device is connected to a JIMS server.
# TYPE jims_report_server_online gauge
jims_report_server_online{host="a",role="primary",address="192.0.2.10"} 1
jims_report_server_online{host="a",role="secondary",address="192.0.2.11"} 0
# HELP jims_report_differences_by_age Differences beside the earlier report.
# TYPE jims_report_differences_by_age gauge
jims_report_differences_by_age{age="new"} 2
jims_report_differences_by_age{age="persisting"} 0
jims_report_differences_by_age{age="resolved"} 0
jims_report_differences_by_age{age="unchecked"} 0
"""
    )


def test_every_line_can_be_read_whatever_a_host_is_called() -> None:
    told = rendered(hostile())
    samples = [line for line in told.split("\n") if line and not line.startswith("# ")]
    assert [line for line in samples if not SAMPLE.fullmatch(line)] == []
    names = [line.rpartition(" ")[0] for line in samples]
    assert len(names) == len(set(names))
    assert "jims_report_complete 0" in samples
