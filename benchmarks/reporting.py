# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the report of a fleet takes: from results to files, without Ansible around it.

The results are those of a measured check. For a fleet larger than that, they are told again under
other names.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report import files
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.renderings import (
    RENDERINGS,
    rendered,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.sources import (
    Request,
    document_of,
)


@dataclass(frozen=True)
class Part:
    """One format: seconds to render and write it, and its size in bytes."""

    seconds: float
    size: int


@dataclass(frozen=True)
class Report:
    """A whole report; ``collected`` is the seconds before the first format is rendered."""

    hosts: int
    collected: float
    formats: Mapping[str, Part]

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.collected + sum(part.seconds for part in self.formats.values())

    def as_dict(self) -> dict[str, Any]:
        """The figures for a machine to read."""
        return {
            "hosts": self.hosts,
            "seconds": round(self.seconds, 3),
            "collected_s": round(self.collected, 3),
            "formats": {
                name: {"seconds": round(part.seconds, 3), "bytes": part.size}
                for name, part in self.formats.items()
            },
        }


def measured(results: Sequence[Mapping[str, Any]], hosts: int, place: Path) -> Report:
    """Report on so many hosts into a folder. Raises RuntimeError when a file is not written."""
    told = dict(_repeated(results, hosts))
    started = time.monotonic()
    request = Request(
        generated="2026-01-01T00:00:00Z", otherwise="benchmark", results=told, expected=list(told)
    )
    document, _warnings = document_of(request)
    collected = time.monotonic() - started
    formats = {}
    for name, path in files.paths_of(place, list(RENDERINGS)).items():
        started = time.monotonic()
        _done, problems = files.written(rendered(document, {name: path}))
        if problems:
            raise RuntimeError(problems[0])
        formats[name] = Part(time.monotonic() - started, path.stat().st_size)
    return Report(hosts, collected, formats)


def _repeated(
    results: Sequence[Mapping[str, Any]], hosts: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, result in enumerate(islice(cycle(results), hosts), 1):
        own = copy.deepcopy(dict(result))
        own["device"] |= {"host_name": f"srx{number}", "serial": f"CZ{number:08d}"}
        own["device"]["serials"] = [own["device"]["serial"]]
        yield f"srx{number}", own
