# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's grammar against the facts of Juniper's published YANG, release by release."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.srx_emulator.grammar import grammar
from tests.srx_emulator.schema import Kind, Statement

_APPLY = {"apply-groups", "apply-groups-except", "apply-macro"}


@pytest.fixture(scope="module")
def yang(shared: Path) -> dict[str, dict[str, Any]]:
    """Release to node path to facts, of 32 releases."""
    facts = json.loads((shared / "junos" / "yang" / "im-flat.json").read_text("utf-8"))
    assert len(facts) == 32
    return facts


def stanza_of(release: str) -> Statement:
    """The grammar of identity-management in a release."""
    statement = grammar(release)
    for name in ("services", "user-identification", "identity-management"):
        child = statement.child(name)
        assert child is not None
        statement = child
    return statement


def flat(statement: Statement, path: str = "") -> dict[str, Statement]:
    """Paths as the facts write them (``[]`` behind a list) to statements."""
    found = {}
    for child in statement.children:
        if child.name in _APPLY:
            continue
        here = f"{path}/{child.name}" + ("[]" if child.kind is Kind.LIST else "")
        found[here] = child
        found.update(flat(child, here))
    return found


def without_choices(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts by data path: a YANG choice is no element."""
    return {
        path.replace("/world-readable-choice", ""): fact
        for path, fact in facts.items()
        if path and fact.get("kw") != "choice"
    }


def test_every_release_has_exactly_the_nodes_of_its_yang(yang: dict[str, dict[str, Any]]) -> None:
    for release, facts in yang.items():
        assert set(flat(stanza_of(release))) == set(without_choices(facts)), release


def test_order_of_nodes_is_that_of_the_yang(yang: dict[str, dict[str, Any]]) -> None:
    for release, facts in yang.items():
        wanted = list(without_choices(facts))
        # The facts name the members of a choice where the choice stands.
        assert list(flat(stanza_of(release))) == wanted, release


def test_kinds_are_those_of_the_yang(yang: dict[str, dict[str, Any]]) -> None:
    for release, facts in yang.items():
        own = flat(stanza_of(release))
        for path, fact in without_choices(facts).items():
            assert own[path].kind is kind_of(fact), (release, path)


def kind_of(fact: dict[str, Any]) -> Kind:
    """The kind that the facts tell."""
    if fact["kw"] == "container":
        return Kind.PRESENCE if "presence" in fact else Kind.CONTAINER
    if fact["kw"] == "list":
        return Kind.LIST
    return Kind.EMPTY if fact["type"] == "empty" else Kind.LEAF


def test_limits_of_values_are_those_of_the_yang(yang: dict[str, dict[str, Any]]) -> None:
    for release, facts in yang.items():
        own = flat(stanza_of(release))
        for path, fact in without_choices(facts).items():
            if own[path].secret:
                continue  # the limit is that of the plain text, which the vault checks
            for good, bad in samples(fact.get("type", "")):
                assert own[path].value(good) is None, (release, path, good)
                assert own[path].value(bad) is not None, (release, path, bad)


def samples(kind: str) -> list[tuple[str, str]]:
    """Pairs of a value just inside and one just outside each limit of a YANG type."""
    pairs: list[tuple[str, str]] = []
    ranges = re.search(r"u?int\d+ range='(\d+) \.\. (\d+)'", kind)
    if ranges:
        low, high = int(ranges[1]), int(ranges[2])
        pairs += [(str(low), str(low - 1)), (str(high), str(high + 1))]
    lengths = re.search(r"string length='(\d+) \.\. (\d+)'", kind)
    if lengths:
        high = int(lengths[2])
        pairs += [
            ("a" * int(lengths[1]), "a" * (int(lengths[1]) - 1)),
            ("a" * high, "a" * (high + 1)),
        ]
    words = re.match(r"enum\{(.*)\}", kind)
    if words:
        pairs += [(word, word.upper()) for word in words[1].split(",")]
    if "ipaddr" in kind:
        pairs += [("192.0.2.1", "192.0.2.256"), ("2001:db8::1", "jims.example")]
    return pairs


def test_domain_list_is_limited_to_twenty(yang: dict[str, dict[str, Any]]) -> None:
    for release in yang:
        assert flat(stanza_of(release))["/filter/domain[]"].limit == 20
