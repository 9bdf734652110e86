# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Junos release names: a table written by hand."""

from __future__ import annotations

import ast
import re
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fields import BY_PATH, FIELDS
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import (
    Release,
    as_known,
    newer_than_known,
    parse,
    parsed,
    releases,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.rules import release_problems
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Key,
    Stanza,
    Wanted,
)

MODULE = Path(__file__).parents[3] / "plugins/modules/jims_profile.py"
ORDERED = (
    "15.1X49-D100", "17.4R1", "17.4R1-S2.1", "17.4R2", "18.2R1", "18.2R3", "18.2R3-S1", "18.3R1",
    "18.4R1", "18.4R1-S7.1", "18.4R2", "18.4R2-S1", "18.4R2-S2", "18.4R2-S10", "18.4R3", "18.4R10",
    "19.1R1", "20.4R3-S5.4-EVO", "21.4R1", "22.4R3-S2.11", "23.2R2", "24.4R1", "25.2R1", "26.1R1",
)


def test_order() -> None:
    for older, newer in pairwise(ORDERED):
        assert parse(older) < parse(newer)
        assert parse(newer) > parse(older)
        assert parse(older) <= parse(newer)
        assert parse(newer) >= parse(older)


@pytest.mark.parametrize(("train", "build"), [("22.4", "22.4R1"), ("15.1", "15.1X49")])
def test_a_train_is_older_than_its_builds(train: str, build: str) -> None:
    assert parse(train) < parse(build)


def test_a_name_is_read_once() -> None:
    assert parse("22.4R3-S2") is parse("22.4R3-S2")
    assert releases("17.4..24.2") is releases("17.4..24.2")


@pytest.mark.parametrize(
    ("name", "major", "minor", "build", "service"),
    [
        ("22.4", 22, 4, None, 0),
        ("22.4R3", 22, 4, 3, 0),
        ("22.4R3.9", 22, 4, 3, 0),
        ("22.4R3-S2.11", 22, 4, 3, 2),
        ("21.4R3-S5.4-EVO", 21, 4, 3, 5),
        ("21.4R3-S5-EVO", 21, 4, 3, 5),
        (" 24.4R1.8\n", 24, 4, 1, 0),
    ],
)
def test_parts(name: str, major: int, minor: int, build: int | None, service: int) -> None:
    assert parse(name) == Release(major, minor, build, service)
    assert str(parse(name)) == name.strip()


@pytest.mark.parametrize(
    ("name", "major", "minor", "development"),
    [
        ("12.3X48-D90", 12, 3, 90),
        ("15.1X49-D100", 15, 1, 100),
        ("15.1X49-D150.2", 15, 1, 150),
        ("18.2X75-D420.18", 18, 2, 420),
    ],
)
def test_parts_of_a_branch(name: str, major: int, minor: int, development: int) -> None:
    assert parse(name) == Release(major, minor, 0, development=development)


@pytest.mark.parametrize(
    "name",
    ["", "22", "22.", "22.4R", "R3", "v22.4", "22.4R3-", "22.4R3-S", "22.4 R3", "2.4", "22.44",
     "22.4R3-X1", "22.4R3S2", "\u0662\u0662.\u0664", "22.4R3\n22.4", "junos-22.4", "22.4R3.9.1"],
)
def test_what_is_no_release(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a Junos release such as 22\.4"):
        parse(name)
    assert parsed(name) is None


@pytest.mark.parametrize(
    ("known", "inside", "outside"),
    [
        ("17.4+", ("17.4", "17.4R1", "24.4R1", "30.1"), ("17.3R3", "15.1X49-D100")),
        ("17.4..24.2", ("17.4R1", "24.2", "24.2R2-S3"), ("24.4R1", "24.4", "17.3R1")),
        ("23.2+", ("23.2", "23.2R1", "23.2R1-S1"), ("23.1R1", "22.4R3", "23.1")),
        ("18.2R3..18.2, 18.4R2+",
         ("18.2", "18.2R3", "18.2R3-S8", "18.2R4", "18.4", "18.4R2", "18.4R2-S1", "18.4R3",
          "19.1R1"),
         ("17.4R3", "18.1R3", "18.2R1", "18.2R2-S9", "18.3", "18.3R1", "18.3R3", "18.4R1",
          "18.4R1-S9")),
    ],
)
def test_ranges(known: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    for name in inside:
        assert releases(known).hold(parse(name)), name
    for name in outside:
        assert not releases(known).hold(parse(name)), name


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("23.1+", "23.1 and later"),
        ("17.4..24.2", "17.4 to 24.2"),
        ("18.2R3..18.2, 18.4R2+", "18.2R3 and later builds of 18.2; 18.4R2 and later"),
    ],
)
def test_a_range_in_words(known: str, words: str) -> None:
    assert str(releases(known)) == words


@pytest.mark.parametrize("text", ["17.4", "", "17.4-24.2", "new+"])
def test_a_range_that_the_table_may_not_hold(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        releases(text)


# What devices call themselves, oldest first, each with what of the table it has: server names,
# max_connections, source, jims_validator, session_query, ca_profile, ca_certificate.
DEVICES = (
    ("12.3X48-D90", "-------"),
    ("15.1X49-D90", "-------"),
    ("15.1X49-D100", "-------"),
    ("17.3R3-S12", "-------"),
    ("17.4R1.16", "------f"),
    ("18.2R1-S5", "------f"),
    ("18.2R3-S2.9", "-m----f"),
    ("18.3R1.9", "------f"),
    ("18.3R3-S6", "------f"),
    ("18.4R1-S8", "------f"),
    ("18.4R2", "-m----f"),
    ("18.4R3-S2.1", "-m----f"),
    ("18.4R3-S10", "-m----f"),
    ("20.1R3-S4", "-m----f"),
    ("20.2R2-S3.5", "-m-v--f"),
    ("20.3R3", "-m-v--f"),
    ("20.4R1", "-msv--f"),
    ("21.4R3-S5-EVO", "-msv--f"),
    ("22.4R3-S2.11", "-msv--f"),
    ("23.1R1.8", "nmsvq-f"),
    ("23.2R1-S1", "nmsvqpf"),
    ("23.2R2-S4.5", "nmsvqpf"),
    ("24.2R2", "nmsvqpf"),
    ("24.4R1.9", "nmsvqp-"),
    ("25.4R1", "nmsvqp-"),
)
LEAVES = (
    ("n", "connection.primary.address", "jims.example.net"),
    ("m", "ip_query.max_connections", 5),
    ("s", "connection.secondary.source", "192.0.2.1"),
    ("v", "jims_validator.port", 592),
    ("q", "session_query.max_connections", 5),
    ("p", "connection.primary.ca_profile", "JIMS"),
    ("f", "connection.secondary.ca_certificate", "/jims.pem"),
)


def test_devices_are_in_order() -> None:
    for (older, _known), (newer, _more) in pairwise(DEVICES):
        assert parse(older) < parse(newer), (older, newer)
        assert parse(older) != parse(newer)
        assert parse(newer) > parse(older)


@pytest.mark.parametrize(("name", "known"), DEVICES)
def test_what_a_device_has_of_the_table(name: str, known: str) -> None:
    refused = release_problems({Key(path): value for _mark, path, value in LEAVES}, parse(name))
    assert {problem.code for problem in refused} <= {"UNSUPPORTED"}
    gone = {problem.path for problem in refused}
    shown = "".join(mark if path not in gone else "-" for mark, path, _value in LEAVES)
    assert shown == known


# By hand: every option that not all releases have.
LIMITED = {
    "connection.primary.ca_certificate": "17.4 to 24.2",
    "connection.primary.ca_profile": "23.2 and later",
    "connection.primary.source": "20.4 and later",
    "connection.primary.interface": "20.4 and later",
    "connection.primary.routing_instance": "20.4 and later",
    "connection.secondary.ca_certificate": "17.4 to 24.2",
    "connection.secondary.ca_profile": "23.2 and later",
    "connection.secondary.source": "20.4 and later",
    "connection.secondary.interface": "20.4 and later",
    "connection.secondary.routing_instance": "20.4 and later",
    "connection.server_validity_check_interval": "23.2 and later",
    "ip_query.max_connections": "18.2R3 and later builds of 18.2; 18.4R2 and later",
    "preserve_valid_user": "18.2R3 and later builds of 18.2; 18.4R2 and later",
    "jims_validator.address": "20.2 and later",
    "jims_validator.client_id": "20.2 and later",
    "jims_validator.client_secret": "20.2 and later",
    "jims_validator.port": "20.2 and later",
    "session_batch_query.items_per_batch": "23.1 and later",
    "session_batch_query.query_interval": "23.1 and later",
    "session_query.query_delay_time": "23.1 and later",
    "session_query.no_session_query": "23.1 and later",
    "session_query.max_connections": "23.1 and later",
}


def documented() -> dict[str, str]:
    """Option to its words on releases, in the module's own documentation."""
    tree = ast.parse(MODULE.read_text("utf-8"))
    text = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DOCUMENTATION"
    )
    found: dict[str, str] = {}
    _collect(yaml.safe_load(text)["options"]["config"]["suboptions"], "", found)
    return found


def _collect(options: dict[str, Any], above: str, found: dict[str, str]) -> None:
    for name, option in options.items():
        if "suboptions" in option:
            _collect(option["suboptions"], f"{above}{name}.", found)
            continue
        for sentence in option["description"]:
            told = re.match(r"Junos (\d.*?)\.(?: Deprecated| A name|$)", sentence)
            if told:
                found[f"{above}{name}"] = told[1]


def test_one_table_refuses_and_documents() -> None:
    refused = {}
    for field in FIELDS:
        if field.in_stanza:
            for problem in release_problems({Key(field.path): 1}, parse("17.3R1")):
                refused[field.path] = problem.allowed.removeprefix("Junos ")
    of_all = {path: words for path, words in refused.items() if words == "17.4 and later"}
    limited = {path: refused[path] for path in refused if path not in of_all}
    assert limited == LIMITED, "an option that some releases lack has a line in LIMITED, above"
    assert documented() == LIMITED


@pytest.mark.parametrize(("path", "words"), LIMITED.items())
@pytest.mark.parametrize(("name", "mark"), [("17.4R1", "17.4 to"), ("24.4R1", "and later")])
def test_what_is_rendered_for_a_release_follows_the_same_table(
    path: str, words: str, name: str, mark: str
) -> None:
    value = {"text": "192.0.2.1", "number": 592, "flag": True}[BY_PATH[path].kind]
    request = Request("rendered", Wanted({Key(path): value}))
    with nullcontext() if mark in words else pytest.raises(ProfileError, match="does not have"):
        assert make_plan(request, Stanza(), Stanza(), parse(name)).edits


@pytest.mark.parametrize(("name", "newer"), [("24.4R3", False), ("25.1R1", True), ("25.2", True)])
def test_a_release_newer_than_the_newest_described_counts_as_that(name: str, newer: bool) -> None:
    assert newer_than_known(parse(name)) is newer
    assert as_known(parse(name)) == parse("24.4" if newer else name)
