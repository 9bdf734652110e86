# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table itself: it refuses nonsense, and it says what Juniper's YANG says of 32 releases."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fields import (
    BY_PATH,
    CONTAINER_TEXT,
    FIELDS,
    SECRETS,
    SERVERS,
    TREE,
    Field,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse, releases


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"kind": "text", "form": "nonsense"}, "no format is called nonsense"),
        ({"kind": "number"}, "needs low <= high"),
        ({"kind": "number", "low": 1}, "needs low <= high"),
        ({"kind": "number", "high": 1}, "needs low <= high"),
        ({"kind": "number", "low": 2, "high": 1}, "needs low <= high"),
        ({"kind": "number", "low": 1, "high": 2, "default": 3}, "default lies outside"),
        ({"kind": "choice"}, "choices belong"),
        ({"kind": "text", "choices": {"a": "17.4+"}}, "choices belong"),
        ({"kind": "number", "low": 1, "high": 2, "secret": True}, "only a text can be a secret"),
        ({"kind": "flag", "since": "new"}, "is not a range of releases"),
        ({"kind": "choice", "choices": {"a": "17.4"}}, "is not a range of releases"),
    ],
)
def test_nonsense_is_refused_when_the_table_is_built(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Field("x.y", text="A text.", **wrong)


def test_a_range_may_be_one_number() -> None:
    field = Field("x.y", "number", "A number.", low=7, high=7)
    assert [number for number in range(10) if field.takes_number(number)] == [7]


@pytest.mark.parametrize(("words", "told"), [("a", "a"), ("ab", "a or b"), ("abc", "a, b, c")])
def test_how_choices_are_told(words: str, told: str) -> None:
    field = Field("x.y", "choice", "A word.", choices=dict.fromkeys(words, "17.4+"))
    assert field.allowed() == told


NAMED = "a name without blanks, {} characters"
TOLD = {
    "connection.primary.interface":
        "an interface name such as ge-0/0/0.0 or fxp0, 1..64 characters",
    "connection.secondary.routing_instance": NAMED.format("1..128"),
    "filter.include_ip.address_book": NAMED.format("1..255"),
    "filter.exclude_ip.address_book": NAMED.format("1..255"),
    "filter.include_ip.address_set": NAMED.format("1..63"),
    "filter.exclude_ip.address_set": NAMED.format("1..63"),
    "jims_validator.address":
        "an IPv4 or IPv6 address or a fully qualified name such as jims.example.net, "
        "1..128 characters",
    "traceoptions.file.size": "bytes, or a number with k, m or g, 1..16 characters",
    "traceoptions.file.match": "1..255 characters, no control characters",
}


@pytest.mark.parametrize(("path", "words"), TOLD.items())
def test_how_a_limit_of_a_text_is_told(path: str, words: str) -> None:
    assert BY_PATH[path].allowed() == words


def test_a_default_beside_the_range_is_no_nonsense() -> None:
    field = Field("x", "number", "A number.", low=10, high=20, also=(0,), default=0)
    assert field.takes_number(0)
    assert not field.takes_number(9)
    assert field.takes_number(10)
    assert field.takes_number(20)
    assert not field.takes_number(21)


def test_paths_are_unique_and_levels_are_no_options() -> None:
    assert len(BY_PATH) == len(FIELDS)
    levels = {node.path for node in TREE.walk() if node.field is None and node.path}
    assert levels.isdisjoint(BY_PATH)
    assert set(CONTAINER_TEXT) == levels


def test_every_option_and_level_has_a_sentence() -> None:
    for text in (*CONTAINER_TEXT.values(), *(field.text for field in FIELDS)):
        assert re.fullmatch(r"[A-Z].*[.)]", text), text


def test_secrets_are_those_of_the_three_servers() -> None:
    assert [field.path for field in SECRETS] == [
        "connection.primary.client_secret",
        "connection.secondary.client_secret",
        "jims_validator.client_secret",
    ]
    assert all(field.severity == "security" for field in SECRETS)


def test_what_takes_an_option_s_place_is_an_option() -> None:
    for field in FIELDS:
        assert not field.instead or field.instead in BY_PATH


def test_both_servers_have_the_same_leaves_but_for_their_rows() -> None:
    primary, secondary = (
        [field for field in FIELDS if field.path.startswith(f"{server}.")] for server in SERVERS
    )
    for one, other in zip(primary, secondary, strict=True):
        assert (one.name, one.kind, one.low, one.high, one.since) == (
            other.name, other.kind, other.low, other.high, other.since,
        )


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("connection.connect_method", "https or http"),
        ("traceoptions.level", "error, warning, notice, info, verbose, all"),
        ("connection.port", "a number, 1..65535"),
        ("authentication_entry_timeout", "a number, 0 or 10..1440 minutes"),
        ("ip_query.no_ip_query", "true or false"),
        ("connection.token_api", "1..128 characters, no control characters"),
        ("connection.primary.ca_profile", "a name without blanks, 1..32 characters"),
        ("connection.primary.source", "an IPv4 or IPv6 address"),
    ],
)
def test_what_is_allowed_in_words(path: str, allowed: str) -> None:
    assert BY_PATH[path].allowed() == allowed


def test_words_and_labels() -> None:
    field = BY_PATH["connection.primary.client_id"]
    assert field.words == ("connection", "primary", "client-id")
    assert field.label == "connection.primary.client_id (Primary Client ID)"
    assert BY_PATH["connection.port"].label == "connection.port (port)"
    assert BY_PATH["jims_validator.port"].label == "jims_validator.port"


def test_a_child_is_called_by_its_junos_word_only() -> None:
    assert TREE.child_called("batch-query") is not None
    assert TREE.child_called("batch_query") is None
    assert TREE.child_called("mystery") is None
    primary = TREE.children["connection"].children["primary"]
    assert primary.child_called("ca-profile") is not None
    assert primary.child_called("ca-certificate-content") is None  # not of the stanza


# Juniper's YANG

NOT_OFFERED = {"/traceoptions/file/no-world-readable"}
KINDS = {"text": "leaf", "number": "leaf", "choice": "leaf", "names": "list"}


@pytest.fixture(scope="module")
def yang(shared: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Release to path to facts; a YANG choice is no level of the configuration."""
    facts = json.loads((shared / "junos" / "yang" / "im-flat.json").read_text())
    return {
        release: {
            path.replace("/world-readable-choice", "").replace("[]/name", "[].name"): fact
            for path, fact in nodes.items()
            if path and fact["kw"] != "choice"
        }
        for release, nodes in facts.items()
    }


def place(field: Field) -> str:
    return "/" + "/".join(field.words) + ("[]" if field.kind == "names" else "")


def known(release: str) -> list[Field]:
    return [field for field in FIELDS if field.in_stanza and field.known_in.hold(parse(release))]


def test_the_yang_is_that_of_32_releases(yang: dict[str, Any]) -> None:
    assert len(yang) == 32
    assert {"17.4R1", "18.2R3", "24.4R1"} < set(yang)


def test_each_release_has_the_statements_that_the_table_says(yang: dict[str, Any]) -> None:
    for release, nodes in yang.items():
        statements = {
            path
            for path, fact in nodes.items()
            if fact["kw"] in ("leaf", "list") or "presence" in fact
            if not path.endswith(".name") and path not in NOT_OFFERED
        }
        assert {place(field) for field in known(release)} == statements, release


def test_types_ranges_lengths_and_defaults(yang: dict[str, Any]) -> None:
    for release, nodes in yang.items():
        for field in known(release):
            fact = nodes[place(field)]
            shape = nodes[f"{place(field)}.name"] if field.kind == "names" else fact
            kind = shape.get("type", "")
            if field.kind == "flag":
                assert kind == "empty" or "presence" in fact, field.path
                continue
            assert fact["kw"] == KINDS[field.kind]
            if field.choices:
                words = {
                    word
                    for word, since in field.choices.items()
                    if releases(since).hold(parse(release))
                }
                assert words == set(re.findall(r"[\w-]+", kind.removeprefix("enum"))), field.path
            else:
                _check_bounds(field, kind)
            default = fact.get("default", [None])[0]
            if field.path != "connection.connect_method":  # not in the YANG, but documented
                assert (None if field.default is None else str(field.default)) == default
            if field.unit:
                assert fact["units"] == [field.unit]
            assert str(field.most) == fact.get("max-elements", ["None"])[0]


def _check_bounds(field: Field, kind: str) -> None:
    """What the table allows, the YANG allows; narrower limits have their reason in the facts."""
    assert ("uint" in kind) is (field.kind == "number"), field.path
    bounds = re.search(r"(?:range|length)='(\d+) \.\. (\d+)'", kind)
    if bounds is None:
        if "uint16" in kind:
            assert (field.low, field.high, field.also) == (10, 1440, (0,))
        return
    low, high = int(bounds[1]), int(bounds[2])
    # A profile's own name has 32 characters at most, whatever the reference to it may have.
    narrower = {"ca_profile": (1, 32)}.get(field.name, (low, high))
    assert (field.low, field.high) == narrower, field.path


def test_where_a_name_may_stand_for_an_address(yang: dict[str, Any]) -> None:
    for release, nodes in yang.items():
        kind = nodes["/connection/primary/address"]["type"]
        field = BY_PATH["connection.primary.address"]
        assert (kind == "string") is releases(field.named_since).hold(parse(release)), release


def test_where_a_statement_is_deprecated(yang: dict[str, Any]) -> None:
    for release, nodes in yang.items():
        for field in known(release):
            told = "deprecated" in nodes[place(field)].get("status", [])
            ours = bool(field.deprecated) and releases(field.deprecated).hold(parse(release))
            assert told is ours, (release, field.path)


SECURITY = {
    "connection.connect_method",
    *(
        f"connection.{server}.{leaf}"
        for server in ("primary", "secondary")
        for leaf in ("ca_certificate", "ca_profile", "ca_certificate_content", "client_secret")
    ),
    *(
        f"filter.{side}.{leaf}"
        for side in ("include_ip", "exclude_ip")
        for leaf in ("address_book", "address_set", "addresses")
    ),
    "filter.domain",
    "jims_validator.client_secret",
}
SERVICE = {
    "connection.port",
    "connection.primary.address",
    "connection.secondary.address",
    "connection.token_api",
    "connection.query_api",
    "jims_validator.address",
    "jims_validator.port",
}


@pytest.mark.parametrize("entry", FIELDS, ids=lambda entry: entry.path)
def test_the_severity_is_the_one_of_the_contract(entry: Field) -> None:
    wanted = "security" if entry.path in SECURITY else "tuning"
    assert entry.severity == ("service" if entry.path in SERVICE else wanted)
