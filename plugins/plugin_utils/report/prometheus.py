# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report for the textfile collector of Prometheus' node_exporter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from . import verdict
from .ages import moment
from .model import Document
from .statuses import SEVERITIES
from .values import text, visible

Sample = tuple[dict[str, str], float]


def rendered(document: Document) -> str:
    """Metrics in the text format 0.0.4, each with its help and type."""
    return "".join(_family(name, told, samples) for name, told, samples in _families(document))


def _families(document: Document) -> Iterator[tuple[str, str, list[Sample]]]:
    yield ("info", "Always 1; names the run.", [({"run_id": document.run_id}, 1)])
    yield ("generated_timestamp_seconds", "When the report was made.", [({}, _stamp(document))])
    yield ("inventory_devices", "Devices that there should be.", [({}, document.expected)])
    yield (
        "devices_left_out",
        "Devices of earlier reports that were no part of this run.",
        [({}, len(document.others))],
    )
    yield (
        "complete",
        "Whether the statuses add up to the inventory and no slice is missing.",
        [({}, int(verdict.complete(document)))],
    )
    yield (
        "devices",
        "Devices by status.",
        [({"status": status}, number) for status, number in document.counts.items()],
    )
    yield (
        "device_status",
        "Always 1; the status of each device.",
        [({"host": host.host, "status": host.status}, 1) for host in document.hosts],
    )
    yield ("differences", "Differences on each device that has any.", list(_differences(document)))
    yield (
        "server_online",
        "Whether a device is connected to a JIMS server.",
        list(_servers(document)),
    )
    if document.comparison:
        ages = {age: document.ages[age] for age in ("new", "persisting", "unchecked")}
        ages["resolved"] = len(document.comparison.resolved)
        samples: list[Sample] = [({"age": age}, number) for age, number in sorted(ages.items())]
        yield ("differences_by_age", "Differences beside the earlier report.", samples)


def _differences(document: Document) -> Iterator[Sample]:
    for host in document.hosts:
        found = Counter(change.severity for change in host.open)
        for severity in SEVERITIES:
            if found[severity]:
                yield ({"host": host.host, "severity": severity}, found[severity])


def _servers(document: Document) -> Iterator[Sample]:
    """A server without a status says nothing, and neither does its absence here."""
    for host in document.hosts:
        told = {
            (server.get("role", ""), server.get("address", "")): server["status"]
            for server in host.jims
            if server.get("status") and server["status"].lower() != "not configured"
        }
        for (role, address), status in sorted(told.items()):
            labels = {"host": host.host, "role": role, "address": address}
            yield (labels, int(status.lower() == "online"))


def _stamp(document: Document) -> float:
    return moment(document.generated).timestamp()


def _family(name: str, told: str, samples: Iterable[Sample]) -> str:
    full = f"jims_report_{name}"
    lines = [f"# HELP {full} {told}", f"# TYPE {full} gauge"]
    lines += [f"{full}{_labels(labels)} {value:.15g}" for labels, value in samples]
    return "\n".join(lines) + "\n" if len(lines) > 2 else ""


def _labels(labels: dict[str, str]) -> str:
    told = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""


def _escaped(value: str) -> str:
    return visible(text(value)).replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
