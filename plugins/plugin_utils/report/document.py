# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON of a report: the one file that everything else is rendered from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

try:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import best_match
except ImportError:  # told as a sentence where a document is read
    Draft202012Validator = None

from . import verdict
from .ages import moment
from .model import SCHEMA_VERSION, Comparison, Document, Host, Launch
from .values import line, plain

SCHEMA = Path(__file__).parents[3] / "schemas" / "jims-report.schema.json"
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read: 500 devices need less than one of these megabytes."""


class Unreadable(Exception):
    """A file is not a report that can be used; the message says why, without the file's name."""


def dumped(document: Document) -> str:
    """The JSON text, the same for the same document."""
    comparison = document.comparison
    others = [host.as_json() for host in document.others]
    shown: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "run_id": document.run_id,
        "generated": document.generated,
        "verdict": verdict.sentence(document),
        "complete": verdict.complete(document),
        "counts": document.counts,
        "inventory": {
            "expected": document.expected,
            "unexpected": document.unexpected,
            "sources": document.launch.sources,
        },
        **_launch(document.launch),
        "slices": document.slices,
        "duplicates": document.duplicates,
        "unread": document.unread,
        "comparison": asdict(comparison) if comparison else None,
        "history": document.history,
        "hosts": [host.as_json() for host in document.hosts],
        **({"others": others} if others else {}),
    }
    return json.dumps(shown, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _launch(launch: Launch) -> dict[str, Any]:
    """What there is to tell beside the inventory, which version 1 always had where it is."""
    told = {name: value for name, value in asdict(launch).items() if value and name != "sources"}
    return {"launch": told} if told else {}


def loaded(text: str) -> Document:
    """The document of a JSON text. Raises Unreadable."""
    try:
        told = plain(json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not JSON ({line(error, 200)}).") from error
    if not isinstance(told, Mapping) or "schema_version" not in told:
        raise Unreadable("it is JSON, but not a report of jims_report.")
    if told["schema_version"] != SCHEMA_VERSION:
        raise Unreadable(
            f"its schema_version is {line(told['schema_version'], 20)}, and this version of the "
            f"collection reads {SCHEMA_VERSION}; use the one that wrote it."
        )
    wrong = best_match(_validator().iter_errors(told))
    if wrong is not None:
        raise Unreadable(f"{wrong.json_path} is not as in a report: {line(wrong.message, 200)}.")
    inventory, comparison = told["inventory"], told["comparison"]
    return Document(
        run_id=told["run_id"],
        generated=told["generated"],
        expected=inventory["expected"],
        hosts=[Host.of_json(host) for host in told["hosts"]],
        unexpected=inventory["unexpected"],
        others=[Host.of_json(host) for host in told.get("others", ())],
        launch=Launch(sources=inventory["sources"], **told.get("launch", {})),
        slices=told["slices"],
        duplicates=told["duplicates"],
        unread=told["unread"],
        comparison=Comparison(**comparison) if comparison else None,
        history=told["history"],
    )


def read(path: Path) -> Document:
    """The document in a file. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"it cannot be read ({error.strerror}).") from error
    if len(content) > _LARGEST:
        raise Unreadable(f"it is larger than {_LARGEST // 1024 // 1024} MB.")
    try:
        return loaded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8.") from error


@lru_cache(maxsize=1)
def _validator() -> Any:
    if Draft202012Validator is None:
        raise Unreadable("jsonschema cannot be imported by Ansible's Python; install it.")
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(_is_moment)
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=formats)


def _is_moment(told: object) -> bool:
    return bool(moment(str(told)))


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")
