# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of options against the facts that were transcribed by hand: tests/oracle/jweb.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fields import BY_PATH
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.rules import release_problems
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import wanted_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import (
    config_problems,
)

ORACLE = yaml.safe_load((Path(__file__).parents[2] / "oracle" / "jweb.yml").read_text())
OPTIONS: dict[str, dict[str, Any]] = ORACLE["options"]
PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
KINDS = {"texts": "list", "names": "list", "upload": "file"}


def nested(path: str, value: Any) -> dict[str, Any]:
    config: Any = value
    for name in reversed(path.split(".")):
        config = {name: config}
    return config


def complaints(path: str, value: Any) -> list[str]:
    """What is said about one option's value, whatever else the profile lacks."""
    found = config_problems(nested(path, value), "merged")
    return [
        problem.message
        for problem in found
        if problem.path.partition("[")[0] == path and problem.code != "UNSUPPORTED"
    ]


def values_of(fact: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Values on the legal side of each limit and on the wrong one, and of the wrong type."""
    good, bad = list(fact.get("good", [])), list(fact.get("bad", []))
    kind = fact["kind"]
    bad += [{"a": 1}] + ([] if kind == "list" else [["x"]])
    if kind == "number":
        low, high = fact["range"]
        good += [low, high, *fact.get("also", [])]
        bad += [value for value in (low - 1, high + 1) if value not in fact.get("also", [])]
        bad += ["many", "", 12.5, float(low), True, -1]
    if kind == "choice":
        good += fact["values"]
    if kind == "flag":
        good += [True, False]
        bad += ["yes please", "", 2, 1]
    if kind == "file":
        good += [PEM]
    if "length" in fact and kind == "text":
        low, high = fact["length"]
        good += ["x" * low, "x" * high]
        bad += ["x" * (low - 1), "x" * (high + 1)]
    if "length" in fact and kind == "list":
        good += [["x" * fact["length"][1]]]
        bad += [["x" * (fact["length"][1] + 1)]]
    if "most" in fact:
        good += [[f"192.0.2.{number}" for number in range(fact["most"])]]
        bad += [[f"192.0.2.{number}" for number in range(fact["most"] + 1)]]
    if kind in ("text", "choice", "list", "file"):
        bad += [7, False]
    if kind == "text":
        bad += ["a\x00b", "a\tb", "line\n", "\x7f", "\x85", "a]]>]]>b", "\ud800", "\ufffe"]
    return good, bad


def test_the_table_and_the_facts_name_the_same_options() -> None:
    assert set(OPTIONS) - set(BY_PATH) == set(), "put a line for each into profile/fields.py"
    assert set(BY_PATH) - set(OPTIONS) == set(), "put a row for each into tests/oracle/jweb.yml"


def test_every_row_of_the_page_is_served() -> None:
    for row in ORACLE["page"]:
        assert row["options"]
        for option in row["options"]:
            assert option in BY_PATH, row["row"]


def test_every_row_is_on_the_page(shared: Path) -> None:
    page = (shared / "jweb" / "add-jims-profile.txt").read_text()
    headings = [line.strip() for line in page.splitlines()]
    for row in ORACLE["page"]:
        assert row["row"] in headings or row["row"].startswith("("), row["row"]


def test_no_row_of_the_page_is_forgotten(shared: Path) -> None:
    # A heading of the page: a line of capitalised words without a full stop, followed by a blank.
    page = (shared / "jweb" / "add-jims-profile.txt").read_text()
    table = page[page.index("Connection Type") :].splitlines()
    headings = {
        line.strip()
        for line, after in zip(table, [*table[1:], ""], strict=True)
        if line and not after and not line.rstrip().endswith(".") and len(line) < 60
    }
    sections = {"Advanced Settings", "Batch Query", "IP Query", "Authentication Timeout"}
    assert headings - sections == {
        row["row"] for row in ORACLE["page"] if not row["row"].startswith("(")
    }


@pytest.mark.parametrize("path", OPTIONS)
def test_an_option_says_what_the_facts_say(path: str) -> None:
    field, fact = BY_PATH[path], OPTIONS[path]
    assert KINDS.get(field.kind, field.kind) == fact["kind"]
    assert field.row == fact.get("row", "")
    assert field.secret == fact.get("secret", False)
    assert field.unit == fact.get("unit", "")
    assert field.most == fact.get("most")
    assert list(field.also) == fact.get("also", [])
    assert field.default == fact.get("device")
    if "range" in fact:
        assert [field.low, field.high] == fact["range"]
    if "length" in fact:
        assert [field.low, field.high] == fact["length"]
    if "values" in fact:
        assert list(field.choices) == fact["values"]
    document = field.default if field.document_default is None else field.document_default
    if "document" in fact:
        assert document == fact["document"]
    else:
        assert field.document_default is None


@pytest.mark.parametrize("path", OPTIONS)
def test_values_on_the_legal_side_of_every_limit_are_taken(path: str) -> None:
    for value in values_of(OPTIONS[path])[0]:
        assert complaints(path, value) == [], value


@pytest.mark.parametrize("path", OPTIONS)
def test_values_on_the_wrong_side_of_every_limit_are_refused(path: str) -> None:
    for value in values_of(OPTIONS[path])[1]:
        found = complaints(path, value)
        assert found, repr(value)
        for message in found:
            assert message.startswith(path)
            assert "allowed is" in message
            assert message.isprintable()


@pytest.mark.parametrize("path", OPTIONS)
def test_null_is_not_given(path: str) -> None:
    assert complaints(path, None) == []
    assert wanted_of(nested(path, None)).named == set()


def refusals(path: str, value: Any, release: str) -> list[str]:
    named = wanted_of(nested(path, value)).values
    return [problem.message for problem in release_problems(named, parse(release))]


@pytest.mark.parametrize("path", OPTIONS)
def test_releases_that_know_an_option_and_that_do_not(path: str) -> None:
    fact = OPTIONS[path]
    if not BY_PATH[path].in_stanza:
        return
    value = {"number": fact.get("range", [0])[0], "flag": True, "list": ["all"]}.get(
        fact["kind"], fact.get("values", ["192.0.2.1"])[0]
    )
    for release in fact["has"]:
        assert refusals(path, value, release) == [], release
    for release in fact.get("lacks", []):
        (message,) = refusals(path, value, release)
        assert path in message
        assert f"Junos {release} " in message


@pytest.mark.parametrize(
    ("path", "value", "has", "lacks"), ORACLE["later_values"], ids=str
)
def test_releases_that_know_a_value(
    path: str, value: Any, has: list[str], lacks: list[str]
) -> None:
    for release in has:
        assert refusals(path, value, release) == [], release
    for release in lacks:
        (message,) = refusals(path, value, release)
        assert path in message
        assert f"Junos {release} " in message
